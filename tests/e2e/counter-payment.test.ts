/** The usual case, counted in keys, and everything that can be wrong with the money handed over. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  paidPanel,
  payButton,
  referenceField,
  searchBox,
  signIn,
  texts,
  totalOf,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';
import { countPresses, FINGERS, holdEnter } from './support/keys.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database, { settings: { printer: { kind: 'pdf', form: 'pdf_a5' } } });
let login: string;

beforeAll(async () => {
  ({ login } = await make.cashier());
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
});

/** The running number at the end of a receipt's number. */
const sequence = (receiptNo: string) => Number(/\d+$/.exec(receiptNo)?.[0]);

async function receiptText(receiptNo: string): Promise<string> {
  const file = join(desk.receipts, `${receiptNo.replaceAll('/', '-')}-a5.pdf`);
  const { pages } = await readPdf(await readFile(file));
  return pages.map((page) => page.text).join('\n');
}

describe('the usual case', () => {
  it('takes at most eight keys after the number and no mouse, three customers in a row', async () => {
    const { page } = desk;
    const customers: [Account, keys: string[]][] = [
      [await make.account([107_110]), ['F5']],
      [await make.account([107_110, 118_100]), [...'250000']],
      [await make.account([50_000, 61_000, 72_500]), ['F8']],
    ];
    const counted = await countPresses(page);
    const receipts: string[] = [];
    for (const [account, amount] of customers) {
      await untilFocused(searchBox(page));
      await page.keyboard.type(account.connectionNo, FINGERS);
      await counted.take();
      await page.keyboard.press('Enter');
      await untilFocused(amountField(page));
      for (const key of amount) await page.keyboard.press(key, FINGERS);
      await page.keyboard.press('Enter');
      await page.getByText(texts.print.saved).waitFor();
      await untilFocused(searchBox(page));
      const presses = await counted.take();
      expect(presses.keys).toBeLessThanOrEqual(8);
      expect(presses.pointer).toBe(0);

      const paid = await paymentsOf(database, account.connectionId);
      expect(paid).toMatchObject([
        { tender: 'cash', total: totalOf(account), bills: account.billIds.length, paidBy: login },
      ]);
      const { receiptNo, total, tendered } = paid[0]!;
      receipts.push(receiptNo);
      const panel = await paidPanel(page).innerText();
      expect(panel).toContain(receiptNo);
      expect(panel).toContain(formatRupiah(tendered! - total));
      const paper = await receiptText(receiptNo);
      expect(paper).toContain(receiptNo);
      expect(paper).toContain(formatRupiah(total));
      expect(paper).not.toContain('SALINAN');
    }
    const numbers = receipts.map(sequence);
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
  });

  it('shows receipt and change until the next customer, whose first key is not lost', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.press('F7');
    await page.keyboard.press('Enter');
    await page.getByText(texts.paid.next).waitFor();
    await page.keyboard.press('0');
    await page.getByText(texts.paid.next).waitFor({ state: 'detached' });
    expect(await searchBox(page).inputValue()).toBe('0');
    await leave(page);
  });

  it('takes other money with its reference', async () => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.press('F9');
    await page.keyboard.press('F9');
    await untilFocused(referenceField(page, 'qris'));
    await page.keyboard.insertText('RRN 1234/56');
    await page.keyboard.press('Enter');
    await page.getByText(texts.paid.next).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([
      { tender: 'qris', total: 107_110, tendered: null },
    ]);
  });
});

describe('one payment', () => {
  it.each<[string, (total: number) => Promise<unknown>]>([
    ['two clicks on Pay', (total) => payButton(desk.page, total).dblclick()],
    ['Enter held down', () => holdEnter(desk.page, 40)],
    [
      'Enter twice, as fast as it goes',
      () => Promise.all([desk.page.keyboard.press('Enter'), desk.page.keyboard.press('Enter')]),
    ],
  ])('is what %s makes', async (_, confirm) => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await page.keyboard.press('F5');
    await confirm(totalOf(account));
    await paidPanel(page).waitFor();
    // The panel stays: no press that was left over has gone on to anything else.
    await untilFocused(searchBox(page));
    expect(await paymentsOf(database, account.connectionId)).toHaveLength(1);
    expect(await searchBox(page).inputValue()).toBe('');
  });
});

describe('an amount that cannot be', () => {
  const { problems } = texts.pay;
  it.each([
    ['nothing', '', problems.empty],
    ['one rupiah too little', '225209', problems.lessThanTotal('Rp1')],
    ['zero', '0', problems.zero],
    ['less than zero', '-225210', problems.negative],
    ['1e15', '1e15', problems.notANumber],
    ['a million billion', '1000000000000000', problems.tooLarge],
    ['letters', 'seratus', problems.notANumber],
    ['1.5', '1.5', problems.ambiguous],
    ['English thousands', '250,000', problems.ambiguous],
    ['sen', '250000,50', problems.fraction],
    ['a connection number', '0011223344', problems.notANumber],
  ])('%s: says what is wrong at the field, keeps it and records nothing', async (_, typed, message) => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await amountField(page).fill(typed);
    const kept = await amountField(page).inputValue();
    await page.keyboard.press('Enter');
    await untilAlerted(page, message);
    await untilFocused(amountField(page));
    expect(await amountField(page).getAttribute('aria-invalid')).toBe('true');
    expect(await amountField(page).inputValue()).toBe(kept);
    expect(await paymentsOf(database, account.connectionId)).toEqual([]);
    await leave(page);
  });

  it('Rp90.000.000 for Rp225.210: asks, and takes it after a second Enter', async () => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await page.keyboard.insertText('90000000');
    await page.keyboard.press('Enter');
    await untilAlerted(page, problems.implausible('Rp90.000.000', 'Rp225.210'));
    expect(await paymentsOf(database, account.connectionId)).toEqual([]);
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([{ tendered: 90_000_000 }]);
  });

  it('a pasted Rp250.000 is two hundred and fifty thousand', async () => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await openAccount(page, account);
    await page.keyboard.insertText('Rp250.000');
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toMatchObject([{ tendered: 250_000 }]);
  });

  it.each([
    ['missing', '', problems.referenceMissing],
    ['too short', 'x1', problems.referenceMalformed],
    ['malformed', "1'; drop table payment", problems.referenceMalformed],
  ])('a QRIS reference that is %s is asked for', async (_, typed, message) => {
    const { page } = desk;
    const account = await make.account([107_110]);
    await openAccount(page, account);
    await page.keyboard.press('F9');
    await page.keyboard.press('F9');
    await untilFocused(referenceField(page, 'qris'));
    await page.keyboard.insertText(typed);
    await page.keyboard.press('Enter');
    await untilAlerted(page, message);
    expect(await referenceField(page, 'qris').inputValue()).toBe(typed);
    expect(await paymentsOf(database, account.connectionId)).toEqual([]);
    await leave(page);
  });
});
