/** Folding: many tickets of one cause become one proposal, the others stay out; measured with generated tickets of known causes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { type Cause, pointAt, type ScatteredTicket, scatter, threeCauses } from '../support/scattered.ts';

const database = testDatabase();
const world = arrange(database);
let officer: string;
const T0 = Date.parse('2026-11-10T00:00:00Z');

interface Proposal {
  kind: string;
  key: string;
  count: number;
  latitude: number;
  longitude: number;
  radiusM: number;
  since: string;
  tickets: { ticketId: number; ticketNo: string }[];
}

beforeAll(async () => {
  officer = await world.staff(['customer_service']);
});

/** What these tickets propose, each proposal as places in the list; nothing of it stays. */
async function fold(tickets: readonly (ScatteredTicket & { category?: string; phone?: string })[]) {
  await database.admin.query('begin');
  try {
    await database.admin.query(
      `insert into loket.ticket (ticket_no, source, branch_id, category, priority, unit, state, state_since, event_no, change_seq, phone, words,
         latitude, longitude, created_by, reported_at)
       select 'F' || n, 'app', s.branch_id, category, 'high', 'distribution', 'new', at, 1, n, phone, 'Air mati', latitude, longitude, s.login, at
       from loket.staff s, unnest($2::text[], $3::text[], $4::float8[], $5::float8[], $6::timestamptz[])
         with ordinality g (category, phone, latitude, longitude, at, n)
       where s.login = $1 order by n`,
      [
        officer,
        tickets.map((ticket) => ticket.category ?? 'no_flow'),
        tickets.map((ticket) => ticket.phone ?? null),
        tickets.map((ticket) => ticket.latitude),
        tickets.map((ticket) => ticket.longitude),
        tickets.map((ticket) => new Date(T0 + ticket.hour * 3_600_000)),
      ],
    );
    const { proposals } = await world.one<{ proposals: Proposal[] }>(
      'select loket.outage_proposals() as proposals',
    );
    return proposals.map((proposal) => ({
      ...proposal,
      places: proposal.tickets
        .map((ticket) => Number(ticket.ticketNo.slice(1)) - 1)
        .sort((one, other) => one - other),
    }));
  } finally {
    await database.admin.query('rollback');
  }
}

/** Each cause has at most one proposal that is about it: of the tickets in proposals and of those with a cause, how many are where they belong? */
function measure(tickets: readonly ScatteredTicket[], proposals: readonly { places: number[] }[]) {
  const about = new Map<number, number[]>();
  for (const { places } of proposals) {
    const counts = new Map<number, number>();
    for (const place of places) {
      const cause = tickets[place]!.cause;
      if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    const [most] = [...counts].sort((one, other) => other[1] - one[1]);
    if (most && most[1] > (about.get(most[0])?.length ?? 0))
      about.set(
        most[0],
        places.filter((place) => tickets[place]!.cause === most[0]),
      );
  }
  const right = [...about.values()].reduce((sum, places) => sum + places.length, 0);
  const proposed = proposals.reduce((sum, { places }) => sum + places.length, 0);
  return {
    precision: proposed === 0 ? 1 : right / proposed,
    recall: right / tickets.filter(({ cause }) => cause !== null).length,
  };
}

describe('200 tickets of no flow around three causes, and noise', () => {
  test.each([1, 2, 3, 5, 8, 13, 21, 34])('seed %i', async (seed) => {
    const tickets = scatter(seed, threeCauses(seed, 170), 30);
    expect(tickets).toHaveLength(200);
    const proposals = await fold(tickets);
    const { precision, recall } = measure(tickets, proposals);
    process.stdout.write(
      `folding, seed ${seed}: ${proposals.length} proposals, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
    );
    expect(precision).toBeGreaterThan(0.9);
    expect(recall).toBeGreaterThan(0.9);
    expect(proposals).toHaveLength(3);
  });
});

describe('two causes side by side', () => {
  const pair = (gap: number): Cause[] => [
    { east: 2_000, north: 3_000, radius: 300, tickets: 60 },
    { east: 2_600 + gap, north: 3_000, radius: 300, tickets: 40 },
  ];
  test.each([350, 450, 600])('with a gap of %i m they stay two', async (gap) => {
    const tickets = scatter(7, pair(gap), 20);
    const proposals = await fold(tickets);
    expect(proposals).toHaveLength(2);
    expect(measure(tickets, proposals).precision).toBeGreaterThan(0.95);
  });
  test('a few strays in the gap are no bridge', async () => {
    const strays = [0.3, 0.7].map((part) => ({
      ...pointAt(2_300 + 600 * part, 3_000),
      hour: 49,
      cause: null,
    }));
    const tickets = [...scatter(7, pair(600), 0), ...strays];
    expect(await fold(tickets)).toHaveLength(2);
  });
  test('without a gap they are one, as far as anybody can tell', async () => {
    expect(await fold(scatter(7, pair(0), 0))).toHaveLength(1);
  });
  test('one after the other at the same place they are two', async () => {
    const tickets = scatter(
      7,
      [
        { east: 2_000, north: 3_000, radius: 300, tickets: 30, fromHour: 10 },
        { east: 2_000, north: 3_000, radius: 300, tickets: 30, fromHour: 50 },
      ],
      0,
    );
    expect(await fold(tickets)).toHaveLength(2);
  });
});

describe('few', () => {
  const corner = (east: number, north: number, hour = 50) => ({
    ...pointAt(east, north),
    hour,
    cause: 0,
  });
  test('four within reach of each other are a cause, three are not', async () => {
    const four = [corner(0, 0), corner(450, 0), corner(0, 450), corner(450, 450)];
    const [proposal] = await fold(four);
    expect(proposal).toMatchObject({ kind: 'outage', count: 4 });
    expect(new Date(proposal!.since).getTime()).toBe(T0 + 50 * 3_600_000);
    expect(await fold(four.slice(1))).toEqual([]);
  });
  test('its circle holds them all, and not much more', async () => {
    const [proposal] = await fold([corner(0, 0), corner(450, 0), corner(0, 450), corner(450, 450)]);
    // Half the diagonal of 450 m is 318 m; 25 m more, up to the next 50.
    expect(proposal!.radiusM).toBe(350);
  });
  test('four calls from one house are one', async () => {
    const calls = [0, 1, 2, 3].map((n) => ({ ...corner(0, 0, 50 + n), phone: '081234567890' }));
    expect(await fold(calls)).toEqual([]);
    expect(await fold(calls.map((call, n) => ({ ...call, phone: `08123456789${n}` })))).toHaveLength(1);
  });
  test('far apart in place or in time they are none', async () => {
    expect(await fold([0, 1, 2, 3, 4].map((n) => corner(n * 900, 0)))).toEqual([]);
    expect(await fold([0, 1, 2, 3, 4].map((n) => corner(0, 0, n * 13)))).toEqual([]);
  });
  test('only what can have one cause: no flow and low flow together, leaks and turbid water for themselves', async () => {
    const mixed = ['no_flow', 'low_flow', 'no_flow', 'low_flow', 'turbid_water', 'main_leak', 'high_bill'];
    const tickets = mixed.map((category, n) => ({ ...corner(n * 60, 0), category }));
    expect((await fold(tickets)).map(({ count }) => count)).toEqual([4]);
    const more = [...tickets, ...tickets.map((ticket) => ({ ...ticket, category: 'turbid_water' }))];
    expect((await fold(more)).map(({ kind, count }) => [kind, count])).toEqual([
      ['turbidity', 8],
      ['outage', 4],
    ]);
  });
  test('noise alone proposes nothing', async () => {
    expect(await fold(scatter(3, [], 30))).toEqual([]);
  });
});

test('the order in which they came in changes nothing', async () => {
  const tickets = scatter(21, threeCauses(21, 170), 30);
  const groups = (all: readonly ScatteredTicket[], proposals: readonly { places: number[] }[]) =>
    proposals
      .map(({ places }) =>
        places
          .map((place) => tickets.indexOf(all[place]!))
          .sort((one, other) => one - other)
          .join(),
      )
      .sort();
  const turned = tickets.toReversed();
  expect(groups(turned, await fold(turned))).toEqual(groups(tickets, await fold(tickets)));
});

test('three thousand open tickets fold into their causes', async () => {
  const causes = Array.from({ length: 25 }, (_, n) => ({
    east: (n % 5) * 3_000 + 1_500,
    north: Math.floor(n / 5) * 3_000 + 1_500,
    radius: 500,
    tickets: 110,
  }));
  const tickets = scatter(5, causes, 250, 15_000);
  const before = performance.now();
  const proposals = await fold(tickets);
  process.stdout.write(
    `folding of ${tickets.length} open tickets: ${Math.round(performance.now() - before)} ms, ${proposals.length} proposals\n`,
  );
  const { precision, recall } = measure(tickets, proposals);
  expect(precision).toBeGreaterThan(0.9);
  expect(recall).toBeGreaterThan(0.9);
});
