import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

const moneyRows = () =>
  world.one<{ payments: number; items: number; requests: number; entries: number; numbers: number }>(
    `select (select count(*)::int from loket.payment) as payments, (select count(*)::int from loket.payment_item) as items,
            (select count(*)::int from loket.request) as requests, (select count(*)::int from loket.audit_entry) as entries,
            (select coalesce(sum(last_no), 0)::int from loket.receipt_series) as numbers`,
  );

test('cash for two bills: receipt number, change, rows and audit entry', async () => {
  const { client, login, counterId, sessionId } = await world.cashier();
  const account = await world.account([55_000, 61_500]);
  const input = payment(account, { tendered: 120_000 });
  const answer = await pay(client, input);
  const { year, code } = await world.one<{ year: string; code: string }>(
    `select to_char(loket.business_date(now()), 'YYYY') as year, code from loket.counter where id = $1`,
    [counterId],
  );
  expect(answer).toMatchObject({
    connectionId: account.connectionId,
    receiptNo: `${code}/KAS/${year}/A000001`,
    sheets: 2,
    tender: 'cash',
    total: 116_500,
    tendered: 120_000,
    change: 3_500,
    replayed: false,
  });
  expect(answer.checkCode).toMatch(/^[0-9A-F]{8}$/);

  const row = await world.one(
    `select channel, cash_session_id::int, counter_id, paid_by, tender, tender_reference, bills_total::int, stamp_duty::int,
       total::int, tendered::int, receipt_seq, request_id, imported, business_date = loket.business_date(now()) as today
     from loket.payment where id = $1`,
    [answer.paymentId],
  );
  expect(row).toEqual({
    channel: 'COUNTER',
    cash_session_id: sessionId,
    counter_id: counterId,
    paid_by: login,
    tender: 'cash',
    tender_reference: null,
    bills_total: 116_500,
    stamp_duty: 0,
    total: 116_500,
    tendered: 120_000,
    receipt_seq: 1,
    request_id: input.requestId,
    imported: false,
    today: true,
  });
  const entry = await world.one(
    `select actor, action, object_type, request_id, chain, details, upper(left(encode(hash, 'hex'), 8)) as code
     from loket.audit_entry where object_id = $1 and action = 'record_payment'`,
    [String(answer.paymentId)],
  );
  expect(entry).toEqual({
    actor: login,
    action: 'record_payment',
    object_type: 'payment',
    request_id: input.requestId,
    chain: `counter:${counterId}`,
    code: answer.checkCode,
    details: {
      connectionId: account.connectionId,
      receiptNo: answer.receiptNo,
      sessionId,
      tender: 'cash',
      reference: null,
      items: account.billIds.map((id, i) => [id, account.amounts[i], 0, 0]),
      stampDuty: 0,
      cashRounding: 0,
      total: 116_500,
      tendered: 120_000,
    },
  });
});

test.each(['debit', 'qris', 'transfer'])(
  '%s with its reference takes a number and no change',
  async (tender) => {
    const { client } = await world.cashier();
    const answer = await pay(
      client,
      payment(await world.account([10_000]), { tender, reference: `  ABC 12-${tender} ` }),
    );
    expect(answer).toMatchObject({ tender, tendered: null, change: null });
    expect(answer.receiptNo).toMatch(/A000001$/);
    const row = await world.one('select tender_reference from loket.payment where id = $1', [
      answer.paymentId,
    ]);
    expect(row).toEqual({ tender_reference: `ABC 12-${tender}` });
  },
);

test('a digital channel pays without session and receipt number, on a chain of its own', async () => {
  const bank = await world.bank();
  const account = await world.account([10_000]);
  const input = channelPayment(account);
  const answer = await pay(bank.client, input);
  expect(answer).toMatchObject({ receiptNo: null, change: null, tendered: null, tender: 'channel' });
  const row = await world.one(
    'select channel, cash_session_id, counter_id, receipt_no, receipt_series, tender_reference from loket.payment where id = $1',
    [answer.paymentId],
  );
  expect(row).toEqual({
    channel: bank.channel,
    cash_session_id: null,
    counter_id: null,
    receipt_no: null,
    receipt_series: null,
    tender_reference: input.reference,
  });
  const entry = await world.one('select chain from loket.audit_entry where request_id = $1', [
    input.requestId,
  ]);
  expect(entry).toEqual({ chain: `channel:${bank.channel}` });
});

test('a channel cannot use the tenders of a counter, nor a counter the channel tender', async () => {
  const bank = await world.bank();
  const { client } = await world.cashier();
  const account = await world.account([10_000]);
  for (const tender of ['cash', 'debit', 'qris', 'transfer', 'CHANNEL', '', null]) {
    const input = payment(account, { tender, reference: 'ABC123', tendered: 10_000 });
    expect(await refusal(pay(bank.client, input)), String(tender)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'tender' },
    });
  }
  expect(await refusal(pay(client, channelPayment(account)))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'tender' },
  });
});

test('the same request again is the same payment, also on another connection', async () => {
  const { client, login } = await world.cashier();
  const input = payment(await world.account([10_000, 20_000]), { tendered: 50_000 });
  const first = await pay(client, input);
  const before = await moneyRows();
  const second = await pay(client, input);
  const third = await pay(await database.as(login), input);
  expect(second).toEqual({ ...first, replayed: true });
  expect(third).toEqual({ ...first, replayed: true });
  expect(await moneyRows()).toEqual(before);
});

test('the same request with any other input, operation or actor is a conflict', async () => {
  const { client, counterId } = await world.cashier();
  const other = await world.cashier();
  const account = await world.account([10_000, 20_000]);
  const input = payment(account, { tendered: 50_000 });
  await pay(client, input);
  const before = await moneyRows();
  const changes: Partial<typeof input>[] = [
    { billIds: [account.billIds[0]!] },
    { billIds: [...account.billIds].reverse() },
    { tendered: 50_001 },
    { total: 29_999 },
    { tender: 'debit', reference: 'ABC123', tendered: null },
    { connectionId: account.connectionId + 1 },
  ];
  for (const change of changes) {
    expect(await refusal(pay(client, { ...input, ...change })), JSON.stringify(change)).toMatchObject({
      code: 'REQUEST_CONFLICT',
      sqlstate: 'LK004',
    });
  }
  expect(await refusal(pay(other.client, input))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(
    await refusal(client.query(`select api.open_cash_session($1, $2, '{}')`, [input.requestId, counterId])),
  ).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(
    await refusal(client.query(`select api.print_receipt($1, 1, 'escpos')`, [input.requestId])),
  ).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(await moneyRows()).toEqual(before);
});

test('a refused request leaves no trace and its id may be used again', async () => {
  const { client } = await world.cashier();
  const account = await world.account([10_000]);
  const input = payment(account, { total: 9_999, tendered: 10_000 });
  const before = await moneyRows();
  expect(await refusal(pay(client, input))).toMatchObject({ code: 'TOTAL_CHANGED' });
  expect(await moneyRows()).toEqual(before);
  expect(await pay(client, { ...input, total: 10_000 })).toMatchObject({ total: 10_000, replayed: false });
});

test('numbers are gapless in a counter and every counter has its own series', async () => {
  const [one, two] = [await world.cashier(), await world.cashier()];
  const seen: (string | null)[] = [];
  for (const cashier of [one, two, one, one]) {
    seen.push((await pay(cashier!.client, payment(await world.account([1_000])))).receiptNo);
    // A refusal in between takes no number.
    await refusal(pay(cashier!.client, payment(await world.account([1_000]), { tendered: 999 })));
  }
  expect(seen.map((no) => no?.slice(-7))).toEqual(['A000001', 'A000001', 'A000002', 'A000003']);
  expect(new Set(seen).size).toBe(4);
});

test('a raised epoch begins a new series that cannot meet an old number', async () => {
  const { client } = await world.cashier();
  const first = await pay(client, payment(await world.account([1_000])));
  await world.policy({ receipt_epoch: 'B' });
  const second = await pay(client, payment(await world.account([1_000])));
  await world.policy({ receipt_epoch: 'A' });
  const third = await pay(client, payment(await world.account([1_000])));
  expect([first, second, third].map((answer) => answer.receiptNo?.slice(-7))).toEqual([
    'A000001',
    'B000001',
    'A000002',
  ]);
});

test('every year begins at one', async () => {
  const counterId = await world.counter();
  const numbers: string[] = [];
  for (const day of ['2026-12-31', '2026-12-31', '2027-01-01']) {
    const row = await world.one<{ receipt_no: string }>('select receipt_no from loket.next_receipt($1, $2)', [
      counterId,
      day,
    ]);
    numbers.push(row.receipt_no.replace(/^[^/]+/, ''));
  }
  expect(numbers).toEqual(['/KAS/2026/A000001', '/KAS/2026/A000002', '/KAS/2027/A000001']);
});

test('the notification names the account only', async () => {
  const { client } = await world.cashier();
  const account = await world.account([1_000]);
  const heard = new Promise<string | undefined>((resolve) =>
    database.admin.once('notification', (message) => resolve(message.payload)),
  );
  await database.admin.query('listen loket');
  await client.query('select api.account($1)', [account.connectionId]);
  await pay(client, payment(account));
  expect(JSON.parse((await heard)!)).toEqual({ type: 'account_paid', connectionId: account.connectionId });
  await database.admin.query('unlisten loket');
});

test('an acknowledged payment is on disk whatever the session has set', async () => {
  const { client } = await world.cashier();
  for (const setting of ['off', 'local']) {
    await client.query(`set synchronous_commit = ${setting}`);
    await client.query('begin');
    await pay(client, payment(await world.account([1_000]), { requestId: randomUUID() }));
    const { rows } = await client.query('show synchronous_commit');
    await client.query('commit');
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  }
});
