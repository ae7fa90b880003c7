/**
 * One whole day of a counter by keyboard, in two windows: the cashier's and the head of counter's. In the end the LPP on paper is held
 * against sums that this test adds up from the payments' own rows, not against the report's functions.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { piecesOf } from '../support/calls.ts';
import { type Collective, collectiveOf } from '../support/collectives.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeFees } from '../support/invoices.ts';
import { planInForce } from '../support/plans.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  openAccount,
  paidPanel,
  payExact,
  piecesField,
  referenceField,
  searchBox,
  signIn,
  statusLine,
  texts,
  totalOf,
  untilFocused,
} from './support/desk.ts';
import { FINGERS } from './support/keys.ts';

const database = testDatabase();
const make = arrange(database);
const fee = arrangeFees(database, make);
const till = consoleFor(database);
const office = consoleFor(database);
const t = texts.drawer;

const FLOAT = 200_000;
const PETTY = 25_000;
const TURNED_IN = 150_000;
/** What the cashier will find less than there should be. */
const SHORT = 66;

let login: string;
let head: string;
let laboratory: string;
let counterName: string;
let household: Account;
let byQris: Account;
let mistaken: Account;
let inParts: Account;
let buyer: Account;
let members: Account[];
let estate: Collective;

beforeAll(async () => {
  await make.policy({ blind_count: true, cash_tolerance: 1_000, petty_cash_limit: 100_000 });
  login = await make.staff(['cashier']);
  head = await make.staff(['supervisor']);
  const counterId = await make.counter();
  ({ name: counterName } = await make.one<{ name: string }>('select name from loket.counter where id = $1', [
    counterId,
  ]));
  laboratory = await fee({ taxable: true, prices: { '': 125_050 } });
  // A late fee in one of them, so that the report has one.
  household = await make.account([107_110, 118_100], '2020-03-20');
  byQris = await make.account([64_250]);
  mistaken = await make.account([43_000]);
  buyer = await make.account([]);
  members = [await make.account([21_000]), await make.account([34_500])];
  inParts = await make.account([90_000]);
  const clerk = await make.staff(['customer_service']);
  estate = await collectiveOf(await database.as(clerk), members, 'Perumahan Sehari');
  await planInForce(database, inParts, 3, { proposer: clerk, approver: head }, '2020-02-20');
});

interface Sums {
  receipts: number;
  reversals: number;
  lines: number;
  amount: number;
  stampDuty: number;
  lateFee: number;
  vat: number;
  rounding: number;
  total: number;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const screenKey = async (page: Page, screen: string) => {
  const tab = page.getByRole('navigation').getByRole('button', { name: screen, exact: true });
  await page.keyboard.press((await tab.getAttribute('title'))!.replace('Ctrl', 'Control'));
  await tab.and(page.locator('[aria-current="page"]')).waitFor();
};
/** Types the pieces of an amount from the largest denomination down, and goes to the button. */
async function count(page: Page, amount: number): Promise<void> {
  await untilFocused(piecesField(page, 100_000));
  const pieces = piecesOf(amount);
  for (const denomination of [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50]) {
    if (denomination < 100_000) await page.keyboard.press('ArrowDown');
    await page.keyboard.insertText(String(pieces[denomination] ?? 0));
  }
  await page.keyboard.press('End');
}
const session = () =>
  make.one<{ id: number; cash: number; closed: boolean }>(
    `select id::int, (loket.drawer(id)->>'cash')::int as cash, closed_at is not null as closed
     from loket.cash_session where cashier = $1`,
    [login],
  );

describe('the morning', () => {
  it('the drawer is opened with a counted float', async () => {
    const { page } = till;
    await signIn(page, login);
    await count(page, FLOAT);
    await untilFocused(button(page, t.open(counterName, formatRupiah(FLOAT))));
    await page.keyboard.press('Enter');
    await untilFocused(searchBox(page));
    await signIn(office.page, head);
    await screenKey(office.page, texts.screens.supervision);
    await office.page
      .getByRole('table', { name: texts.supervision.drawers.title })
      .getByRole('row')
      .filter({ hasText: counterName })
      .getByText(formatNumber(FLOAT))
      .first()
      .waitFor();
  });

  it('customers pay bills in cash with change, and by QRIS', async () => {
    const { page } = till;
    await openAccount(page, household);
    await page.keyboard.press('F7');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    await untilFocused(searchBox(page));

    await openAccount(page, byQris);
    await page.keyboard.press('F9');
    await page.keyboard.press('F9');
    await untilFocused(referenceField(page, 'qris'));
    await page.keyboard.insertText('RRN 880011');
    await page.keyboard.press('Enter');
    await paidPanel(page).getByText('RRN 880011').waitFor();
    await untilFocused(searchBox(page));
  });

  it('an instalment, and a collective payer at once', async () => {
    const { page } = till;
    await payExact(page, inParts);
    await payExact(page, { ...members[0]!, connectionNo: estate.collectiveNo });
    const { rows } = await database.admin.query(
      `select kind, total::int from loket.payment where paid_by = $1 and kind <> 'bills' order by id`,
      [login],
    );
    expect(rows).toMatchObject([{ kind: 'instalments' }, { kind: 'collective', total: 55_500 }]);
    for (const member of members)
      expect(
        await make.one<{ count: number }>(
          'select count(*)::int from loket.payment_item where bill_id = any($1)',
          [member.billIds],
        ),
      ).toEqual({ count: 1 });
  });

  it('a non-water invoice is made, and paid right away', async () => {
    const { page } = till;
    await screenKey(page, texts.screens.invoices);
    await untilFocused(page.getByRole('textbox', { name: texts.invoices.search }));
    await page.keyboard.press('F3');
    await untilFocused(page.getByRole('combobox', { name: texts.invoices.form.connection }));
    await page.keyboard.type(buyer.connectionNo);
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('combobox', { name: `${texts.invoices.form.fee} 1` }));
    await page.keyboard.type(laboratory);
    await page.getByRole('option', { name: `Biaya ${laboratory}` }).waitFor();
    await page.keyboard.press('Enter');
    await button(page, texts.invoices.form.issue(formatRupiah(138_806))).waitFor();
    await page.keyboard.press('F8');
    await untilFocused(button(page, texts.invoices.pay(formatRupiah(138_806))));
    await page.keyboard.press('F8');
    await untilFocused(amountField(page));
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    await untilFocused(searchBox(page));
  });
});

describe('the afternoon', () => {
  it('petty cash for stamps, and a turn-in that the head of counter takes over in the other window', async () => {
    const { page } = till;
    const before = (await session()).cash;
    await screenKey(page, texts.screens.drawer);
    await button(page, t.countAndClose).waitFor();
    await page.keyboard.press('F5');
    await untilFocused(page.getByLabel(t.pettyAmount, { exact: true }));
    await page.keyboard.insertText(String(PETTY));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(t.note, { exact: true }));
    await page.keyboard.insertText('meterai');
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.recordOut(formatRupiah(PETTY))));
    await page.keyboard.press('Enter');
    await page.getByText(t.recorded).waitFor();

    await page.keyboard.press('F7');
    await count(page, TURNED_IN);
    await untilFocused(button(page, t.offerToSafe(formatRupiah(TURNED_IN))));
    await page.keyboard.press('Enter');
    await page.getByText(t.waitingSafe(formatRupiah(TURNED_IN))).waitFor();

    await decide('turn_in', texts.supervision.decide.turn_in.approve(formatRupiah(TURNED_IN)));
    await page.getByText(t.waitingSafe(formatRupiah(TURNED_IN))).waitFor({ state: 'detached' });
    expect((await session()).cash).toBe(before - PETTY - TURNED_IN);
  });

  it('a payment for the wrong customer is asked back, and taken back by the head of counter', async () => {
    const { page } = till;
    const before = (await session()).cash;
    await screenKey(page, texts.screens.counter);
    await untilFocused(searchBox(page));
    await payExact(page, mistaken);
    await screenKey(page, texts.screens.receipts);
    await page.getByRole('region', { name: texts.reversals.payment.label }).waitFor();
    await page.keyboard.press('F8');
    await untilFocused(
      page.getByRole('form', { name: texts.reversals.ask.title }).getByRole('radio').first(),
    );
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const amount = formatRupiah(totalOf(mistaken));
    await page.getByText(texts.reversals.waiting.byHead(amount)).waitFor();
    expect((await session()).cash).toBe(before + totalOf(mistaken));

    await decide('reversal', texts.reversals.decide.approveDrawer(amount, counterName));
    await page
      .getByRole('row', { selected: true })
      .getByText(texts.reversals.states.reversed, { exact: true })
      .waitFor();
    expect((await session()).cash).toBe(before);
  });
});

describe('the evening', () => {
  let expected: number;
  /** What lies in the drawer: there is no coin below Rp50. */
  let counted: number;

  it('the drawer is counted blind, differs a little, and is closed with the reason', async () => {
    const { page } = till;
    expected = (await session()).cash;
    counted = Math.floor((expected - SHORT) / 50) * 50;
    await screenKey(page, texts.screens.drawer);
    await button(page, t.countAndClose).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(formatNumber(expected));
    await page.keyboard.press('F9');
    await count(page, counted);
    await page.keyboard.press('Enter');
    for (const tender of ['debit', 'qris', 'transfer'] as const) {
      const total = page.getByLabel(t.slipTotal(texts.tenders[tender]), { exact: true });
      await untilFocused(total);
      if (tender === 'qris') await total.fill(String(totalOf(byQris)));
      await page.keyboard.press('Enter');
    }
    await untilFocused(button(page, t.saveCount));
    await page.keyboard.press('Enter');
    await page
      .getByRole('row')
      .filter({ hasText: texts.tenders.cash })
      .getByText(t.short(formatRupiah(expected - counted)))
      .waitFor();
    await untilFocused(page.getByLabel(t.differenceReason, { exact: true }));
    await page.keyboard.insertText('kembalian dibulatkan');
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.closeWith(formatRupiah(counted))));
    await page.keyboard.press('Enter');
    await untilFocused(button(page, t.printReport));
    await statusLine(page).getByText(texts.status.noSession).waitFor();
    expect(await session()).toMatchObject({ closed: true });
  });

  it('the LPP of water and of non-water say on paper what the rows of the day add up to', async () => {
    const { page } = till;
    const { id } = await session();
    await page.keyboard.press('Enter');
    await page.getByText(texts.collectionReports.state.final, { exact: true }).waitFor();
    const water = await sumsOf(id, false);
    const nonWater = await sumsOf(id, true);
    expect(water).toMatchObject({ receipts: 5, reversals: 1 });
    expect(water.lateFee).toBeGreaterThan(0);

    const paper = await savePaper('LPP-air');
    expect(paper).toContain(
      `TOTAL ${water.lines} baris ${numbers(water.amount, water.stampDuty, water.lateFee, 0, water.rounding, water.total)}`,
    );
    for (const [tender, name] of [
      ['cash', 'Tunai'],
      ['qris', 'QRIS'],
    ] as const) {
      const sums = await sumsOf(id, false, tender);
      expect(paper).toContain(`${name} ${numbers(sums.receipts, sums.reversals, sums.total)}`);
    }
    expect(paper).toContain(`Diterima sebelum pembatalan ${numbers(water.total + totalOf(mistaken))}`);
    expect(paper).toContain(`Dibatalkan ${numbers(-totalOf(mistaken))}`);
    const waterCash = (await sumsOf(id, false, 'cash')).total;
    const drawer: [string, number][] = [
      ['Modal awal', FLOAT],
      ['Tunai rekening air', waterCash],
      ['Tunai non-air', nonWater.total],
      ['Kas kecil keluar', -PETTY],
      ['Disetor ke brankas', -TURNED_IN],
      ['Tunai seharusnya', FLOAT + waterCash + nonWater.total - PETTY - TURNED_IN],
      ['Tunai dihitung', counted],
      ['Selisih tunai', counted - expected],
      ['QRIS menurut bukti', totalOf(byQris)],
    ];
    for (const [words, amount] of drawer) expect(paper).toContain(`${words} ${numbers(amount)}`);
    expect(expected).toBe(FLOAT + waterCash + nonWater.total - PETTY - TURNED_IN);
    expect(paper).toContain('kembalian dibulatkan');
    expect(paper).not.toContain('SEMENTARA');
    const { rows } = await database.admin.query<{ no: string }>(
      `select receipt_no as no from loket.payment where cash_session_id = $1 and kind <> 'invoices'`,
      [id],
    );
    for (const { no } of rows) expect(paper).toContain(no);

    await page.keyboard.press('F3');
    await page.getByText(formatRupiah(nonWater.total), { exact: true }).first().waitFor();
    const other = await savePaper('LPP-non-air');
    expect(other).toContain(
      `TOTAL ${nonWater.lines} baris ${numbers(nonWater.amount, nonWater.vat, nonWater.stampDuty, nonWater.rounding, nonWater.total)}`,
    );
    expect(other).toContain(`Tunai ${numbers(1, 0, nonWater.total)}`);
  });
});

/** What was taken and taken back in a session, from the payments and their items themselves. */
function sumsOf(sessionId: number, invoices: boolean, tender: string | null = null) {
  return make.one<Sums>(
    `with flow as (
       select p.*, 1 as sign from loket.payment p where p.cash_session_id = $1
       union all
       select p.*, -1 from loket.reversal_decision d
       join loket.reversal v on v.id = d.reversal_id and v.whole
       join loket.payment p on p.id = v.payment_id
       where d.cash_session_id = $1 and d.outcome = 'approved'
     ), item as (
       select f.id, f.sign, count(*) as lines, sum(i.bill_amount) as amount, sum(i.stamp_duty) as stamp, sum(i.late_fee) as late,
         sum(i.vat) as vat
       from flow f join loket.payment_item i on i.payment_id = f.id group by f.id, f.sign
     )
     select count(*) filter (where f.sign = 1)::int as receipts, count(*) filter (where f.sign = -1)::int as reversals,
       sum(i.lines)::int as lines, sum(f.sign * i.amount)::int as amount, sum(f.sign * (f.stamp_duty + i.stamp))::int as "stampDuty",
       sum(f.sign * i.late)::int as "lateFee", sum(f.sign * i.vat)::int as vat, sum(f.sign * f.cash_rounding)::int as rounding,
       sum(f.sign * f.total)::int as total
     from flow f join item i on i.id = f.id and i.sign = f.sign
     where (f.kind = 'invoices') = $2 and ($3::text is null or f.tender = $3)`,
    [sessionId, invoices, tender],
  );
}

const numbers = (...amounts: number[]) => amounts.map((amount) => formatNumber(amount)).join(' ');

/** Saves the shown report as PDF and reads it back, as one line of words. */
async function savePaper(name: string): Promise<string> {
  const { page } = till;
  await page.keyboard.press('Control+p');
  const link = page.locator(`span[title*="${name}"]`);
  await link.waitFor({ timeout: 60_000 });
  const { pages } = await readPdf(await readFile((await link.getAttribute('title'))!));
  return pages
    .map((each) => each.text)
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

/** In the head of counter's window: the one thing of this kind that waits is read, begun with S and done on its own button. */
async function decide(kind: 'turn_in' | 'reversal', words: string): Promise<void> {
  const { page } = office;
  const list = page.getByRole('listbox', { name: texts.supervision.inbox.title });
  const waiting = list.getByRole('option').filter({ hasText: texts.supervision.inbox.kinds[kind] });
  await waiting.and(page.locator('[aria-selected="true"]')).waitFor();
  await page.keyboard.press('s', FINGERS);
  const approve = button(page, words);
  await approve.waitFor();
  for (let presses = 0; presses < 10; presses++) {
    if (await approve.and(page.locator(':focus')).count()) break;
    await page.keyboard.press('Tab');
  }
  await untilFocused(approve);
  await page.keyboard.press('Enter');
  if (kind === 'reversal') {
    await page.getByText(texts.reversals.decide.approved(formatRupiah(totalOf(mistaken)))).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(texts.supervision.inbox.emptyHint).waitFor();
  }
  await waiting.waitFor({ state: 'detached' });
}
