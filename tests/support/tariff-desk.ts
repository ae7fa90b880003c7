/** The tariff desk's tests: the old tariff of Nunukan (domain.md 1.3 A) as the utility's own, its new decree as a proposal. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface Line {
  component: string;
  validFrom: string | null;
  definition: Record<string, unknown>;
}
export interface Problem {
  path: (string | number)[];
  code: string;
  params: Record<string, unknown>;
  severity: 'error' | 'cap';
}
export interface Saved {
  proposalId: number;
  version: number;
  state?: string;
  replayed: boolean;
}

export const three = (...prices: [number, number, number]) => ({
  blocks: [
    { from: 0, to: 10, price: prices[0] },
    { from: 11, to: 20, price: prices[1] },
    { from: 21, to: null, price: prices[2] },
  ],
});
export const OLD = { groups: { RT: three(2_700, 4_050, 5_420), NK: three(5_400, 8_100, 13_500) } };
export const NEW = { groups: { RT: three(3_292, 4_642, 6_012), NK: three(5_992, 8_692, 14_092) } };
export const line = (
  component: string,
  definition: Record<string, unknown>,
  validFrom: string | null,
): Line => ({
  component,
  validFrom,
  definition,
});

/** First of a month so many after the one that was billed last. */
export const BILLED = '2026-08-01';
export const NEXT = '2026-09-01';

export function arrangeTariffDesk(database: TestDatabase) {
  /** The old tariff, fixed charge Rp9.000, as the utility's book. */
  async function book(): Promise<{ bookId: number; groups: Map<string, number> }> {
    const { bookId, groupIds } = await importTariffFile(database.admin, {
      format: 1,
      code: 'uji-meja-tarif',
      name: 'Tarif uji',
      groups: [
        { code: 'RT', name: 'Rumah Tangga', category: 'household' },
        { code: 'NK', name: 'Niaga Kecil', category: 'commercial' },
      ],
      water: [{ decreeNo: 'Tarif lama', fromPeriod: '2010-01', ...OLD }] as never,
      fixed: [{ decreeNo: 'Tarif lama', fromPeriod: '2010-01', amount: 9_000 }],
      dueDates: [{ decreeNo: 'Tarif lama', fromPeriod: '2010-01', dueDay: 20 }],
    });
    await database.admin.query('update loket.utility set tariff_book_id = $1', [bookId]);
    return { bookId, groups: groupIds };
  }

  /** Connections of a group, each with a bill of the billed month for these m3. Nothing else has bills. */
  async function bills(groupId: number, usages: number[], size = '1/2"'): Promise<void> {
    for (const usage of usages) {
      await database.admin.query(
        `with person as (insert into loket.customer (name, phone) values ('UJI TARIF', '0899' || lpad((random() * 99999999)::int::text, 8, '0')) returning id),
         connection as (
           insert into loket.connection (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, active_since)
           select 'TRF-' || upper(substr(md5(random()::text), 1, 10)), person.id, 'Jl. Uji',
             (select min(code) from loket.village), (select min(id) from loket.route), (select min(id) from loket.supply_zone), $1, '2019-01-01'
           from person returning id),
         meter as (insert into loket.meter (connection_id, serial_no, size, installed_on) select id, 'M' || id, $4, '2019-01-01' from connection)
         insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
           water_amount, fixed_amount, meter_amount, other_amount)
         select id, $3, '2026-09-20', $1, 0, $2, $2, 1000, 0, 0, 0 from connection`,
        [groupId, usage, BILLED, size],
      );
    }
  }
  /** Nothing of the demonstration is billed any more: only what a test makes. */
  async function emptyBills(): Promise<void> {
    await database.admin.query('set session_replication_role = replica');
    await database.admin.query('delete from loket.bill');
    await database.admin.query('delete from loket.billing_period');
    await database.admin.query('set session_replication_role = origin');
    await database.admin.query('insert into loket.billing_period (usage_period) values ($1)', [BILLED]);
  }
  return { book, bills, emptyBills };
}

export const check = (client: pg.Client, lines: unknown, groups: unknown = []) =>
  call<Problem[]>(client, 'select api.check_tariff($1, $2) as value', [
    JSON.stringify(lines),
    JSON.stringify(groups),
  ]);

export const save = (
  client: pg.Client,
  lines: unknown,
  more: {
    id?: number | null;
    version?: number | null;
    decreeNo?: string;
    groups?: unknown;
    requestId?: string;
  } = {},
) =>
  call<Saved>(client, 'select api.save_tariff_proposal($1, $2, $3, $4, $5, $6, $7, $8) as value', [
    more.requestId ?? randomUUID(),
    more.id ?? null,
    more.version ?? null,
    more.decreeNo ?? 'SK Bupati 188.45/201/III/2022',
    '2026-08-28',
    'Kenaikan tarif',
    JSON.stringify(lines),
    JSON.stringify(more.groups ?? []),
  ]);

export const submit = (client: pg.Client, saved: Saved, reason: string | null = null) =>
  call<Saved>(client, 'select api.submit_tariff_proposal($1, $2, $3, $4) as value', [
    randomUUID(),
    saved.proposalId,
    saved.version,
    reason,
  ]);

export const decide = (client: pg.Client, saved: Saved, outcome = 'approved', reason: string | null = null) =>
  call<Saved>(client, 'select api.decide_tariff_proposal($1, $2, $3, $4, $5) as value', [
    randomUUID(),
    saved.proposalId,
    saved.version,
    outcome,
    reason,
  ]);
