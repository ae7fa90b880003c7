/** Accounts whose meter nobody could read for months: who is blocked, and how they are unblocked. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BlockedAccount, blockedAccountSchema } from '../../src/shared/contract/reading-blocks.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);
let login: string;
let officer: pg.Client;
let supervisor: pg.Client;
let service: pg.Client;
let period: string;

const list = async (view: string, text: string | null = null, as = officer): Promise<BlockedAccount[]> => {
  const answer = await call<{ accounts: unknown[] }>(as, 'select api.list_reading_blocks($1, $2) as value', [
    view,
    text,
  ]);
  return answer.accounts.map((each) => blockedAccountSchema.parse(each));
};
const block = (connectionIds: number[]) =>
  call<{ blocked: number; skipped: number }>(officer, 'select api.block_unreadable($1, $2) as value', [
    randomUUID(),
    connectionIds,
  ]);
const lift = (as: pg.Client, blockId: number, reason = '') =>
  call<{ read: boolean }>(as, 'select api.lift_block($1, $2, $3) as value', [randomUUID(), blockId, reason]);
/** A connection with conditions of the months before, and one of this month that is in force. */
const unreadable = async (before: (string | null)[], now: string | null = 'locked_house') => {
  const account = await readings.metered(
    100,
    before.map(() => ({ usage: 10, estimated: true })),
  );
  for (const [index, condition] of before.entries()) {
    if (condition === null) continue;
    // As the months before left them; the trigger keeps posted months, here they are still being made.
    await database.admin.query(
      `insert into loket.meter_reading (connection_id, usage_period, source, condition, read_at, received_at, entered_by, usage_m3, stand, estimated, judged_at,
         state, decided_by, decided_at)
       select $1, d, 'officer', $3, now(), now(), $4, 10, 100, true, now(), 'approved', $4, now() - interval '1 day'
       from (select ($2::date - make_interval(months => $5))::date as d) p`,
      [account.connectionId, period, condition, login, before.length - index],
    );
  }
  if (now) await readings.approved(login, [{ connectionId: account.connectionId, condition: now }]);
  return account;
};
const isDue = async (connectionNo: string) => (await list('due', connectionNo)).length === 1;

beforeAll(async () => {
  login = await world.staff(['reading_officer']);
  officer = await database.as(login);
  supervisor = await database.as(await world.staff(['supervisor']));
  service = await database.as(await world.staff(['customer_service']));
  period = await readings.openPeriod();
  await database.admin.query('alter table loket.meter_reading disable trigger meter_reading_posted_insert');
});

describe('who is to be blocked', () => {
  test('three in a row, whatever kept the reader out', async () => {
    expect(await isDue((await unreadable(['dog', 'obstructed'])).connectionNo)).toBe(true);
    expect(await isDue((await unreadable(['dog', 'dog', 'dog', 'dog'])).connectionNo)).toBe(true);
  });

  test('not two, not with a gap, not for a dead meter, not before it is in force', async () => {
    expect(await isDue((await unreadable(['dog'])).connectionNo)).toBe(false);
    expect(await isDue((await unreadable(['dog', 'dog', null])).connectionNo)).toBe(false);
    expect(await isDue((await unreadable(['dog', 'dog', 'meter_dead'])).connectionNo)).toBe(false);
    expect(await isDue((await unreadable(['dog', 'dog'], 'meter_dead')).connectionNo)).toBe(false);
    expect(await isDue((await unreadable(['dog', 'dog'], null)).connectionNo)).toBe(false);
  });

  test('the officer blocks before the posting; the posting blocks the rest, each once', async () => {
    const [early, late, fine] = [
      await unreadable(['dog', 'dog']),
      await unreadable(['dog', 'dog']),
      await unreadable(['dog']),
    ];
    expect(await block([early.connectionId, fine.connectionId])).toMatchObject({ blocked: 1, skipped: 1 });
    expect(await block([early.connectionId])).toMatchObject({ blocked: 0, skipped: 1 });
    const count = await world.one<{ n: number }>(
      'select loket.block_unreadable_accounts(s, $2, gen_random_uuid()) as n from loket.staff s where s.login = $1',
      [login, period],
    );
    expect(count.n).toBeGreaterThanOrEqual(1);
    expect(await list('due')).toEqual([]);
    expect(await list('blocked', late.connectionNo)).toMatchObject([
      { months: 3, condition: 'locked_house', liftable: false, phoneMasked: expect.stringContaining('•') },
    ]);
    expect(await list('blocked', early.connectionNo)).toHaveLength(1);
    expect(await list('blocked', fine.connectionNo)).toEqual([]);
  });
});

describe('unblocking', () => {
  test('a reading from the meter; before that only a supervisor, with a reason', async () => {
    const account = await unreadable(['dog', 'dog']);
    await block([account.connectionId]);
    const [blocked] = await list('blocked', account.connectionNo, service);
    expect(await refusal(lift(officer, blocked!.blockId!, 'pelanggan datang'))).toMatchObject({
      code: 'READING_NEEDED',
    });
    expect(await refusal(lift(supervisor, blocked!.blockId!))).toMatchObject({ code: 'REASON_REQUIRED' });
    await expect(lift(service, blocked!.blockId!, 'pelanggan datang')).rejects.toThrow(/permission denied/);
    expect(await lift(supervisor, blocked!.blockId!, 'janji temu besok')).toMatchObject({ read: false });
    expect(await refusal(lift(supervisor, blocked!.blockId!, 'sekali lagi'))).toMatchObject({
      code: 'BLOCK_LIFTED',
    });
    expect(await list('lifted', account.connectionNo)).toMatchObject([{ liftReason: 'janji temu besok' }]);
    // For this month it stays so.
    expect(await isDue(account.connectionNo)).toBe(false);
  });

  test('approving the photo that the customer brought offers it', async () => {
    const account = await unreadable(['dog', 'dog']);
    await block([account.connectionId]);
    const [brought] = await readings.fileAs(
      login,
      [{ connectionId: account.connectionId, reading: 150 }],
      'desk',
    );
    const { id } = await world.one<{ id: string }>(
      `select id from loket.meter_reading where connection_id = $1 and state = 'approved' and usage_period = $2`,
      [account.connectionId, period],
    );
    const { block: live } = await call<{ block: { blockId: number; liftable: boolean } }>(
      officer,
      'select api.approve_reading($1, $2, $3) as value',
      [randomUUID(), brought!.readingId, id],
    );
    expect(live).toMatchObject({ liftable: true });
    expect(await list('blocked', account.connectionNo)).toMatchObject([
      { liftable: true, lastRead: { stand: 150 } },
    ]);
    expect(await lift(officer, live.blockId)).toMatchObject({ read: true });
  });

  test('a block for another reason is not the readers’', async () => {
    const account = await world.account([]);
    const { id } = await world.one<{ id: string }>(
      `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'dispute', $2) returning id`,
      [account.connectionId, login],
    );
    expect(await refusal(lift(supervisor, Number(id), 'salah'))).toMatchObject({ code: 'BLOCK_NOT_FOUND' });
  });
});
