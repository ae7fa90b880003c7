/** Finance asks for the closing of a month, the manager decides: by keyboard, and the rows say what the screen said. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDate, formatLongPeriod, formatPeriod } from '../../src/shared/dates.ts';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { channelPayment, closeExactly, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeMonths, closeDay } from '../support/months.ts';
import { ask, decide } from '../support/reversals.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilAlerted, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const live = arrangeMonths(database, make);
const desk = consoleFor(database);
const t = texts.businessMonths;

const YEAR = new Date().getFullYear() + 2;
const M = `${YEAR}-05`;
const NEXT = `${YEAR}-06`;
const NAME = formatLongPeriod(M);

let office: Awaited<ReturnType<typeof live.office>>;
let reversalId: number;
beforeAll(async () => {
  office = await live.office();
  const bank = await make.bank();
  await make.tariffGroup();
  await live.goTo(`${M}-12`);
  const drawer = await office.cashier();
  await pay(drawer.client, payment(await make.account([115_000, 98_000])));
  const channel = await pay(bank.client, channelPayment(await make.account([41_000])));
  ({ reversalId } = await ask(office.finance.client, channel.paymentId));
  await closeExactly(drawer.client, drawer.sessionId);
  await live.goTo(`${NEXT}-03`);
});

/** The screen by the key that the rail gives it. */
async function openMonths(): Promise<void> {
  const { page } = desk;
  const button = page.getByRole('navigation').getByRole('button', { name: texts.screens.months });
  await button.waitFor();
  await page.keyboard.press((await button.getAttribute('title'))!.replace('Ctrl', 'Control'));
  await page.getByRole('table', { name: t.table }).waitFor();
}
const row = (month: string) =>
  desk.page
    .getByRole('table', { name: t.table })
    .getByRole('row')
    .filter({ hasText: formatPeriod(month) });
const closings = async () =>
  (
    await database.admin.query<{ by: string; outcome: string | null; decider: string | null; note: string }>(
      `select c.requested_by as by, d.outcome, d.decided_by as decider, coalesce(d.note, '') as note
       from loket.month_closing c left join loket.month_closing_decision d on d.month_closing_id = c.id order by c.id`,
    )
  ).rows;

describe('finance', () => {
  it('sees what stands in the way of the month, each with where it is settled', async () => {
    const { page } = desk;
    await signIn(page, office.finance.login);
    await openMonths();
    await row(NEXT).getByText(t.states.running).waitFor();
    await page.keyboard.press('ArrowDown');
    await row(M)
      .and(page.getByRole('row', { selected: true }))
      .getByText(t.states.blocked)
      .waitFor();
    await page.getByText(t.obstacles.days(1)).waitFor();
    await page
      .getByText(`${formatDate(`${M}-12`)} · ${office.branch} · ${t.reasons.reversals}`)
      .or(page.getByText(`${formatDate(`${M}-12`)} · ${office.branch} · ${t.reasons.ready}`))
      .waitFor();
    await page.getByText(t.obstacles.reversals(1)).waitFor();
    await page.getByText(t.hints.reversals).waitFor();
    expect(await page.getByRole('button', { name: t.request.open(NAME) }).count()).toBe(0);
  });

  it('asks for its closing once nothing does, asked twice by the act in its own words', async () => {
    const { page } = desk;
    await decide(office.finance2.client, reversalId, 'rejected', { note: 'tidak benar' });
    await closeDay(office.finance2.client, office.branchId, `${M}-12`);
    // Told by the database, nobody reloads.
    const button = page.getByRole('button', { name: t.request.open(NAME) });
    await button.waitFor();
    await page.getByText(t.warnings.undeposited(formatRupiah(213_000), 1)).waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: `${t.kinds.bills}, ${t.channelKinds.counter}` })
      .getByText(formatRupiah(213_000))
      .waitFor();
    await page.keyboard.press('Enter');
    await untilFocused(button);
    await page.keyboard.press('Enter');
    await page.getByText(t.request.hint).waitFor();
    expect(await closings()).toEqual([]);
    await page.keyboard.press('Enter');
    await row(M).getByText(t.states.waiting).waitFor();
    await page.getByText(t.waitingOwn).waitFor();
    expect(await page.getByRole('button', { name: t.approve.open(NAME) }).count()).toBe(0);
  });

  it('takes it back by key, and asks again', async () => {
    const { page } = desk;
    await page.keyboard.press('F6');
    await row(M).getByText(t.states.ready).waitFor();
    await page.getByRole('button', { name: t.request.open(NAME) }).waitFor();
    for (let times = 0; times < 3; times++) await page.keyboard.press('Enter');
    await row(M).getByText(t.states.waiting).waitFor();
    expect(await closings()).toMatchObject([
      { outcome: 'withdrawn', decider: office.finance.login },
      { by: office.finance.login, outcome: null },
    ]);
    await signOut(page);
  });
});

describe('the manager', () => {
  it('rejects with a reason first', async () => {
    const { page } = desk;
    await signIn(page, office.manager.login);
    await openMonths();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: t.approve.open(NAME) }).waitFor();
    await page.keyboard.press('F6');
    await untilFocused(page.getByLabel(t.reject.reason, { exact: true }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(texts.errors.REASON_REQUIRED as string).waitFor();
    await page.keyboard.type('DRD belum cocok');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('button', { name: t.reject.submit(NAME) }));
    await page.keyboard.press('Enter');
    await row(M).getByText(t.states.ready).waitFor();
    await page.getByText('DRD belum cocok').waitFor();
    await page.getByText(t.onlyFinance).waitFor();
  });

  it('closes it for good after finance asked again', async () => {
    const { page } = desk;
    await office.finance.client.query('select api.request_month_closing(gen_random_uuid(), $1)', [M]);
    const button = page.getByRole('button', { name: t.approve.open(NAME) });
    await button.waitFor();
    await page.keyboard.press('Enter');
    await untilFocused(button);
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.approve.warning);
    await page.keyboard.press('Escape');
    await button.waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t.approve.confirm(NAME) }).waitFor();
    await page.keyboard.press('Enter');
    await row(M).getByText(t.states.closed, { exact: true }).waitFor();
    await page.getByText(t.closedNote).waitFor();
    await row(M).getByText(formatRupiah(254_000)).waitFor();
    await page.getByText(t.events.approved).waitFor();
    const [closed] = (
      await database.admin.query(
        `select to_char(month, 'YYYY-MM') as month, closed_by, (sums->'receipts'->>'amount')::int as received from loket.business_month`,
      )
    ).rows;
    expect(closed).toEqual({ month: M, closed_by: office.manager.login, received: 254_000 });
    await signOut(page);
  });
});
