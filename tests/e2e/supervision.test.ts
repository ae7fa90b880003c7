/** The head of counter's desk: drawers that move while one looks, and decisions without a mouse. */
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { call, closeDrawer, pay, payment, piecesOf } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeWaiting } from '../support/waiting.ts';
import { consoleFor } from './support/console.ts';
import {
  piecesField,
  signIn,
  signOut,
  statusLine,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';
import { FINGERS, scan } from './support/keys.ts';

const database = testDatabase();
const world = arrange(database);
const waiting = arrangeWaiting(database, world);
const desk = consoleFor(database);
const t = texts.supervision;

/** A branch with a cashier at an open drawer, and its head of counter signed in at the desk. */
interface Office {
  branch: string;
  head: string;
  cashier: Awaited<ReturnType<typeof world.cashier>>;
  counterName: string;
}
let office: Office;

const screen = () =>
  desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.supervision, exact: true });
const drawerRow = () =>
  desk.page
    .getByRole('table', { name: t.drawers.title })
    .getByRole('row')
    .filter({ hasText: office.counterName });
const inbox = () => desk.page.getByRole('listbox', { name: t.inbox.title });
const waits = (kind: keyof typeof t.inbox.kinds) =>
  inbox().getByRole('option').filter({ hasText: t.inbox.kinds[kind] });
const button = (name: string) => desk.page.getByRole('button', { name });

async function openOffice(roles: string[] = ['supervisor']): Promise<Office> {
  const branch = await world.branch();
  const head = await world.staff(roles, { branch });
  const cashier = await world.cashier({ branch, float: 100_000 });
  const { name } = await world.one<{ name: string }>('select name from loket.counter where id = $1', [
    cashier.counterId,
  ]);
  return { branch, head, cashier, counterName: name };
}

/** The cashier counted what is not there and asks to close all the same. Answers the id of the count. */
async function askToClose(cash: number): Promise<number> {
  const { client, sessionId } = office.cashier;
  const { state, countId } = await closeDrawer(client, sessionId, cash);
  expect(state).toBe('waiting');
  return countId;
}

async function offerToSafe(amount: number): Promise<number> {
  const { client, sessionId } = office.cashier;
  const { transferId } = await call<{ transferId: number }>(
    client,
    `select api.offer_cash($1, $2, 'to_safe', null, $3, '') as value`,
    [randomUUID(), sessionId, JSON.stringify(piecesOf(amount))],
  );
  return transferId;
}

beforeEach(async () => {
  office = await openOffice();
  await signIn(desk.page, office.head);
  await screen().click();
});
afterEach(() => signOut(desk.page));

const untilText = (where: Locator, text: string) => where.getByText(text, { exact: true }).first().waitFor();

it('a payment at a counter is seen at the desk without a touch', async () => {
  await untilText(drawerRow(), formatNumber(100_000));
  await pay(office.cashier.client, payment(await world.account([37_500])));
  await untilText(drawerRow(), formatNumber(137_500));
  await drawerRow()
    .getByText(`${t.drawers.actions.payment} ${formatNumber(37_500)}`)
    .waitFor();
  await desk.page.getByText(formatRupiah(37_500), { exact: true }).first().waitFor();
});

it('nothing waits: the list says what would be here', async () => {
  await desk.page.getByText(t.inbox.emptyHint).waitFor();
});

describe('by the keyboard', () => {
  it('a closing is opened, read and approved; the drawer closes with its difference', async () => {
    const { page } = desk;
    const countId = await askToClose(70_000);
    await waits('closing').waitFor();
    await untilFocused(inbox());
    await page.keyboard.press('Enter', FINGERS);
    const detail = page.getByRole('region', { name: t.inbox.kinds.closing });
    await detail.getByText('kembalian keliru').waitFor();
    await untilText(detail.getByRole('table', { name: t.detail.difference }), formatNumber(-30_000));
    await page.keyboard.press('s', FINGERS);
    const short = t.inbox.short(formatRupiah(30_000));
    const approve = button(t.decide.closing.approve(office.counterName, short));
    await untilFocused(approve);
    await page.keyboard.press('Enter', FINGERS);
    await page.getByRole('status').filter({ hasText: office.counterName }).waitFor();
    await page.getByText(t.drawers.empty).waitFor();
    expect(
      await world.one(
        `select s.closed_by, s.counted_cash::int, d.outcome, d.decided_by
         from loket.cash_session s join loket.close_decision d on d.drawer_count_id = $2 where s.id = $1`,
        [office.cashier.sessionId, countId],
      ),
    ).toEqual({ closed_by: office.head, counted_cash: 70_000, outcome: 'approved', decided_by: office.head });
  });

  it('refusing wants a reason, and the letters of the reason are no keys', async () => {
    const { page } = desk;
    const countId = await askToClose(70_000);
    await waits('closing').waitFor();
    await page.keyboard.press('t', FINGERS);
    const reason = page.getByLabel(t.decide.noteRequired);
    await untilFocused(reason);
    await page.keyboard.press('Enter', FINGERS);
    await untilAlerted(page, t.decide.noteMissing);
    await page.keyboard.type('hitung sekali lagi, ks', FINGERS);
    await page.keyboard.press('Enter', FINGERS);
    await page.getByText(t.inbox.emptyHint).waitFor();
    expect(
      await world.one(
        'select outcome, decided_by, note from loket.close_decision where drawer_count_id = $1',
        [countId],
      ),
    ).toEqual({ outcome: 'rejected', decided_by: office.head, note: 'hitung sekali lagi, ks' });
    await drawerRow().getByText(t.drawers.states.counted).waitFor();
  });

  it('J and K choose; a turn-in is taken over by S and Enter, and the next one is chosen', async () => {
    const { page } = desk;
    const transferId = await offerToSafe(40_000);
    const { paymentId } = await pay(office.cashier.client, payment(await world.account([15_000])));
    await waiting.reversal(paymentId, office.cashier.login);
    await waits('reversal').waitFor();
    await untilFocused(inbox());
    await page.keyboard.press('j', FINGERS);
    expect(await waits('reversal').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('k', FINGERS);
    expect(await waits('turn_in').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('s', FINGERS);
    await untilFocused(button(t.decide.turn_in.approve(formatRupiah(40_000))));
    await page.keyboard.press('Enter', FINGERS);
    await waits('turn_in').waitFor({ state: 'detached' });
    expect(await waits('reversal').getAttribute('aria-selected')).toBe('true');
    expect(
      await world.one(
        'select outcome, decided_by from loket.cash_transfer_decision where cash_transfer_id = $1',
        [transferId],
      ),
    ).toEqual({ outcome: 'accepted', decided_by: office.head });
    await untilText(drawerRow(), formatNumber(75_000));
  });

  it('Esc goes back one step at a time and decides nothing', async () => {
    const { page } = desk;
    const transferId = await offerToSafe(40_000);
    await waits('turn_in').waitFor();
    await page.keyboard.press('s', FINGERS);
    const accept = button(t.decide.turn_in.approve(formatRupiah(40_000)));
    await untilFocused(accept);
    await page.keyboard.press('Escape', FINGERS);
    await accept.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: t.inbox.kinds.turn_in }).waitFor();
    await page.keyboard.press('Escape', FINGERS);
    await untilFocused(inbox());
    expect(
      await world.one('select from loket.cash_transfer_decision where cash_transfer_id = $1', [transferId]),
    ).toBeUndefined();
  });

  it('a scan decides nothing, wherever it falls', async () => {
    const { page } = desk;
    const transferId = await offerToSafe(40_000);
    await waits('turn_in').waitFor();
    await untilFocused(inbox());
    await page.keyboard.press('Enter', FINGERS);
    // By the mouse: a letter just before the scan would be a hand that types.
    await button(t.decide.accept).click();
    const accept = button(t.decide.turn_in.approve(formatRupiah(40_000)));
    await untilFocused(accept);
    await scan(page, '016420000317');
    await untilFocused(accept);
    expect(
      await world.one('select from loket.cash_transfer_decision where cash_transfer_id = $1', [transferId]),
    ).toBeUndefined();
    await page.keyboard.press('Escape', FINGERS);
  });
});

it('who was quicker is told, and nothing is decided twice', async () => {
  const { page } = desk;
  const countId = await askToClose(70_000);
  await waits('closing').waitFor();
  await page.keyboard.press('Enter', FINGERS);
  await button(t.decide.approve).waitFor();
  const colleague = await world.staff(['supervisor'], { branch: office.branch });
  const client = await database.as(colleague);
  await call(client, 'select api.decide_close($1, $2, $3, $4) as value', [
    randomUUID(),
    countId,
    'rejected',
    'saya hitung dulu',
  ]);
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [colleague],
  );
  const told = page.getByRole('status').filter({ hasText: name });
  await told.getByText('saya hitung dulu').waitFor();
  expect(await button(t.decide.approve).count()).toBe(0);
});

it('money that moved since the count: it can only be refused', async () => {
  const { page } = desk;
  await askToClose(70_000);
  await waits('closing').waitFor();
  await page.keyboard.press('Enter', FINGERS);
  await button(t.decide.approve).waitFor();
  await pay(office.cashier.client, payment(await world.account([5_000])));
  await page.keyboard.press('Escape', FINGERS);
  await page.keyboard.press('Enter', FINGERS);
  await untilAlerted(page, t.detail.outdated);
  expect(await button(t.decide.approve).count()).toBe(0);
  await button(t.decide.reject).waitFor();
});

it('a drawer of yesterday is red, and the cut cable is said', async () => {
  const { page } = desk;
  await waiting.leftOpenYesterday(office.cashier.sessionId);
  await drawerRow()
    .getByText(/^Dari /)
    .waitFor();
  desk.cable.silence();
  await untilAlerted(page, t.stale('').split(':')[0]!);
  desk.cable.heal();
  await statusLine(page).getByText(texts.status.linkDown).waitFor({ state: 'detached' });
});

describe('a reversal', () => {
  it('is approved at the desk with S and Enter, and its slip can be printed there', async () => {
    const { page } = desk;
    const { paymentId } = await pay(office.cashier.client, payment(await world.account([15_000])));
    const reversalId = await waiting.reversal(paymentId, office.cashier.login);
    await waits('reversal').waitFor();
    await untilFocused(inbox());
    await page.keyboard.press('Enter', FINGERS);
    const panel = page.getByRole('region', { name: texts.reversals.decide.label });
    await panel.getByRole('button', { name: texts.reversals.decide.approve }).waitFor();
    // Esc takes back one step at a time: first the decision, then the detail.
    await page.keyboard.press('s', FINGERS);
    const note = panel.getByLabel(texts.reversals.decide.noteApprove);
    await untilFocused(note);
    await page.keyboard.press('Escape', FINGERS);
    await note.waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: texts.reversals.decide.approve }).waitFor();
    await page.keyboard.press('s', FINGERS);
    await untilFocused(note);
    await panel
      .getByRole('button', {
        name: texts.reversals.decide.approveDrawer(formatRupiah(15_000), office.counterName),
      })
      .press('Enter');
    await panel.getByText(texts.reversals.decide.approved(formatRupiah(15_000))).waitFor();
    await panel.getByRole('button', { name: texts.reversals.slip.print }).waitFor();
    expect(
      await world.one('select outcome, decided_by from loket.reversal_decision where reversal_id = $1', [
        reversalId,
      ]),
    ).toEqual({ outcome: 'approved', decided_by: office.head });
    await page.keyboard.press('Escape', FINGERS);
    await page.getByText(t.inbox.emptyHint).waitFor();
    await untilText(drawerRow(), formatNumber(100_000));
  });
});

describe('a drawer in hand', () => {
  const tools = () => desk.page.getByRole('toolbar', { name: t.drawers.handed });

  it('petty cash beyond the limit is entered by F3, F6 and Enter; Esc is one step back', async () => {
    const { page } = desk;
    await drawerRow().waitFor();
    await page.keyboard.press('F3', FINGERS);
    await tools().getByText(office.counterName).waitFor();
    await page.keyboard.press('F6', FINGERS);
    const form = page.getByRole('form', { name: texts.drawer.pettyIn });
    await untilFocused(form.getByLabel(texts.drawer.pettyAmount));
    await page.keyboard.press('Escape', FINGERS);
    await form.waitFor({ state: 'detached' });
    await tools().waitFor();
    await page.keyboard.press('F6', FINGERS);
    await untilFocused(form.getByLabel(texts.drawer.pettyAmount));
    await page.keyboard.type('2000000', FINGERS);
    await form.getByRole('button', { name: texts.drawer.recordIn(formatRupiah(2_000_000)) }).press('Enter');
    await page.getByRole('status').filter({ hasText: texts.drawer.recorded }).waitFor();
    await untilText(drawerRow(), formatNumber(2_100_000));
    expect(
      await world.one(
        'select amount::int, direction, moved_by from loket.cash_movement where cash_session_id = $1',
        [office.cashier.sessionId],
      ),
    ).toEqual({ amount: 2_000_000, direction: 'in', moved_by: office.head });
    await page.keyboard.press('Escape', FINGERS);
    await tools().waitFor({ state: 'detached' });
  });

  it('the drawer of a cashier who has left is counted and closed', async () => {
    const { page } = desk;
    await drawerRow().click();
    await tools().waitFor();
    await page.keyboard.press('F9', FINGERS);
    await page.getByRole('heading', { name: texts.drawer.closeTitle(office.counterName) }).waitFor();
    await page.keyboard.press('Escape', FINGERS);
    await tools().waitFor();
    await page.keyboard.press('F9', FINGERS);
    await untilFocused(piecesField(page, 100_000));
    await page.keyboard.insertText('1');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter', FINGERS);
    for (const tender of ['debit', 'qris', 'transfer'] as const) {
      const slip = page.getByLabel(texts.drawer.slipTotal(texts.tenders[tender]), { exact: true });
      await untilFocused(slip);
      await page.keyboard.press('Enter', FINGERS);
    }
    await untilFocused(button(texts.drawer.saveCount));
    await page.keyboard.press('Enter', FINGERS);
    await untilFocused(button(texts.drawer.closeWith(formatRupiah(100_000))));
    await page.keyboard.press('Enter', FINGERS);
    await untilFocused(button(texts.drawer.printReport));
    expect(
      await world.one('select closed_by, counted_cash::int as cash from loket.cash_session where id = $1', [
        office.cashier.sessionId,
      ]),
    ).toEqual({ closed_by: office.head, cash: 100_000 });
    await page.keyboard.press('Escape', FINGERS);
    await page.getByText(t.drawers.empty).waitFor();
  });
});

describe('what one may not decide', () => {
  it('one’s own request is shown, quieter, and has no buttons', async () => {
    const { page } = desk;
    const { paymentId } = await pay(office.cashier.client, payment(await world.account([15_000])));
    await waiting.reversal(paymentId, office.head);
    await waits('reversal').getByText(t.inbox.obstaclesShort.own).waitFor();
    await page.keyboard.press('s', FINGERS);
    await page.getByText(t.inbox.obstacles.own).waitFor();
    expect(await button(t.decide.approve).count()).toBe(0);
    expect(await button(t.decide.reject).count()).toBe(0);
  });
});

describe('accessibility', () => {
  it.each(['light', 'dark'] as const)('the list and a detail, %s', async (theme) => {
    const { page } = desk;
    await page.evaluate(
      (wanted) =>
        (
          window as unknown as { loket: { console: { saveSettings(part: unknown): Promise<unknown> } } }
        ).loket.console.saveSettings({ theme: wanted }),
      theme,
    );
    await page.reload();
    await screen().click();
    await offerToSafe(40_000);
    await waiting.count(office.cashier, { cash: 90_000 });
    await waits('turn_in').waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Enter', FINGERS);
    await button(t.decide.accept).waitFor();
    expect(await violations()).toEqual([]);
  });

  async function violations(): Promise<string[]> {
    const { violations: found, passes } = await new AxeBuilder({ page: desk.page }).setLegacyMode().analyze();
    expect(passes).not.toEqual([]);
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }
});
