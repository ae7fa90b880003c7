import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeTariffDesk,
  check,
  decide,
  line,
  NEW,
  NEXT,
  save,
  submit,
  three,
} from '../support/tariff-desk.ts';

const database = testDatabase();
const world = arrange(database);
const desk = arrangeTariffDesk(database);
let groups: Map<string, number>;
let bookId: number;
let finance: pg.Client;
let manager: pg.Client;

beforeAll(async () => {
  await desk.emptyBills();
  ({ groups, bookId } = await desk.book());
  await desk.bills(groups.get('RT')!, [10]);
  await desk.bills(groups.get('NK')!, [10]);
  finance = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
});

const versions = async () =>
  Number((await world.one<{ n: string }>('select count(*) as n from loket.tariff_version')).n);
const charges = (period: string, m3 = 30) =>
  world.one<{ total: string }>('select total from loket.compute_charges($1, $2, null, $3)', [
    groups.get('RT'),
    m3,
    period,
  ]);
let month = 0;
/** A first day that no test has used. */
const nextMonth = () => new Date(Date.UTC(2026, 11 + ++month, 1)).toISOString().slice(0, 10);

test('a decree takes effect from its first month, and only when a second person has said so', async () => {
  const draft = await save(finance, [line('water', NEW, NEXT)]);
  expect(await charges(NEXT)).toEqual({ total: '130700' });
  const submitted = await submit(finance, draft);
  expect(await charges(NEXT)).toEqual({ total: '130700' });
  expect(await decide(manager, submitted)).toMatchObject({ state: 'approved' });
  expect(await charges('2026-08-01')).toEqual({ total: '130700' });
  expect(await charges(NEXT)).toEqual({ total: '148460' });
  const row = await world.one(
    `select decree_no, definition->>'fromPeriod' as "from", definition->'groups' = $2 as same from loket.tariff_version
     where book_id = $1 and component = 'water' order by valid_from desc limit 1`,
    [bookId, JSON.stringify(NEW.groups)],
  );
  expect(row).toEqual({ decree_no: 'SK Bupati 188.45/201/III/2022', from: '2026-09', same: true });
  const events = await world.one<{ kinds: string[] }>(
    'select array_agg(kind order by id) as kinds from loket.tariff_proposal_event where proposal_id = $1',
    [draft.proposalId],
  );
  expect(events.kinds).toEqual(['prepared', 'submitted', 'approved']);
});

test('nobody decides who prepared, changed or submitted it', async () => {
  const other = await database.as(await world.staff(['finance']));
  const third = await database.as(await world.staff(['finance', 'manager']));
  const draft = await save(finance, [line('water', NEW, nextMonth())]);
  const changed = await save(third, [line('water', NEW, nextMonth())], {
    id: draft.proposalId,
    version: draft.version,
  });
  const submitted = await submit(other, changed);
  for (const person of [finance, third, other]) {
    expect(await refusal(decide(person, submitted))).toMatchObject({ code: 'OWN_REQUEST' });
  }
  expect(await refusal(decide(manager, submitted, 'rejected'))).toMatchObject({ code: 'REASON_REQUIRED' });
  expect(await decide(manager, submitted, 'rejected', 'Belum ditandatangani')).toMatchObject({
    state: 'rejected',
  });
  expect(await refusal(decide(manager, submitted))).toMatchObject({ code: 'TARIFF_PROPOSAL_CHANGED' });
});

test('what was on screen is what is acted on', async () => {
  const draft = await save(finance, [line('water', NEW, nextMonth())]);
  const newer = await save(finance, [line('water', NEW, nextMonth())], {
    id: draft.proposalId,
    version: draft.version,
  });
  expect(newer.version).toBe(draft.version + 1);
  expect(await refusal(submit(finance, draft))).toMatchObject({
    code: 'TARIFF_PROPOSAL_CHANGED',
    details: { version: newer.version, state: 'draft' },
  });
  expect(await refusal(decide(manager, newer))).toMatchObject({ code: 'TARIFF_PROPOSAL_STATE' });
  const submitted = await submit(finance, newer);
  expect(
    await refusal(save(finance, [], { id: submitted.proposalId, version: submitted.version })),
  ).toMatchObject({ code: 'TARIFF_PROPOSAL_STATE' });
  const withdraw = (reason: string | null) =>
    call(finance, 'select api.withdraw_tariff_proposal($1, $2, $3, $4) as value', [
      randomUUID(),
      submitted.proposalId,
      submitted.version,
      reason,
    ]);
  expect(await refusal(withdraw(null))).toMatchObject({ code: 'REASON_REQUIRED' });
  expect(await withdraw('Salah golongan')).toMatchObject({ state: 'withdrawn' });
});

test('of two decrees for one month only one takes effect; approving at once does not change that', async () => {
  const from = nextMonth();
  const second = await database.as(await world.staff(['manager']));
  const both = [];
  for (const price of [4_000, 5_000]) {
    const water = { groups: { ...NEW.groups, RT: three(price, price, price) } };
    both.push(await submit(finance, await save(finance, [line('water', water, from)])));
  }
  const before = await versions();
  const answers = await Promise.allSettled([decide(manager, both[0]!), decide(second, both[1]!)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = answers.find((answer) => answer.status === 'rejected')!;
  expect(await refusal(Promise.reject(lost.reason))).toMatchObject({
    code: 'TARIFF_NOT_VALID',
    details: { problems: [{ path: ['water', 'validFrom'], code: 'VALID_FROM_TAKEN' }] },
  });
  expect(await versions()).toBe(before + 1);
});

test('one approval twice at once is one', async () => {
  const submitted = await submit(finance, await save(finance, [line('water', NEW, nextMonth())]));
  const second = await database.as(await world.staff(['manager']));
  const before = await versions();
  const answers = await Promise.allSettled([decide(manager, submitted), decide(second, submitted)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await versions()).toBe(before + 1);
});

test('a month that is billed while a decree waits keeps its prices', async () => {
  const from = nextMonth();
  const submitted = await submit(finance, await save(finance, [line('water', NEW, from)]));
  await database.admin.query('insert into loket.billing_period (usage_period) values ($1)', [from]);
  await database.admin.query(
    `insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
       water_amount, fixed_amount, meter_amount, other_amount)
     select connection_id, $1, due_date, tariff_group_id, 0, 1, 1, 1, 0, 0, 0 from loket.bill limit 1`,
    [from],
  );
  expect(await refusal(decide(manager, submitted))).toMatchObject({
    code: 'TARIFF_NOT_VALID',
    details: { problems: [{ code: 'PERIOD_BILLED', params: { period: from.slice(0, 7) } }] },
  });
  await database.admin.query('set session_replication_role = replica');
  await database.admin.query('delete from loket.bill where usage_period = $1', [from]);
  await database.admin.query('set session_replication_role = origin');
});

test('a draft may be wrong, what is submitted may not', async () => {
  const draft = await save(
    finance,
    [line('water', { groups: { RT: { blocks: [{ from: 5, to: 3 }] } } }, null)],
    { decreeNo: '' },
  );
  const refused = await refusal(submit(finance, draft));
  expect(refused.code).toBe('TARIFF_NOT_VALID');
  expect((refused.details['problems'] as { code: string }[]).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['REQUIRED', 'FIRST_BLOCK', 'BLOCK_WIDTH']),
  );
});

test('a decree brings groups, all its components together, and everything is in the file form', async () => {
  const from = nextMonth();
  const brings = [{ code: 'KHUSUS', name: 'Khusus', category: 'special' as const }];
  const lines = [
    line(
      'water',
      { groups: { ...NEW.groups, KHUSUS: { blocks: [{ from: 0, to: null, price: 9_999.5 }] } } },
      from,
    ),
    line('fixed', { byGroup: { RT: 9_000, NK: { '1/2': 10_000, '1"': 20_000 }, KHUSUS: 0 } }, from),
    line('other', { items: [{ code: 'LIMBAH', name: 'Air limbah', percentOfWater: 25 }] }, from),
    line(
      'late_fee',
      {
        stages: [
          { fromDay: 21, amount: 10_000 },
          { fromDay: 1, monthsLater: 2, amount: 15_000 },
        ],
      },
      '2027-12-01',
    ),
  ];
  expect(await check(finance, lines, brings)).toEqual([]);
  await decide(manager, await submit(finance, await save(finance, lines, { groups: brings })));
  const khusus = await world.one<{ id: number }>(
    `select id from loket.tariff_group where book_id = $1 and code = 'KHUSUS'`,
    [bookId],
  );
  expect(
    await world.one(
      'select water_amount, fixed_amount, other_amount, total from loket.compute_charges($1, 10, null, $2)',
      [khusus.id, from],
    ),
  ).toEqual({ water_amount: '99995', fixed_amount: '0', other_amount: '24999', total: '124994' });
  expect(
    await world.one('select fixed_amount from loket.compute_charges($1, 10, $3, $2)', [
      groups.get('NK'),
      from,
      '1',
    ]),
  ).toEqual({ fixed_amount: '20000' });
});

test('a request that comes twice is carried out once', async () => {
  const requestId = randomUUID();
  const first = await save(finance, [line('water', NEW, null)], { requestId });
  const again = await save(finance, [line('water', NEW, null)], { requestId });
  expect(again).toEqual({ ...first, replayed: true });
});

test('only finance prepares, only finance or a manager decides', async () => {
  const reader = await database.as(await world.staff(['reading_officer', 'supervisor']));
  expect(await call(reader, 'select api.tariff_book() as value', [])).toMatchObject({
    billedUntil: '2026-08',
  });
  for (const who of [reader, manager]) {
    await expect(save(who, [])).rejects.toThrow('permission denied');
  }
  await expect(decide(reader, { proposalId: 1, version: 1, replayed: false })).rejects.toThrow(
    'permission denied',
  );
});
