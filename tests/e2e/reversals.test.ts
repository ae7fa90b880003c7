/** Reversing a payment by keyboard: asked for by the cashier, decided by another person, its slip on paper. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { arrange } from '../support/arrange.ts';
import { closeExactly, pay, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { drawerOf, otherPayments } from '../support/reversals.ts';
import { consoleFor } from './support/console.ts';
import { payExact, searchBox, signIn, signOut, texts, totalOf, untilFocused } from './support/desk.ts';
import { FINGERS } from './support/keys.ts';

const database = testDatabase();
const make = arrange(database);
const other = otherPayments(database, make);
const desk = consoleFor(database);
const words = texts.reversals;
let head: string;
let finance: string;

beforeAll(async () => {
  head = await make.staff(['supervisor']);
  finance = await make.staff(['finance']);
});

const stateOf = (receiptNo: string) =>
  make.one<{ state: string | null; reason: string | null }>(
    `select loket.reversal_state(p.id) as state, (select max(v.reason_code) from loket.reversal v where v.payment_id = p.id) as reason
     from loket.payment p where p.receipt_no = $1`,
    [receiptNo],
  );

/** Tab until the keyboard is on it: what a person does who has no mouse. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    if (await target.and(desk.page.locator(':focus')).count()) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

describe('a reversal by keyboard', () => {
  it('in the open drawer: asked for, approved by the head of counter, on paper, and due again', async () => {
    const { page } = desk;
    const cashier = await make.cashier();
    const account = await make.account([107_110, 118_100]);
    const amount = formatRupiah(totalOf(account));
    await signIn(page, cashier.login);
    await payExact(page, account);
    await page.keyboard.press('Control+2');
    await page.getByRole('region', { name: words.payment.label }).waitFor();
    const { receipt_no: receiptNo } = await make.one<{ receipt_no: string }>(
      'select receipt_no from loket.payment where connection_id = $1',
      [account.connectionId],
    );

    await page.keyboard.press('F8');
    const form = page.getByRole('form', { name: words.ask.title });
    await untilFocused(form.getByRole('radio').first());
    await page.keyboard.press('Enter');
    await form.getByRole('alert').filter({ hasText: words.ask.reasonMissing }).waitFor();
    await page.keyboard.press('ArrowDown');
    await tabTo(form.getByLabel(words.ask.note, { exact: true }));
    await page.keyboard.type('Uang kurang dihitung', FINGERS);
    await tabTo(form.getByRole('button', { name: words.ask.submit(amount) }));
    await page.keyboard.press('Enter');
    await page.getByText(words.waiting.byHead(amount)).waitFor();
    await page.getByRole('row', { selected: true }).getByText(words.states.requested).waitFor();
    expect(await stateOf(receiptNo)).toEqual({ state: 'requested', reason: 'wrong_amount' });
    await signOut(page);

    await signIn(page, head);
    await searchBox(page).waitFor();
    await page.keyboard.press('Control+2');
    const panel = page.getByRole('region', { name: words.decide.label });
    await panel.getByText(receiptNo).waitFor();
    await panel.getByText('Uang kurang dihitung').waitFor();
    // A key that only begins: Esc takes it back, and nothing has moved.
    await page.keyboard.press('s');
    const counterName = (
      await make.one<{ name: string }>('select name from loket.counter where id = $1', [cashier.counterId])
    ).name;
    const approve = panel.getByRole('button', { name: words.decide.approveDrawer(amount, counterName) });
    await approve.waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await approve.waitFor({ state: 'detached' });
    expect(await stateOf(receiptNo)).toMatchObject({ state: 'requested' });
    await page.keyboard.press('s');
    await tabTo(approve);
    await page.keyboard.press('Enter');
    await panel.getByText(words.decide.approved(amount)).waitFor();
    expect(await stateOf(receiptNo)).toMatchObject({ state: 'reversed' });
    expect(await drawerOf(database, cashier.sessionId)).toBe(100_000);

    await tabTo(panel.getByRole('button', { name: words.slip.print }));
    await page.keyboard.press('Enter');
    await panel.getByText(words.slip.saved).waitFor();
    const file = (await readdir(desk.receipts)).find((name) => name.startsWith('batal-'));
    const { pages } = await readPdf(await readFile(join(desk.receipts, file!)));
    const paper = pages.map((each) => each.text).join('\n');
    expect(paper).toContain(receiptNo);
    expect(paper).toContain('BATAL');
    expect(paper).toContain('225.210');
    await signOut(page);

    // The same bills, paid again.
    await signIn(page, cashier.login);
    await payExact(page, account);
    await page.keyboard.press('Control+2');
    const rows = page.getByRole('table', { name: texts.receipts.title }).getByRole('row');
    await rows.filter({ hasText: receiptNo }).getByText(words.states.reversed, { exact: true }).waitFor();
    await signOut(page);
  });

  it('one sheet of a collective payment; withdrawn, and asked again', async () => {
    const { page } = desk;
    const cashier = await make.cashier();
    const accounts = [
      await make.account([10_000]),
      await make.account([20_000]),
      await make.account([30_000]),
    ];
    const { receiptNo } = await other.payTogether(cashier.client, accounts);
    await signIn(page, cashier.login);
    await untilFocused(searchBox(page));
    await page.keyboard.press('Control+2');
    await page.getByRole('region', { name: words.payment.label }).waitFor();
    const askFor = async (account: { connectionNo: string }) => {
      await page.keyboard.press('F8');
      const form = page.getByRole('form', { name: words.ask.title });
      await untilFocused(form.getByRole('radio').first());
      await page.keyboard.press('Space');
      await tabTo(form.getByRole('radio', { name: words.ask.whole(3, formatRupiah(60_000)) }));
      await page.keyboard.press('ArrowDown');
      await tabTo(form.getByLabel(words.ask.findSheet, { exact: true }));
      await page.keyboard.type(account.connectionNo, FINGERS);
      const sheet = form.getByRole('checkbox', { name: new RegExp(account.connectionNo) });
      await expect.poll(() => form.getByRole('checkbox').count()).toBe(1);
      await tabTo(sheet);
      await page.keyboard.press('Space');
      await tabTo(form.getByRole('button', { name: words.ask.submitSheets(1) }));
      await page.keyboard.press('Enter');
      await page.getByText(words.waiting.byHead(formatRupiah(20_000))).waitFor();
    };
    await askFor(accounts[1]!);
    await tabTo(page.getByRole('button', { name: words.waiting.withdraw }));
    await page.keyboard.press('Enter');
    await page.getByText(words.waiting.withdrawn).waitFor();
    expect(await stateOf(receiptNo!)).toMatchObject({ state: null });
    await askFor(accounts[1]!);
    const { rows } = await database.admin.query(
      `select b.connection_id::int as id from loket.reversal_target t join loket.payment_item i on i.id = t.payment_item_id
       join loket.bill b on b.id = i.bill_id`,
    );
    expect(rows).toEqual([{ id: accounts[1]!.connectionId }, { id: accounts[1]!.connectionId }]);
    await signOut(page);
  });

  it('after closing: finance finds the receipt by its number, another one decides where the money goes', async () => {
    const { page } = desk;
    const branch = await make.branch();
    const cashier = await make.cashier({ branch });
    const account = await make.account([50_000]);
    const { receiptNo } = await pay(cashier.client, payment(account));
    await closeExactly(cashier.client, cashier.sessionId);
    const asker = await make.staff(['finance']);
    await signIn(page, asker);
    const box = page.getByRole('textbox', { name: words.search.label });
    await box.waitFor();
    await page.keyboard.press('F2');
    await untilFocused(box);
    await page.keyboard.type('9999', FINGERS);
    await page.keyboard.press('Enter');
    await page.getByText(words.search.none('9999')).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await page.keyboard.type(receiptNo!, FINGERS);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: words.payment.label }).getByText(receiptNo!).waitFor();
    await page.keyboard.press('F8');
    await untilFocused(page.getByRole('form').getByRole('radio').first());
    // One step back is to the payment that was found, not to the list.
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: words.payment.label }).getByText(receiptNo!).waitFor();
    await page.keyboard.press('F8');
    await untilFocused(page.getByRole('form').getByRole('radio').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText(words.waiting.byFinance(formatRupiah(50_000))).waitFor();
    await signOut(page);

    await signIn(page, finance);
    const panel = page.getByRole('region', { name: words.decide.label });
    await panel.getByText(receiptNo!).waitFor();
    await page.keyboard.press('s');
    const transfer = panel.getByRole('radio', { name: words.refunds.transfer });
    await untilFocused(transfer);
    await tabTo(panel.getByRole('button', { name: words.decide.approveWithout }));
    await page.keyboard.press('Enter');
    await panel.getByRole('alert').filter({ hasText: words.decide.refundMissing }).waitFor();
    await transfer.focus();
    await page.keyboard.press('ArrowDown');
    await tabTo(panel.getByRole('button', { name: words.decide.approveOffice(formatRupiah(50_000)) }));
    await page.keyboard.press('Enter');
    await panel.getByText(words.decide.approved(formatRupiah(50_000))).waitFor();
    expect(
      await make.one(
        `select d.refund, d.cash_session_id as session from loket.reversal_decision d join loket.reversal v on v.id = d.reversal_id
         join loket.payment p on p.id = v.payment_id where p.receipt_no = $1`,
        [receiptNo],
      ),
    ).toEqual({ refund: 'office_cash', session: null });
    await signOut(page);
  });
});
