/** Collective payers: entered, changed, filled with members, and found again. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, refusal, several, untilSomeoneWaits } from '../support/calls.ts';
import {
  addMembers,
  type Collective,
  collectiveOf,
  createCollective,
  quoteCollective,
  removeMembers,
  viewCollective,
} from '../support/collectives.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
let login: string;
let office: pg.Client;

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  office = await database.as(login);
});

const audit = (requestId: string) =>
  world.one<{ actor: string; action: string; object_id: string; chain: string | null; details: object }>(
    'select actor, action, object_id, chain, details from loket.audit_entry where request_id = $1',
    [requestId],
  );
const change = (
  client: pg.Client,
  collectiveId: number | null,
  values: { name?: string | null; phone?: string | null; policy?: string; active?: boolean | null } = {},
  requestId: string | null = randomUUID(),
) =>
  call<Collective & { active: boolean }>(
    client,
    'select api.change_collective($1, $2, $3, $4, $5, $6, $7, $8) as value',
    [
      requestId,
      collectiveId,
      values.name === undefined ? 'Nama baru' : values.name,
      '',
      values.phone ?? null,
      '',
      values.policy ?? 'sheets',
      values.active === undefined ? true : values.active,
    ],
  );
const numbersOf = async (client: pg.Client, text: string) => {
  const { rows } = await client.query<{ collective_no: string }>(
    'select collective_no from api.search_collectives($1)',
    [text],
  );
  return rows.map((row) => row.collective_no);
};

test('entering a payer: the next number, the audit row, and the same request again', async () => {
  const requestId = randomUUID();
  const first = await createCollective(
    office,
    { name: '  Perumahan Griya Asri ', phone: '0361123456' },
    requestId,
  );
  expect(first).toMatchObject({ name: 'Perumahan Griya Asri', members: 0, replayed: false });
  expect(first.collectiveNo).toMatch(/^KOL-\d{4}$/);
  expect(
    await createCollective(office, { name: 'Perumahan Griya Asri', phone: '0361123456' }, requestId),
  ).toEqual({ ...first, replayed: true });
  expect(await refusal(createCollective(office, { name: 'Lain' }, requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
  expect(await audit(requestId)).toMatchObject({
    actor: login,
    action: 'create_collective',
    object_id: String(first.collectiveId),
    chain: null,
    details: { collectiveNo: first.collectiveNo, name: 'Perumahan Griya Asri', phone: '0361123456' },
  });
  const second = await createCollective(office);
  expect(Number(second.collectiveNo.slice(4))).toBe(Number(first.collectiveNo.slice(4)) + 1);
});

test('a number of its own, once', async () => {
  expect((await createCollective(office, { no: ' kol-desa-1 ' })).collectiveNo).toBe('KOL-DESA-1');
  expect(await refusal(createCollective(office, { no: 'KOL-DESA-1' }))).toMatchObject({
    code: 'COLLECTIVE_NO_USED',
    sqlstate: 'LK089',
    details: { collectiveNo: 'KOL-DESA-1' },
  });
});

test('two at once without a number get two numbers', async () => {
  const other = await database.as(await world.staff(['supervisor']));
  await office.query('begin');
  const first = await createCollective(office);
  const second = createCollective(other);
  await untilSomeoneWaits(database);
  await office.query('commit');
  expect((await second).collectiveNo).not.toBe(first.collectiveNo);
});

test.each([
  ['name', { name: null }],
  ['name', { name: 'X' }],
  ['name', { name: 'x'.repeat(101) }],
  ['phone', { phone: '12345' }],
  ['receiptPolicy', { policy: null }],
  ['receiptPolicy', { policy: 'both' }],
  ['collectiveNo', { no: 'DESA-1' }],
  ['collectiveNo', { no: 'KOL-' }],
])('%s: %j is refused', async (field, values) => {
  expect(await refusal(createCollective(office, values))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field },
  });
});

test('changing a payer keeps before and after; out of use it is not found at the counter', async () => {
  const collective = await createCollective(office, { name: 'Yayasan Pelangi' });
  const requestId = randomUUID();
  const changed = await change(office, collective.collectiveId, { active: false }, requestId);
  expect(changed).toMatchObject({
    name: 'Nama baru',
    receiptPolicy: 'sheets',
    active: false,
    replayed: false,
  });
  expect(await change(office, collective.collectiveId, { active: false }, requestId)).toEqual({
    ...changed,
    replayed: true,
  });
  expect(await audit(requestId)).toMatchObject({
    action: 'change_collective',
    details: {
      before: { name: 'Yayasan Pelangi', active: true },
      after: { name: 'Nama baru', active: false },
    },
  });
  expect(await numbersOf(office, collective.collectiveNo)).toEqual([]);
  expect(await refusal(change(office, -1))).toMatchObject({
    code: 'COLLECTIVE_NOT_FOUND',
    sqlstate: 'LK088',
  });
  expect(await refusal(change(office, collective.collectiveId, { active: null }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'active' },
  });
  expect(await refusal(change(office, collective.collectiveId, { name: '' }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'name' },
  });
});

test('members come by their numbers, however written, each once', async () => {
  const [first, second, third] = await several(3, () => world.account([1_000]));
  const { collectiveId } = await createCollective(office);
  const requestId = randomUUID();
  const numbers = [
    first!.connectionNo,
    second!.connectionNo.replaceAll('-', '').toLowerCase(),
    first!.connectionNo,
  ];
  const answer = await addMembers(office, collectiveId, numbers, requestId);
  expect(answer).toMatchObject({ added: 2, already: 0, members: 2, replayed: false });
  expect(await addMembers(office, collectiveId, numbers, requestId)).toEqual({ ...answer, replayed: true });
  expect(await audit(requestId)).toMatchObject({
    actor: login,
    action: 'add_members',
    object_id: String(collectiveId),
    details: { connectionNos: [first!.connectionNo, second!.connectionNo] },
  });
  expect(await addMembers(office, collectiveId, [first!.connectionNo, third!.connectionNo])).toMatchObject({
    added: 1,
    already: 1,
    members: 3,
  });
});

test('unknown numbers are listed as they were written, and nobody is added', async () => {
  const account = await world.account([1_000]);
  const { collectiveId } = await createCollective(office);
  expect(
    await refusal(
      addMembers(office, collectiveId, ['TIDAK-ADA-1', account.connectionNo, ' salah ', '', '...']),
    ),
  ).toMatchObject({
    code: 'TARGETS_NOT_FOUND',
    sqlstate: 'LK099',
    details: { numbers: ['TIDAK-ADA-1', 'salah', '', '...'] },
  });
  expect((await viewCollective(office, collectiveId)).members).toEqual([]);
});

test('a member of another payer is named with its payer, and nobody is added', async () => {
  const [mine, theirs] = await several(2, () => world.account([1_000]));
  const other = await collectiveOf(office, [theirs!], 'Payung Lain');
  const { collectiveId } = await createCollective(office);
  expect(
    await refusal(addMembers(office, collectiveId, [mine!.connectionNo, theirs!.connectionNo])),
  ).toMatchObject({
    code: 'MEMBER_IN_OTHER_COLLECTIVE',
    sqlstate: 'LK090',
    details: {
      members: [
        {
          connectionNo: theirs!.connectionNo,
          collectiveNo: other.collectiveNo,
          collectiveName: 'Payung Lain',
        },
      ],
    },
  });
  expect((await viewCollective(office, collectiveId)).members).toEqual([]);
});

test('one connection and two payers at once: the second is told', async () => {
  const account = await world.account([1_000]);
  const [first, second] = [await createCollective(office), await createCollective(office)];
  const other = await database.as(await world.staff(['supervisor']));
  await office.query('begin');
  await addMembers(office, first.collectiveId, [account.connectionNo]);
  const late = refusal(addMembers(other, second.collectiveId, [account.connectionNo]));
  await untilSomeoneWaits(database);
  await office.query('commit');
  expect(await late).toMatchObject({
    code: 'MEMBER_IN_OTHER_COLLECTIVE',
    details: { members: [{ collectiveNo: first.collectiveNo }] },
  });
});

test.each([
  ['nothing', null],
  ['an empty list', []],
  ['a null in it', ['1', null]],
  ['a number of 41 letters', ['x'.repeat(41)]],
  ['2,001 numbers', Array.from({ length: 2001 }, (_, n) => String(n))],
])('a list that is %s is refused', async (_, numbers) => {
  const { collectiveId } = await createCollective(office);
  expect(await refusal(addMembers(office, collectiveId, numbers))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'connectionNos' },
  });
});

test('a payer has at most 2,000 members', async () => {
  const { collectiveId } = await createCollective(office);
  const account = await world.account([1_000]);
  await database.admin.query(
    `with person as (insert into loket.customer (name) values ('Penuh') returning id), filled as (
       insert into loket.connection (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, active_since)
       select 'PENUH-' || n, person.id, 'Jl. Penuh', c.village_code, c.route_id, c.supply_zone_id, c.tariff_group_id, c.active_since
       from person, generate_series(1, 2000) n, (select * from loket.connection where id = $2) c returning id)
     insert into loket.collective_member (collective_id, connection_id, added_by, added_at)
     select $1, id, $3, now() from filled`,
    [collectiveId, account.connectionId, login],
  );
  expect(await refusal(addMembers(office, collectiveId, [account.connectionNo]))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { members: 2001, limit: 2000 },
  });
  expect((await viewCollective(office, collectiveId)).members).toHaveLength(2000);
});

test('taking members off: all or none, the row stays, and they may go to another payer', async () => {
  const [first, second, third] = await several(3, () => world.account([1_000]));
  const collective = await collectiveOf(office, [first!, second!]);
  const requestId = randomUUID();
  expect(
    await refusal(removeMembers(office, collective.collectiveId, [first!.connectionId, third!.connectionId])),
  ).toMatchObject({ code: 'MEMBER_NOT_FOUND', sqlstate: 'LK110', details: { numbers: [] } });
  const answer = await removeMembers(office, collective.collectiveId, [first!.connectionId], requestId);
  expect(answer).toMatchObject({ removed: 1, members: 1, replayed: false });
  expect(await removeMembers(office, collective.collectiveId, [first!.connectionId], requestId)).toEqual({
    ...answer,
    replayed: true,
  });
  expect(await audit(requestId)).toMatchObject({
    action: 'remove_members',
    details: { connectionNos: [first!.connectionNo] },
  });
  expect(
    await world.one(
      'select removed_by, removed_at is not null as removed from loket.collective_member where connection_id = $1',
      [first!.connectionId],
    ),
  ).toEqual({ removed_by: login, removed: true });
  expect(await refusal(removeMembers(office, collective.collectiveId, [first!.connectionId]))).toMatchObject({
    code: 'MEMBER_NOT_FOUND',
    details: { numbers: [first!.connectionNo] },
  });
  await collectiveOf(office, [first!]);
  for (const ids of [null, [], [null], [second!.connectionId, second!.connectionId]]) {
    expect(await refusal(removeMembers(office, collective.collectiveId, ids))).toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  for (const work of [
    () => removeMembers(office, -1, [second!.connectionId]),
    () => addMembers(office, null, [second!.connectionNo]),
    () => viewCollective(office, -1),
    () => quoteCollective(office, null, [second!.connectionId]),
  ]) {
    expect(await refusal(work())).toMatchObject({ code: 'COLLECTIVE_NOT_FOUND' });
  }
});

test('what a payer owes: every member with its sheets, the blocked ones not in the total', async () => {
  const [two, none, blocked] = [
    await world.account([5_000, 6_000], '2020-03-20'),
    await world.account([]),
    await world.account([9_000]),
  ];
  await database.admin.query(
    `insert into loket.connection_block (connection_id, reason, blocked_by) values ($1, 'dispute', $2)`,
    [blocked.connectionId, login],
  );
  const { collectiveId } = await collectiveOf(office, [two, none, blocked]);
  const view = await viewCollective(office, collectiveId);
  expect(view.members).toMatchObject([
    {
      connectionNo: two.connectionNo,
      sheets: 2,
      total: 26_000,
      oldest: '2020-01',
      newest: '2020-02',
      blockReason: null,
    },
    { connectionNo: none.connectionNo, sheets: 0, total: 0, oldest: null, newest: null },
    { connectionNo: blocked.connectionNo, sheets: 1, total: 9_000, blockReason: 'dispute' },
  ]);
  expect(view.payable).toMatchObject({ connections: 1, sheets: 2, total: 26_000, cashTotal: 26_000 });
  expect(view).toMatchObject({ beingPosted: false, lastPayments: [] });
  expect(await quoteCollective(office, collectiveId, [two.connectionId, none.connectionId])).toEqual(
    view.payable,
  );
  expect(await refusal(quoteCollective(office, collectiveId, [blocked.connectionId]))).toMatchObject({
    code: 'CONNECTION_BLOCKED',
    details: { numbers: [blocked.connectionNo] },
  });
});

test('a quote knows cash rounding, and stamp duty once for the whole', async () => {
  const [a, b] = [await world.account([3_000_010]), await world.account([3_000_030])];
  const { collectiveId } = await collectiveOf(office, [a, b]);
  await world.policy({ cash_rounding: 100 });
  expect(await quoteCollective(office, collectiveId, [a.connectionId])).toEqual({
    connections: 1,
    sheets: 1,
    billsTotal: 3_000_010,
    stampDuty: 0,
    total: 3_000_010,
    cashRounding: -10,
    cashTotal: 3_000_000,
  });
  expect(await quoteCollective(office, collectiveId, [a.connectionId, b.connectionId])).toMatchObject({
    billsTotal: 6_000_040,
    stampDuty: 10_000,
    total: 6_010_040,
    cashTotal: 6_010_000,
  });
  await world.policy({ cash_rounding: 0 });
});

test('looking at a payer counts as one look-up', async () => {
  const nosy = await database.as(await world.staff(['cashier']));
  const { collectiveId } = await collectiveOf(office, [await world.account([1_000])]);
  await database.admin.query('update loket.utility set lookup_limit_per_day = 2');
  try {
    await viewCollective(nosy, collectiveId);
    await viewCollective(nosy, collectiveId);
    expect(await refusal(viewCollective(nosy, collectiveId))).toMatchObject({ code: 'LOOKUP_LIMIT_REACHED' });
  } finally {
    await database.admin.query('update loket.utility set lookup_limit_per_day = 100000');
  }
});

test('the search box finds by number and by words; the list by any part, page by page', async () => {
  const collective = await createCollective(office, { no: 'KOL-CARI-7', name: 'Koperasi Tirta Jaya' });
  expect(await numbersOf(office, 'kol cari 7')).toEqual(['KOL-CARI-7']);
  expect(await numbersOf(office, 'KOL-CARI')).toEqual(['KOL-CARI-7']);
  expect(await numbersOf(office, 'jaya koperasi')).toEqual(['KOL-CARI-7']);
  expect(await numbersOf(office, 'jaya 100%')).toEqual([]);
  const { rows } = await office.query('select exact, members from api.search_collectives($1)', ['KOLCARI7']);
  expect(rows).toEqual([{ exact: true, members: 0 }]);
  for (const short of ['ko', ' ', '---', null]) {
    expect(await refusal(numbersOf(office, short as string))).toMatchObject({ code: 'SEARCH_TOO_SHORT' });
  }

  await change(office, collective.collectiveId, { name: 'Koperasi Tirta Jaya', active: false });
  const list = (text: string | null, after = '') =>
    office.query<{ collective_no: string; active: boolean; next_after: string }>(
      'select collective_no, active, next_after from api.list_collectives($1, $2)',
      [text, after],
    );
  expect((await list('tirta jaya')).rows).toMatchObject([{ collective_no: 'KOL-CARI-7', active: false }]);
  await database.admin.query(
    `insert into loket.collective (collective_no, name, created_by, created_at)
     select 'KOL-HAL-' || lpad(n::text, 3, '0'), 'Halaman', $1, now() from generate_series(1, 130) n`,
    [login],
  );
  const page = (await list('halaman')).rows;
  expect(page).toHaveLength(100);
  const rest = (await list('halaman', page.at(-1)!.next_after)).rows;
  expect(rest.map((row) => row.collective_no)).toEqual(
    Array.from({ length: 30 }, (_, n) => `KOL-HAL-${101 + n}`),
  );
});

test('a cashier finds and quotes, but neither makes nor changes a payer; others do neither', async () => {
  const { collectiveId } = await collectiveOf(office, [await world.account([1_000])]);
  const cashier = await database.as(await world.staff(['cashier']));
  const finance = await database.as(await world.staff(['finance']));
  await viewCollective(cashier, collectiveId);
  for (const work of [
    () => createCollective(cashier),
    () => change(cashier, collectiveId),
    () => addMembers(cashier, collectiveId, ['1']),
    () => removeMembers(cashier, collectiveId, [1]),
    () => cashier.query('select * from api.list_collectives()'),
    () => viewCollective(finance, collectiveId),
    () => quoteCollective(finance, collectiveId, [1]),
    () => numbersOf(finance, 'kol'),
  ]) {
    expect(await refusal(work())).toMatchObject({ sqlstate: '42501' });
  }
});
