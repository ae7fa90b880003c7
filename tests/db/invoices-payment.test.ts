import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { connectionsOf, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeFees,
  cancelInvoice,
  invoicePayment,
  issue,
  payInvoices,
  quoteInvoices,
  readInvoice,
  reversePayment,
} from '../support/invoices.ts';

const database = testDatabase();
const world = arrange(database);
const fee = arrangeFees(database, world);

beforeEach(async () => {
  await world.tariffGroup();
  await world.policy({ stamp_basis: 'per_receipt', cash_rounding: 0 });
});

/** A cashier with an invoice of this sum (no VAT) for a person without connection. */
async function ready(amount = 75_000) {
  const cashier = await world.cashier();
  const code = await fee({ prices: { '': amount } });
  const invoice = await issue(cashier.client, { lines: [{ feeCode: code, quantity: 1 }] });
  return { ...cashier, code, invoice };
}

test('taking the money: answer, rows, drawer, the money chain, and the same request again', async () => {
  const { client, login, sessionId, counterId } = await world.cashier();
  const [plain, taxed] = [
    await fee({ prices: { '': 50_000 } }),
    await fee({ taxable: true, prices: { '': 12_345 } }),
  ];
  const invoice = await issue(client, {
    payerName: 'Ni Luh Asri',
    payerAddress: 'Jl. Melati 2',
    lines: [
      { feeCode: plain, quantity: 2 },
      { feeCode: taxed, quantity: 1 },
    ],
  });
  expect(invoice).toMatchObject({ net: 112_345, vat: 1_358, total: 113_703 });
  const input = invoicePayment([invoice], { tendered: 120_000 });
  const paid = await payInvoices(client, input);
  expect(paid).toMatchObject({
    kind: 'invoices',
    connectionId: null,
    sheets: 1,
    tender: 'cash',
    total: 113_703,
    tendered: 120_000,
    change: 6_297,
    replayed: false,
  });
  expect(await payInvoices(client, input)).toEqual({ ...paid, replayed: true });
  expect(await refusal(payInvoices(client, { ...input, tendered: 113_703 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(
    await world.one(
      `select p.kind, p.payer_name, p.connection_id, p.cash_session_id::int as session, p.bills_total::int, p.total::int,
         i.invoice_id::int, i.bill_amount::int, i.vat::int, i.late_fee::int, i.amount::int
       from loket.payment p join loket.payment_item i on i.payment_id = p.id where p.id = $1`,
      [paid.paymentId],
    ),
  ).toEqual({
    kind: 'invoices',
    payer_name: 'Ni Luh Asri',
    connection_id: null,
    session: sessionId,
    bills_total: 113_703,
    total: 113_703,
    invoice_id: invoice.invoiceId,
    bill_amount: 112_345,
    vat: 1_358,
    late_fee: 0,
    amount: 113_703,
  });
  expect(
    await world.one('select actor, action, chain, details from loket.audit_entry where request_id = $1', [
      input.requestId,
    ]),
  ).toMatchObject({
    actor: login,
    action: 'record_payment',
    chain: `counter:${counterId}`,
    details: {
      kind: 'invoices',
      payerName: 'Ni Luh Asri',
      items: [[invoice.invoiceId, 112_345, 0, 0, 1_358]],
      total: 113_703,
    },
  });
  expect(await readInvoice(client, invoice.invoiceId)).toMatchObject({
    state: 'paid',
    mayCancel: false,
    history: [{ kind: 'issued' }, { kind: 'paid', receiptNo: paid.receiptNo, amount: 113_703 }],
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('the receipt names the payer and has the lines', async () => {
  const { client } = await world.cashier();
  const code = await fee({ taxable: true, prices: { '': 100_000 } });
  const invoice = await issue(client, {
    payerName: 'PT Segara',
    payerAddress: 'Jl. Pelabuhan 9',
    lines: [{ feeCode: code, quantity: 1, description: 'dua titik' }],
  });
  const paid = await payInvoices(client, invoicePayment([invoice]));
  const { value } = await world.one<{ value: Record<string, unknown> }>(
    `select loket.receipt(p, 0, s, now()) as value from loket.payment p join loket.staff s on s.login = p.paid_by where p.id = $1`,
    [paid.paymentId],
  );
  expect(value).toMatchObject({
    customerName: 'PT Segara',
    address: 'Jl. Pelabuhan 9',
    total: 111_000,
    sheets: [],
    lines: [
      {
        reference: invoice.invoiceNo,
        description: `Biaya ${code}: dua titik`,
        net: 100_000,
        vatPercent: 11,
        vat: 11_000,
        total: 111_000,
      },
    ],
  });
});

test('several invoices of one connection go on one receipt, also those of another branch', async () => {
  const away = await world.cashier({ branch: await world.branch() });
  const home = await world.cashier();
  const account = await world.account([10_000]);
  const [a, b] = [await fee({ needsConnection: true }), await fee({ prices: { '': 25_000 } })];
  const first = await issue(away.client, {
    connectionId: account.connectionId,
    lines: [{ feeCode: a, quantity: 1 }],
  });
  const second = await issue(home.client, {
    connectionId: account.connectionId,
    lines: [{ feeCode: b, quantity: 3 }],
  });
  const ids = [second.invoiceId, first.invoiceId];
  expect(await quoteInvoices(home.client, ids)).toMatchObject({
    connectionId: account.connectionId,
    connectionNo: account.connectionNo,
    payerName: `UJI ${account.connectionNo}`,
    itemsTotal: 125_000,
    stampDuty: 0,
    total: 125_000,
    cashTotal: 125_000,
    invoices: [{ invoiceId: first.invoiceId }, { invoiceId: second.invoiceId }],
  });
  const paid = await payInvoices(home.client, invoicePayment([second, first]));
  expect(paid).toMatchObject({ connectionId: account.connectionId, sheets: 2, total: 125_000 });
  // The account's bills are untouched.
  expect(
    await world.one('select count(*)::int as n from loket.open_bills($1)', [account.connectionId]),
  ).toEqual({ n: 1 });
});

test('rounding and stamp duty are those of bills', async () => {
  const { client, code, invoice } = await ready(4_999_950);
  const more = await issue(client, { lines: [{ feeCode: code, quantity: 2 }] });
  await world.policy({ cash_rounding: 100 });
  expect(await quoteInvoices(client, [invoice.invoiceId])).toMatchObject({
    total: 4_999_950,
    stampDuty: 0,
    cashRounding: 50,
    cashTotal: 5_000_000,
  });
  expect(await quoteInvoices(client, [invoice.invoiceId, more.invoiceId])).toMatchObject({
    itemsTotal: 14_999_850,
    stampDuty: 10_000,
    total: 15_009_850,
    cashTotal: 15_009_900,
  });
  await world.policy({ stamp_basis: 'per_bill' });
  const quote = await quoteInvoices(client, [invoice.invoiceId, more.invoiceId]);
  expect(quote).toMatchObject({ itemsTotal: 15_009_850, stampDuty: 0, total: 15_009_850 });
  expect(quote.invoices.map((one) => [one.stampDuty, one.otherTotal])).toEqual([
    [0, 4_999_950],
    [10_000, 10_009_900],
  ]);
  const paid = await payInvoices(
    client,
    invoicePayment([invoice, more], { total: 15_009_900, tendered: 15_010_000 }),
  );
  expect(paid).toMatchObject({ total: 15_009_900, change: 100 });
  const { rows } = await database.admin.query(
    'select stamp_duty::int as duty from loket.payment_item where payment_id = $1 order by invoice_id',
    [paid.paymentId],
  );
  expect(rows).toEqual([{ duty: 0 }, { duty: 10_000 }]);
});

test('the total on the screen, the cash handed over and the reference are judged as for bills', async () => {
  const { client, invoice } = await ready();
  const attempt = (changes: object) => refusal(payInvoices(client, invoicePayment([invoice], changes)));
  expect(await attempt({ total: 74_999 })).toMatchObject({
    code: 'TOTAL_CHANGED',
    details: { totalShown: 74_999, totalDue: 75_000 },
  });
  expect(await attempt({ tendered: 74_999 })).toMatchObject({ code: 'TENDERED_TOO_LITTLE' });
  expect(await attempt({ tender: 'qris' })).toMatchObject({ code: 'REFERENCE_REQUIRED' });
  expect(await attempt({ tender: 'channel', reference: 'X 123' })).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'tender' },
  });
  expect(await attempt({ total: null, tendered: 75_000 })).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'totalShown' },
  });
  const reference = `QR-${randomUUID().slice(0, 12)}`;
  await payInvoices(client, invoicePayment([invoice], { tender: 'qris', reference }));
  const other = await ready();
  expect(
    await refusal(payInvoices(client, invoicePayment([other.invoice], { tender: 'qris', reference }))),
  ).toMatchObject({ code: 'REFERENCE_ALREADY_USED' });
});

test('which invoices can be paid together', async () => {
  const { client, code, invoice } = await ready();
  const account = await world.account([]);
  const stranger = await issue(client, { payerName: 'Orang Lain', lines: [{ feeCode: code, quantity: 1 }] });
  const same = await issue(client, { payerName: 'made pembayar', lines: [{ feeCode: code, quantity: 1 }] });
  const connected = await issue(client, {
    connectionId: account.connectionId,
    lines: [{ feeCode: code, quantity: 1 }],
  });
  const bad = { code: 'INVALID_INPUT', details: { field: 'invoiceIds' } };
  for (const ids of [
    null,
    [],
    [null],
    [invoice.invoiceId, invoice.invoiceId],
    [invoice.invoiceId, stranger.invoiceId],
    [invoice.invoiceId, connected.invoiceId],
    Array.from({ length: 21 }, (_, at) => at + 1),
  ]) {
    const input = { ...invoicePayment([invoice]), invoiceIds: ids };
    expect(await refusal(payInvoices(client, input)), JSON.stringify(ids)).toMatchObject(bad);
  }
  expect(
    await refusal(payInvoices(client, { ...invoicePayment([invoice]), invoiceIds: [-1] })),
  ).toMatchObject({ code: 'INVOICE_NOT_FOUND', sqlstate: 'LK080' });
  expect(await payInvoices(client, invoicePayment([invoice, same]))).toMatchObject({ total: 150_000 });
});

test('an invoice that was paid, cancelled or is past its last day is not paid', async () => {
  const { client, code, invoice } = await ready();
  const paid = await payInvoices(client, invoicePayment([invoice]));
  const again = await refusal(payInvoices(client, invoicePayment([invoice])));
  expect(again).toMatchObject({
    code: 'INVOICE_ALREADY_PAID',
    details: { invoices: [{ invoiceNo: invoice.invoiceNo, receiptNo: paid.receiptNo }] },
  });
  const given = await issue(client, { lines: [{ feeCode: code, quantity: 1 }] });
  await cancelInvoice(client, given.invoiceId);
  expect(await refusal(payInvoices(client, invoicePayment([given])))).toMatchObject({
    code: 'INVOICE_CANCELLED',
    details: { invoices: [{ invoiceNo: given.invoiceNo }] },
  });
  // Issued with a last day of yesterday: only the administrator can arrange that.
  const { id } = await world.one<{ id: string }>(
    `with v as (
       insert into loket.invoice (invoice_no, branch_id, payer_name, source, issued_by, issued_at, business_date, valid_until, net, vat)
       select 'LAMA/' || id, branch_id, payer_name, source, issued_by, issued_at, business_date - 2, business_date - 1, net, vat
       from loket.invoice where id = $1 returning id)
     select id from v`,
    [given.invoiceId],
  );
  const late = { invoiceId: Number(id), total: 75_000 };
  expect(await refusal(payInvoices(client, invoicePayment([late])))).toMatchObject({
    code: 'INVOICE_EXPIRED',
  });
  expect(await refusal(quoteInvoices(client, [late.invoiceId]))).toMatchObject({ code: 'INVOICE_EXPIRED' });
  await database.admin.query(`alter table loket.invoice disable trigger user`);
  await database.admin.query(`delete from loket.invoice where id = $1`, [id]);
  await database.admin.query(`alter table loket.invoice enable trigger user`);
});

test('a drawer is needed, of today', async () => {
  const { client, invoice, sessionId } = await ready();
  const without = await database.as(await world.staff(['cashier']));
  expect(await refusal(payInvoices(without, invoicePayment([invoice])))).toMatchObject({
    code: 'SESSION_NOT_OPEN',
  });
  await database.admin.query('alter table loket.cash_session disable trigger user');
  await database.admin.query(
    'update loket.cash_session set business_date = business_date - 1 where id = $1',
    [sessionId],
  );
  await database.admin.query('alter table loket.cash_session enable trigger user');
  expect(await refusal(payInvoices(client, invoicePayment([invoice])))).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
  });
});

test.each(['supervisor', 'customer_service', 'finance', 'manager', 'connection_officer', 'digital_channel'])(
  '%s takes no money for invoices',
  async (role) => {
    const { invoice } = await ready();
    const client = await database.as(await world.staff([role]));
    expect(await refusal(payInvoices(client, invoicePayment([invoice])))).toMatchObject({
      sqlstate: '42501',
    });
  },
);

test('after a reversal the invoice is due again, and is paid once more', async () => {
  const { client, login, invoice } = await ready();
  const first = await payInvoices(client, invoicePayment([invoice]));
  await reversePayment(database, first.paymentId, login);
  expect(await readInvoice(client, invoice.invoiceId)).toMatchObject({ state: 'open' });
  const second = await payInvoices(client, invoicePayment([invoice]));
  expect(second.paymentId).not.toBe(first.paymentId);
  const { history } = await readInvoice(client, invoice.invoiceId);
  expect(history.map((step) => step.kind)).toEqual(['issued', 'paid', 'reversed', 'paid']);
  expect(await refusal(payInvoices(client, invoicePayment([invoice])))).toMatchObject({
    code: 'INVOICE_ALREADY_PAID',
    details: { invoices: [{ receiptNo: second.receiptNo }] },
  });
});

test('two cashiers at once: one takes the money, the other is told who did', async () => {
  const { client, invoice } = await ready();
  const rival = await world.cashier();
  await database.admin.query('begin');
  await database.admin.query('select from loket.invoice where id = $1 for update', [invoice.invoiceId]);
  const running = [client, rival.client].map((each) =>
    payInvoices(each, invoicePayment([invoice])).then(
      (won) => won.receiptNo,
      (error: unknown) => refusal(Promise.reject(error)),
    ),
  );
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  const outcomes = await Promise.all(running);
  const won = outcomes.filter((one) => typeof one === 'string');
  expect(won).toHaveLength(1);
  expect(outcomes.find((one) => typeof one !== 'string')).toMatchObject({
    code: 'INVOICE_ALREADY_PAID',
    details: { invoices: [{ receiptNo: won[0] }] },
  });
});

test('cancelling and paying at once: one of them happens', async () => {
  const { client, login, invoice } = await ready();
  const [second] = await connectionsOf(database, login, 1);
  await database.admin.query('begin');
  await database.admin.query('select from loket.invoice where id = $1 for update', [invoice.invoiceId]);
  const paying = payInvoices(client, invoicePayment([invoice])).then(
    () => 'paid',
    (error: Error) => error.message,
  );
  await untilSomeoneWaits(database, 1);
  const cancelling = cancelInvoice(second!, invoice.invoiceId).then(
    () => 'cancelled',
    (error: Error) => error.message,
  );
  await untilSomeoneWaits(database, 2);
  await database.admin.query('commit');
  expect(await Promise.all([paying, cancelling])).toEqual(['paid', 'INVOICE_ALREADY_PAID']);
  await second!.end();
});
