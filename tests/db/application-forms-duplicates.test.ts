import { beforeAll, expect, test } from 'vitest';
import { applicationReceiptSchema } from '../../src/shared/contract/application-forms.ts';
import { attach, duplicates, save, someNik, submit, wholeForm } from '../support/application-forms.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { samplePng } from '../support/sample-files.ts';

const database = testDatabase();
const world = arrange(database);

let group: number;
let village: string;
let client: Awaited<ReturnType<typeof database.as>>;
let place: { latitude: number; longitude: number };
beforeAll(async () => {
  group = await world.tariffGroup();
  village = (await world.one<{ code: string }>('select min(code) as code from loket.village')).code;
  client = await database.as(await world.staff(['customer_service']));
  // Somewhere within the utility, with nobody near.
  place = await world.one(`
    select p.latitude, p.longitude from (
      select c.latitude + n * 0.0004 as latitude, c.longitude + 0.0003 as longitude
      from (select latitude, longitude from loket.connection where latitude is not null order by id limit 20) c
      cross join generate_series(1, 50) n) p
    where loket.point_problem(p.latitude, p.longitude) is null and not exists (select from loket.connection o
      where loket.distance_m(p.latitude, p.longitude, o.latitude, o.longitude) < 150) limit 1`);
});
/** A connection with these columns of itself and of its customer. */
async function connection(
  amounts: number[],
  own: Record<string, unknown>,
  person: Record<string, unknown> = {},
) {
  const account = await world.account(amounts);
  const set = async (table: string, values: Record<string, unknown>, where: string) => {
    const names = Object.keys(values);
    if (names.length === 0) return;
    await database.admin.query(
      `update loket.${table} set ${names.map((name, i) => `${name} = $${i + 2}`).join(', ')} where ${where}`,
      [account.connectionId, ...Object.values(values)],
    );
  };
  await set('connection', own, 'id = $1');
  await set('customer', person, 'id = (select customer_id from loket.connection where id = $1)');
  return account;
}
const draft = (facts: Parameters<typeof wholeForm>[2]) =>
  save(client, { facts: wholeForm(group, village, facts) });

test('nobody alike: no match', async () => {
  expect(await duplicates(client, (await draft({})).applicationId)).toEqual({
    matches: [],
    formerWithArrears: 0,
    metres: 25,
  });
});

test('a former customer with arrears comes first and is marked, whatever else matches', async () => {
  const nik = someNik();
  const neighbour = await connection([], { latitude: place.latitude, longitude: place.longitude });
  const former = await connection(
    [40_000, 45_000],
    { status: 'disconnected' },
    { nik, phone: '081911112222' },
  );
  const { applicationId } = await draft({ nik, ...place });
  const { matches, formerWithArrears } = await duplicates(client, applicationId);
  expect(matches.map(({ connectionId }) => connectionId)).toEqual([
    former.connectionId,
    neighbour.connectionId,
  ]);
  expect(matches[0]).toMatchObject({
    what: 'connection',
    reasons: ['nik'],
    status: 'disconnected',
    formerCustomer: true,
    arrears: { sheets: 2, instalments: 0, amount: 85_000 },
    phoneMasked: '•••••••••222',
    applicationId: null,
  });
  expect(matches[1]).toMatchObject({ reasons: ['place'], distanceM: 0, formerCustomer: false });
  expect(formerWithArrears).toBe(1);
  await database.admin.query('update loket.connection set latitude = null, longitude = null where id = $1', [
    neighbour.connectionId,
  ]);
});

test('phone, family card, address in other words, distance', async () => {
  const phone = '081922223333';
  const card = '5108061508070012';
  const byPhone = await connection([], {}, { phone });
  const byCard = await connection([], {}, { family_card_no: card });
  const byAddress = await connection([], { address: 'JALAN  Sama-Sama, No. 7', village_code: village });
  await connection([], { address: 'Jl. Sama Sama No 77', village_code: village });
  const near = await connection([], { latitude: place.latitude + 0.0002, longitude: place.longitude });
  await connection([], { latitude: place.latitude + 0.0003, longitude: place.longitude });
  const { applicationId } = await draft({
    phone,
    familyCardNo: card,
    address: 'Jln. Sama Sama No 7',
    ...place,
  });
  const { matches } = await duplicates(client, applicationId);
  const reasonsOf = (id: number) => matches.find(({ connectionId }) => connectionId === id)?.reasons;
  expect(matches).toHaveLength(4);
  expect(reasonsOf(byPhone.connectionId)).toEqual(['phone']);
  expect(reasonsOf(byCard.connectionId)).toEqual(['family_card']);
  expect(reasonsOf(byAddress.connectionId)).toEqual(['address']);
  expect(reasonsOf(near.connectionId)).toEqual(['place']);
  expect(matches.find(({ connectionId }) => connectionId === near.connectionId)!.distanceM).toBeCloseTo(
    22.2,
    0,
  );
});

test('applications: filed ones of every branch, no drafts, the very same file too', async () => {
  const nik = someNik();
  const elsewhere = await database.as(
    await world.staff(['customer_service'], { branch: await world.branch() }),
  );
  const content = Buffer.concat([samplePng(3, 2), Buffer.from('sama')]);
  const filed = await save(elsewhere, { facts: wholeForm(group, village, { nik }) });
  await attach(elsewhere, filed.applicationId, { content });
  const { application } = await submit(elsewhere, filed);
  await save(elsewhere, { facts: wholeForm(group, village, { nik }) });
  const begun = await draft({ nik });
  await attach(client, begun.applicationId, { content });
  const { matches } = await duplicates(client, begun.applicationId);
  expect(matches).toMatchObject([
    {
      what: 'application',
      reasons: ['document', 'nik'],
      applicationNo: application.applicationNo,
      state: 'registered',
      open: true,
      mayOpen: false,
      branchName: application.branchName,
    },
  ]);
  expect(await submit(client, begun)).toMatchObject({ duplicates: 1, formerWithArrears: 0 });
});

test('what an application is about is no duplicate of it, another one about it is', async () => {
  const { connectionId } = await world.account([]);
  const replacement = await save(client, { kind: 'meter_replacement', facts: { connectionId } });
  expect((await duplicates(client, replacement.applicationId)).matches).toEqual([]);
  await submit(client, replacement);
  const suspension = await save(client, { kind: 'suspension', facts: { connectionId } });
  expect((await duplicates(client, suspension.applicationId)).matches).toMatchObject([
    { what: 'application', kind: 'meter_replacement', mayOpen: true, connectionId },
  ]);
});

test('asking who looks alike counts as looking people up', async () => {
  const login = await world.staff(['customer_service']);
  const curious = await database.as(login);
  const { applicationId } = await save(curious, { facts: { nik: someNik() } });
  await world.policy({ lookup_limit_per_day: 1 });
  try {
    await duplicates(curious, applicationId);
    expect((await refusal(duplicates(curious, applicationId))).code).toBe('LOOKUP_LIMIT_REACHED');
  } finally {
    await world.policy({ lookup_limit_per_day: 4000 });
  }
});

test('the same address is found by its index: query and index write the same expression', async () => {
  const { admin } = database;
  await admin.query('begin');
  try {
    // In a small database any other index would do.
    await admin.query('drop index if exists loket.connection_village');
    await admin.query('set local enable_seqscan = off');
    const { rows } = await admin.query<{ plan: string }>(
      `select string_agg(l, e'\\n') as plan from unnest(regexp_split_to_array(pg_get_functiondef(
         'loket.duplicate_hits(loket.application)'::regprocedure), e'\\n')) l where l like '%c.address%'`,
    );
    const condition = /regexp_replace\(.*c\.address.*'g'\)/.exec(rows[0]!.plan)![0];
    const { rows: plan } = await admin.query<{ 'QUERY PLAN': string }>(
      `explain select c.id from loket.connection c where c.village_code = '51.08.01.2001' and ${condition} = 'samasama7'`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('connection_address');
  } finally {
    await admin.query('rollback');
  }
});

test('the receipt says what was handed in and what is missing, NIK and phone masked', async () => {
  const begun = await draft({ nik: '5108061208810001', phone: '081234567890' });
  await attach(client, begun.applicationId, { content: Buffer.concat([samplePng(3, 2), Buffer.from('t1')]) });
  await attach(client, begun.applicationId, { content: Buffer.concat([samplePng(3, 2), Buffer.from('t2')]) });
  const receiptOf = async (whose: typeof client) =>
    applicationReceiptSchema.parse(
      await call(whose, 'select api.application_receipt($1) as value', [begun.applicationId]),
    );
  expect((await refusal(receiptOf(client))).code).toBe('APPLICATION_NOT_FOUND');
  const { application, registration } = await submit(client, begun);
  const receipt = await receiptOf(client);
  expect(receipt).toMatchObject({
    applicationNo: application.applicationNo,
    kind: 'new_connection',
    nikMasked: '5108••••••••0001',
    phoneMasked: '•••••••••890',
    tariffGroup: 'R Rumah tangga',
    documents: [{ documentType: 'identity_card', files: 2 }],
    missing: ['family_card', 'property_tax'],
    registration: { invoiceNo: registration!.invoiceNo, total: 25_000, state: 'open' },
    decisionDays: 5,
  });
  const stranger = await database.as(
    await world.staff(['customer_service'], { branch: await world.branch() }),
  );
  expect((await refusal(receiptOf(stranger))).code).toBe('APPLICATION_NOT_FOUND');
  const manager = await database.as(await world.staff(['manager'], { branch: await world.branch() }));
  expect((await receiptOf(manager)).applicationNo).toBe(receipt.applicationNo);
});
