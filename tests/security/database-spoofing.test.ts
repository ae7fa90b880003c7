/** What a login may set or send in its own session, and that none of it reaches a decision. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { DatabaseError } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import {
  call,
  channelPayment,
  hardenCopy,
  type PaymentAnswer,
  pay,
  payment,
  refusal,
} from '../support/calls.ts';
import { connect, testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

beforeAll(() => hardenCopy(database));

/** Who paid where, by the row and by the audit. */
const recorded = (answer: PaymentAnswer) =>
  world.one(
    `select p.paid_by, p.channel, p.business_date = loket.business_date(now()) as today,
            abs(extract(epoch from now() - p.paid_at)) < 3600 as now, a.actor
     from loket.payment p join loket.audit_entry a on a.object_id = p.id::text and a.action = 'record_payment' where p.id = $1`,
    [answer.paymentId],
  );

test('settings of the session change neither actor nor date nor amount', async () => {
  const { client, login } = await world.cashier();
  for (const setting of [
    `set application_name = 'manajer1'`,
    `set loket.actor = 'manajer1'`,
    `set timezone = 'Pacific/Kiritimati'`,
    `set timezone = 'Etc/GMT+12'`,
    `set datestyle = 'German, DMY'`,
    `set intervalstyle = 'sql_standard'`,
    `set search_path = pg_temp, public`,
    `set search_path = ''`,
    `set standard_conforming_strings = off`,
    `set bytea_output = 'escape'`,
    `set extra_float_digits = -15`,
    `set lc_numeric = 'C'`,
    `set client_encoding = 'LATIN1'`,
    `set statement_timeout = 0`,
    `set lock_timeout = '1h'`,
    `set default_transaction_read_only = off`,
    `set transform_null_equals = on`,
    `set enable_seqscan = off`,
    `set jit = on`,
    `set plan_cache_mode = force_generic_plan`,
  ]) {
    await client.query(setting);
    const answer = await pay(client, payment(await world.account([12_345])));
    expect(answer.total, setting).toBe(12_345);
    expect(await recorded(answer), setting).toEqual({
      paid_by: login,
      channel: 'COUNTER',
      today: true,
      now: true,
      actor: login,
    });
    await client.query('reset all');
  }
  // Row security cannot be stepped around: asking for it is a refusal.
  await client.query('set row_security = off');
  expect(await refusal(pay(client, payment(await world.account([1_000]))))).toMatchObject({
    sqlstate: '42501',
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

test("a table or function of one's own in the temporary schema cannot be made, and would not be looked at", async () => {
  const { client, login } = await world.cashier();
  expect(await refusal(client.query('create temp table utility (id int)'))).toMatchObject({
    sqlstate: '42501',
  });
  // Even where the administrator has let temporary tables through: the pinned path has the real ones first.
  await database.admin.query(`grant temporary on database ${database.name} to ${login}`);
  const evil = await database.as(login);
  await evil.query(
    'create temp table utility (time_zone text, cash_rounding int, sheet_choice text, stamp_basis text, receipt_epoch text)',
  );
  await evil.query(`create temp table payment_item as select 1 as bill_id where false`);
  await evil.query(`create temp table connection_block (connection_id bigint)`);
  await evil.query(
    `create function pg_temp.now() returns timestamptz language sql as $$ select timestamptz '2000-01-01' $$`,
  );
  await evil.query(
    `create function pg_temp.clock_timestamp() returns timestamptz language sql as $$ select timestamptz '2000-01-01' $$`,
  );
  await evil.query(
    `create function pg_temp.due_bills(bigint, date) returns table (total bigint) language sql as $$ select 1::bigint $$`,
  );
  await evil.query('set search_path = pg_temp, loket, api, public');
  const account = await world.account([10_000]);
  expect(await refusal(pay(evil, payment(account, { total: 1, tendered: 10_000 })))).toMatchObject({
    code: 'TOTAL_CHANGED',
    details: { totalDue: 10_000 },
  });
  expect(await recorded(await pay(evil, payment(account)))).toMatchObject({
    paid_by: login,
    today: true,
    now: true,
  });
  expect(await refusal(pay(client, payment(account)))).toMatchObject({ code: 'BILL_ALREADY_PAID' });
  await evil.query('discard temp');
  await database.admin.query(`revoke temporary on database ${database.name} from ${login}`);
});

test('a false notification is a hint that says nothing about money', async () => {
  const { client } = await world.cashier();
  const account = await world.account([10_000]);
  const reader = await database.as(await world.staff(['cashier']));
  const heard = new Promise<string | undefined>((resolve) =>
    reader.once('notification', (message) => resolve(message.payload)),
  );
  await reader.query('listen loket');
  await client.query(`notify loket, '{"type": "account_paid", "connectionId": ${account.connectionId}}'`);
  expect(JSON.parse((await heard)!)).toEqual({ type: 'account_paid', connectionId: account.connectionId });
  // Who reads again, as a console does, learns the truth.
  const view = await call<{ quote: { sheets: unknown[] }; lastPayments: unknown[] }>(
    reader,
    'select api.account($1) as value',
    [account.connectionId],
  );
  expect(view.quote.sheets).toHaveLength(1);
  expect(view.lastPayments).toEqual([]);
  expect(await pay(client, payment(account))).toMatchObject({ replayed: false });
});

test("a channel cannot name another channel, and its reference cannot steal another's payment", async () => {
  const [one, two] = [await world.bank(), await world.bank()];
  const account = await world.account([10_000]);
  const input = channelPayment(account);
  const answer = await pay(one.client, input);
  expect(await recorded(answer)).toMatchObject({ paid_by: one.login, channel: one.channel });
  expect(await refusal(pay(two.client, input))).toMatchObject({ code: 'REQUEST_CONFLICT' });
  expect(await refusal(pay(two.client, { ...input, requestId: randomUUID() }))).toMatchObject({
    code: 'BILL_ALREADY_PAID',
    details: { bills: [{ channel: one.channel }] },
  });
});

test('one login has eight connections and no more, so that a stolen one cannot use the server up', async () => {
  const login = await world.staff(['cashier']);
  const open: pg.Client[] = [];
  for (let i = 0; i < 8; i++) open.push(await connect(database.url(login)));
  const ninth = await connect(database.url(login)).catch((error: unknown) => error);
  expect(ninth).toBeInstanceOf(DatabaseError);
  expect(ninth).toMatchObject({ code: '53300' });
  // Somebody else is not affected.
  await (await connect(database.url(await world.staff(['cashier'])))).end();
  for (const client of open) await client.end();
});

test('a wrong password, a leaver and a role without a login come in nowhere', async () => {
  const login = await world.staff(['cashier']);
  const signIn = async (who: string, password?: string) => {
    const url = new URL(database.url(who));
    if (password !== undefined) url.password = password;
    return connect(url.href).then(
      async (client) => {
        await client.end();
        return 'signed in';
      },
      (error: DatabaseError) => error.code,
    );
  };
  expect(await signIn(login)).toBe('signed in');
  expect(await signIn(login, 'loket-Demo')).toBe('28P01');
  for (const role of ['cashier', 'loket_owner', 'loket_api']) expect(await signIn(role), role).toMatch(/^28/);
  await database.admin.query(`alter role ${login} nologin`);
  expect(await signIn(login)).toBe('28000');
  await database.admin.query(`alter role ${login} login valid until '2020-01-01'`);
  expect(await signIn(login)).toBe('28P01');
});

test('a login that takes its own settings for good harms only itself', async () => {
  const { login, client } = await world.cashier();
  await client.query(`alter role ${login} set default_transaction_isolation = 'serializable'`);
  const again = await database.as(login);
  expect(await refusal(pay(again, payment(await world.account([1_000]))))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'isolation' },
  });
  expect(await refusal(client.query(`alter role ${login} set temp_file_limit = -1`))).toMatchObject({
    sqlstate: '42501',
  });
  expect(await refusal(client.query(`alter role ${login} set log_statement = 'none'`))).toMatchObject({
    sqlstate: '42501',
  });
});
