/** Lists of applications: what is in a view and for whom, filters, clocks, every order in pages, cursors that are not ours, and the counts. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeApplications(database);

interface Line {
  application_id: string;
  application: {
    applicationId: number;
    state: string;
    clock: { due: string; late: boolean } | null;
    ownWork: boolean;
    mayUndo: boolean;
    heldUntil: string | null;
    paidInPart: boolean;
    estimateTotal: number | null;
    nik?: string;
  };
  next_after: string;
}
interface Asked {
  view?: string | null;
  kind?: string;
  states?: string[];
  village?: string;
  district?: string;
  clock?: string;
  text?: string;
  sort?: string;
  descending?: boolean;
  after?: string;
  limit?: number;
}
const LIST = 'select * from api.list_applications($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';
const parameters = (asked: Asked) => [
  asked.view === undefined ? 'all' : asked.view,
  asked.kind ?? null,
  asked.states ?? null,
  asked.village ?? null,
  asked.district ?? null,
  asked.clock ?? null,
  asked.text ?? null,
  asked.sort ?? null,
  asked.descending ?? null,
  asked.after ?? null,
  asked.limit ?? null,
];
const page = async (client: pg.Client, asked: Asked) =>
  (await client.query<Line>(LIST, parameters(asked))).rows;
const ids = async (client: pg.Client, asked: Asked) =>
  (await page(client, asked)).map((line) => Number(line.application_id));
const all = async (client: pg.Client, asked: Asked, limit: number, between?: () => Promise<void>) => {
  const seen: number[] = [];
  let after: string | undefined;
  for (;;) {
    const lines = await page(client, { ...asked, limit, ...(after ? { after } : {}) });
    seen.push(...lines.map((line) => Number(line.application_id)));
    if (lines.length < limit) return seen;
    after = lines.at(-1)!.next_after;
    await between?.();
  }
};

let branch: string;
let officer: { login: string; client: pg.Client };
let desk: { login: string; client: pg.Client };
let stranger: pg.Client;
let manager: pg.Client;
let surveyorLogin: string;
let villages: { code: string; district: string }[];
const made = new Map<string, number>();
const id = (name: string) => made.get(name)!;

const SORTS = ['due', 'age', 'filed', 'name', 'priority'];

beforeAll(async () => {
  branch = await world.branch();
  const person = async (roles: string[], at = branch) => {
    const login = await world.staff(roles, { branch: at });
    return { login, client: await database.as(login) };
  };
  officer = await person(['connection_officer']);
  desk = await person(['customer_service']);
  surveyorLogin = (await person(['connection_officer'])).login;
  manager = (await person(['manager'])).client;
  stranger = (await person(['connection_officer'], await world.branch())).client;
  villages = (
    await database.admin.query<{ code: string; district: string }>(
      'select code, district_code as district from loket.village order by district_code, code',
    )
  ).rows;
  const [here, there] = [villages[0]!, villages.find((each) => each.district !== villages[0]!.district)!];
  const day = (back: number) => new Date(Date.now() - back * 86_400_000);
  const date = (back: number) => day(back).toISOString().slice(0, 10);
  const states: [name: string, kind: string, state: string, facts: Record<string, unknown>][] = [
    ['draft', 'new_connection', 'draft', {}],
    ['registered', 'new_connection', 'registered', { applicant_name: 'Wayan Uji', village_code: here.code }],
    ['incomplete', 'new_connection', 'documents_incomplete', { applicant_name: 'ayu uji' }],
    ['late', 'new_connection', 'survey_scheduled', { clock_since: date(60), village_code: there.code }],
    ['fresh', 'new_connection', 'survey_scheduled', { clock_since: date(0), village_code: here.code }],
    ['costed', 'new_connection', 'costed', { clock_since: date(90) }],
    ['transfer', 'name_transfer', 'registered', { applicant_name: 'Zulkifli' }],
    ['waiting', 'new_connection', 'waitlisted', { waiting_since: day(300), village_code: there.code }],
    ['waiting2', 'new_connection', 'waitlisted', { waiting_since: day(400) }],
    ['called', 'new_connection', 'called', { waiting_since: day(500) }],
    ['approved', 'new_connection', 'approved', {}],
    ['paid', 'new_connection', 'paid', { clock_since: date(0) }],
    ['rejected', 'new_connection', 'rejected', {}],
    ['active', 'new_connection', 'active', {}],
  ];
  let back = states.length;
  for (const [name, kind, state, facts] of states) {
    const application = await arranged.application(desk.login, kind, state, {
      ...(state === 'draft' ? {} : { submitted_at: day(back) }),
      state_since: day(back-- / 2),
      ...facts,
    });
    made.set(name, application.applicationId);
  }
});

test('a view holds the own branch, management sees all, drafts are in none', async () => {
  const names = [...made.keys()].filter((name) => name !== 'draft');
  expect(new Set(await ids(officer.client, { view: 'all' }))).toEqual(new Set(names.map(id)));
  expect(await ids(stranger, { view: 'all' })).toEqual([]);
  const managed = await all(manager, { view: 'all' }, 100);
  expect(managed).toEqual(expect.arrayContaining(names.map(id)));
  expect(managed).not.toContain(id('draft'));
  expect(new Set(await ids(officer.client, { view: 'ended' }))).toEqual(
    new Set([id('rejected'), id('active')]),
  );
  expect(await ids(officer.client, { view: 'open' })).toHaveLength(names.length - 2);
});

test('what the table calls ended is what the workflow calls ended', async () => {
  const { rows } = await database.admin.query(
    `select a.state from loket.application a join loket.workflow_state s using (kind, state) where s.ended is distinct from a.ended`,
  );
  expect(rows).toEqual([]);
  const { rows: states } = await database.admin.query(
    `select distinct state from loket.workflow_state where ended order by state`,
  );
  expect(states.map((row) => row.state)).toEqual([
    'active',
    'cancelled',
    'completed',
    'lapsed',
    'refunded',
    'rejected',
  ]);
});

test('whose turn it is: the officer’s work, the desk’s, the manager’s', async () => {
  const turn = async (client: pg.Client) => new Set(await ids(client, { view: 'mine_to_do' }));
  expect(await turn(officer.client)).toEqual(
    new Set(['registered', 'late', 'fresh', 'costed', 'transfer', 'approved', 'paid'].map(id)),
  );
  expect(await turn(desk.client)).toEqual(new Set(['incomplete', 'called', 'approved'].map(id)));
  const managers = await all(manager, { view: 'mine_to_do' }, 100);
  expect(managers).toEqual(expect.arrayContaining([id('costed'), id('transfer')]));
  expect(managers).not.toContain(id('registered'));
});

test('filters by kind, states, village, district, clock and text', async () => {
  const found = (asked: Asked) => ids(officer.client, asked);
  expect(await found({ kind: 'name_transfer' })).toEqual([id('transfer')]);
  expect(new Set(await found({ states: ['paid', 'costed'] }))).toEqual(new Set([id('paid'), id('costed')]));
  expect(new Set(await found({ village: villages[0]!.code }))).toEqual(
    new Set([id('registered'), id('fresh')]),
  );
  expect(new Set(await found({ district: villages[0]!.district }))).toEqual(
    new Set([id('registered'), id('fresh')]),
  );
  expect(new Set(await found({ clock: 'late' }))).toEqual(new Set([id('late'), id('costed')]));
  expect(await found({ text: 'WAYAN uji' })).toEqual([id('registered')]);
  expect(await found({ text: '%ayu' })).toEqual([]);
  const { rows } = await database.admin.query('select application_no from loket.application where id = $1', [
    id('paid'),
  ]);
  expect(await found({ text: rows[0].application_no })).toEqual([id('paid')]);
});

test('late and due soon are what the clock itself says, whatever day it is', async () => {
  const clerk = await world.staff(['connection_officer'], { branch: await world.branch() });
  const client = await database.as(clerk);
  for (let back = 0; back < 15; back++) {
    await arranged.application(clerk, 'new_connection', back % 2 ? 'surveyed' : 'paid', {
      clock_since: new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
    });
  }
  const { rows } = await database.admin.query<{ today: string; soon: string }>(
    `select d.today::text, loket.working_day_after(d.today, 1)::text as soon from (select loket.business_date(now()) as today) d`,
  );
  const { today, soon } = rows[0]!;
  const lines = await page(client, { sort: 'due' });
  const due = lines.map((line) => line.application.clock!.due);
  expect(due).toEqual([...due].sort());
  const where = (test: (due: string) => boolean) =>
    new Set(
      lines.filter((line) => test(line.application.clock!.due)).map((line) => Number(line.application_id)),
    );
  expect(new Set(await ids(client, { clock: 'late' }))).toEqual(where((each) => each < today));
  expect(new Set(await ids(client, { clock: 'due_soon' }))).toEqual(
    where((each) => each >= today && each <= soon),
  );
  const counts = await call<{ late: number; dueSoon: number; total: number }>(
    client,
    'select api.count_applications($1) as value',
    ['open'],
  );
  expect(counts).toMatchObject({
    total: 15,
    late: where((each) => each < today).size,
    dueSoon: where((each) => each >= today && each <= soon).size,
  });
});

test.each(SORTS.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
  'pages by $sort (descending: $descending) are complete and without doubles',
  async ({ sort, descending }) => {
    const whole = await ids(officer.client, { sort, descending, limit: 100 });
    expect(new Set(whole).size).toBe(13);
    expect(await all(officer.client, { sort, descending }, 1)).toEqual(whole);
    expect(await all(officer.client, { sort, descending }, 4)).toEqual(whole);
    expect(await all(officer.client, { sort, descending, text: 'uji' }, 2)).toEqual(
      await ids(officer.client, { sort, descending, text: 'uji' }),
    );
  },
);

test('orders begin where they say', async () => {
  const first = async (sort: string, descending = false) =>
    (await ids(officer.client, { sort, descending }))[0];
  expect(await first('due')).toBe(id('costed'));
  expect(await first('filed')).toBe(id('registered'));
  expect(await first('age')).toBe(id('registered'));
  expect(await first('priority')).toBe(id('called'));
  expect(await first('priority', true)).toBe(id('waiting'));
  expect(await first('name')).toBe(id('incomplete'));
  expect(await first('name', true)).toBe(id('transfer'));
});

test('rows that move while somebody turns pages neither hide nor double the others', async () => {
  const clerk = await world.staff(['connection_officer'], { branch: await world.branch() });
  const client = await database.as(clerk);
  const still: number[] = [];
  const moving: number[] = [];
  for (let i = 0; i < 24; i++) {
    const { applicationId } = await arranged.application(clerk, 'new_connection', 'registered', {
      state_since: new Date(Date.now() - i * 60_000),
    });
    (i % 3 ? still : moving).push(applicationId);
  }
  let turn = 0;
  for (const sort of ['age', 'filed', 'due']) {
    const seen = await all(client, { view: 'open', sort }, 5, async () => {
      await database.admin.query('update loket.application set state_since = now() where id = $1', [
        moving[turn++ % moving.length],
      ]);
    });
    const stayed = seen.filter((each) => still.includes(each));
    expect(stayed).toHaveLength(still.length);
    expect(new Set(stayed).size).toBe(still.length);
  }
});

test.each([
  'due:a:k:1:2026-01-01:',
  'due:a:k:1:2026-13-01',
  'due:d:k:1:2026-01-01',
  'age:a:k:1:2026-01-01T00:00:00.000000Z',
  'due:a:k:x:2026-01-01',
  "due:a:k:1:2026-01-01' or true --",
  'due:a:n:1:2026-01-01',
  'due:a:k:9999999999999999999:2026-01-01',
  'nonsense',
])('a cursor that is not ours is refused: %s', async (after) => {
  expect((await refusal(page(officer.client, { sort: 'due', after })))?.code).toBe('INVALID_INPUT');
});

test('a cursor of another person shows the own branch only', async () => {
  const theirs = (await page(officer.client, { sort: 'name' }))[0]!.next_after;
  expect(await ids(stranger, { sort: 'name', after: theirs })).toEqual([]);
  expect(await ids(officer.client, { sort: 'name', after: "name:a:k:0:' or true --" })).toHaveLength(13);
});

test('what is no filter is refused, a short text too, and a page has a hundred rows at most', async () => {
  const code = async (asked: Asked) => (await refusal(page(officer.client, asked)))?.code;
  expect(await code({ view: 'theirs' })).toBe('INVALID_INPUT');
  expect(await code({ view: null })).toBe('INVALID_INPUT');
  expect(await code({ kind: 'nothing' })).toBe('INVALID_INPUT');
  expect(await code({ states: [] })).toBe('INVALID_INPUT');
  expect(await code({ states: ["x') or true --"] })).toBe('INVALID_INPUT');
  expect(await code({ clock: 'early' })).toBe('INVALID_INPUT');
  expect(await code({ sort: 'nik' })).toBe('INVALID_INPUT');
  expect(await code({ text: 'ab' })).toBe('SEARCH_TOO_SHORT');
  expect(await ids(officer.client, { village: "x' or true --" })).toEqual([]);
  const clerk = await world.staff(['connection_officer'], { branch: await world.branch() });
  for (let i = 0; i < 105; i++) await arranged.application(clerk, 'new_connection', 'registered');
  expect(await ids(await database.as(clerk), { limit: 5000 })).toHaveLength(100);
});

test('no list shows a NIK or a whole phone', async () => {
  for (const line of await page(officer.client, {})) {
    expect(JSON.stringify(line)).not.toMatch(/\d{16}|0812000\d{5}/);
  }
});

test('a line says whether four eyes keep the person from approving, and whether the last decision is theirs to undo', async () => {
  const group = await world.tariffGroup();
  const [own, other] = [
    await arranged.application(desk.login, 'new_connection', 'survey_scheduled'),
    await arranged.application(desk.login, 'new_connection', 'survey_scheduled'),
  ];
  await arranged.costed(own.applicationId, { login: officer.login, groupId: group, amount: 1_500_000 });
  await arranged.costed(other.applicationId, { login: surveyorLogin, groupId: group, amount: 2_500_000 });
  const line = async (client: pg.Client, applicationId: number) =>
    (await page(client, { limit: 100 })).find((each) => Number(each.application_id) === applicationId)!
      .application;
  expect(await line(officer.client, own.applicationId)).toMatchObject({
    ownWork: true,
    estimateTotal: 1_500_000,
  });
  expect(await line(officer.client, other.applicationId)).toMatchObject({ ownWork: false, mayUndo: false });
  await call(officer.client, 'select api.decide_applications($1, $2, $3, null, $4) as value', [
    randomUUID(),
    JSON.stringify([{ applicationId: other.applicationId, stepNo: 3 }]),
    'approve',
    '',
  ]);
  expect(await line(officer.client, other.applicationId)).toMatchObject({ mayUndo: true, state: 'approved' });
  expect((await line(desk.client, other.applicationId)).mayUndo).toBe(false);
});

test('counts are by state and village, of the same view', async () => {
  const counts = await call<{
    total: number;
    states: Record<string, number>;
    villages: { villageCode: string; count: number }[];
  }>(officer.client, 'select api.count_applications($1) as value', ['all']);
  expect(counts.states['waitlisted']).toBe(2);
  expect(Object.values(counts.states).reduce((a, b) => a + b)).toBe(counts.total);
  expect(counts.villages.find((each) => each.villageCode === villages[0]!.code)?.count).toBe(2);
  const searched = await call<{ total: number }>(
    officer.client,
    'select api.count_applications($1, null, null, null, $2) as value',
    ['all', 'zulkifli'],
  );
  expect(searched.total).toBe(1);
  expect(
    await call<{ total: number }>(stranger, 'select api.count_applications($1) as value', ['all']),
  ).toMatchObject({ total: 0, states: {}, villages: [] });
});
