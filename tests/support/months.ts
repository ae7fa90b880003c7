/**
 * Lets a test live through months: the business date is whatever the test says, from the instant on at which it says so; what was
 * dated before keeps its date. Everything else is the database's own, spoken to as the people of a small office.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { beforeAll } from 'vitest';
import type { BusinessMonth, BusinessMonthDetail } from '../../src/shared/contract/business-months.ts';
import type { arrange } from './arrange.ts';
import { call, closeExactly } from './calls.ts';
import type { TestDatabase } from './database.ts';

type Replayed<T> = T & { replayed: boolean };

/** Call after arrange(). */
export function arrangeMonths(database: TestDatabase, world: ReturnType<typeof arrange>) {
  beforeAll(async () => {
    await database.admin.query(`
      create table loket.test_day (since timestamptz primary key, day date not null);
      grant select on loket.test_day to loket_api;
      create or replace function loket.business_date(p_at timestamptz) returns date language sql stable as $$
        select coalesce((select d.day from loket.test_day d where d.since <= p_at order by d.since desc limit 1),
                        (p_at at time zone u.time_zone)::date) from loket.utility u;
      $$;`);
  });

  /** From now on it is this day. */
  const goTo = (day: string) =>
    database.admin.query('insert into loket.test_day (since, day) values (clock_timestamp(), $1)', [day]);

  /** A branch with its people, each with a connection of their own. */
  async function office() {
    const branch = await world.branch();
    const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
    const as = async (role: string) => {
      const login = await world.staff([role], { branch });
      return { login, client: await database.as(login) };
    };
    const head = await as('supervisor');
    const finance = await as('finance');
    return {
      branch,
      branchId: id,
      head,
      finance,
      finance2: await as('finance'),
      manager: await as('manager'),
      clerk: await as('customer_service'),
      cashier: () => world.cashier({ branch, float: 0 }),
      /** Counts the drawer, closes it, and the day. */
      async endOfDay(drawer: { client: pg.Client; sessionId: number }, day: string) {
        await closeExactly(drawer.client, drawer.sessionId);
        await closeDay(finance.client, id, day);
      },
    };
  }

  return { goTo, office };
}

export const closeDay = (client: pg.Client, branchId: number, day: string) =>
  call(client, 'select api.close_business_day($1, $2, $3) as value', [randomUUID(), branchId, day]);

export const months = (client: pg.Client, before: string | null = null, limit = 24) =>
  call<{ today: string; months: BusinessMonth[] }>(client, 'select api.business_months($1, $2) as value', [
    before,
    limit,
  ]);

export const month = (client: pg.Client, of: string | null) =>
  call<BusinessMonthDetail>(client, 'select api.business_month($1) as value', [of]);

export const askToClose = (client: pg.Client, of: string | null, requestId: string | null = randomUUID()) =>
  call<Replayed<BusinessMonth>>(client, 'select api.request_month_closing($1, $2) as value', [requestId, of]);

/** What came of the decision, whoever else is writing (MONTH_IN_FLIGHT). */
export const decideClosingAtOnce = (
  client: pg.Client,
  closingId: number | null,
  outcome: string | null = 'approved',
  note: string | null = null,
  requestId: string | null = randomUUID(),
) =>
  call<Replayed<BusinessMonth>>(client, 'select api.decide_month_closing($1, $2, $3, $4) as value', [
    requestId,
    closingId,
    outcome,
    note,
  ]);

/** Waits for the transactions that have begun: those of other test files run on the same server, and the closing of a month looks at all. */
async function untilSettled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ until: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as until',
  );
  const settled = async () =>
    (
      await client.query<{ settled: boolean }>(
        'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as settled',
        [rows[0]!.until],
      )
    ).rows[0]!.settled;
  while (!(await settled())) await setTimeout(20);
}

/** Decides as soon as nobody is in flight. */
export async function decideClosing(...[client, ...decision]: Parameters<typeof decideClosingAtOnce>) {
  await untilSettled(client);
  return decideClosingAtOnce(client, ...decision);
}

export const withdrawClosing = (client: pg.Client, closingId: number | null, requestId = randomUUID()) =>
  call<Replayed<BusinessMonth>>(client, 'select api.withdraw_month_closing($1, $2) as value', [
    requestId,
    closingId,
  ]);

/** Closes a month by two people. */
export async function closeMonth(
  office: { finance: { client: pg.Client }; manager: { client: pg.Client } },
  of: string,
): Promise<BusinessMonth> {
  const { closingId } = await askToClose(office.finance.client, of);
  return decideClosing(office.manager.client, closingId);
}
