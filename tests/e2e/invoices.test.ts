/** Non-water income by keyboard: a new invoice, its cancellation, and a price by decree. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber, formatRupiah } from '../../src/shared/money.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeFees } from '../support/invoices.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  paidPanel,
  payButton,
  searchBox,
  signIn,
  signOut,
  texts,
  untilAlerted,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const fee = arrangeFees(database, make);
const desk = consoleFor(database);
const { form, fees: feeTexts, detail } = texts.invoices;

let taxed: string;
let clean: string;
let open: string;
let account: Account;

beforeAll(async () => {
  await make.tariffGroup();
  taxed = await fee({ taxable: true, prices: { '': 125_050 } });
  clean = await fee({ needsConnection: true, needsNoArrears: true });
  open = await fee({ openPrice: true });
  account = await make.account([]);
});
afterEach(async () => {
  await signOut(desk.page);
});

const searchField = () => desk.page.getByRole('textbox', { name: texts.invoices.search });
const payerField = () => desk.page.getByRole('combobox', { name: form.connection });
const feeField = (line: number) => desk.page.getByRole('combobox', { name: `${form.fee} ${line}` });
const issueButton = (total: number) =>
  desk.page.getByRole('button', { name: form.issue(formatRupiah(total)) });
const aside = () => desk.page.getByRole('complementary');

/** Signs in and goes to the screen by its word. */
async function at(roles: string[]): Promise<string> {
  const login = await make.staff(roles);
  await signIn(desk.page, login);
  await desk.page.getByRole('button', { name: texts.screens.invoices, exact: true }).click();
  await untilFocused(searchField());
  return login;
}

/** Chooses a fee by its code in the line that has the focus. */
async function chooseFee(line: number, code: string): Promise<void> {
  await untilFocused(feeField(line));
  await desk.page.keyboard.type(code);
  await desk.page.getByRole('option', { name: `Biaya ${code}` }).waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.page.keyboard.press('Enter');
}

const latest = (login: string) =>
  make.one<{
    id: number;
    invoice_no: string;
    payer_name: string;
    connection_id: string | null;
    net: number;
    vat: number;
    total: number;
    lines: unknown;
  }>(
    `select v.id::int, v.invoice_no, v.payer_name, v.connection_id, v.net::int, v.vat::int, v.total::int,
       (select jsonb_agg(jsonb_build_array(f.code, l.quantity, l.unit_price, l.vat) order by l.line_no)
        from loket.invoice_line l join loket.fee_type f on f.id = l.fee_type_id where l.invoice_id = v.id) as lines
     from loket.invoice v where v.issued_by = $1 order by v.id desc limit 1`,
    [login],
  );

describe('a cashier', () => {
  it('issues an invoice of a customer without touching the mouse, and what stands there is in the database', async () => {
    const { page } = desk;
    const login = await at(['cashier']);
    await page.keyboard.press('F3');
    await untilFocused(payerField());
    await page.keyboard.type(account.connectionNo);
    await page.keyboard.press('Enter');
    await page.getByText(form.noArrears).waitFor();

    await chooseFee(1, taxed);
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dua titik');
    await page.keyboard.press('Enter');
    await chooseFee(2, clean);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    // VAT of 3 × 125.050 is 41.266,5: half up.
    await issueButton(375_150 + 41_267 + 50_000).waitFor();
    await untilFocused(feeField(3));
    await page.keyboard.press('Enter');
    await untilFocused(issueButton(466_417));
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'sudah terbit' }).waitFor();

    const row = await latest(login);
    expect(row).toMatchObject({
      payer_name: `UJI ${account.connectionNo}`,
      connection_id: String(account.connectionId),
      net: 425_150,
      vat: 41_267,
      total: 466_417,
      lines: [
        [taxed, 3, 125_050, 41_267],
        [clean, 1, 50_000, 0],
      ],
    });
    await aside().getByText(row.invoice_no, { exact: true }).waitFor();
    await aside().getByText(formatRupiah(466_417), { exact: true }).waitFor();
    await page.getByRole('row', { selected: true }).getByText(formatNumber(466_417)).waitFor();

    // A cashier gives up the own invoice of today, with a reason.
    await page.getByRole('button', { name: texts.invoices.cancel.start }).focus();
    await page.keyboard.press('Enter');
    await untilFocused(page.getByLabel(texts.invoices.cancel.reason, { exact: true }));
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('button', { name: texts.invoices.cancel.submit(row.invoice_no) }));
    await page.keyboard.press('Enter');
    await untilAlerted(page, texts.errors.REASON_REQUIRED as string);
    await page.keyboard.type('pelanggan tidak jadi');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await aside().getByText(texts.invoices.steps.cancelled).waitFor();
    expect(
      await make.one('select reason, cancelled_by from loket.invoice_cancellation where invoice_id = $1', [
        row.id,
      ]),
    ).toEqual({ reason: 'pelanggan tidak jadi', cancelled_by: login });
  });

  it('issues and is paid at the counter: two keys and the money', async () => {
    const { page } = desk;
    const { login } = await make.cashier();
    await signIn(page, login);
    await untilFocused(searchBox(page));
    await page.getByRole('button', { name: texts.screens.invoices, exact: true }).click();
    await untilFocused(searchField());
    await page.keyboard.press('F3');
    await untilFocused(payerField());
    await page.keyboard.type(account.connectionNo);
    await page.keyboard.press('Enter');
    await chooseFee(1, clean);
    await issueButton(50_000).waitFor();
    await page.keyboard.press('F8');
    await untilFocused(page.getByRole('button', { name: texts.invoices.pay(formatRupiah(50_000)) }));
    const row = await latest(login);
    await page.keyboard.press('F8');
    await untilFocused(amountField(page));
    await page.keyboard.press('F5');
    await payButton(page, 50_000).waitFor();
    await page.keyboard.press('Enter');
    await paidPanel(page).waitFor();
    expect(
      await make.one(
        `select p.kind, p.total::int, p.paid_by from loket.payment p join loket.payment_item i on i.payment_id = p.id
         where i.invoice_id = $1`,
        [row.id],
      ),
    ).toEqual({ kind: 'invoices', total: 50_000, paid_by: login });

    await page.getByRole('button', { name: texts.screens.invoices, exact: true }).click();
    await page.getByRole('button', { name: texts.invoices.filters.paid, exact: true }).click();
    await page.getByRole('row', { selected: true }).getByText(row.invoice_no).waitFor();
    await aside().getByText(texts.invoices.steps.paid).waitFor();
  });

  it('is told of arrears at the line, and Esc loses nothing', async () => {
    const { page } = desk;
    const owing = await make.account([10_000, 20_000]);
    await at(['cashier']);
    await page.keyboard.press('F3');
    await untilFocused(payerField());
    await page.keyboard.type(owing.connectionNo);
    await page.keyboard.press('Enter');
    await page.getByText(form.arrears(2, 0)).waitFor();
    await chooseFee(1, clean);
    await untilAlerted(page, 'Tunggakan harus lunas dulu untuk layanan ini (2 lembar).');

    await page.keyboard.press('Escape');
    await untilFocused(searchField());
    await page.keyboard.press('F3');
    await page.getByText(form.keptDraft).waitFor();
    expect(await feeField(1).inputValue()).toBe(`Biaya ${clean}`);
    // Open prices are not the cashier's: the fee is not among the choices.
    await page.getByRole('button', { name: form.clear }).click();
    await untilFocused(payerField());
    await page.getByRole('button', { name: form.withoutConnection }).click();
    await page.keyboard.type('Ketut Rai');
    await page.keyboard.press('Enter');
    await untilFocused(feeField(1));
    await page.keyboard.type(open);
    await page.getByText(form.noFee).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await untilFocused(searchField());
  });

  it('reads the fees and changes none', async () => {
    const { page } = desk;
    await at(['cashier']);
    await page.getByRole('button', { name: texts.invoices.feeList, exact: true }).click();
    await page.getByRole('row').filter({ hasText: taxed }).click();
    await aside().getByText(formatRupiah(125_050)).waitFor();
    expect(await page.getByRole('button', { name: feeTexts.add }).count()).toBe(0);
    expect(await page.getByRole('form', { name: feeTexts.newPrice }).count()).toBe(0);
  });
});

describe('a head of counter', () => {
  let login: string;
  beforeEach(async () => {
    login = await at(['supervisor']);
  });

  it('invoices an open price to somebody without connection, valid for 30 days', async () => {
    const { page } = desk;
    await page.keyboard.press('F3');
    await untilFocused(payerField());
    await page.getByRole('button', { name: form.withoutConnection }).click();
    await page.keyboard.type('PT Segara');
    await page.keyboard.press('Enter');
    await chooseFee(1, open);
    await page.keyboard.press('Enter');
    await page.keyboard.type('1400000');
    await issueButton(1_400_000).waitFor();
    await page.getByRole('button', { name: form.validities.days(30) }).click();
    await page.keyboard.press('F8');
    await page.getByRole('status').filter({ hasText: 'sudah terbit' }).waitFor();
    const row = await latest(login);
    expect(row).toMatchObject({
      payer_name: 'PT Segara',
      connection_id: null,
      total: 1_400_000,
      lines: [[open, 1, 1_400_000, 0]],
    });
    expect(
      await make.one('select valid_until - business_date as days from loket.invoice where id = $1', [row.id]),
    ).toEqual({ days: 30 });
    await aside().getByText(detail.noConnection).waitFor();
    // Found again by a part of the name, whatever its state.
    await page.keyboard.press('F2');
    await page.keyboard.type('segara');
    await page.getByRole('row').filter({ hasText: row.invoice_no }).waitFor();
  });
});

describe('finance', () => {
  it('enters a fee and its price by decree; the next invoice has it', async () => {
    const { page } = desk;
    await at(['finance', 'supervisor']);
    await page.getByRole('button', { name: texts.invoices.feeList, exact: true }).click();
    await page.keyboard.press('F3');
    await untilFocused(page.getByLabel(feeTexts.code, { exact: true }));
    await page.keyboard.type('sewa tangki');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sewa tangki');
    await page.getByLabel(feeTexts.ruleTaxable).check();
    await page.getByRole('button', { name: feeTexts.addSubmit('SEWA_TANGKI') }).click();
    await aside().getByText(feeTexts.noPrice).waitFor();

    await page.getByLabel(feeTexts.amount, { exact: true }).fill('200000');
    await page.getByRole('button', { name: feeTexts.savePrice(formatRupiah(200_000)) }).click();
    await untilAlerted(page, feeTexts.problems.decreeNo);
    await page.getByLabel(feeTexts.decreeNo, { exact: true }).fill('SK 12/2026');
    await page.getByRole('button', { name: feeTexts.savePrice(formatRupiah(200_000)) }).click();
    await page.getByRole('status').filter({ hasText: feeTexts.priceSaved }).waitFor();
    await aside().getByText(feeTexts.priceStates.current, { exact: true }).waitFor();
    expect(
      await make.one(
        `select p.amount::int, p.decree_no, p.valid_from = loket.business_date(clock_timestamp()) as today
         from loket.fee_price p join loket.fee_type f on f.id = p.fee_type_id where f.code = 'SEWA_TANGKI'`,
      ),
    ).toEqual({ amount: 200_000, decree_no: 'SK 12/2026', today: true });

    await page.getByRole('button', { name: texts.invoices.list, exact: true }).click();
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: form.withoutConnection }).click();
    await page.keyboard.type('Hotel Baru');
    await page.keyboard.press('Enter');
    await untilFocused(feeField(1));
    await page.keyboard.type('sewa');
    await page.keyboard.press('Enter');
    await issueButton(222_000).waitFor();
  });
});
