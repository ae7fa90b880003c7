/** Customers: movements that tie, areas as of a day, and the yearly indicators. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { refusal } from '../support/calls.ts';
import { closeMonths, turnUpsideDown } from '../support/close-month.ts';
import { testDatabase } from '../support/database.ts';
import { readReport, sumOf } from '../support/read-report.ts';
import { balancesAt, readBase, total } from '../support/receivables-model.ts';
import { monthEnd, receivablesStory, shift } from '../support/receivables-story.ts';

const database = testDatabase();
const story = receivablesStory(database);
let finance: pg.Client;
let months: string[];
let calendar: string[];

/** What a connection was until an instant; written as the trigger would have. */
async function past(
  connectionId: number,
  day: string,
  values: { status?: string; group?: number; village?: string },
) {
  await database.admin.query(
    `insert into loket.connection_past (connection_id, until, connection_no, customer_name, address, tariff_group_id, village_code, route_id,
       supply_zone_id, status)
     select c.id, $2::timestamptz, c.connection_no, k.name, c.address, coalesce($4, c.tariff_group_id), coalesce($5, c.village_code), c.route_id,
            c.supply_zone_id, coalesce($3, c.status)
     from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = $1`,
    [connectionId, `${day} 09:00:00+08`, values.status, values.group, values.village],
  );
}

beforeAll(async () => {
  months = (await story.tell()).months;
  calendar = months.map((period) => shift(period, 1));
  finance = await database.as('keuangan1');
  const { rows } = await database.admin.query<{ id: string; g: number }>(
    `select id, tariff_group_id as g from loket.connection where status = 'active' and active_since < $1 order by id limit 12`,
    [shift(months[0]!, -2)],
  );
  const ids = rows.map((row) => Number(row.id));
  const other = Number(
    (
      await database.admin.query(
        `select min(g.id) as id from loket.tariff_group g join loket.utility u on u.tariff_book_id = g.book_id where g.id <> $1`,
        [rows[0]!.g],
      )
    ).rows[0].id,
  );
  const in1 = shift(calendar[1]!, 0, 5);
  const in1Later = shift(calendar[1]!, 0, 17);
  const in2 = shift(calendar[2]!, 0, 9);
  const in3 = shift(calendar[3]!, 0, 9);
  // Shut and opened again in one month; sealed over a month's end; sealed, cut off, connected again; another group; group and state at once.
  await past(ids[0]!, in1, { status: 'active' });
  await past(ids[0]!, in1Later, { status: 'suspended' });
  await past(ids[1]!, in1, { status: 'active' });
  await past(ids[1]!, in2, { status: 'sealed' });
  await past(ids[2]!, in1, { status: 'active' });
  await past(ids[2]!, in2, { status: 'sealed' });
  await past(ids[2]!, in3, { status: 'disconnected' });
  await past(ids[3]!, in2, { group: other });
  await past(ids[4]!, in1, { status: 'active', group: other });
  await past(ids[4]!, in3, { status: 'suspended', group: other });
  // Changed before it was connected: no movement of anybody.
  await database.admin.query('update loket.connection set active_since = $2 where id = $1', [ids[5], in2]);
  await past(ids[5]!, in1, { status: 'suspended', group: other });
  // A name that changed is no movement.
  await past(ids[6]!, in2, {});
});

/** State and group of every connection at the end of a day, row by row. */
async function stateAt(
  day: string,
): Promise<Map<number, { status: string; group: string; village: string }>> {
  const { rows } = await database.admin.query<{ id: string; status: string; code: string; village: string }>(
    `select c.id, coalesce(h.status, c.status) as status, g.code, coalesce(h.village_code, c.village_code) as village
     from loket.connection c
     left join lateral (select p.* from loket.connection_past p where p.connection_id = c.id
        and p.until > (($1::date + 1)::timestamp at time zone (select time_zone from loket.utility)) order by p.until limit 1) h on true
     join loket.tariff_group g on g.id = coalesce(h.tariff_group_id, c.tariff_group_id)
     where c.active_since <= $1`,
    [day],
  );
  return new Map(
    rows.map((row) => [Number(row.id), { status: row.status, group: row.code, village: row.village }]),
  );
}

test('movements: awal + moves = akhir, akhir is the next awal and the number of active connections', async () => {
  const rows = await readReport(finance, 'customer_movements', {
    fromMonth: months[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  const closing = new Map<string, number>();
  for (const month of [months[0]!, ...calendar]) {
    const states = [...(await stateAt(monthEnd(month))).values()].filter((one) => one.status === 'active');
    const ofMonth = rows.filter((row) => row.month === month);
    for (const row of ofMonth) {
      const value = (name: string) => Number(row[name]);
      const group = String(row.group_code);
      expect(
        value('opening') +
          value('new') +
          value('reopened') -
          value('suspended') -
          value('sealed') -
          value('disconnected') +
          value('regrouped'),
      ).toBe(value('closing'));
      expect(value('closing')).toBe(states.filter((one) => one.group === group).length);
      if (month !== months[0]) expect(value('opening')).toBe(closing.get(group) ?? 0);
      closing.set(group, value('closing'));
    }
    expect(sumOf(ofMonth, 'closing')).toBe(states.length);
    expect(sumOf(ofMonth, 'regrouped')).toBe(0);
  }
  const moved = (nth: number) => {
    const among = rows.filter((row) => row.month === calendar[nth]);
    return ['reopened', 'suspended', 'sealed', 'disconnected'].map((column) => sumOf(among, column));
  };
  expect(moved(1)).toEqual([1, 2, 2, 0]);
  expect(moved(2)).toEqual([1, 0, 0, 0]);
  expect(moved(3)).toEqual([2, 0, 0, 0]);
});

test('new connections count on the day they became active', async () => {
  const rows = await readReport(finance, 'customer_movements', {
    fromMonth: calendar[0]!.slice(0, 7),
    toMonth: calendar.at(-1)!.slice(0, 7),
  });
  for (const month of calendar) {
    const { rows: counted } = await database.admin.query(
      `select count(*)::int as n from loket.connection where active_since between $1 and $2 and status = 'active'`,
      [month, monthEnd(month)],
    );
    expect(
      sumOf(
        rows.filter((row) => row.month === month),
        'new',
      ),
    ).toBe(counted[0].n);
  }
});

test('areas as of a day', async () => {
  for (const on of [monthEnd(calendar[1]!), monthEnd(calendar.at(-2)!)]) {
    const states = [...(await stateAt(on)).values()];
    const rows = await readReport(finance, 'customers_by_area', { on });
    expect(sumOf(rows, 'total')).toBe(states.length);
    for (const row of rows) {
      const there = states.filter((one) => one.village === row.village_code);
      const count = (status: string) => there.filter((one) => one.status === status).length;
      expect([row.active, row.suspended, row.sealed, row.disconnected, row.total]).toEqual([
        count('active'),
        count('suspended'),
        count('sealed'),
        count('disconnected'),
        there.length,
      ]);
    }
  }
});

test('the indicators of a year: numerator, denominator, value and score', async () => {
  const year = Number(calendar[0]!.slice(0, 4));
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { rows: meters } = await database.admin.query<{ id: string }>(
    `select m.id from loket.meter m where m.connection_id in (1, 2, 3) order by m.id`,
  );
  for (const { id } of meters) {
    await database.admin.query(
      `update loket.meter set removed_on = $2, removal_reading = 900 where id = $1`,
      [id, `${year}-02-03`],
    );
  }
  // The third was taken away and not replaced.
  await database.admin.query(
    `insert into loket.meter (connection_id, serial_no, size, installed_on) select c, 'BARU-' || c, '1/2"', $1 from unnest(array[1, 2]) c`,
    [`${year}-02-03`],
  );
  const base = await readBase(database.admin);
  const rows = await readReport(finance, 'yearly_indicators', { year });
  const within = (on: string | null) => on !== null && on >= first && on <= last;
  const drd = total(
    base.bills.filter((bill) => within(bill.issuedOn)),
    (bill) => bill.amount,
  );
  const planPaid = (day: string) =>
    total(balancesAt(base, day), (bill) => (bill.planId === null ? 0 : bill.paid));
  const receipts =
    total(
      base.items.filter((item) => item.billId !== null),
      (item) => item.amount * (Number(within(item.on)) - Number(within(item.reversedOn))),
    ) +
    planPaid(last) -
    planPaid(shift(first, 0, 0));
  const active = async (day: string) =>
    [...(await stateAt(day)).entries()].filter(([, one]) => one.status === 'active');
  const [opening, closing] = [await active(shift(first, 0, 0)), await active(last)];
  const { rows: households } = await database.admin.query<{ code: string; id: number }>(
    `select g.code, g.id from loket.tariff_group g where category = 'household'`,
  );
  const codes = new Set(households.map((group) => group.code));
  const ids = new Set(households.map((group) => group.id));
  const issued = base.bills.filter((bill) => within(bill.issuedOn));
  const homes = closing.filter(([, one]) => codes.has(one.group)).length;
  // Of the year, doubles left out; what is solved has had its last such step within it.
  const { rows: tickets } = await database.admin.query<{ solved: number; filed: number }>(
    `select count(*)::int as filed, count(*) filter (where e.to_state in ('solved', 'closed'))::int as solved
     from loket.utility u cross join loket.ticket t
     cross join lateral (select * from loket.ticket_event x where x.ticket_id = t.id and x.at < ($2::date + 1)::timestamp at time zone u.time_zone
       order by x.event_no desc limit 1) e
     where (t.reported_at at time zone u.time_zone)::date between $1 and $2
       and not (e.to_state = 'rejected' and exists (select from loket.ticket_event d where d.ticket_id = t.id and d.reason_code = 'duplicate'))`,
    [first, last],
  );
  const complaints = ['complaints', tickets[0]!.solved, tickets[0]!.filed];
  expect(rows.map((row) => [row.indicator, row.numerator, row.denominator])).toEqual([
    ['collection', receipts, drd],
    ['growth', closing.length - opening.length, opening.length],
    [
      'consumption',
      total(
        issued.filter((bill) => ids.has(bill.groupId)),
        (bill) => bill.usage,
      ),
      homes * new Set(issued.map((bill) => bill.period)).size,
    ],
    ['meters', 2, closing.length],
    complaints,
  ]);
  const limits: Record<string, number[]> = {
    collection: [90, 85, 80, 75],
    growth: [10, 8, 6, 4],
    consumption: [30, 25, 20, 15],
    meters: [20, 15, 10, 5],
    complaints: [80, 60, 40, 20],
  };
  // Nothing can be said of a year without complaints.
  for (const row of rows.filter(({ denominator }) => Number(denominator) > 0)) {
    const value =
      (Number(row.numerator) / Number(row.denominator)) * (row.indicator === 'consumption' ? 1 : 100);
    expect(Number(row.value)).toBeCloseTo(value, 2);
    expect(row.score).toBe(
      5 - limits[String(row.indicator)]!.filter((limit) => Number(row.value) < limit).length,
    );
    expect(Number(row.weighted)).toBeCloseTo(Number(row.score) * Number(row.weight), 6);
  }
});

test('finance and management read them; a supervisor the customers of the own branch', async () => {
  const supervisor = await database.as('kepala_loket');
  expect((await refusal(readReport(supervisor, 'customer_movements', {}, ['new']))).code).toBe(
    'ROLE_MISSING',
  );
  const on = monthEnd(calendar[1]!);
  const own = await readReport(supervisor, 'customers_by_area', { on });
  const { rows } = await database.admin.query(
    `select count(*)::int as n from loket.connection c join loket.route r on r.id = c.route_id
     where c.active_since <= $1 and r.branch_id = (select branch_id from loket.staff where login = 'kepala_loket')`,
    [on],
  );
  expect(sumOf(own, 'total')).toBe(rows[0].n);
  const manager = await database.as('manajer1');
  expect((await readReport(manager, 'yearly_indicators', { year: Number(on.slice(0, 4)) })).length).toBe(5);
});

test('an earlier month says the same after everybody was renamed, moved, regrouped and a third shut', async () => {
  const on = monthEnd(calendar.at(-2)!);
  const parameters = { fromMonth: calendar[0]!.slice(0, 7), toMonth: on.slice(0, 7) };
  await closeMonths(database.admin, on.replace(/\d\d$/, '01'));
  const take = async () => [
    await readReport(finance, 'customer_movements', parameters),
    await readReport(finance, 'customers_by_area', { on }),
  ];
  const before = await take();
  await turnUpsideDown(database.admin);
  expect(await take()).toEqual(before);
});
