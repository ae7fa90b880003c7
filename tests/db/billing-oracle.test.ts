/**
 * A month for 5,000 connections of every kind, calculated and posted by the database and worked out anew by a straightforward oracle:
 * not one difference in any field of any bill.
 */
import type pg from 'pg';
import { expect, test } from 'vitest';
import { importTariffFile } from '../../src/database/tariffs/import-tariffs.ts';
import { arrange } from '../support/arrange.ts';
import { approve, beginPosting, calculate, closeReadings, post } from '../support/billing.ts';
import {
  caughtUp,
  chargesOf,
  type Expected,
  meanOf,
  type PastMonth,
  type Tariff,
  waterOf,
} from '../support/billing-oracle.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeReadings, type ReadingLine } from '../support/readings.ts';

const HOUSES = 5000;
const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);

const KINDS = [
  'read',
  'zero',
  'locked',
  'unread',
  'caught_up_1',
  'caught_up_2',
  'below_estimate',
  'still_locked',
  'replaced',
  'rolled_over',
  'dead',
  'sealed',
  'suspended',
  'taken_away',
  'gone',
  'no_flow',
  'regrouped',
] as const;
type Kind = (typeof KINDS)[number];

interface House {
  kind: Kind;
  no: string;
  group: string;
  size: string;
  digits: number;
  first: number;
  past: (PastMonth & { previous: number; current: number })[];
  status: string;
  /** Of the meter taken away in the month, and what the next one began with. */
  swap: { removal: number; install: number | null } | null;
  line: ReadingLine | null;
  expected: Expected | null;
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function tariffOf(change: string): Tariff {
  const two = (before: Tariff['water'][string][number], after: Tariff['water'][string][number]) => [
    { ...before, fromPeriod: '2000-01' },
    { ...after, fromPeriod: change },
  ];
  const shape = (minimum: number, waivedAtZero: boolean, ...blocks: [number | null, number][]) => ({
    fromPeriod: '',
    minimum,
    waivedAtZero,
    blocks: blocks.map(([to, price]) => ({ to, price })),
  });
  return {
    water: {
      RT: two(
        shape(10, false, [10, 3292], [20, 4642], [null, 6012]),
        shape(10, false, [10, 3500], [20, 4900], [null, 6400]),
      ),
      DES: two(
        shape(0, false, [10, 1234.5678], [null, 2345.6789]),
        shape(0, false, [10, 1300.0001], [30, 2400.25], [null, 2999.9999]),
      ),
      SOS: two(shape(0, false, [5, 0], [null, 1050]), shape(0, false, [5, 0], [null, 1100.5])),
      NIA: two(shape(5, true, [null, 12500.25]), shape(8, true, [25, 12750], [null, 15000.75])),
    },
    fixed: { RT: 5000, DES: 0, SOS: 2500, NIA: 27_500 },
    meter: { '1/2': 3000, '3/4': 7500, '1': 12_500 },
    garbage: 4000,
    upkeepPercent: 2.5,
    upkeepVat: 11,
    perM3: 12.3456,
  };
}

async function importTariff(tariff: Tariff): Promise<Map<string, number>> {
  const versions = ['2000-01', tariff.water['RT']![1]!.fromPeriod];
  const book = await importTariffFile(database.admin, {
    format: 1,
    code: 'uji-oracle',
    name: 'Tarif oracle',
    groups: Object.keys(tariff.water).map((code) => ({ code, name: code, category: 'household' })),
    water: versions.map((fromPeriod, n) => ({
      decreeNo: `SK ${n + 1}`,
      fromPeriod,
      groups: Object.fromEntries(
        Object.entries(tariff.water).map(([code, list]) => {
          const { minimum, waivedAtZero, blocks } = list[n]!;
          return [
            code,
            {
              minimumUsage: minimum,
              waivedAtZeroUsage: waivedAtZero,
              blocks: blocks.map(({ to, price }, i) => ({
                from: i === 0 ? 0 : blocks[i - 1]!.to! + 1,
                to,
                price,
              })),
            },
          ];
        }),
      ),
    })),
    fixed: [{ decreeNo: 'SK 1', fromPeriod: '2000-01', byGroup: tariff.fixed }],
    meter: [{ decreeNo: 'SK 1', fromPeriod: '2000-01', byMeterSize: tariff.meter }],
    other: [
      {
        decreeNo: 'SK 1',
        fromPeriod: '2000-01',
        items: [
          { code: 'SAMPAH', name: 'Retribusi sampah', amount: tariff.garbage, waivedAtZeroUsage: true },
          {
            code: 'RAWAT',
            name: 'Perawatan',
            percentOfWater: tariff.upkeepPercent,
            vatPercent: tariff.upkeepVat,
          },
          { code: 'AIRTANAH', name: 'Konservasi', perM3: tariff.perM3 },
        ],
      },
    ],
    dueDates: [{ decreeNo: 'SK 1', fromPeriod: '2000-01', dueDay: 20 }],
  });
  await world.policy({ tariff_book_id: book.bookId });
  return book.groupIds;
}

/** A house of a kind, with what was billed, what was read, and what must come of it. */
function build(n: number, tariff: Tariff, months: string[], next: (below: number) => number): House {
  const kind = KINDS[n % KINDS.length]!;
  const period = months[3]!;
  const group = ['RT', 'DES', 'SOS', 'NIA'][next(4)]!;
  const size = ['1/2', '3/4', '1'][next(3)]!;
  const digits = kind === 'rolled_over' ? 4 : 5;
  const first = kind === 'rolled_over' ? 9880 + next(20) : next(30_000);
  const estimates =
    kind === 'caught_up_1' || kind === 'regrouped'
      ? 1
      : ['caught_up_2', 'below_estimate', 'still_locked'].includes(kind)
        ? 2
        : 0;
  let stand = first;
  const past = [0, 1, 2].map((i) => {
    const usage = kind === 'rolled_over' ? 5 + next(20) : next(60);
    const estimated = i >= 3 - estimates;
    const previous = stand;
    stand += usage;
    const of = kind === 'regrouped' ? 'SOS' : group;
    return {
      period: months[i]!,
      group: of,
      usage,
      estimated,
      previous,
      current: stand,
      water: waterOf(tariff, of, usage, months[i]!),
    };
  });
  const last = past[2]!.current;
  const mean = meanOf(past.map((each) => each.usage));
  const late = past.filter((each) => each.estimated);
  const seen = last - late.reduce((sum, each) => sum + each.usage, 0);
  const usage = 1 + next(45);
  const house: House = {
    kind,
    no: `ORA-${String(n).padStart(6, '0')}`,
    group,
    size,
    digits,
    first,
    past,
    status: 'active',
    swap: null,
    line: null,
    expected: null,
  };
  const bill = (current: number, m3: number, more: Partial<Expected> = {}, dry = false) => {
    house.expected = {
      previous: last,
      current,
      usage: m3,
      estimated: false,
      catchUp: 0,
      ...chargesOf(tariff, group, size, m3, period, dry),
      ...more,
    };
  };
  const read = (reading: number, condition = 'normal') => {
    house.line = { connectionId: 0, reading, condition };
  };
  switch (kind) {
    case 'read':
      read(last + usage);
      bill(last + usage, usage);
      break;
    case 'zero':
      read(last, 'not_used');
      bill(last, 0);
      break;
    case 'locked':
    case 'still_locked':
      house.line = { connectionId: 0, condition: 'locked_house' };
      bill(last + mean, mean, { estimated: true });
      break;
    case 'unread':
      bill(last + mean, mean, { estimated: true });
      break;
    case 'caught_up_1':
    case 'caught_up_2':
    case 'regrouped': {
      read(last + usage);
      bill(last + usage, usage, { catchUp: late.length });
      house.expected!.water = caughtUp(tariff, group, period, last + usage - seen, late);
      break;
    }
    case 'below_estimate': {
      // The meter is not yet where the estimates have put it; not further back than it was seen.
      const short = last - seen > 0 ? 1 : 0;
      read(last - short);
      if (short) bill(last, 0, { estimated: true });
      else {
        bill(last, 0, { catchUp: late.length });
        house.expected!.water = caughtUp(tariff, group, period, 0, late);
      }
      break;
    }
    case 'replaced': {
      const before = next(15);
      const install = next(3) * 10;
      house.swap = { removal: last + before, install };
      read(install + usage);
      bill(install + usage, before + usage);
      break;
    }
    case 'rolled_over': {
      const reading = last + 60 + next(30);
      read(reading % 10_000, 'rolled_over');
      bill(reading % 10_000, reading - last);
      break;
    }
    case 'dead':
      house.line = { connectionId: 0, condition: 'meter_dead', reading: last };
      bill(last, mean, { estimated: true });
      break;
    case 'sealed':
    case 'suspended':
      house.status = kind;
      bill(last, 0);
      break;
    case 'taken_away':
      house.status = 'disconnected';
      house.swap = { removal: last + usage, install: null };
      bill(last + usage, usage);
      break;
    case 'gone':
      house.status = 'disconnected';
      break;
    case 'no_flow':
      house.line = { connectionId: 0, condition: 'no_flow' };
      bill(last, 0, {}, true);
      break;
  }
  return house;
}

const FILL = `
with h as (select * from jsonb_to_recordset($1) as h (no text, "groupId" int, size text, digits int, first int, status text, removal int, install int,
    swapped boolean, past jsonb)),
person as (insert into loket.customer (name) select h.no from h returning id, name),
c as (insert into loket.connection (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, status, active_since)
  select h.no, p.id, 'Jl. Oracle', (select min(code) from loket.village), (select min(id) from loket.route), (select min(id) from loket.supply_zone),
    h."groupId", h.status, '2019-01-01' from h join person p on p.name = h.no returning id, connection_no),
m as (insert into loket.meter (connection_id, serial_no, size, digits, installed_on, install_reading, removed_on, removal_reading)
  select c.id, 'A' || h.no, h.size, h.digits, '2019-01-01', h.first, case when h.swapped then $2::date + 9 end, h.removal
  from h join c on c.connection_no = h.no
  union all
  select c.id, 'B' || h.no, h.size, h.digits, $2::date + 9, h.install, null, null from h join c on c.connection_no = h.no where h.install is not null)
insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3, estimated, water_amount,
  fixed_amount, meter_amount, other_amount)
select c.id, (b->>'period' || '-01')::date, '2999-12-31', (b->>'groupId')::int, (b->>'previous')::int, (b->>'current')::int, (b->>'usage')::int,
  (b->>'estimated')::boolean, (b->>'water')::bigint, 0, 0, 0
from h join c on c.connection_no = h.no cross join jsonb_array_elements(h.past) b`;

const people: Record<string, pg.Client> = {};
let period: string;

async function postMonth(month: string): Promise<void> {
  await closeReadings(people['officer']!, month);
  const { run } = await calculate(people['finance']!, month);
  await approve(people['manager']!, month);
  await beginPosting(people['finance']!, month);
  await post(people['finance']!, month, run!.runId);
}

test('5,000 bills, every field, 0 differences', async () => {
  const officer = await world.staff(['reading_officer']);
  people['officer'] = await database.as(officer);
  people['finance'] = await database.as(await world.staff(['finance']));
  people['manager'] = await database.as(await world.staff(['manager']));
  period = (await readings.openPeriod()).slice(0, 7);
  const months = [3, 2, 1, 0].map((back) => {
    const [year, month] = period.split('-').map(Number) as [number, number];
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
  // The decree changes prices with the month before, so that estimated months lie on both sides of it.
  const tariff = tariffOf(months[2]!);
  const groups = await importTariff(tariff);
  const next = numbers(20_261_129);
  const houses = Array.from({ length: HOUSES }, (_, n) => build(n, tariff, months, next));
  await database.admin.query(FILL, [
    JSON.stringify(
      houses.map((house) => ({
        ...house,
        groupId: groups.get(house.group),
        removal: house.swap?.removal ?? null,
        install: house.swap?.install ?? null,
        swapped: house.swap !== null,
        past: house.past.map((each) => ({ ...each, groupId: groups.get(each.group) })),
      })),
    ),
    `${period}-01`,
  ]);
  // Those that are gone were taken away long ago.
  await database.admin.query(
    `update loket.meter m set removed_on = '2020-01-01', removal_reading = 1 from loket.connection c
     where c.id = m.connection_id and c.connection_no = any ($1)`,
    [houses.filter((house) => house.kind === 'gone').map((house) => house.no)],
  );
  const { rows: ids } = await database.admin.query<{ no: string; id: string }>(
    `select connection_no as no, id from loket.connection where connection_no like 'ORA-%'`,
  );
  const idOf = new Map(ids.map(({ no, id }) => [no, Number(id)]));
  await readings.approved(
    officer,
    houses.flatMap((house) => (house.line ? [{ ...house.line, connectionId: idOf.get(house.no)! }] : [])),
  );
  await postMonth(period);

  const { rows: bills } = await database.admin.query(
    `select c.connection_no as no, b.previous_reading as previous, b.current_reading as current, b.usage_m3 as usage, b.estimated,
       b.catch_up_months as "catchUp", b.water_amount::int as water, b.fixed_amount::int as fixed, b.meter_amount::int as meter,
       b.other_amount::int as other
     from loket.bill b join loket.connection c on c.id = b.connection_id
     where b.usage_period = $1 and c.connection_no like 'ORA-%'`,
    [`${period}-01`],
  );
  const billed = new Map(bills.map(({ no, ...bill }) => [no, bill]));
  const differences = houses.flatMap(({ no, kind, group, past, line, expected }) => {
    const bill = billed.get(no) ?? null;
    const same = JSON.stringify(bill) === JSON.stringify(expected);
    return same ? [] : [{ no, kind, group, past: past.map((each) => each.usage), line, expected, bill }];
  });
  expect(differences.slice(0, 5)).toEqual([]);
  expect(differences).toHaveLength(0);
  expect(bills).toHaveLength(houses.filter((house) => house.expected).length);
}, 120_000);

test('however many months are priced anew, the bills are read as a whole a few times only', async () => {
  const { admin } = database;
  const { bills } = await world.one<{ bills: number }>('select count(*)::int as bills from loket.bill');
  await admin.query('begin');
  await admin.query('select loket.write_billing_lines(-1, $1)', [`${period}-01`]);
  const { rows } = await admin.query<{ late: number; read: number }>(
    `select (select count(*)::int from loket.billing_line l where l.run_id = -1 and l.catch_up_months > 0) as late, t.seq_tup_read::int as read
     from pg_stat_xact_user_tables t where t.relid = 'loket.bill'::regclass`,
  );
  await admin.query('rollback');
  expect(rows[0]!.late).toBeGreaterThan(100);
  expect(rows[0]!.read).toBeLessThanOrEqual(5 * bills);
}, 120_000);

test('a month free of charge leaves nothing at the counter, and is no arrears', async () => {
  const { id: connectionId } = await world.one<{ id: number }>(
    `select id::int from loket.connection where connection_no = 'ORA-000000'`,
  );
  await database.admin.query(
    `insert into loket.reading_rule (name, value, set_at) values ('no_flow_charge', 0, now())`,
  );
  const { login } = await world.one<{ login: string }>(
    `select login from loket.staff where active order by (login ~ '^uji_') desc, login limit 1`,
  );
  const month = (await readings.openPeriod()).slice(0, 7);
  expect(month > period).toBe(true);
  await readings.approved(login, [{ connectionId, condition: 'no_flow' }]);
  await postMonth(month);
  const { id, amount } = await world.one<{ id: string; amount: number }>(
    'select id, amount::int from loket.bill where connection_id = $1 and usage_period = $2',
    [connectionId, `${month}-01`],
  );
  expect(amount).toBe(0);
  expect(await world.one('select loket.is_waived($1) as waived', [id])).toEqual({ waived: true });
  expect(
    await world.one('select count(*)::int as due from loket.open_bills($1) o where o.id = $2', [
      connectionId,
      id,
    ]),
  ).toEqual({ due: 0 });
  expect(
    await call(people['manager']!, `select api.billing_lines($1, 'no_flow') as value`, [month]),
  ).toMatchObject([{ connectionId, amount: 0, noFlow: true }]);
}, 60_000);
