import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal, untilSomeoneWaits } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeFees,
  cancelInvoice,
  invoicePayment,
  issue,
  payInvoices,
  quoteLines,
  readInvoice,
  reversePayment,
} from '../support/invoices.ts';
import { planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);
const fee = arrangeFees(database, world);

beforeAll(() => world.tariffGroup());

const staffed = async (role: string, branch?: string) => database.as(await world.staff([role], { branch }));

test('an invoice: number, frozen lines, the money chain, and the same request again', async () => {
  const branch = await world.branch();
  const { client, login } = await world.cashier({ branch });
  const code = await fee({ taxable: true, prices: { '': 150_000 } });
  const requestId = randomUUID();
  const input = {
    requestId,
    payerName: '  Wayan   Sudira ',
    payerAddress: 'Banjar Jawa',
    note: 'dekat pasar',
    lines: [{ feeCode: code, quantity: 2, description: ' botol  kaca ' }],
  };
  const issued = await issue(client, input);
  const { year } = await world.one<{ year: string }>(
    `select to_char(loket.business_date(clock_timestamp()), 'YYYY') as year`,
  );
  expect(issued).toMatchObject({
    invoiceNo: `${branch}/NA/${year}/000001`,
    payerName: 'Wayan Sudira',
    connectionId: null,
    net: 300_000,
    vat: 33_000,
    total: 333_000,
    cashTotal: 333_000,
    otherTotal: 333_000,
    lines: [
      {
        description: `Biaya ${code}: botol kaca`,
        quantity: 2,
        unitPrice: 150_000,
        net: 300_000,
        vat: 33_000,
      },
    ],
    replayed: false,
  });
  expect(await issue(client, input)).toEqual({ ...issued, replayed: true });
  expect(await refusal(issue(client, { ...input, note: 'lain' }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await issue(client, { ...input, requestId: randomUUID() })).toMatchObject({
    invoiceNo: `${branch}/NA/${year}/000002`,
  });
  expect(
    await world.one(
      'select actor, action, chain, object_id, details from loket.audit_entry where request_id = $1',
      [requestId],
    ),
  ).toEqual({
    actor: login,
    action: 'issue_invoice',
    chain: 'billing',
    object_id: String(issued.invoiceId),
    details: {
      invoiceNo: issued.invoiceNo,
      connectionId: null,
      payerName: 'Wayan Sudira',
      source: 'counter',
      sourceId: null,
      net: 300_000,
      vat: 33_000,
      lines: [[code, 2, 150_000, 33_000]],
    },
  });
  // A later decree changes nothing of it.
  await database.admin.query(
    `insert into loket.fee_price (fee_type_id, valid_from, amount, decree_no, set_by, set_at)
     select id, '2021-01-01', 999, 'SK UJI 2', $2, now() from loket.fee_type where code = $1`,
    [code, login],
  );
  expect(await readInvoice(client, issued.invoiceId)).toMatchObject({
    total: 333_000,
    state: 'open',
    branchName: branch,
    source: 'counter',
    note: 'dekat pasar',
    payerAddress: 'Banjar Jawa',
    mayCancel: true,
    history: [{ kind: 'issued', amount: 333_000, note: 'dekat pasar', branchName: branch }],
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('of a connection: name and address are the customer’s unless another one pays', async () => {
  const { client } = await world.cashier();
  const account = await world.account([]);
  const line = { lines: [{ feeCode: await fee({ needsConnection: true }), quantity: 1 }] };
  const own = await issue(client, { connectionId: account.connectionId, ...line });
  expect(await readInvoice(client, own.invoiceId)).toMatchObject({
    connectionId: account.connectionId,
    connectionNo: account.connectionNo,
    payerName: `UJI ${account.connectionNo}`,
    payerAddress: `Jl. Uji ${account.connectionNo}`,
  });
  const other = await issue(client, { connectionId: account.connectionId, payerName: 'Penyewa', ...line });
  expect(other.payerName).toBe('Penyewa');
  // The account at the counter shows what is due.
  const { invoices } = await call<{ invoices: { invoiceNo: string }[] }>(
    client,
    'select api.account($1) as value',
    [account.connectionId],
  );
  expect(invoices.map((one) => one.invoiceNo)).toEqual([own.invoiceNo, other.invoiceNo]);
});

const good = { feeCode: 'x', quantity: 1 };
test.each([
  ['lines', { lines: null }],
  ['lines', { lines: [] }],
  ['lines', { lines: {} }],
  ['lines', { lines: Array.from({ length: 21 }, () => good) }],
  ['lines', { lines: ['x'] }],
  ['lines', { lines: [{ quantity: 1 }] }],
  ['quantity', { lines: [{ feeCode: 'x', quantity: 0 }] }],
  ['quantity', { lines: [{ feeCode: 'x', quantity: 1.5 }] }],
  ['quantity', { lines: [{ feeCode: 'x', quantity: 10_001 }] }],
  ['quantity', { lines: [{ feeCode: 'x', quantity: '1' }] }],
  ['quantity', { lines: [{ feeCode: 'x' }] }],
  ['unitPrice', { lines: [{ ...good, unitPrice: 0 }] }],
  ['unitPrice', { lines: [{ ...good, unitPrice: -5 }] }],
  ['unitPrice', { lines: [{ ...good, unitPrice: 1_000_000_001 }] }],
  ['unitPrice', { lines: [{ ...good, unitPrice: '100' }] }],
  ['description', { lines: [{ ...good, description: 'x'.repeat(101) }] }],
  ['description', { lines: [{ ...good, description: 5 }] }],
  ['payerName', { payerName: null }],
  ['payerName', { payerName: ' a ' }],
  ['payerName', { payerName: 'x'.repeat(101) }],
  ['payerAddress', { payerAddress: 'x'.repeat(201) }],
  ['note', { note: 'x'.repeat(301) }],
  ['validUntil', { validUntil: '2020-01-01' }],
  ['validUntil', { validUntil: '2999-01-01' }],
  ['source', { source: 'lain', sourceId: 'X' }],
  ['sourceId', { source: 'counter', sourceId: 'PB-1' }],
  ['sourceId', { source: 'application', sourceId: ' ' }],
])('a wrong %s is refused: %#', async (field, changes) => {
  const client = await staffed('supervisor');
  const lines = [{ feeCode: await fee(), quantity: 1 }];
  expect(await refusal(issue(client, { lines, ...changes }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('a fee that is unknown, without price, or for connections only', async () => {
  const client = await staffed('supervisor');
  const bySize = await fee({ prices: { '3/4"': 90_000 } });
  const connected = await fee({ needsConnection: true });
  const fine = await fee();
  const attempt = (...lines: unknown[]) => refusal(quoteLines(client, lines));
  expect(await attempt({ feeCode: fine, quantity: 1 }, { feeCode: 'TIDAK_ADA', quantity: 1 })).toMatchObject({
    code: 'FEE_NOT_FOUND',
    details: { line: 2, feeCode: 'TIDAK_ADA' },
  });
  expect(await attempt({ feeCode: bySize, quantity: 1 })).toMatchObject({
    code: 'FEE_PRICE_MISSING',
    sqlstate: 'LK086',
    details: { line: 1, feeCode: bySize, meterSize: null },
  });
  expect(await attempt({ feeCode: connected, quantity: 1 })).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'connectionId', line: 1 },
  });
  expect(await refusal(quoteLines(client, [{ feeCode: fine, quantity: 1 }], -1))).toMatchObject({
    code: 'CONNECTION_NOT_FOUND',
  });
});

test('a price is named for an open price only, and an invoice asks for something', async () => {
  const client = await staffed('finance');
  const [open, fixed, free] = [await fee({ openPrice: true }), await fee(), await fee({ prices: { '': 0 } })];
  for (const line of [
    { feeCode: open, quantity: 1 },
    { feeCode: fixed, quantity: 1, unitPrice: 49_000 },
  ]) {
    expect(await refusal(quoteLines(client, [line]))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'unitPrice', line: 1 },
    });
  }
  for (const line of [
    { feeCode: free, quantity: 5 },
    { feeCode: open, quantity: 101, unitPrice: 1_000_000_000 },
  ]) {
    expect(await refusal(quoteLines(client, [line]))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'total' },
    });
  }
  expect(await quoteLines(client, [{ feeCode: open, quantity: 1, unitPrice: 1_400_000 }])).toMatchObject({
    total: 1_400_000,
    lines: [{ decreeNo: null }],
  });
});

test('a service that needs a clean account is refused with arrears, by bills or by instalments', async () => {
  const client = await staffed('supervisor');
  const code = await fee({ needsConnection: true, needsNoArrears: true });
  const lines = [{ feeCode: code, quantity: 1 }];
  const owing = await world.account([10_000, 20_000]);
  expect(await refusal(issue(client, { connectionId: owing.connectionId, lines }))).toMatchObject({
    code: 'ARREARS_OPEN',
    sqlstate: 'LK087',
    details: { line: 1, feeCode: code, sheets: 2, instalments: 0 },
  });
  await planInForce(database, owing, 2, {
    proposer: await world.staff(['customer_service']),
    approver: await world.staff(['manager']),
  });
  expect(await refusal(issue(client, { connectionId: owing.connectionId, lines }))).toMatchObject({
    code: 'ARREARS_OPEN',
    details: { sheets: 0, instalments: 2 },
  });
  const clean = await world.account([]);
  expect(await issue(client, { connectionId: clean.connectionId, lines })).toMatchObject({ total: 50_000 });
});

test('who may invoice what', async () => {
  const [counter, inner, open] = [
    await fee(),
    await fee({ counterEntry: false }),
    await fee({ openPrice: true }),
  ];
  const lineOf = {
    counter: [{ feeCode: counter, quantity: 1 }],
    inner: [{ feeCode: inner, quantity: 1 }],
    open: [{ feeCode: open, quantity: 1, unitPrice: 5_000 }],
  };
  const may = async (role: string, source: string) => {
    const client = await staffed(role);
    const outcome: Record<string, string> = {};
    for (const [name, lines] of Object.entries(lineOf)) {
      outcome[name] = await issue(client, {
        lines,
        source,
        sourceId: source === 'counter' ? null : 'S-1',
      }).then(
        () => 'yes',
        (error: Error) => error.message,
      );
    }
    return outcome;
  };
  const all = { counter: 'yes', inner: 'yes', open: 'yes' };
  const none = { counter: 'ROLE_MISSING', inner: 'ROLE_MISSING', open: 'ROLE_MISSING' };
  expect(await may('cashier', 'counter')).toEqual({
    counter: 'yes',
    inner: 'FEE_NOT_ALLOWED',
    open: 'FEE_NOT_ALLOWED',
  });
  expect(await may('cashier', 'application')).toEqual(none);
  expect(await may('connection_officer', 'counter')).toEqual(none);
  expect(await may('connection_officer', 'violation')).toEqual(none);
  expect(await may('connection_officer', 'application')).toEqual(all);
  for (const role of ['supervisor', 'customer_service', 'finance']) {
    for (const source of ['counter', 'application', 'reconnection', 'violation'])
      expect(await may(role, source), `${role} ${source}`).toEqual(all);
  }
  for (const role of ['manager', 'staff_admin', 'digital_channel', 'reading_officer'])
    expect(await refusal(issue(await staffed(role), { lines: lineOf.counter }))).toMatchObject({
      sqlstate: '42501',
    });
});

test('whom an invoice would be for, by the exact number', async () => {
  const client = await staffed('finance', await world.branch());
  const account = await world.account([5_000, 6_000]);
  const payer = (no: string | null) =>
    call<Record<string, unknown>>(client, 'select api.invoice_payer($1) as value', [no]);
  expect(await payer(account.connectionNo.replaceAll('-', '').toLowerCase())).toEqual({
    connectionId: account.connectionId,
    connectionNo: account.connectionNo,
    customerName: `UJI ${account.connectionNo}`,
    address: `Jl. Uji ${account.connectionNo}`,
    status: 'active',
    meterSize: null,
    sheets: 2,
    instalments: 0,
  });
  for (const no of [null, '', account.connectionNo.slice(0, -1)])
    expect(await refusal(payer(no))).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
});

test('numbers have no gap: a refused issue takes none, and two at once wait for each other', async () => {
  const branch = await world.branch();
  const [one, two] = [await staffed('cashier', branch), await staffed('cashier', branch)];
  const lines = [{ feeCode: await fee(), quantity: 1 }];
  await issue(one, { lines });
  await one.query('begin');
  const second = await issue(one, { lines });
  await one.query('rollback');
  expect(second.invoiceNo).toMatch(/000002$/);
  await one.query('begin');
  const kept = await issue(one, { lines });
  const waiting = issue(two, { lines });
  await untilSomeoneWaits(database);
  await one.query('commit');
  expect([kept.invoiceNo.slice(-6), (await waiting).invoiceNo.slice(-6)]).toEqual(['000002', '000003']);
});

test('cancelling: the reason, the chain, the state, and the same request again', async () => {
  const { client, login } = await world.cashier();
  const invoice = await issue(client, { lines: [{ feeCode: await fee(), quantity: 1 }] });
  const requestId = randomUUID();
  expect(await refusal(cancelInvoice(client, invoice.invoiceId, ' a '))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  expect(await refusal(cancelInvoice(client, invoice.invoiceId, null))).toMatchObject({
    code: 'REASON_REQUIRED',
  });
  expect(await refusal(cancelInvoice(client, invoice.invoiceId, 'x'.repeat(301)))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'reason' },
  });
  const given = await cancelInvoice(client, invoice.invoiceId, ' salah  biaya ', requestId);
  expect(given).toMatchObject({ invoiceNo: invoice.invoiceNo, replayed: false });
  expect(await cancelInvoice(client, invoice.invoiceId, 'salah biaya', requestId)).toEqual({
    ...given,
    replayed: true,
  });
  expect(await refusal(cancelInvoice(client, invoice.invoiceId))).toMatchObject({
    code: 'INVOICE_CANCELLED',
    sqlstate: 'LK082',
  });
  expect(
    await world.one('select actor, action, chain, details from loket.audit_entry where request_id = $1', [
      requestId,
    ]),
  ).toEqual({
    actor: login,
    action: 'cancel_invoice',
    chain: 'billing',
    details: { invoiceNo: invoice.invoiceNo, total: 50_000, reason: 'salah biaya' },
  });
  expect(await readInvoice(client, invoice.invoiceId)).toMatchObject({
    state: 'cancelled',
    mayCancel: false,
    history: [{ kind: 'issued' }, { kind: 'cancelled', note: 'salah biaya' }],
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('who may cancel: the issuer on the same day, the head of the branch, finance', async () => {
  const branch = await world.branch();
  const cashier = await world.cashier({ branch });
  const lines = [{ feeCode: await fee(), quantity: 1 }];
  const outcome = async (client: Parameters<typeof issue>[0], age = 0) => {
    const { invoiceId } = await issue(cashier.client, { lines });
    if (age > 0) {
      await database.admin.query('alter table loket.invoice disable trigger user');
      await database.admin.query(
        'update loket.invoice set business_date = business_date - $2::int where id = $1',
        [invoiceId, age],
      );
      await database.admin.query('alter table loket.invoice enable trigger user');
    }
    const said = await cancelInvoice(client, invoiceId).then(
      () => 'cancelled',
      (error: Error) => error.message,
    );
    const seen = await readInvoice(cashier.client, invoiceId);
    expect(seen.state).toBe(said === 'cancelled' ? 'cancelled' : 'open');
    return said;
  };
  const elsewhere = await world.branch();
  expect(await outcome(cashier.client)).toBe('cancelled');
  expect(await outcome(cashier.client, 1)).toBe('APPROVAL_REQUIRED');
  expect(await outcome(await staffed('cashier', branch))).toBe('APPROVAL_REQUIRED');
  expect(await outcome(await staffed('customer_service', branch))).toBe('APPROVAL_REQUIRED');
  expect(await outcome(await staffed('supervisor', branch), 3)).toBe('cancelled');
  expect(await outcome(await staffed('supervisor', elsewhere))).toBe('INVOICE_NOT_FOUND');
  expect(await outcome(await staffed('finance', elsewhere), 3)).toBe('cancelled');
  expect(await refusal(cancelInvoice(cashier.client, -1))).toMatchObject({ code: 'INVOICE_NOT_FOUND' });
  expect(await refusal(cancelInvoice(await staffed('manager'), 1))).toMatchObject({ sqlstate: '42501' });
});

test('a paid invoice is not cancelled; after its reversal it is', async () => {
  const { client, login } = await world.cashier();
  const invoice = await issue(client, { lines: [{ feeCode: await fee(), quantity: 1 }] });
  const paid = await payInvoices(client, invoicePayment([invoice]));
  expect(await refusal(cancelInvoice(client, invoice.invoiceId))).toMatchObject({
    code: 'INVOICE_ALREADY_PAID',
    details: { invoices: [{ receiptNo: paid.receiptNo }] },
  });
  await reversePayment(database, paid.paymentId, login);
  await cancelInvoice(client, invoice.invoiceId);
  const { history } = await readInvoice(client, invoice.invoiceId);
  expect(history.map((step) => step.kind)).toEqual(['issued', 'paid', 'reversed', 'cancelled']);
});
