/** The queue of complaints while others enter some and the cable is cut: never old data as of now, and nothing missing afterwards. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { quantile } from '../bench/report.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, statusLine, texts } from './support/desk.ts';

const ENTERED = 20;
const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
let other: pg.Client;
let village: string;

/** Somebody elsewhere writes one down; urgent, so that the queue has it near its top. */
async function file(): Promise<string> {
  const facts = { category: 'main_leak', words: 'Pipa bocor di depan rumah', villageCode: village };
  const { rows } = await other.query<{ no: string }>(
    `select api.file_ticket($1, 'phone', $2) -> 'ticket' ->> 'ticketNo' as no`,
    [randomUUID(), JSON.stringify(facts)],
  );
  return rows[0]!.no;
}
const age = (state: string) => desk.page.locator(`main [data-age="${state}"]`);
const row = (ticketNo: string) => desk.page.getByText(ticketNo).first();

beforeAll(async () => {
  other = await database.as(await make.staff(['connection_officer']));
  const { rows } = await database.admin.query<{ code: string }>(
    'select min(code) as code from loket.village',
  );
  village = rows[0]!.code;
  await signIn(desk.page, await make.staff(['customer_service']));
  await statusLine(desk.page).waitFor();
  await desk.page.getByRole('button', { name: texts.screens.tickets, exact: true }).click();
  await age('fresh').waitFor();
});

it('what others enter is on screen without a touch', async () => {
  const times: number[] = [];
  for (let n = 0; n < ENTERED; n++) {
    const begun = performance.now();
    await row(await file()).waitFor();
    times.push(performance.now() - begun);
  }
  console.log(
    `from the command to the row on another screen: p50 ${Math.round(quantile(times, 0.5))} ms, p95 ${Math.round(quantile(times, 0.95))} ms`,
  );
  await age('fresh').waitFor();
});

it('a silent cable is told in red with the time of the data; what came in meanwhile is there after its return', async () => {
  desk.cable.silence();
  await age('cut').waitFor({ timeout: 10_000 });
  expect(await age('cut').innerText()).toMatch(/^Terputus: data \d\d:\d\d:\d\d, belum diperbarui$/);
  const missed = [await file(), await file()];
  expect(await row(missed[0]!).count()).toBe(0);
  const folder = process.env['LOKET_PICTURES'];
  if (folder) await desk.page.screenshot({ path: `${folder}/queue-cut-id-light-1366.png` });
  const begun = performance.now();
  desk.cable.heal();
  await age('fresh').waitFor();
  for (const ticketNo of missed) await row(ticketNo).waitFor();
  console.log(`right again after the return: ${Math.round(performance.now() - begun)} ms`);
});
