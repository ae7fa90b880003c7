import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

test('entries of money hang on each other in one chain a counter, without a gap', async () => {
  const [one, two] = [await world.cashier(), await world.cashier()];
  for (const { client } of [one, two, one]) await pay(client, payment(await world.account([1_000])));
  for (const [cashier, actions] of [
    [one, ['open_cash_session', 'record_payment', 'record_payment']],
    [two, ['open_cash_session', 'record_payment']],
  ] as const) {
    const { rows } = await database.admin.query(
      'select chain_seq::int as seq, action, actor from loket.audit_entry where chain = $1 order by chain_seq',
      [`counter:${cashier.counterId}`],
    );
    expect(rows).toEqual(actions.map((action, i) => ({ seq: i + 1, action, actor: cashier.login })));
    expect(
      await world.one(
        `select c.last_seq::int, c.last_hash = a.hash as same from loket.money_chain c
         join loket.audit_entry a on a.chain = c.chain and a.chain_seq = c.last_seq where c.chain = $1`,
        [`counter:${cashier.counterId}`],
      ),
    ).toEqual({ last_seq: actions.length, same: true });
  }
});

test('two entries with the same words have different hashes: each stands on the one before', async () => {
  const { counterId } = await world.cashier();
  const write = `select encode(loket.append_money($1, 'x', 'x', '1', null, timestamptz '2026-01-01', '{}'), 'hex') as hash`;
  const hashes = [];
  for (let i = 0; i < 3; i++)
    hashes.push((await world.one<{ hash: string }>(write, [`uji:${counterId}`])).hash);
  expect(new Set(hashes).size).toBe(3);
});

test('a refused command writes no entry, an entry of money is only there when the money is', async () => {
  const { client, counterId } = await world.cashier();
  const account = await world.account([1_000]);
  const count = () =>
    world.one<{ n: number }>('select count(*)::int as n from loket.audit_entry where chain = $1', [
      `counter:${counterId}`,
    ]);
  await refusal(pay(client, payment(account, { tendered: 1, total: 1_000 })));
  expect(await count()).toEqual({ n: 1 });
  await client.query('begin');
  await pay(client, payment(account));
  await client.query('rollback');
  expect(await count()).toEqual({ n: 1 });
  await pay(client, payment(account));
  expect(await count()).toEqual({ n: 2 });
});

test("signing in is written down with the console's name, cut to a length", async () => {
  const login = await world.staff(['cashier', 'supervisor']);
  const client = await database.as(login);
  const answer = await call<Record<string, unknown>>(client, 'select api.sign_in($1) as value', [
    `Loket 3 ${'x'.repeat(500)}`,
  ]);
  expect(answer).toMatchObject({
    login,
    roles: ['cashier', 'supervisor'],
    session: null,
    serverTime: expect.any(String),
  });
  const entry = await world.one<{ action: string; actor: string; details: { console: string }; chain: null }>(
    `select action, actor, details, chain from loket.audit_entry where actor = $1`,
    [login],
  );
  expect(entry).toMatchObject({ action: 'sign_in', actor: login, chain: null });
  expect(entry.details.console).toHaveLength(60);
});

test('making a member of staff is written down with roles and branch, and no password', async () => {
  const login = await world.staff(['finance']);
  const entry = await world.one(
    `select actor, object_type, details from loket.audit_entry where action = 'create_staff' and object_id = $1`,
    [login],
  );
  expect(entry).toEqual({
    actor: 'postgres',
    object_type: 'staff',
    details: { roles: ['finance'], branch: await world.homeBranch() },
  });
  expect(
    await world.one(
      `select count(*)::int as leaked from loket.audit_entry where details::text like '%SCRAM%'`,
    ),
  ).toEqual({ leaked: 0 });
});

test('who is not active staff is told so by every function, the clock excepted', async () => {
  const login = await world.staff(['cashier', 'supervisor', 'customer_service', 'digital_channel']);
  await database.admin.query('update loket.staff set active = false where login = $1', [login]);
  const client = await database.as(login);
  for (const sql of [
    `select api.sign_in('x')`,
    'select * from api.list_counters()',
    'select api.my_cash_session()',
    `select api.open_cash_session(gen_random_uuid(), 1, '{}')`,
    `select api.move_petty_cash(gen_random_uuid(), 1, 'in', 'found', 1, '')`,
    `select api.offer_cash(gen_random_uuid(), 1, 'to_safe', null, '{"50": 1}', '')`,
    `select api.decide_cash(gen_random_uuid(), 1, 'accepted', '')`,
    `select api.count_drawer(gen_random_uuid(), 1, '{}', '{"debit": 0, "qris": 0, "transfer": 0}')`,
    `select api.close_cash_session(gen_random_uuid(), 1, 1, '')`,
    `select api.decide_close(gen_random_uuid(), 1, 'approved', '')`,
    'select api.session_report(1)',
    'select api.my_transfers()',
    'select * from api.transfer_targets()',
    `select * from api.search_connections('jalan')`,
    'select api.account(1)',
    `select api.channel_inquiry('1')`,
    `select api.record_payment(gen_random_uuid(), 1, '{1}', 'cash', null, 1, 1)`,
    'select * from api.recent_payments()',
    `select api.print_receipt(gen_random_uuid(), 1, 'escpos')`,
    'select api.abandon_request(gen_random_uuid())',
  ]) {
    expect(await refusal(client.query(sql)), sql).toMatchObject({ code: 'NOT_STAFF', sqlstate: 'LK001' });
  }
  expect((await client.query('select api.heartbeat()')).rowCount).toBe(1);
});
