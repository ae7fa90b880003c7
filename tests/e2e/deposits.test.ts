/** A head of counter takes money to the bank, and finance closes the day: by keyboard, and the rows say what the screen said. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDate } from '../../src/shared/dates.ts';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { closeExactly, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts, untilAlerted, untilFocused } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const day = arrangeDay(database, make);
const desk = consoleFor(database);
const t = texts.deposits;

let head: string;
let finance: string;
let branchId: number;
let today: string;
const OLD = '2026-01-05';

beforeAll(async () => {
  const branch = await make.branch();
  ({ id: branchId } = await make.one<{ id: number }>('select id from loket.branch where code = $1', [
    branch,
  ]));
  today = (await make.one<{ day: string }>('select loket.business_date(clock_timestamp())::text as day')).day;
  head = await make.staff(['supervisor'], { branch });
  finance = await make.staff(['finance'], { branch });
  const old = await day.closedSession(branch, { counted: 1_000_000, float: 1_000_000, on: OLD });
  await day.turnIn(old, 4_000_000, 'accepted');
  const cashier = await make.cashier({ branch, float: 100_000 });
  await pay(cashier.client, payment(await make.account([115_000, 98_000])));
  await closeExactly(cashier.client, cashier.sessionId);
});

/** The screen by the key that the rail gives it. */
async function openDeposits(): Promise<void> {
  const { page } = desk;
  const button = page.getByRole('navigation').getByRole('button', { name: texts.screens.deposits });
  await button.waitFor();
  await page.keyboard.press((await button.getAttribute('title'))!.replace('Ctrl', 'Control'));
  await page.getByRole('tab', { name: t.views.undeposited, selected: true }).waitFor();
}
const deposits = async () =>
  (
    await database.admin.query<{ no: string; amount: number; reference: string | null; cancelled: boolean }>(
      `select d.deposit_no as no, d.amount::int, c.bank_reference as reference, x.id is not null as cancelled
       from loket.bank_deposit d
       left join loket.bank_deposit_confirmation c on c.bank_deposit_id = d.id
       left join loket.bank_deposit_cancellation x on x.bank_deposit_id = d.id
       where d.branch_id = $1 order by d.id`,
      [branchId],
    )
  ).rows;

describe('the head of counter', () => {
  it('sees what is not at the bank by age, and makes a slip of all of it', async () => {
    const { page } = desk;
    await signIn(page, head);
    await openDeposits();
    const table = page.getByRole('table', { name: t.undeposited.table });
    await table.getByText(formatDate(OLD)).first().waitFor();
    expect(await table.getByRole('row').count()).toBe(3);
    await page.getByText(t.ages.overdue, { exact: true }).waitFor();

    await page.keyboard.press('Space');
    await page.getByText(t.make.chosen(1), { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText(t.make.chosen(2), { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('button', { name: t.make.submit(formatRupiah(4_213_000)) }));
    expect(await deposits()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(t.undeposited.none).waitFor();
    const [made] = await deposits();
    expect(made).toMatchObject({ amount: 4_213_000, reference: null });
    await page.getByText(t.make.made(made!.no)).waitFor();
  });

  it('prints the slip: what it says is what the database says', async () => {
    const { page } = desk;
    const [made] = await deposits();
    await page.keyboard.press('F3');
    await page.getByRole('row', { selected: true }).getByText(made!.no).waitFor();
    await page.keyboard.press('Control+p');
    await page.getByText(t.slips.saved).waitFor();
    const name = `setoran-${made!.no.replaceAll('/', '-')}-a5.pdf`;
    const { pages } = await readPdf(await readFile(join(desk.receipts, name)));
    const paper = pages.map((page) => page.text).join('\n');
    for (const words of [made!.no, '4.213.000', '213.000', '4.000.000', formatDate(OLD), formatDate(today)])
      expect(paper).toContain(words);
  });

  it('gives a slip up with a reason; the money waits again and goes on the next one', async () => {
    const { page } = desk;
    await page.keyboard.press('F6');
    await untilFocused(page.getByLabel(t.cancel.reason, { exact: true }));
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.cancel.reasonMissing);
    await page.keyboard.type('bank tutup lebih awal');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { selected: true }).getByText(t.slips.states.cancelled).waitFor();
    expect(await deposits()).toMatchObject([{ cancelled: true }]);
    await page.keyboard.press('F2');
    await page.getByRole('table', { name: t.undeposited.table }).waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText(t.make.chosen(2), { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(t.undeposited.none).waitFor();
  });

  it('confirms it with the reference and date of the bank', async () => {
    const { page } = desk;
    await page.keyboard.press('F3');
    await page.getByRole('row', { selected: true }).getByText(t.slips.states.prepared).waitFor();
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(t.confirm.reference, { exact: true }));
    await page.keyboard.type('ab');
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.confirm.referenceInvalid);
    await page.keyboard.type('c 77/1');
    await page.keyboard.press('Tab');
    await untilFocused(page.getByLabel(t.confirm.valueDate, { exact: true }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('01-01-2020');
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.confirm.notBefore(formatDate(today)));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(today.split('-').reverse().join('/'));
    await page.keyboard.press('Enter');
    await page.getByRole('row', { selected: true }).getByText(t.slips.states.confirmed).waitFor();
    expect(await deposits()).toMatchObject([
      { cancelled: true, reference: null },
      { cancelled: false, reference: 'ABC 77/1', amount: 4_213_000 },
    ]);
  });

  it('may look at the days but not close one', async () => {
    const { page } = desk;
    await page.keyboard.press('F4');
    await page
      .getByRole('row')
      .filter({ hasText: formatDate(OLD) })
      .getByText(t.days.ready)
      .waitFor();
    await page.keyboard.press('End');
    await page.getByText(t.days.onlyFinance).waitFor();
    await signOut(page);
  });
});

describe('finance', () => {
  it('closes the days in order, and asked twice', async () => {
    const { page } = desk;
    await signIn(page, finance);
    await openDeposits();
    await page.keyboard.press('F4');
    const row = (date: string) => page.getByRole('row').filter({ hasText: formatDate(date) });
    await row(today).getByText(t.days.obstacles.earlierDay).waitFor();
    for (const date of [OLD, today]) {
      await page.keyboard.press(date === OLD ? 'End' : 'Home');
      const first = page.getByRole('button', { name: t.days.close(formatDate(date)) });
      await first.waitFor();
      await page.keyboard.press('Enter');
      await untilFocused(first);
      await page.keyboard.press('Enter');
      await page.getByText(t.days.warning).waitFor();
      await page.keyboard.press('Enter');
      await row(date).getByText(t.days.states.closed, { exact: true }).waitFor();
    }
    const { rows } = await database.admin.query(
      `select business_date::text as date, closed_by from loket.business_day where branch_id = $1 and closed_at is not null order by 1`,
      [branchId],
    );
    expect(rows).toEqual([
      { date: OLD, closed_by: finance },
      { date: today, closed_by: finance },
    ]);
  });

  it('says who signs from today on, and which account is new', async () => {
    const { page } = desk;
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: t.office.change }).first().click();
    await untilFocused(page.getByLabel(t.office.fullName, { exact: true }));
    await page.keyboard.type('Ni Luh Penanda');
    await page.keyboard.press('Enter');
    await page.getByText('Ni Luh Penanda').waitFor();
    await page.getByRole('button', { name: t.office.addBank }).click();
    await untilFocused(page.getByLabel(t.office.bank, { exact: true }));
    await page.keyboard.type('Bank Baru');
    await page.getByLabel(t.office.accountNo, { exact: true }).fill('000-01-00001-1');
    await page.keyboard.press('Enter');
    await untilAlerted(page, t.office.accountNoExists);
    await page.getByLabel(t.office.accountNo, { exact: true }).fill('778-899-0');
    await page.keyboard.press('Enter');
    await page.getByText('Bank Baru').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t.office.change }).first().waitFor({ state: 'hidden' });
    expect(
      await make.one(
        `select set_by from loket.report_signatory where full_name = 'Ni Luh Penanda' and valid_from = $1`,
        [today],
      ),
    ).toEqual({ set_by: finance });
    expect(
      await make.one(`select bank, active from loket.bank_account where account_no = '778-899-0'`),
    ).toEqual({ bank: 'Bank Baru', active: true });
  });
});
