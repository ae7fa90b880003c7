/** One payment for many connections: everything or nothing, one receipt, and nobody pays a sheet twice. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { channelPayment, pay, payment, refusal, several, untilSomeoneWaits } from '../support/calls.ts';
import {
  addMembers,
  collectiveOf,
  collectivePayment,
  createCollective,
  payCollective,
  removeMembers,
  viewCollective,
} from '../support/collectives.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let login: string;
let office: pg.Client;

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  office = await database.as(login);
});

const block = (account: Account) =>
  database.admin.query(
    `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'dispute', $2)`,
    [account.connectionId, login],
  );
const itemsOf = async (paymentId: number) => {
  const { rows } = await database.admin.query<{ bill: number; amount: number }>(
    'select bill_id::int as bill, amount::int from loket.payment_item where payment_id = $1 order by id',
    [paymentId],
  );
  return rows;
};

test('everything due of the chosen members: one payment, one number, items by connection and period', async () => {
  const { client, login: cashier, counterId } = await world.cashier();
  const [second, first, left] = [
    await world.account([3_000, 4_000], '2020-03-20'),
    await world.account([1_000]),
    await world.account([9_000]),
  ];
  const collective = await collectiveOf(office, [second, first, left], 'Kantor Camat');
  const requestId = randomUUID();
  const total = 8_000 + 2 * LATE_FEE;
  const input = collectivePayment(collective, [first, second], { requestId, total, tendered: 50_000 });
  const answer = await payCollective(client, input);
  expect(answer).toMatchObject({
    kind: 'collective',
    connectionId: null,
    sheets: 3,
    total,
    tendered: 50_000,
    change: 50_000 - total,
    receiptNo: expect.stringMatching(/A000001$/),
    replayed: false,
  });
  // In the order of the numbers: `second` was made first.
  expect(await itemsOf(answer.paymentId)).toEqual([
    { bill: second.billIds[0], amount: 3_000 + LATE_FEE },
    { bill: second.billIds[1], amount: 4_000 + LATE_FEE },
    { bill: first.billIds[0], amount: 1_000 },
  ]);
  expect(
    await world.one(
      `select p.kind, p.connection_id, p.collective_id::int, p.payer_name, p.paid_by, a.chain, a.details->>'payerName' as noted
       from loket.payment p join loket.audit_entry a on a.request_id = p.request_id where p.id = $1`,
      [answer.paymentId],
    ),
  ).toEqual({
    kind: 'collective',
    connection_id: null,
    collective_id: collective.collectiveId,
    payer_name: 'Kantor Camat',
    paid_by: cashier,
    chain: `counter:${counterId}`,
    noted: 'Kantor Camat',
  });
  expect(await payCollective(client, input)).toEqual({ ...answer, replayed: true });
  expect(await refusal(payCollective(client, { ...input, total: total + 1 }))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  const view = await viewCollective(client, collective.collectiveId);
  expect(view.members.map((member) => member.sheets)).toEqual([0, 0, 1]);
  expect(view.lastPayments).toMatchObject([
    { paymentId: answer.paymentId, total, reversed: false, periods: ['2020-01', '2020-02'] },
  ]);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('stamp duty is due once on the receipt', async () => {
  const { client } = await world.cashier();
  const accounts = [await world.account([3_000_000]), await world.account([3_000_000])];
  const collective = await collectiveOf(office, accounts);
  expect(
    await payCollective(client, collectivePayment(collective, accounts, { total: 6_010_000 })),
  ).toMatchObject({ total: 6_010_000, sheets: 2 });
  expect(
    await world.one('select stamp_duty::int, bills_total::int from loket.payment where collective_id = $1', [
      collective.collectiveId,
    ]),
  ).toEqual({ stamp_duty: 10_000, bills_total: 6_000_000 });
});

test('other tenders with their reference, once', async () => {
  const { client } = await world.cashier();
  const [a, b] = [await world.account([1_000]), await world.account([2_000])];
  const collective = await collectiveOf(office, [a, b]);
  const transfer = { tender: 'transfer', reference: `TRF ${randomUUID().slice(0, 8)}` };
  expect(await payCollective(client, collectivePayment(collective, [a], transfer))).toMatchObject({
    tender: 'transfer',
    change: null,
  });
  expect(await refusal(payCollective(client, collectivePayment(collective, [b], transfer)))).toMatchObject({
    code: 'REFERENCE_ALREADY_USED',
  });
});

test('a receipt prints with the payer and whose sheet each is', async () => {
  const { client } = await world.cashier();
  const accounts = await several(2, () => world.account([1_000]));
  const collective = await collectiveOf(office, accounts, 'Rusun Tirta');
  const { paymentId } = await payCollective(client, collectivePayment(collective, accounts));
  const { value } = (
    await client.query(`select api.print_receipt(gen_random_uuid(), $1, 'pdf_a5') as value`, [paymentId])
  ).rows[0];
  expect(value).toMatchObject({
    kind: 'collective',
    connectionNo: collective.collectiveNo,
    customerName: 'Rusun Tirta',
    policy: { sheets: 'single' },
    sheets: accounts.map((account) => ({ connectionNo: account.connectionNo })),
  });
});

test('refusals of the form: tender, amounts, lists', async () => {
  const { client } = await world.cashier();
  const accounts = await several(2, () => world.account([1_000]));
  const collective = await collectiveOf(office, accounts);
  const input = collectivePayment(collective, accounts);
  for (const [changes, expected] of [
    [{ tender: 'channel' }, { code: 'INVALID_INPUT', details: { field: 'tender' } }],
    [{ tender: 'qris', tendered: null }, { code: 'REFERENCE_REQUIRED' }],
    [{ total: null }, { code: 'INVALID_INPUT', details: { field: 'totalShown' } }],
    [{ tendered: -1 }, { code: 'INVALID_INPUT', details: { field: 'amountTendered' } }],
    [{ tendered: 1_999 }, { code: 'TENDERED_TOO_LITTLE' }],
    [{ total: 1_999 }, { code: 'TOTAL_CHANGED', details: { totalShown: 1_999, totalDue: 2_000 } }],
    [{ connectionIds: null }, { code: 'INVALID_INPUT', details: { field: 'connectionIds' } }],
    [{ connectionIds: [] }, { code: 'INVALID_INPUT' }],
    [{ connectionIds: [null] }, { code: 'INVALID_INPUT' }],
    [{ connectionIds: [accounts[0]!.connectionId, accounts[0]!.connectionId] }, { code: 'INVALID_INPUT' }],
    [{ connectionIds: Array.from({ length: 2001 }, (_, n) => n) }, { code: 'INVALID_INPUT' }],
    [{ collectiveId: null }, { code: 'COLLECTIVE_NOT_FOUND' }],
    [{ requestId: null }, { code: 'INVALID_INPUT', details: { field: 'requestId' } }],
  ] as const) {
    expect(
      await refusal(payCollective(client, { ...input, requestId: randomUUID(), ...changes } as typeof input)),
      JSON.stringify(changes),
    ).toMatchObject(expected);
  }
  const abandoned = randomUUID();
  await client.query('select api.abandon_request($1)', [abandoned]);
  expect(await refusal(payCollective(client, { ...input, requestId: abandoned }))).toMatchObject({
    code: 'REQUEST_ABANDONED',
  });
  expect((await viewCollective(client, collective.collectiveId)).payable.sheets).toBe(2);
});

test('no drawer, a drawer of yesterday, the wrong role', async () => {
  const accounts = [await world.account([1_000])];
  const collective = await collectiveOf(office, accounts);
  const input = collectivePayment(collective, accounts);
  const without = await database.as(await world.staff(['cashier']));
  expect(await refusal(payCollective(without, input))).toMatchObject({ code: 'SESSION_NOT_OPEN' });
  expect(await refusal(payCollective(office, input))).toMatchObject({ sqlstate: '42501' });
  expect(await refusal(payCollective((await world.bank()).client, input))).toMatchObject({
    sqlstate: '42501',
  });
  const late = await world.cashier();
  const moveDay = async () => {
    // The drawer stays open over midnight: the row is moved, which only the administrator can.
    await database.admin.query('alter table loket.cash_session disable trigger user');
    await database.admin.query(
      'update loket.cash_session set business_date = business_date - 1 where id = $1',
      [late.sessionId],
    );
    await database.admin.query('alter table loket.cash_session enable trigger user');
  };
  await moveDay();
  expect(await refusal(payCollective(late.client, input))).toMatchObject({
    code: 'SESSION_FROM_EARLIER_DAY',
  });
});

test('a payer out of use, and a connection that is no member, or no longer', async () => {
  const { client } = await world.cashier();
  const [member, gone, stranger] = await several(3, () => world.account([1_000]));
  const collective = await collectiveOf(office, [member!, gone!]);
  await removeMembers(office, collective.collectiveId, [gone!.connectionId]);
  expect(await refusal(payCollective(client, collectivePayment(collective, [member!, gone!])))).toMatchObject(
    { code: 'MEMBER_NOT_FOUND', details: { numbers: [gone!.connectionNo] } },
  );
  expect(
    await refusal(payCollective(client, collectivePayment(collective, [member!, stranger!]))),
  ).toMatchObject({ code: 'MEMBER_NOT_FOUND', details: { numbers: [] } });
  await database.admin.query('update loket.collective set active = false where id = $1', [
    collective.collectiveId,
  ]);
  expect(await refusal(payCollective(client, collectivePayment(collective, [member!])))).toMatchObject({
    code: 'COLLECTIVE_NOT_FOUND',
  });
});

test('one blocked member refuses the whole and is named; nothing due is said', async () => {
  const { client } = await world.cashier();
  const [open, blocked] = await several(2, () => world.account([1_000]));
  const empty = await world.account([]);
  const collective = await collectiveOf(office, [open!, blocked!, empty]);
  await block(blocked!);
  expect(
    await refusal(payCollective(client, collectivePayment(collective, [open!, blocked!]))),
  ).toMatchObject({ code: 'CONNECTION_BLOCKED', details: { numbers: [blocked!.connectionNo] } });
  expect(
    await refusal(payCollective(client, collectivePayment(collective, [empty], { total: 0 }))),
  ).toMatchObject({ code: 'NOTHING_DUE', sqlstate: 'LK091' });
  expect(await payCollective(client, collectivePayment(collective, [open!, empty]))).toMatchObject({
    sheets: 1,
  });
});

test('while a period is being posted nobody pays, and nobody is told a total', async () => {
  const { client } = await world.cashier();
  const accounts = [await world.account([1_000])];
  const collective = await collectiveOf(office, accounts);
  await database.admin.query(
    `insert into loket.billing_period (usage_period, state) values ('2037-01-01', 'posting')`,
  );
  try {
    expect((await viewCollective(client, collective.collectiveId)).beingPosted).toBe(true);
    expect(await refusal(payCollective(client, collectivePayment(collective, accounts)))).toMatchObject({
      code: 'PERIOD_BEING_POSTED',
    });
  } finally {
    await database.admin.query(`delete from loket.billing_period where usage_period = '2037-01-01'`);
  }
});

test('a sheet that a bank is paying: the collective waits, is told which, and nothing of it is recorded', async () => {
  const { client } = await world.cashier();
  const bank = await world.bank();
  const accounts = await several(3, () => world.account([1_000]));
  const collective = await collectiveOf(office, accounts);
  await bank.client.query('begin');
  await pay(bank.client, channelPayment(accounts[1]!));
  const waiting = refusal(payCollective(client, collectivePayment(collective, accounts)));
  await untilSomeoneWaits(database);
  await bank.client.query('commit');
  expect(await waiting).toMatchObject({
    code: 'BILL_ALREADY_PAID',
    details: { bills: [{ billId: accounts[1]!.billIds[0], channel: bank.channel }] },
  });
  // Read again, the rest can be paid, and takes the number that the refused payment did not use up.
  expect(
    await payCollective(client, collectivePayment(collective, accounts, { total: 2_000 })),
  ).toMatchObject({ sheets: 2, receiptNo: expect.stringMatching(/A000001$/) });
});

test('a member taken off while the bills are waited for is not paid for', async () => {
  const { client } = await world.cashier();
  const accounts = await several(2, () => world.account([1_000]));
  const collective = await collectiveOf(office, accounts);
  await database.admin.query('begin');
  await database.admin.query('select from loket.bill where id = $1 for update', [accounts[0]!.billIds[0]]);
  const waiting = refusal(payCollective(client, collectivePayment(collective, accounts)));
  await untilSomeoneWaits(database);
  await removeMembers(office, collective.collectiveId, [accounts[1]!.connectionId]);
  await database.admin.query('commit');
  expect(await waiting).toMatchObject({
    code: 'MEMBER_NOT_FOUND',
    details: { numbers: [accounts[1]!.connectionNo] },
  });
});

test('two counters pay overlapping lists in opposite order, 15 times: no deadlock, every sheet once', async () => {
  const [left, right] = [await world.cashier(), await world.cashier()];
  for (let round = 0; round < 15; round++) {
    const accounts = await several(6, () => world.account([1_000, 2_000]));
    const collective = await collectiveOf(office, accounts);
    const answers = await Promise.allSettled([
      payCollective(left.client, collectivePayment(collective, accounts.slice(0, 4))),
      payCollective(right.client, collectivePayment(collective, accounts.slice(2).toReversed())),
      pay(
        (round % 2 ? left : right).client,
        payment(accounts[3]!, { total: accounts[3]!.amounts.reduce((a, b) => a + b, 0) }),
      ),
    ]);
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        expect(await refusal(Promise.reject(answer.reason))).toMatchObject({
          code: expect.stringMatching(/^(BILL_ALREADY_PAID|TOTAL_CHANGED)$/),
        });
      }
    }
    expect(answers.some((answer) => answer.status === 'fulfilled')).toBe(true);
    expect(
      await world.one(
        `select count(*)::int as items, count(distinct i.bill_id)::int as bills from loket.payment_item i
         where i.bill_id = any ($1)`,
        [accounts.flatMap((account) => account.billIds)],
      ),
    ).toSatisfy((found: { items: number; bills: number }) => found.items === found.bills && found.bills > 0);
  }
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test('who looks at a paid account, or at the payer, is told', async () => {
  const { client } = await world.cashier();
  const accounts = await several(2, () => world.account([1_000]));
  const collective = await collectiveOf(office, accounts);
  const listener = await database.as(await world.staff(['cashier']));
  await listener.query('listen loket');
  const heard = new Set<unknown>();
  const all = new Promise<void>((resolve) => {
    listener.on('notification', (message) => {
      const event = JSON.parse(message.payload!) as { connectionId?: number; topic?: string };
      heard.add(event.connectionId ?? event.topic);
      if (heard.size === 3) resolve();
    });
  });
  await payCollective(client, collectivePayment(collective, accounts));
  await all;
  expect(heard).toEqual(new Set([...accounts.map((account) => account.connectionId), 'collectives']));
});

test('300 sheets of 300 connections are one payment', async () => {
  const { client } = await world.cashier();
  const accounts = await several(300, () => world.account([1_000]));
  const collective = await createCollective(office);
  await addMembers(
    office,
    collective.collectiveId,
    accounts.map((account) => account.connectionNo),
  );
  const answer = await payCollective(client, collectivePayment(collective, accounts));
  expect(answer).toMatchObject({ sheets: 300, total: 300_000 });
  expect(await itemsOf(answer.paymentId)).toHaveLength(300);
});
