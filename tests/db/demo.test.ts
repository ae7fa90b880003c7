/** The demonstration utility holds to the rules that it loads past: prices, readings, due dates, late fees, foreign keys. */
import { beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../src/database/demo/accounts.ts';
import { demoHandles } from '../../src/database/demo/handles.ts';
import type { DemoUtility } from '../../src/database/demo/profile.ts';
import { seedDemonstration } from '../../src/database/demo/seed.ts';
import { migrate } from '../../src/database/migrate.ts';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { testDatabase } from '../support/database.ts';

const INDEXES = `select indexdef from pg_indexes where schemaname = 'loket' order by indexname`;
const UTILITIES: [DemoUtility, { kelurahan: number; desa: number }][] = [
  ['balikpapan', { kelurahan: 34, desa: 0 }],
  ['buleleng', { kelurahan: 19, desa: 129 }],
];

describe.each(UTILITIES)('demonstration %s', (utility, villages) => {
  const db = testDatabase('template1');
  let indexesBefore: unknown[];
  const rows = async <Row extends object>(sql: string) => (await db.admin.query<Row>(sql)).rows;
  const one = async <Row extends object>(sql: string) => (await rows<Row>(sql))[0]!;
  const count = async (from: string) =>
    Number((await one<{ n: string }>(`select count(*) as n from ${from}`)).n);

  beforeAll(async () => {
    await migrate(db.admin);
    indexesBefore = await rows(INDEXES);
    await seedDemonstration(db.admin, { utility, connections: 300, months: 6, closedMonths: 2 });
  });

  it('has every village, keyed by code, and the asked number of connections', async () => {
    expect(await count(`loket.village where kind = 'kelurahan'`)).toBe(villages.kelurahan);
    expect(await count(`loket.village where kind = 'desa'`)).toBe(villages.desa);
    expect(await count('loket.connection')).toBe(300);
    // One was taken away for good this month.
    expect(await count('loket.meter where removed_on is null')).toBe(299);
    // Six that are posted and the one that takes readings.
    expect(await count('loket.billing_period')).toBe(7);
  });

  it('bills usage of the month before today at the latest, posted at the start of this month', async () => {
    const newest = await one<{ right: boolean }>(
      `select max(usage_period) = date_trunc('month', loket.business_date(now())) - interval '1 month' as right from loket.bill`,
    );
    expect(newest.right).toBe(true);
  });

  it('prices every bill as compute_charges does and dates it as due_date does', async () => {
    expect(await count('loket.bill')).toBeGreaterThan(1700);
    expect(
      await count(`loket.bill b join loket.meter m on m.connection_id = b.connection_id
        cross join lateral loket.compute_charges(b.tariff_group_id, b.usage_m3, m.size, b.usage_period) q
        where (b.water_amount, b.fixed_amount, b.meter_amount, b.other_amount, b.other_items, b.amount,
               b.water_version_id, b.fixed_version_id, b.meter_version_id, b.other_version_id)
          is distinct from (q.water_amount, q.fixed_amount, q.meter_amount, q.other_amount, q.other_items, q.total,
               q.water_version_id, q.fixed_version_id, q.meter_version_id, q.other_version_id)`),
    ).toBe(0);
    expect(
      await count(
        `loket.bill b, loket.utility u where b.due_date <> loket.due_date(u.tariff_book_id, b.usage_period)`,
      ),
    ).toBe(0);
  });

  it('reads meters without a gap or a jump', async () => {
    expect(
      await count(`(select *, lag(current_reading) over one as before, lag(usage_period) over one as month_before
        from loket.bill window one as (partition by connection_id order by usage_period)) b
        where b.current_reading - b.previous_reading <> b.usage_m3 or b.previous_reading <> b.before
          or b.usage_period <> b.month_before + interval '1 month' or b.previous_reading < 0 or b.current_reading > 99999`),
    ).toBe(0);
    expect(await count('loket.bill where usage_m3 = 0')).toBeGreaterThan(10);
    expect(await count('loket.bill where estimated')).toBeGreaterThan(10);
  });

  it('makes every payment the sum of its items with the late fee of its day', async () => {
    expect(
      await count(`loket.payment p
        left join lateral (select sum(i.amount) as items, bool_and(b.connection_id = p.connection_id) as own
          from loket.payment_item i join loket.bill b on b.id = i.bill_id where i.payment_id = p.id) i on true
        cross join lateral loket.receipt_total(p.bills_total, p.business_date, p.tender = 'cash') r
        where p.kind = 'bills' and (i.items is distinct from p.bills_total or not i.own or (r.stamp_duty, r.total) <> (p.stamp_duty, p.total))`),
    ).toBe(0);
    expect(
      await count(`loket.payment_item i join loket.bill b on b.id = i.bill_id join loket.payment p on p.id = i.payment_id
        where i.late_fee <> loket.late_fee(b.tariff_group_id, b.due_date, b.amount, p.business_date) or i.bill_amount <> b.amount`),
    ).toBe(0);
    expect(await count('loket.payment_item where late_fee > 0')).toBeGreaterThan(20);
    expect(
      await count(`loket.payment p join loket.payment_item i on i.payment_id = p.id join loket.bill b on b.id = i.bill_id
        where p.business_date <> loket.business_date(p.paid_at) or p.paid_at > now()
          or p.business_date < b.usage_period + interval '1 month' or not p.imported`),
    ).toBe(0);
  });

  it('takes no money at a counter on a closed day', async () => {
    expect(
      await count(`loket.payment p where p.channel = 'COUNTER' and (extract(isodow from p.business_date) > 5
        or exists (select from loket.holiday h where h.on_date = p.business_date))`),
    ).toBe(0);
  });

  it('pays 81 % of the bills digitally and the oldest first', async () => {
    const share = await one<{ digital: number }>(
      `select (avg((p.channel <> 'COUNTER')::int) * 100)::float8 as digital
       from loket.payment_item i join loket.payment p on p.id = i.payment_id`,
    );
    expect(share.digital).toBeGreaterThan(77.5);
    expect(share.digital).toBeLessThan(84.5);
    expect(
      await count(`loket.bill b join loket.bill newer on newer.connection_id = b.connection_id and newer.usage_period > b.usage_period
        join loket.payment_item i on i.bill_id = newer.id
        where not exists (select from loket.payment_item o where o.bill_id = b.id)`),
    ).toBe(0);
  });

  it('leaves arrears as in the field: 8 to 10 % behind, most of them by a sheet or two', async () => {
    const behind = await rows<{ sheets: number }>(
      `select count(*)::int as sheets from loket.bill b
       where b.usage_period < (select max(usage_period) from loket.bill)
         and not exists (select from loket.payment_item i where i.bill_id = b.id) group by b.connection_id`,
    );
    expect(behind.length).toBeGreaterThanOrEqual(0.065 * 300);
    expect(behind.length).toBeLessThanOrEqual(0.115 * 300);
    expect(behind.filter(({ sheets }) => sheets <= 2).length).toBeGreaterThan(behind.length / 2);
    expect(behind.some(({ sheets }) => sheets >= 4)).toBe(true);
  });

  it('names people as the field does: many share a name, many have a single one', async () => {
    const [most] = await rows<{ n: number }>(
      'select count(*)::int as n from loket.customer group by name order by 1 desc limit 1',
    );
    expect(most!.n).toBeGreaterThanOrEqual(3);
    expect(await count(`loket.customer where name !~ ' ' and nik is not null`)).toBeGreaterThan(15);
    expect(
      await count(`(select customer_id from loket.connection group by 1 having count(*) > 1) owners`),
    ).toBeGreaterThan(3);
    expect(
      await count(
        `loket.connection where search_text <> loket.connection_search_text(customer_id, address, village_code)`,
      ),
    ).toBe(0);
  });

  it('leaves indexes, foreign keys, triggers and sequences in order', async () => {
    expect(await rows(INDEXES)).toEqual(indexesBefore);
    const keys = await rows<{ table: string; name: string; definition: string }>(
      `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'loket'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThan(20);
    await db.admin.query('begin');
    // Made anew, a foreign key looks at every row: the load went past them.
    for (const { table, name, definition } of keys) {
      await db.admin.query(
        `alter table ${table} drop constraint ${name}, add constraint ${name} ${definition}`,
      );
    }
    const fresh = await one<{ id: string; highest: string }>(
      `with made as (insert into loket.customer (name) values ('Baru') returning id)
       select made.id, (select max(id) from loket.customer) as highest from made`,
    );
    await db.admin.query('rollback');
    expect(Number(fresh.id)).toBeGreaterThan(Number(fresh.highest));
    await expect(db.admin.query('delete from loket.payment')).rejects.toThrow('APPEND_ONLY');
  });

  it('writes one audit entry of the import whose sums are those of the tables', async () => {
    const entries = await rows<{ details: Record<string, number> }>(
      `select details from loket.audit_entry where action = 'import' and chain = 'import'`,
    );
    const truth = await one<Record<string, string>>(
      `select (select count(*) from loket.bill) as bills, (select sum(amount) from loket.bill) as "billsAmount",
         (select count(*) from loket.payment) as payments, (select sum(total) from loket.payment) as "paymentsTotal",
         (select sum(late_fee) from loket.payment_item) as "lateFees"`,
    );
    expect(entries).toHaveLength(1);
    for (const [name, value] of Object.entries(truth)) expect(entries[0]!.details[name]).toBe(Number(value));
  });

  it('offers an account of every kind worth showing', async () => {
    const handles = await demoHandles(db.admin);
    expect(handles.oneSheet.unpaidSheets).toBe(1);
    expect(handles.twoSheets.unpaidSheets).toBe(2);
    expect(handles.manySheets.unpaidSheets).toBeGreaterThanOrEqual(4);
    expect(handles.paidUp.unpaidSheets).toBe(0);
    expect(handles.longName.customerName.length).toBeGreaterThanOrEqual(60);
    expect(handles.longAddress.address.length).toBeGreaterThanOrEqual(100);
    const cashier = await db.as('kasir1');
    const account = await cashier.query('select api.account($1) as account', [handles.blocked.connectionId]);
    expect(account.rows[0].account.connection.blocks).toHaveLength(1);
  });

  it('signs in every account with its role', async () => {
    const accounts = await demoAccounts(db.admin);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(9);
    for (const { login, role, fullName } of accounts) {
      const client = await db.as(login);
      const { rows: signedIn } = await client.query('select api.sign_in($1) as me', ['test']);
      expect(signedIn[0].me).toMatchObject({ fullName, roles: [role] });
    }
  });

  it('has closed months by two people, certified in the chain', async () => {
    expect(
      await rows(`select to_char(m.month, 'YYYY-MM') = to_char(loket.business_date(now()) - make_interval(months => 5 - n::int), 'YYYY-MM') as right,
          m.sums->'receipts'->'count' > '0' as something
        from (select *, row_number() over (order by month) as n from loket.business_month) m order by n`),
    ).toEqual([
      { right: true, something: true },
      { right: true, something: true },
    ]);
    expect(await verifyMoney(db.admin)).toMatchObject({ ok: true });
  });

  it('refuses a database that holds a utility', async () => {
    await expect(seedDemonstration(db.admin, { utility })).rejects.toThrow(/sudah berisi Perumda/);
    expect(await count('loket.connection')).toBe(300);
  });
});
