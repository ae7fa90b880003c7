import { beforeAll, expect, test } from 'vitest';
import type { InvoicePage } from '../../src/shared/contract/invoices.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeFees,
  cancelInvoice,
  type Issued,
  invoicePayment,
  issue,
  payInvoices,
  readInvoice,
} from '../support/invoices.ts';

const database = testDatabase();
const world = arrange(database);
const fee = arrangeFees(database, world);

interface Row {
  invoice_id: string;
  invoice_no: string;
  payer_name: string;
  connection_no: string | null;
  description: string;
  more_lines: number;
  total: string;
  state: string;
  receipt_no: string | null;
}
type Client = Parameters<typeof issue>[0];
const list = async (
  client: Client,
  state: string | null,
  text: string | null = null,
  before: number | null = null,
  limit = 50,
) =>
  (await client.query<Row>('select * from api.list_invoices($1, $2, $3, $4)', [state, text, before, limit]))
    .rows;
const numbers = async (...args: Parameters<typeof list>) =>
  (await list(...args)).map((row) => row.invoice_no);
const byNo = (client: Client, no: string | null) =>
  call<InvoicePage>(client, 'select api.invoice_by_no($1) as value', [no]);

let branch: string;
let cashier: Client;
let open: Issued;
let paid: Issued;
let receiptNo: string;
let cancelled: Issued;
let connected: Issued;
let connectionNo: string;

beforeAll(async () => {
  await world.tariffGroup();
  branch = await world.branch();
  cashier = (await world.cashier({ branch })).client;
  const [a, b] = [await fee(), await fee({ prices: { '': 25_000 } })];
  open = await issue(cashier, {
    payerName: 'Ketut Rai',
    lines: [
      { feeCode: a, quantity: 1 },
      { feeCode: b, quantity: 2 },
    ],
  });
  paid = await issue(cashier, { payerName: 'Gusti Ayu', lines: [{ feeCode: a, quantity: 1 }] });
  receiptNo = (await payInvoices(cashier, invoicePayment([paid]))).receiptNo!;
  cancelled = await issue(cashier, { payerName: '100% Kosong', lines: [{ feeCode: a, quantity: 1 }] });
  await cancelInvoice(cashier, cancelled.invoiceId);
  const account = await world.account([]);
  connectionNo = account.connectionNo;
  connected = await issue(cashier, {
    connectionId: account.connectionId,
    lines: [{ feeCode: b, quantity: 1 }],
  });
});

test('newest first, by state, with what the counter must know', async () => {
  const rows = await list(cashier, 'all');
  expect(rows.map((row) => [row.invoice_no, row.state])).toEqual([
    [connected.invoiceNo, 'open'],
    [cancelled.invoiceNo, 'cancelled'],
    [paid.invoiceNo, 'paid'],
    [open.invoiceNo, 'open'],
  ]);
  expect(rows[3]).toMatchObject({
    payer_name: 'Ketut Rai',
    connection_no: null,
    description: open.lines[0]!.description,
    more_lines: 1,
    total: '100000',
    receipt_no: null,
  });
  expect(rows[2]).toMatchObject({ receipt_no: receiptNo, more_lines: 0 });
  expect(rows[0]).toMatchObject({ connection_no: connectionNo });
  expect(await numbers(cashier, 'open')).toEqual([connected.invoiceNo, open.invoiceNo]);
  expect(await numbers(cashier, 'paid')).toEqual([paid.invoiceNo]);
  expect(await numbers(cashier, 'cancelled')).toEqual([cancelled.invoiceNo]);
  expect(await numbers(cashier, 'expired')).toEqual([]);
});

test('an unpaid invoice past its last day is expired, not open', async () => {
  await database.admin.query('alter table loket.invoice disable trigger user');
  const set = (sql: string) =>
    database.admin.query(`update loket.invoice set valid_until = ${sql} where id = $1`, [open.invoiceId]);
  await set('business_date - 1');
  expect(await numbers(cashier, 'expired')).toEqual([open.invoiceNo]);
  expect(await numbers(cashier, 'open')).toEqual([connected.invoiceNo]);
  expect(await readInvoice(cashier, open.invoiceId)).toMatchObject({ state: 'expired', mayCancel: true });
  await set('business_date');
  expect(await numbers(cashier, 'expired')).toEqual([]);
  await set('null');
  await database.admin.query('alter table loket.invoice enable trigger user');
});

test('pages go on where the last one ended', async () => {
  const [first] = await list(cashier, 'all', null, null, 1);
  expect(await numbers(cashier, 'all', null, Number(first!.invoice_id), 2)).toEqual([
    cancelled.invoiceNo,
    paid.invoiceNo,
  ]);
  expect(await numbers(cashier, 'all', null, open.invoiceId)).toEqual([]);
  expect(await list(cashier, 'all', null, null, -5)).toHaveLength(1);
});

test('found by number, payer, or connection; special characters are ordinary', async () => {
  expect(await numbers(cashier, 'all', open.invoiceNo.toLowerCase())).toEqual([open.invoiceNo]);
  expect(await numbers(cashier, 'all', open.invoiceNo.slice(-6))).toEqual([open.invoiceNo]);
  expect(await numbers(cashier, 'all', '  gusti   AYU ')).toEqual([paid.invoiceNo]);
  expect(await numbers(cashier, 'open', 'gusti ayu')).toEqual([]);
  expect(await numbers(cashier, 'all', '00%')).toEqual([cancelled.invoiceNo]);
  expect(await numbers(cashier, 'all', '%%%')).toEqual([]);
  expect(await numbers(cashier, 'all', connectionNo.replaceAll('-', ' '))).toEqual([connected.invoiceNo]);
  expect(await refusal(list(cashier, 'all', 'ab'))).toMatchObject({ code: 'SEARCH_TOO_SHORT' });
  for (const state of [null, 'lunas'])
    expect(await refusal(list(cashier, state))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'state' },
    });
});

test('a branch sees its own; finance and manager see all; nobody else sees any', async () => {
  const elsewhere = await world.branch();
  const as = async (role: string, of = elsewhere) => database.as(await world.staff([role], { branch: of }));
  for (const role of ['cashier', 'supervisor', 'customer_service', 'connection_officer']) {
    expect(await numbers(await as(role), 'all'), role).toEqual([]);
    expect(await numbers(await as(role, branch), 'all'), role).toHaveLength(4);
    expect(await refusal(readInvoice(await as(role), open.invoiceId))).toMatchObject({
      code: 'INVOICE_NOT_FOUND',
    });
  }
  for (const role of ['finance', 'manager']) {
    expect(await numbers(await as(role), 'all'), role).toEqual(expect.arrayContaining([open.invoiceNo]));
    expect(await readInvoice(await as(role), open.invoiceId)).toMatchObject({
      invoiceNo: open.invoiceNo,
      mayCancel: role === 'finance',
    });
  }
  for (const role of ['reading_officer', 'staff_admin'])
    expect(await refusal(list(await as(role), 'all'))).toMatchObject({ sqlstate: '42501' });
  for (const id of [null, -1])
    expect(await refusal(readInvoice(cashier, id))).toMatchObject({ code: 'INVOICE_NOT_FOUND' });
});

test('at the counter an invoice of any branch is found by its exact number', async () => {
  const { client } = await world.cashier({ branch: await world.branch() });
  expect(await byNo(client, ` ${open.invoiceNo.toLowerCase()} `)).toMatchObject({
    invoiceId: open.invoiceId,
    state: 'open',
    cashTotal: 100_000,
    mayCancel: false,
  });
  expect(await byNo(client, paid.invoiceNo)).toMatchObject({
    state: 'paid',
    history: [{ kind: 'issued' }, { kind: 'paid', receiptNo }],
  });
  for (const no of [null, '', open.invoiceNo.slice(0, -1), '%'])
    expect(await refusal(byNo(client, no)), String(no)).toMatchObject({ code: 'INVOICE_NOT_FOUND' });
  const manager = await database.as(await world.staff(['manager']));
  expect(await refusal(byNo(manager, open.invoiceNo))).toMatchObject({ sqlstate: '42501' });
});

test('looking for payers counts against the daily limit', async () => {
  await world.policy({ lookup_limit_per_day: 2 });
  const client = await database.as(await world.staff(['customer_service'], { branch }));
  await list(client, 'all', 'ketut');
  await byNo(client, open.invoiceNo);
  expect(await refusal(list(client, 'all', 'gusti'))).toMatchObject({ code: 'LOOKUP_LIMIT_REACHED' });
  expect(await refusal(byNo(client, open.invoiceNo))).toMatchObject({ code: 'LOOKUP_LIMIT_REACHED' });
  expect(
    await refusal(call(client, 'select api.quote_invoices($1) as value', [[open.invoiceId]])),
  ).toMatchObject({ code: 'LOOKUP_LIMIT_REACHED' });
  // The list of the day's own work is free.
  expect(await list(client, 'all')).toHaveLength(4);
  await world.policy({ lookup_limit_per_day: 4000 });
});
