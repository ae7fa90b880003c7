/**
 * Arranges what a database test needs and nothing else: staff of its own, counters of its own, accounts with exactly the
 * bills asked for. Nothing here depends on how the demonstration utility happens to look.
 */
import { afterAll } from 'vitest';
import { scramVerifier } from '../../src/database/scram.ts';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { openSession } from './calls.ts';
import { TEST_PASSWORD, type TestDatabase } from './database.ts';

export interface Account {
  connectionId: number;
  connectionNo: string;
  /** Oldest first. */
  billIds: number[];
  /** Each bill's amount without late fee, rupiah. */
  amounts: number[];
}

/** The group of the tests' own tariff book: Rp7.500 late fee from the day after the due date, stamp duty by law. */
const TARIFF = {
  format: 1 as const,
  code: 'uji-loket',
  name: 'Tarif uji',
  groups: [{ code: 'R', name: 'Rumah tangga', category: 'household' as const }],
  water: [
    {
      decreeNo: 'SK 1',
      fromPeriod: '2000-01',
      groups: { R: { blocks: [{ from: 0, to: null, price: 1_000 }] } },
    },
  ],
  dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2000-01', dueDay: 20 }],
  lateFees: [{ decreeNo: 'SK 1', fromDate: '2000-01-01', stages: [{ amount: 7_500 }] }],
};
export const LATE_FEE = 7_500;

const verifier = scramVerifier(TEST_PASSWORD);
let made = 0;

/** Call after testDatabase(); the logins it makes are dropped after the file's tests. */
export function arrange(database: TestDatabase) {
  const logins: string[] = [];
  afterAll(async () => {
    for (const login of logins) await database.admin.query(`drop role if exists ${login}`);
  });

  async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
    return (await database.admin.query(sql, values)).rows[0] as T;
  }

  /** A branch of its own, by its code. */
  async function branch(): Promise<string> {
    const code = `UJI-${process.pid}-${++made}`;
    await database.admin.query('insert into loket.branch (code, name) values ($1, $1)', [code]);
    return code;
  }

  let home: Promise<string> | undefined;
  /** The branch that staff and counters belong to when a test does not say. */
  const homeBranch = () => (home ??= branch());

  let group: Promise<number> | undefined;
  /** The tests' tariff book becomes the utility's own, so that no rule of the demonstration matters. */
  const tariffGroup = () =>
    (group ??= (async () => {
      const book = await importTariffFile(database.admin, TARIFF);
      await policy({
        tariff_book_id: book.bookId,
        stamp_basis: 'per_receipt',
        cash_rounding: 0,
        sheet_choice: 'cashier',
      });
      return book.groupIds.get('R')!;
    })());

  /** Sets policies of the utility, e.g. `{ cash_rounding: 100 }`. */
  async function policy(values: Record<string, string | number | boolean>): Promise<void> {
    const names = Object.keys(values);
    await database.admin.query(
      `update loket.utility set ${names.map((name, i) => `${name} = $${i + 1}`).join(', ')}`,
      Object.values(values),
    );
  }

  /** A login of its own with these group roles; `channel` makes it a digital channel's. */
  async function staff(roles: string[], options: { channel?: string; branch?: string } = {}) {
    const login = `uji_${process.pid}_${Date.now().toString(36).slice(-5)}_${++made}`;
    logins.push(login);
    await database.admin.query('select loket.create_staff($1, $2, $3, $4, $5, $6)', [
      login,
      `Petugas ${made}`,
      options.branch ?? (await homeBranch()),
      roles,
      verifier,
      options.channel ?? 'COUNTER',
    ]);
    return login;
  }

  async function channel(): Promise<string> {
    const code = `UJI_${++made}`;
    await database.admin.query(`insert into loket.channel (code, name, kind) values ($1, $1, 'bank')`, [
      code,
    ]);
    return code;
  }

  async function counter(ofBranch?: string): Promise<number> {
    const row = await one<{ id: number }>(
      `insert into loket.counter (branch_id, code, name)
       select id, $2, 'Loket ' || $2 from loket.branch where code = $1 returning id`,
      [ofBranch ?? (await homeBranch()), `U${(++made).toString(36).toUpperCase()}`],
    );
    return row.id;
  }

  /** A connection with unpaid bills of the given amounts, one a month from `from` (January 2020), due on `dueDate`. */
  async function account(amounts: number[], dueDate = '2999-12-31', from = '2020-01-01'): Promise<Account> {
    const groupId = await tariffGroup();
    const no = `UJI-${process.pid % 1000}-${String(++made).padStart(6, '0')}`;
    const { id } = await one<{ id: string }>(
      `with person as (
         insert into loket.customer (name, phone) values ('UJI ' || $1, '0899' || lpad($3, 8, '0')) returning id)
       insert into loket.connection
         (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, active_since)
       select $1, person.id, 'Jl. Uji ' || $1, (select min(code) from loket.village), (select min(id) from loket.route),
              (select min(id) from loket.supply_zone), $2, '2019-01-01'
       from person returning id`,
      [no, groupId, String(made)],
    );
    await database.admin.query(
      `insert into loket.billing_period (usage_period)
       select ($2::date + make_interval(months => n))::date from generate_series(0, $1 - 1) n on conflict do nothing`,
      [amounts.length, from],
    );
    const { rows } = await database.admin.query<{ id: string }>(
      `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading,
         usage_m3, water_amount, fixed_amount, meter_amount, other_amount)
       select $1, ($5::date + make_interval(months => n::int - 1))::date, $2, $3, 0, 10, 10, a, 0, 0, 0
       from unnest($4::bigint[]) with ordinality as t (a, n) order by n returning id`,
      [id, dueDate, groupId, amounts, from],
    );
    return {
      connectionId: Number(id),
      connectionNo: no,
      billIds: rows.map((row) => Number(row.id)),
      amounts,
    };
  }

  /** A cashier with an open drawer, and its connection. */
  async function cashier(options: { roles?: string[]; branch?: string; float?: number } = {}) {
    const login = await staff(options.roles ?? ['cashier'], { branch: options.branch });
    const client = await database.as(login);
    const counterId = await counter(options.branch);
    const session = await openSession(client, counterId, options.float ?? 100_000);
    return { login, client, counterId, sessionId: session.sessionId };
  }

  /** A digital channel's login with a channel of its own, and its connection. */
  async function bank() {
    const code = await channel();
    const login = await staff(['digital_channel'], { channel: code });
    return { login, channel: code, client: await database.as(login) };
  }

  return { one, branch, homeBranch, policy, staff, channel, counter, account, cashier, bank, tariffGroup };
}
