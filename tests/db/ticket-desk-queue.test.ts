/** The queue of complaints: what is in a view, filters, every order in pages, cursors that are not ours, the counts, and that open ones are found by their own index. */
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { TICKET_SORTS, TICKET_VIEWS } from '../../src/shared/contract/ticket-desk.ts';
import type { TicketCard } from '../../src/shared/contract/tickets.ts';
import { arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const world = arrange(database);
const arranged = arrangeTickets(database);
let login: string;
let client: pg.Client;
let stranger: pg.Client;
const made: Record<string, number> = {};

interface Asked {
  view?: string;
  category?: string;
  split?: string;
  unit?: string;
  priority?: string;
  village?: string;
  officer?: number;
  source?: string;
  text?: string;
  sort?: string;
  after?: string | null;
  limit?: number;
}
interface Page {
  tickets: TicketCard[];
  next: string | null;
}
const page = (asked: Asked, as = client) =>
  call<Page>(as, 'select api.list_tickets($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as value', [
    asked.view ?? 'open',
    asked.category ?? null,
    asked.split ?? null,
    asked.unit ?? null,
    asked.priority ?? null,
    asked.village ?? null,
    asked.officer ?? null,
    asked.source ?? null,
    asked.text ?? null,
    asked.sort ?? 'oldest',
    asked.after ?? null,
    asked.limit ?? null,
  ]);
const names = async (asked: Asked, as = client) => {
  const { tickets } = await page(asked, as);
  return tickets.map(({ ticketId }) => Object.keys(made).find((name) => made[name] === ticketId) ?? '?');
};
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);

beforeAll(async () => {
  login = await world.staff(['customer_service']);
  client = await database.as(login);
  stranger = await database.as(await world.staff(['connection_officer']));
  const day = await world.one<{ today: string }>(
    'select loket.business_date(clock_timestamp())::text as today',
  );
  const arrangeOne = async (
    name: string,
    facts: Record<string, unknown>,
    events: Parameters<typeof arranged.ticket>[2] = [],
  ) => {
    made[name] = (await arranged.ticket(login, { seen_at: new Date(), ...facts }, events)).ticketId;
  };
  await arrangeOne('fresh', { reported_at: ago(0.1), seen_at: null, priority: 'urgent' });
  await arrangeOne('old', { reported_at: ago(700), words: 'Air keruh berbau', category: 'turbid_water' });
  await arrangeOne('waits', { reported_at: ago(30) }, [
    { action: 'wait_for_customer', to: 'waiting_for_customer', at: ago(29) },
  ]);
  await arrangeOne('bill', { reported_at: ago(2), category: 'high_bill', source: 'whatsapp' });
  await arrangeOne('goes on', {
    reported_at: ago(3),
    follow_up_on: day.today,
    responded_at: ago(2.9),
    priority: 'high',
  });
  await arrangeOne('solved', { reported_at: ago(50), solved_at: ago(5), solved_by: 'crew' }, [
    { action: 'solve', to: 'solved', at: ago(5) },
  ]);
  await arrangeOne(
    'long closed',
    { reported_at: ago(2000), solved_at: ago(1990), solved_by: 'crew', closed_at: ago(1980) },
    [
      { action: 'solve', to: 'solved', at: ago(1990) },
      { action: 'close', to: 'closed', at: ago(1980) },
    ],
  );
});

describe('views', () => {
  test.each([
    ['unseen', ['fresh']],
    ['mine', ['old', 'waits', 'goes on', 'bill', 'fresh']],
    ['open', ['old', 'waits', 'goes on', 'bill', 'fresh']],
    ['waiting', ['waits']],
    ['follow_up', ['goes on']],
    ['solved', ['solved']],
    ['all', ['long closed', 'old', 'solved', 'waits', 'goes on', 'bill', 'fresh']],
  ])('%s', async (view, expected) => {
    expect(await names({ view })).toEqual(expected);
  });

  test('mine is nobody else’s, the rest is the same for all who work on it', async () => {
    expect(await names({ view: 'mine' }, stranger)).toEqual([]);
    expect(await names({ view: 'open' }, stranger)).toHaveLength(5);
  });

  test('late is what the clocks say of open ones', async () => {
    const { tickets } = await page({ view: 'open' });
    const late = tickets
      .filter(({ clock }) => clock.solvingLate || (clock.responseLate && !clock.responded))
      .map(({ ticketId }) => ticketId);
    expect(late).toContain(made['old']);
    expect((await page({ view: 'late' })).tickets.map(({ ticketId }) => ticketId)).toEqual(late);
  });
});

test('filters and words', async () => {
  expect(await names({ split: 'billing' })).toEqual(['bill']);
  expect(await names({ unit: 'billing' })).toEqual(['bill']);
  expect(await names({ category: 'turbid_water' })).toEqual(['old']);
  expect(await names({ priority: 'urgent' })).toEqual(['fresh']);
  expect(await names({ source: 'whatsapp' })).toEqual(['bill']);
  expect(await names({ officer: 999_999 })).toEqual([]);
  expect(await names({ village: '0' })).toEqual([]);
  expect(await names({ text: 'KERUH berbau' })).toEqual(['old']);
  expect(await names({ view: 'all', text: 'keruh' })).toEqual(['old']);
  expect(await names({ view: 'all', text: "100%_'" })).toEqual([]);
  expect((await refusal(page({ text: 'ai' }))).code).toBe('SEARCH_TOO_SHORT');
});

describe.each(TICKET_SORTS)('in the order of %s', (sort) => {
  test.each(TICKET_VIEWS)('%s comes page by page, nothing twice, nothing missing', async (view) => {
    const whole = (await page({ view, sort })).tickets.map(({ ticketId }) => ticketId);
    const pages: number[] = [];
    let after: string | null = null;
    do {
      const { tickets, next }: Page = await page({ view, sort, after, limit: 2 });
      pages.push(...tickets.map(({ ticketId }) => ticketId));
      after = next;
    } while (after !== null);
    expect(pages).toEqual(whole);
  });
});

test('orders mean what they say', async () => {
  expect((await names({ sort: 'priority' })).slice(0, 2)).toEqual(['fresh', 'goes on']);
  expect(await names({ sort: 'newest' })).toEqual(['fresh', 'bill', 'goes on', 'waits', 'old']);
  const { tickets } = await page({ sort: 'due' });
  const dues = tickets.map(({ clock }) =>
    [clock.responded ? null : clock.responseDue, clock.solvingDue]
      .filter((due) => due !== null)
      .map((due) => Date.parse(due))
      .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  );
  expect(dues).toEqual([...dues].sort((a, b) => a - b));
});

test.each([
  [{ view: 'everything' }, 'view'],
  [{ category: 'x' }, 'category'],
  [{ split: 'x' }, 'split'],
  [{ unit: "billing' or true --" }, 'unit'],
  [{ priority: 'x' }, 'priority'],
  [{ source: 'x' }, 'source'],
  [{ sort: 'words' }, 'sort'],
  [{ after: 'nonsense' }, 'after'],
  [{ after: 'oldest:1:2020-13-99T00:00:00.000000Z' }, 'after'],
  [{ sort: 'newest', after: 'oldest:1:2020-01-01T00:00:00.000000Z' }, 'after'],
])('%j is refused', async (asked, field) => {
  expect((await refusal(page(asked))).details).toMatchObject({ field });
});

test('the counts are those of the views, filtered like them', async () => {
  const count = (unit: string | null = null) =>
    call<{ views: Record<string, number>; villages: unknown[] }>(
      client,
      'select api.count_tickets(null, null, $1) as value',
      [unit],
    );
  const { views } = await count();
  for (const view of TICKET_VIEWS.filter((each) => each !== 'all'))
    expect(views[view], view).toBe((await page({ view })).tickets.length);
  expect((await count('billing')).views).toMatchObject({ open: 1, unseen: 0, solved: 0 });
});

test('among very many that are over, the open ones and a page of all are found by an index', async () => {
  await database.admin.query(
    `insert into loket.ticket (ticket_no, source, branch_id, category, priority, unit, state, state_since, change_seq, reporter_name, words, created_by,
       reported_at, solved_at, solved_by, closed_at)
     select 'MASSA/' || g, 'phone', t.branch_id, 'no_flow', 'normal', 'distribution', 'closed', t.state_since, t.change_seq, 'Massa', 'Air mati lama',
       t.created_by, now() - interval '1 year' - g * interval '1 minute', now() - interval '1 year', 'crew', now() - interval '1 year'
     from generate_series(1, 20000) g, (select * from loket.ticket order by id limit 1) t`,
  );
  await database.admin.query('analyze loket.ticket');
  const plan = async (sql: string) =>
    JSON.stringify((await database.admin.query(`explain (format json) ${sql}`)).rows);
  const view = async (name: string) =>
    (
      await world.one<{ v: string }>(
        'select loket.ticket_view(s, $1) as v from loket.staff s where s.login = $2',
        [name, login],
      )
    ).v;
  for (const name of ['unseen', 'mine', 'open', 'late', 'waiting', 'follow_up'])
    expect(await plan(`select a.id from loket.ticket a where ${await view(name)}`), name).not.toMatch(
      /"Seq Scan","Parallel Aware":false,"Async Capable":false,"Relation Name":"ticket"/,
    );
  expect(await plan(`select a.id from loket.ticket a where ${await view('solved')}`)).toContain(
    'ticket_solved',
  );
  expect(
    await plan('select a.id from loket.ticket a where true order by a.reported_at desc, a.id desc limit 100'),
  ).toContain('ticket_reported');
  expect(await names({ view: 'open' })).toHaveLength(5);
});
