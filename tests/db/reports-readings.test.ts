/** Reports of meter readings against readings counted one by one here; what is decided later changes nothing about a month that is over. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { refusal } from '../support/calls.ts';
import { closeMonths } from '../support/close-month.ts';
import { testDatabase } from '../support/database.ts';
import { type ReadRow, readReport, sumOf } from '../support/read-reports.ts';
import { arrangeReadings } from '../support/readings.ts';

const database = testDatabase();
const world = arrange(database);
const readings = arrangeReadings(database, world);

/** A period long over; the story is written by hand, so that every instant is told. */
const PERIOD = '2025-03';
const LAST_DAY = '2025-04-30';
let officer: pg.Client;
let login: string;
let branch: string;

interface Told {
  name: string;
  route: 'A' | 'B';
  readings: {
    source: 'officer' | 'self' | 'desk' | 'closing';
    condition?: string;
    usage?: number | null;
    estimated?: boolean;
    flags?: string[];
    state: 'waiting' | 'approved' | 'rejected' | 'replaced';
    /** Days of the story: when it came in and was decided. */
    at?: string;
    decided?: string;
    reader?: string;
    reason?: string;
  }[];
}
const STORY: Told[] = [
  {
    name: 'officer',
    route: 'A',
    readings: [{ source: 'officer', usage: 21, state: 'approved', reader: 'Pak Gede' }],
  },
  { name: 'self', route: 'A', readings: [{ source: 'self', usage: 12, state: 'approved' }] },
  {
    name: 'self again',
    route: 'A',
    readings: [
      { source: 'self', usage: 90, state: 'replaced', flags: ['high'] },
      { source: 'self', usage: 13, state: 'approved', flags: ['drift'] },
    ],
  },
  {
    name: 'refused, then read',
    route: 'B',
    readings: [
      {
        source: 'self',
        usage: 99,
        state: 'rejected',
        flags: ['high', 'photo_used'],
        reason: 'photo_blurred',
      },
      { source: 'officer', usage: 17, state: 'approved', reader: 'Pak Gede' },
    ],
  },
  {
    name: 'refused',
    route: 'B',
    readings: [
      { source: 'self', usage: null, state: 'rejected', flags: ['backward'], reason: 'other_meter' },
    ],
  },
  {
    name: 'locked',
    route: 'B',
    readings: [
      {
        source: 'officer',
        condition: 'locked_house',
        usage: 15,
        estimated: true,
        state: 'approved',
        flags: ['condition'],
        reader: 'Bu Luh',
      },
    ],
  },
  {
    name: 'closing',
    route: 'A',
    readings: [{ source: 'closing', condition: 'not_read', usage: 14, estimated: true, state: 'approved' }],
  },
  {
    name: 'dry',
    route: 'A',
    readings: [{ source: 'desk', condition: 'no_flow', usage: 0, state: 'approved', flags: ['condition'] }],
  },
  { name: 'waits', route: 'A', readings: [{ source: 'desk', usage: 11, state: 'waiting', flags: ['zero'] }] },
  { name: 'nobody', route: 'B', readings: [] },
  // Came in and was decided when the month of payment was over: of that month it says nothing.
  {
    name: 'too late',
    route: 'B',
    readings: [{ source: 'desk', usage: 44, state: 'approved', at: '2025-05-02', decided: '2025-05-02' }],
  },
  {
    name: 'decided late',
    route: 'B',
    readings: [
      {
        source: 'desk',
        usage: 45,
        state: 'approved',
        at: '2025-04-02',
        decided: '2025-05-02',
        flags: ['high'],
      },
    ],
  },
];
const numbers = new Map<string, string>();

beforeAll(async () => {
  branch = await world.branch();
  const [desk] = [await world.staff(['reading_officer'], { branch })];
  login = desk;
  officer = await database.as(login);
  const period = (state: string) =>
    database.admin.query(
      `insert into loket.billing_period (usage_period, state) values ('2025-03-01', $1)
       on conflict (usage_period) do update set state = excluded.state`,
      [state],
    );
  await period('open');
  const route = async (letter: string) =>
    (
      await world.one<{ id: number }>(
        `insert into loket.route (code, name, branch_id) select $2 || $1, $1, id from loket.branch where code = $1 returning id`,
        [branch, letter],
      )
    ).id;
  const routes = { A: await route('A'), B: await route('B') };
  for (const told of STORY) {
    const { connectionId, connectionNo } = await world.account([]);
    numbers.set(told.name, connectionNo);
    await database.admin.query('update loket.connection set route_id = $2 where id = $1', [
      connectionId,
      routes[told.route],
    ]);
    for (const one of told.readings) {
      const decided = one.state === 'waiting' ? null : `${one.decided ?? '2025-04-03'}T10:00:00+08:00`;
      await database.admin.query(
        `insert into loket.meter_reading (connection_id, usage_period, source, reading, condition, read_at, received_at, entered_by, reader,
           previous, stand, usage_m3, estimated, average_m3, flags, judged_at, state, decided_by, decided_at, reason_code)
         values ($1, '2025-03-01', $2, null, $3, $4, $4, $5, $6, 100, 100 + $7::int, $7, $8, 20, $9, $4, $10, $11, $12, $13)`,
        [
          connectionId,
          one.source,
          one.condition ?? 'normal',
          `${one.at ?? '2025-03-24'}T09:00:00+08:00`,
          login,
          one.reader ?? '',
          one.usage ?? null,
          one.estimated ?? false,
          one.flags ?? [],
          one.state,
          decided && login,
          decided,
          one.reason ?? null,
        ],
      );
    }
  }
  await period('posted');
}, 60_000);

const report = (code: string, more = {}) => readReport(officer, code, { period: PERIOD, ...more });
const own = (rows: ReadRow[], name: string) =>
  rows.filter((row) => row['connection_no'] === numbers.get(name));

/** As it stood at the last day's end. */
const known = STORY.map((told) => ({
  ...told,
  readings: told.readings
    .filter((one) => (one.at ?? '2025-03-24') <= LAST_DAY)
    .map((one) => ((one.decided ?? '2025-04-03') <= LAST_DAY ? one : { ...one, state: 'waiting' as const })),
}));
const inForce = known.flatMap((told) =>
  told.readings.filter((one) => one.state === 'approved').map((one) => ({ ...one, route: told.route })),
);

describe('the stand list', () => {
  test('every connection once, with what is in force, waits, was refused, or nothing', async () => {
    const { rows } = await report('meter_readings');
    expect(rows.map((row) => row['connection_no']).toSorted()).toEqual([...numbers.values()].toSorted());
    const states = Object.fromEntries(STORY.map(({ name }) => [name, own(rows, name)[0]!['state']]));
    expect(states).toEqual({
      officer: 'approved',
      self: 'approved',
      'self again': 'approved',
      'refused, then read': 'approved',
      refused: 'rejected',
      locked: 'approved',
      closing: 'approved',
      dry: 'approved',
      waits: 'waiting',
      nobody: 'unread',
      'too late': 'unread',
      'decided late': 'waiting',
    });
    expect(own(rows, 'officer')[0]).toMatchObject({
      previous: 100,
      stand: 121,
      usage_m3: 21,
      reader: 'Pak Gede',
      source: 'officer',
      flags: 0,
      estimated: false,
    });
    expect(own(rows, 'locked')[0]).toMatchObject({ condition: 'locked_house', estimated: true, flags: 1 });
    expect(own(rows, 'nobody')[0]).toMatchObject({
      stand: null,
      usage_m3: null,
      source: null,
      reader: null,
      estimated: false,
    });
    expect((await report('meter_readings', { route: `A${branch}` })).rows).toHaveLength(
      STORY.filter(({ route }) => route === 'A').length,
    );
  });

  test('where nobody read yet, the stand of the last bill and the meter that hangs there', async () => {
    const { connectionId, connectionNo, serialNo, stand } = await readings.metered(1_395, [
      { usage: 20 },
      { usage: 22 },
    ]);
    await database.admin.query(
      `update loket.connection set route_id = (select id from loket.route where code = $2) where id = $1`,
      [connectionId, `A${branch}`],
    );
    const period = (await readings.openPeriod()).slice(0, 7);
    const { rows } = await readReport(officer, 'meter_readings', { period });
    expect(rows.find((row) => row['connection_no'] === connectionNo)).toMatchObject({
      previous: stand,
      meter_serial: serialNo,
      state: 'unread',
    });
    await database.admin
      .query('delete from loket.meter where connection_id = $1', [connectionId])
      .catch(() => undefined);
    await database.admin.query(`update loket.connection set active_since = '2026-01-01' where id = $1`, [
      connectionId,
    ]);
  });
});

describe('sums', () => {
  test('a route: read by officers, customers, the desk, estimated, waiting, not read are all there are', async () => {
    const { rows } = await report('readings_summary');
    for (const letter of ['A', 'B'] as const) {
      const row = rows.find((one) => one['route_code'] === `${letter}${branch}`)!;
      const there = known.filter(({ route }) => route === letter);
      const force = inForce.filter(({ route }) => route === letter);
      const seen = force.filter(({ estimated }) => !estimated);
      expect(row).toMatchObject({
        connections: there.length,
        by_officer: seen.filter(({ source }) => source === 'officer').length,
        by_self: seen.filter(({ source }) => source === 'self').length,
        by_desk: seen.filter(({ source }) => source === 'desk').length,
        read: seen.length,
        estimated: force.length - seen.length,
        waiting: there.filter(({ readings: all }) => all.at(-1)?.state === 'waiting').length,
        unread: there.filter(({ readings: all }) => all.every(({ state }) => state === 'rejected')).length,
        no_flow: force.filter(({ condition }) => condition === 'no_flow').length,
        unreadable: force.filter(({ condition }) => condition === 'locked_house').length,
        usage_m3: force.reduce((sum, { usage }) => sum + (usage ?? 0), 0),
      });
      expect(row['read_percent']).toBeCloseTo((100 * seen.length) / there.length, 2);
      expect(row['self_percent']).toBeCloseTo((100 * Number(row['by_self'])) / seen.length, 2);
    }
  });

  test('by reader: all that came in, also what was refused and replaced', async () => {
    const { rows } = await report('readings_by_reader');
    const all = known.flatMap(({ readings: own }) => own);
    expect(sumOf(rows, 'readings')).toBe(all.length);
    for (const state of ['approved', 'rejected', 'waiting', 'replaced'] as const) {
      expect(sumOf(rows, state), state).toBe(all.filter((one) => one.state === state).length);
    }
    expect(rows.find((row) => row['reader'] === 'Pak Gede')).toMatchObject({
      source: 'officer',
      readings: 2,
      approved: 2,
      flagged: 0,
      usage_m3: 38,
    });
    expect(rows.find((row) => row['reader'] === 'Bu Luh')).toMatchObject({
      readings: 1,
      estimated: 1,
      unreadable: 1,
      flagged: 1,
    });
  });

  test('by condition: what is in force or waits', async () => {
    const { rows } = await report('readings_by_condition');
    const chosen = known.flatMap(({ readings: own }) =>
      own.filter(({ state }) => state === 'approved' || state === 'waiting'),
    );
    const counted = Map.groupBy(chosen, ({ condition }) => condition ?? 'normal');
    expect(Object.fromEntries(rows.map((row) => [row['condition'], row['readings']]))).toEqual(
      Object.fromEntries([...counted].map(([condition, among]) => [condition, among.length])),
    );
    expect(sumOf(rows, 'percent')).toBeCloseTo(100, 0);
  });
});

test('anomalies: a row for each flag, with the decision, who and why', async () => {
  const { rows, head } = await report('reading_anomalies');
  const flags = known.flatMap(({ name, readings: own }) =>
    own.flatMap((one) => (one.flags ?? []).map((flag) => `${name} ${flag} ${one.state}`)),
  );
  const names = new Map([...numbers].map(([name, no]) => [no, name]));
  expect(
    rows.map((row) => `${names.get(String(row['connection_no']))} ${row['flag']} ${row['state']}`).toSorted(),
  ).toEqual(flags.toSorted());
  expect(head.groups.map(({ key }) => key)).toEqual([...new Set(rows.map((row) => row['flag']))]);
  const refused = rows.filter((row) => row['state'] === 'rejected');
  expect(refused.map((row) => row['reason_code']).toSorted()).toEqual([
    'other_meter',
    'photo_blurred',
    'photo_blurred',
  ]);
  expect(refused.every((row) => row['decided_by'] !== null)).toBe(true);
  const { full_name: person } = await world.one<{ full_name: string }>(
    'select full_name from loket.staff where login = $1',
    [login],
  );
  expect(refused[0]!['decided_by']).toBe(person);
});

describe('estimated bills', () => {
  test('how many months in a row, their m³, and whether the account is blocked', async () => {
    const period = await readings.openPeriod();
    const last = (
      await world.one<{ month: string }>(
        `select to_char($1::date - interval '1 month', 'YYYY-MM') as month`,
        [period],
      )
    ).month;
    const made = {
      once: await readings.metered(0, [{ usage: 10 }, { usage: 12 }, { usage: 11, estimated: true }]),
      three: await readings.metered(0, [
        { usage: 10 },
        { usage: 11, estimated: true },
        { usage: 12, estimated: true },
        { usage: 13, estimated: true },
      ]),
      // Estimated before, but read since.
      broken: await readings.metered(0, [
        { usage: 11, estimated: true },
        { usage: 12 },
        { usage: 13, estimated: true },
      ]),
      none: await readings.metered(0, [{ usage: 10 }]),
    };
    for (const { connectionId } of Object.values(made)) {
      await database.admin.query(
        `update loket.connection set route_id = (select id from loket.route where code = $2) where id = $1`,
        [connectionId, `B${branch}`],
      );
    }
    await database.admin.query(
      `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'unreadable_meter', $2)`,
      [made.three.connectionId, login],
    );
    const { rows } = await readReport(officer, 'estimated_bills', { period: last });
    const of = (name: keyof typeof made) =>
      rows.find((row) => row['connection_no'] === made[name].connectionNo);
    expect(of('once')).toMatchObject({ months_in_row: 1, m3_in_row: 11, usage_m3: 11, blocked: false });
    expect(of('three')).toMatchObject({ months_in_row: 3, m3_in_row: 36, usage_m3: 13, blocked: true });
    expect(of('broken')).toMatchObject({ months_in_row: 1, m3_in_row: 13 });
    expect(of('none')).toBeUndefined();
  });
});

test('who may: the reading officer for the own branch, others not at all', async () => {
  const elsewhere = await world.branch();
  const stranger = await database.as(await world.staff(['reading_officer'], { branch: elsewhere }));
  expect((await readReport(stranger, 'meter_readings', { period: PERIOD })).rows).toEqual([]);
  const desk = await database.as(await world.staff(['customer_service'], { branch }));
  expect(await refusal(readReport(desk, 'meter_readings', { period: PERIOD }))).toMatchObject({
    code: 'ROLE_MISSING',
  });
  const manager = await database.as(await world.staff(['manager']));
  const { rows, head } = await readReport(manager, 'meter_readings', { period: PERIOD, route: `A${branch}` });
  expect(head.masked).toBe(true);
  expect(rows.every((row) => String(row['customer_name']).includes('***'))).toBe(true);
});

test('a bill that settles estimates and a meter that was taken away stand in the register', async () => {
  const { connectionId, connectionNo } = await world.account([]);
  await database.admin.query(
    `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3, water_amount,
       fixed_amount, meter_amount, other_amount, removal_reading, catch_up_months)
     select $1, '2025-03-01', '2025-04-20', c.tariff_group_id, 1395, 25, 40, 40000, 0, 0, 0, 1410, 2 from loket.connection c where c.id = $1`,
    [connectionId],
  );
  await database.admin.query(
    `update loket.connection set route_id = (select id from loket.route where code = $2) where id = $1`,
    [connectionId, `A${branch}`],
  );
  const { rows } = await report('drd_detail');
  expect(own(rows, 'x')).toEqual([]);
  expect(rows.find((row) => row['connection_no'] === connectionNo)).toMatchObject({
    previous_reading: 1395,
    removal_reading: 1410,
    current_reading: 25,
    usage_m3: 40,
    catch_up_months: 2,
    estimated: false,
    counter: null,
    cashier: null,
  });
});

test('a closed month does not notice that connections were renamed, moved and shut since', async () => {
  const codes = [
    'meter_readings',
    'readings_summary',
    'readings_by_reader',
    'readings_by_condition',
    'reading_anomalies',
    'estimated_bills',
    'drd_detail',
  ];
  await closeMonths(database.admin, '2025-04-01');
  const all = async () => {
    const read: ReadRow[][] = [];
    for (const code of codes) read.push((await report(code)).rows);
    return JSON.stringify(read);
  };
  const before = await all();
  const own = [...numbers.values()];
  await database.admin.query(
    `update loket.customer k set name = 'Nama Baru ' || k.id from loket.connection c
     where c.customer_id = k.id and c.connection_no = any ($1)`,
    [own],
  );
  await database.admin.query(
    `update loket.connection c set address = 'Jl. Baru ' || c.id, route_id = (select max(id) from loket.route), status = 'disconnected'
     where c.connection_no = any ($1)`,
    [own],
  );
  await database.admin.query(`update loket.staff set full_name = full_name || ' baru' where login = $1`, [
    login,
  ]);
  expect(await all()).toBe(before);
});
