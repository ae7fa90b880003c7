import pg from 'pg';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import type { Chapter, TourContext } from './chapter.ts';
import { arrive, go, signInAs } from './moves.ts';

const TEXTS = { id, en };
const DUTY = 'cs1';
const MANAGER = 'manajer1';
const WORDS = 'Pipa sebelum meter bocor, air merembes ke jalan';

interface Caller {
  connectionNo: string;
  name: string;
}

/** A customer with a point who has nothing open: the leak is to be a ticket of its own. */
async function findCaller({ demonstration }: TourContext): Promise<Caller> {
  const admin = new pg.Client({ connectionString: demonstration.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<Caller>(
      `select c.connection_no as "connectionNo", k.name from loket.connection c join loket.customer k on k.id = c.customer_id
       where c.status = 'active' and c.latitude is not null and length(k.name) < 30
         and not exists (select from loket.ticket t where t.connection_id = c.id and t.open)
       order by hashint8(c.id + 7), c.id limit 1`,
    );
    return rows[0]!;
  } finally {
    await admin.end();
  }
}

/** A caller, by the keyboard; the number of the ticket. */
async function enter({ page, language, shot }: TourContext, caller: Caller): Promise<string> {
  const texts = TEXTS[language];
  const form = texts.ticketEntry;
  const focused = (name: string) => page.locator(`[data-entry="${name}"]:focus`).waitFor();
  await page.keyboard.press('F3');
  await focused('caller');
  await page.keyboard.insertText(caller.connectionNo);
  await page.keyboard.press('Enter');
  await focused('category');
  await page.keyboard.type(texts.ticketWords.categories.service_leak);
  await page.getByRole('option', { name: texts.ticketWords.categories.service_leak }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await focused('words');
  await page.keyboard.type(WORDS);
  await shot('ticket-entry');
  await page.keyboard.press('F8');
  await page.getByText(form.filed.title).waitFor();
  await page.keyboard.press('Control+P');
  await page.getByText(form.filed.printed).waitFor();
  await shot('ticket-filed');
  const number = await page.getByText(/^ADU\/\d{4}\/\d{6}$/).textContent();
  await page.keyboard.press('F6');
  return number!;
}

/** From the queue to the result, by the keys of the desk. */
async function work({ page, language, shot, say }: TourContext, number: string): Promise<void> {
  const texts = TEXTS[language];
  const desk = texts.ticketDesk;
  const detail = page.getByRole('region', { name: desk.detail.label(number) });
  const states = texts.ticketWords.states;
  const stands = (state: keyof typeof states) =>
    detail.getByText(states[state], { exact: true }).first().waitFor();
  await detail.waitFor();
  await shot('ticket-queue');
  say('verifikasi, petugas / verify, officer');
  await page.keyboard.press('v');
  await stands('verified');
  await page.keyboard.press('t');
  await detail.getByRole('radio').first().check();
  await detail.getByLabel(desk.assign.instructions, { exact: true }).fill('Bawa clamp saddle');
  await shot('ticket-assign');
  await detail.getByRole('button', { name: /^(Tugaskan|Assign|Send) / }).click();
  await stands('assigned');
  await page.keyboard.press('Control+P');
  await page.getByRole('button', { name: desk.actions.showFile }).waitFor();
  await shot('ticket-order');
  await page.keyboard.press('b');
  await stands('on_the_way');
  await page.keyboard.press('m');
  await stands('in_progress');
  say('hasil / result');
  await page.keyboard.press('h');
  await detail.getByRole('radio', { name: desk.result.repairs.quick }).check();
  await detail.getByLabel(desk.result.cause, { exact: true }).selectOption('service_pipe_leak');
  await detail.getByLabel(desk.result.resolution, { exact: true }).selectOption('pipe_repaired');
  await detail.getByLabel(desk.result.note, { exact: true }).fill('Clamp saddle diganti');
  await shot('ticket-result');
  await detail.getByRole('button', { name: desk.result.submit.quick }).click();
  await stands('solved');
  await shot('ticket-solved');
}

/** A complaint, from the counter to the map. */
export const ticket: Chapter = {
  title: 'Pengaduan, dari loket sampai peta / a complaint, from the counter to the map',
  async play(context) {
    const { page, language, shot, say } = context;
    const texts = TEXTS[language];
    const tab = (name: keyof typeof texts.tickets.tabs) =>
      page.getByRole('tab', { name: texts.tickets.tabs[name], exact: true }).click();
    await arrive(context, DUTY);
    const caller = await findCaller(context);
    say('pengaduan / complaint');
    await go(context, 'tickets');
    const number = await enter(context, caller);
    await work(context, number);
    say('peta / map');
    await tab('map');
    await page.getByRole('application').first().waitFor();
    await page.waitForLoadState('networkidle');
    await shot('ticket-map');
    await tab('outages');
    await page
      .getByText(/^GGN\//)
      .first()
      .waitFor();
    await shot('ticket-outages');
    await tab('tank');
    await page
      .getByText(/^TGK\//)
      .first()
      .waitFor();
    await shot('ticket-tank');
    say('ringkasan / overview');
    await signInAs(context, MANAGER);
    await go(context, 'tickets');
    await tab('overview');
    await page.getByText(texts.ticketOverview.causes, { exact: true }).first().waitFor();
    // The numbers are there, and so are the plots.
    await page.getByText('…', { exact: true }).first().waitFor({ state: 'detached' });
    await page.getByRole('main').locator('svg rect').first().waitFor();
    await shot('ticket-overview');
  },
};
