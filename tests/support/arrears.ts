/** What tests of arrears actions need: rules of their own, debts of a certain age, connections in a certain state. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account, arrange } from './arrange.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface Candidates {
  actsToday: boolean;
  connections: number;
  sheets: number;
  amount: number;
  leftOut: Record<'blocked' | 'agreement' | 'running' | 'notYet', number>;
  rows: {
    connectionId: number;
    connectionNo: string;
    sheets: number;
    amount: number;
    daysOverdue: number;
    collective: string | null;
  }[];
  next: unknown[] | null;
}

export interface Started {
  runId: number | null;
  made: number;
  done: { connectionId: number; applicationId: number | null }[];
  refused: { connectionId: number; why: string }[];
}

export function arrangeArrears(database: TestDatabase, office: ReturnType<typeof arrange>) {
  const today = async (days = 0) =>
    (await office.one<{ day: string }>('select (loket.business_date(now()) + $1::int)::text as day', [days]))
      .day;

  /** The rule that counts from now on, written by the administrator. */
  async function rule(action: string, values: Record<string, unknown> = {}): Promise<void> {
    const columns = {
      action,
      min_sheets: 1,
      min_days_overdue: 1,
      after_day_of_month: null,
      needs_previous: null,
      pay_within_days: 7,
      valid_from: '2022-01-01',
      decree_no: 'SK uji',
      set_at: new Date(),
      ...values,
    };
    const names = Object.keys(columns);
    await database.admin.query(
      `insert into loket.arrears_action_rule (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(columns),
    );
  }

  /** A branch with a route of its own, so that a list holds nothing but what a test put there. */
  async function place() {
    const branch = await office.branch();
    const { id } = await office.one<{ id: number }>(
      `insert into loket.route (code, name, branch_id) select 'R' || $1, $1, id from loket.branch where code = $1 returning id`,
      [branch],
    );
    const officer = await office.staff(['connection_officer'], { branch });
    /** A connection on the route with unpaid sheets that were due so many days ago. */
    async function debtor(sheets: number, daysAgo: number, status = 'active', order = 0): Promise<Account> {
      const account = await office.account(
        Array.from({ length: sheets }, () => 50_000),
        await today(-daysAgo),
      );
      await database.admin.query(
        'update loket.connection set route_id = $2, status = $3, route_order = $4 where id = $1',
        [account.connectionId, id, status, order],
      );
      return account;
    }
    return { branch, routeId: id, officer, client: await database.as(officer), debtor };
  }

  const candidates = (
    client: pg.Client,
    action: string,
    options: { text?: string; after?: unknown; limit?: number } = {},
  ) =>
    call<Candidates>(client, 'select api.arrears_candidates($1, null, null, null, $2, $3, $4) as value', [
      action,
      options.text ?? null,
      options.after ? JSON.stringify(options.after) : null,
      options.limit ?? 100,
    ]);
  const start = (client: pg.Client, action: string, ids: number[], requestId: string = randomUUID()) =>
    call<Started>(client, 'select api.start_arrears_actions($1, $2, $3) as value', [requestId, action, ids]);

  return { today, rule, place, candidates, start };
}
