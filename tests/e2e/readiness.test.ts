/** The Ready check in the real window: a printer that is off and a drawer of yesterday are found and told apart from the rest. */
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { closeExactly } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { type FakePrinter, fakePrinter } from '../support/fake-printer.ts';
import { arrangeWaiting } from '../support/waiting.ts';
import { consoleFor } from './support/console.ts';
import { piecesField, searchBox, signIn, signOut, statusLine, texts, untilFocused } from './support/desk.ts';

const database = testDatabase();
const world = arrange(database);
const waiting = arrangeWaiting(database, world);
const desk = consoleFor(database);
const t = texts.readiness;

let printer: FakePrinter;
beforeAll(async () => {
  printer = await fakePrinter('paperOut');
  const settings = { printer: { kind: 'network', host: '127.0.0.1', port: printer.port } };
  await desk.page.evaluate(
    (part) =>
      (
        window as unknown as { loket: { console: { saveSettings(part: unknown): Promise<unknown> } } }
      ).loket.console.saveSettings(part),
    settings,
  );
  await desk.page.reload();
});
afterEach(() => signOut(desk.page));
afterAll(() => printer.close());

const panel = () => desk.page.getByRole('dialog', { name: t.title });
const line = (check: keyof typeof t.checks): Locator =>
  panel()
    .getByRole('listitem')
    .filter({ has: desk.page.getByText(t.checks[check], { exact: true }) });
const untilState = (check: keyof typeof t.checks, state: 'ok' | 'warn' | 'bad') =>
  line(check)
    .and(panel().locator(`[data-state="${state}"]`))
    .waitFor();

it('finds what is wrong, says what to do, and sees it put right', async () => {
  const { page } = desk;
  const cashier = await world.cashier();
  await waiting.leftOpenYesterday(cashier.sessionId);
  await signIn(page, cashier.login);
  await page.getByText(texts.drawer.earlierTitle).first().waitFor();
  await page.keyboard.press('F10');
  await untilState('printer', 'bad');
  await line('printer')
    .getByText(texts.errors.PRINTER_PAPER_OUT as string)
    .waitFor();
  await untilState('leftOpen', 'bad');
  await line('leftOpen').getByText('layar Laci').waitFor();
  for (const check of ['server', 'clock', 'schema', 'certificate', 'journal'] as const) {
    await line(check).and(panel().locator('[data-state]')).waitFor();
  }
  await untilState('clock', 'ok');
  await panel()
    .getByRole('alert')
    .filter({ hasText: t.notReady(2) })
    .waitFor();

  printer.mode = 'ok';
  await closeExactly(cashier.client, cashier.sessionId);
  await page.keyboard.press('r');
  await untilState('printer', 'ok');
  await untilState('leftOpen', 'ok');
  await panel().getByText(t.notReady(1)).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await panel().waitFor({ state: 'detached' });
});

it('the printer is switched off', async () => {
  const { page } = desk;
  await signIn(page, (await world.cashier()).login);
  await untilFocused(searchBox(page));
  await printer.close();
  await page.keyboard.press('F10');
  await untilState('printer', 'bad');
  await line('printer')
    .getByText(texts.errors.PRINTER_UNREACHABLE as string)
    .waitFor();
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  await untilFocused(searchBox(page));
});

it('the cable is out: the server is the red line, and what it would have said is not known', async () => {
  const { page } = desk;
  await signIn(page, (await world.cashier()).login);
  await untilFocused(searchBox(page));
  desk.cable.silence();
  await page.keyboard.press('F10');
  await untilState('server', 'bad');
  await untilState('clock', 'warn');
  await untilState('leftOpen', 'warn');
  await untilState('journal', 'ok');
  await page.keyboard.press('Escape');
  desk.cable.heal();
  await statusLine(page).getByText(texts.status.linkDown).waitFor({ state: 'detached' });
});

it('is offered before the drawer is opened, and gives the count back its focus', async () => {
  const { page } = desk;
  await world.counter();
  await signIn(page, await world.staff(['cashier']));
  await untilFocused(piecesField(page, 100_000));
  await page.getByRole('button', { name: t.title }).click();
  await untilState('server', 'ok');
  expect(await line('leftOpen').count()).toBe(1);
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
});

it('who has no drawers to look after is not told about them', async () => {
  const { page } = desk;
  await signIn(page, await world.staff(['customer_service']));
  await untilFocused(searchBox(page));
  await page.keyboard.press('F10');
  await untilState('server', 'ok');
  expect(await line('leftOpen').count()).toBe(0);
  await page.keyboard.press('Escape');
});
