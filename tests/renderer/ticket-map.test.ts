import { describe, expect, test } from 'vitest';
import { TicketCloud } from '../../src/renderer/ticket-map/ticket-cloud.ts';
import {
  countsBy,
  GROUPS,
  type Group,
  inOrder,
  show,
  viewOf,
} from '../../src/renderer/ticket-map/ticket-view.ts';
import type { MapTicket } from '../../src/shared/contract/ticket-map.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T10:00:00+08:00');
const seconds = (hoursAgo: number) => (NOW - hoursAgo * HOUR) / 1000;
const START = NOW - 720 * HOUR;

const ticket = (ticketId: number, changes: Partial<MapTicket> = {}): { ticket: MapTicket } => ({
  ticket: {
    ticketId,
    latitude: -8.1,
    longitude: 115.1,
    category: 'no_flow',
    state: 'verified',
    priority: 2,
    village: null,
    zone: null,
    reportedAt: seconds(5),
    solvedAt: null,
    dueAt: null,
    late: 0,
    seq: ticketId,
    ...changes,
  },
});

const view = (tickets: TicketCloud, changes: Partial<Parameters<typeof viewOf>[1]> = {}) =>
  viewOf(tickets, {
    at: NOW,
    range: { from: START, to: null },
    wholePast: true,
    groups: new Set(GROUPS),
    category: null,
    fadeMs: 24 * HOUR,
    ...changes,
  });

function groupsOf(
  changes: readonly { ticket: MapTicket }[],
  options: Partial<Parameters<typeof viewOf>[1]> = {},
) {
  const tickets = new TicketCloud();
  tickets.take(changes);
  const { group, mask } = view(tickets, options);
  return Object.fromEntries(
    Array.from(tickets.cloud.ids.subarray(0, tickets.cloud.size), (id, row): [number, Group | null] => [
      id,
      mask[row] ? GROUPS[group[row]!]! : null,
    ]),
  );
}

const MANY = [
  ticket(1, { state: 'new' }),
  ticket(2, { state: 'reopened' }),
  ticket(3),
  ticket(4, { state: 'waiting_for_customer' }),
  ticket(5, { late: 1 }),
  ticket(6, { dueAt: seconds(1) }),
  ticket(7, { dueAt: seconds(-1) }),
  ticket(8, { state: 'solved', solvedAt: seconds(2) }),
  ticket(9, { state: 'closed', solvedAt: seconds(30), reportedAt: seconds(40) }),
];

describe('how a complaint looks', () => {
  test('now', () => {
    expect(groupsOf(MANY)).toEqual({
      1: 'new',
      2: 'new',
      3: 'open',
      4: 'waiting',
      5: 'late',
      6: 'late',
      7: 'open',
      8: 'solved',
      9: 'past',
    });
  });

  test('three hours ago: what has been solved since is open, what came later is not there yet', () => {
    const range = { from: START, to: NOW - 3 * HOUR };
    const then = groupsOf([...MANY, ticket(10, { reportedAt: seconds(2) })], { at: NOW - 3 * HOUR, range });
    expect(then).toMatchObject({ 5: 'open', 6: 'open', 8: 'open', 9: 'past', 10: null });
  });

  test('what is older than the slider is shown while it is open, and while its range begins at the start', () => {
    const old = [
      ticket(1, { reportedAt: seconds(900) }),
      ticket(2, { reportedAt: seconds(900), state: 'solved', solvedAt: seconds(3) }),
      ticket(3, { reportedAt: seconds(900), state: 'closed', solvedAt: seconds(800) }),
    ];
    expect(groupsOf(old)).toEqual({ 1: 'open', 2: 'solved', 3: null });
    const range = { from: START + HOUR, to: null };
    expect(groupsOf(old, { range, wholePast: false })).toEqual({ 1: null, 2: null, 3: null });
  });

  test('groups and category hide; counts are of what there is in time and category', () => {
    const tickets = new TicketCloud();
    tickets.take([...MANY, ticket(10, { category: 'high_bill', late: 1 })]);
    const groups = new Set<Group>(['late']);
    const { mask, counts } = view(tickets, { groups, category: 'no_flow' });
    expect([...tickets.cloud.ids.subarray(0, tickets.cloud.size)].filter((_, row) => mask[row])).toEqual([
      5, 6,
    ]);
    expect(counts).toEqual({ late: 2, new: 2, waiting: 1, open: 2, solved: 1, past: 1 });
  });

  test('a solved one fades by the hour', () => {
    const tickets = new TicketCloud();
    tickets.take(
      [6, 12, 24, 48].map((hours, id) =>
        ticket(id, { state: 'solved', solvedAt: seconds(hours), reportedAt: seconds(50) }),
      ),
    );
    const shown = view(tickets);
    expect([...shown.fade]).toEqual([0.25, 0.5, 1, 1]);
    show(tickets, shown);
    expect([...tickets.cloud.fade.subarray(0, 4)]).toEqual([0.25, 0.5, 1, 1]);
    expect([...tickets.cloud.visible.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
  });
});

describe('what is kept', () => {
  test('a change replaces, what is rejected goes, an outage goes when it is over', () => {
    const tickets = new TicketCloud();
    const outage = {
      outageId: 1,
      outageNo: 'GGN/1',
      kind: 'leak' as const,
      state: 'active' as const,
      title: 'Pipa pecah',
      startsAt: '2026-11-22T08:00:00+08:00',
      expectedEndAt: null,
      zone: null,
      villages: [],
      latitude: -8,
      longitude: 115,
      radiusM: 300,
      seq: 5,
    };
    tickets.take([ticket(1), ticket(2), { outage }]);
    expect([tickets.turn, tickets.cloud.size, tickets.outages.size]).toEqual([1, 2, 1]);
    tickets.take([
      ticket(2, { state: 'rejected' }),
      ticket(1, { category: 'high_bill' }),
      { outage: { ...outage, state: 'ended' } },
    ]);
    expect([tickets.turn, tickets.cloud.size, tickets.outages.size]).toEqual([2, 1, 0]);
  });

  test('everything at once says the same as changes do', () => {
    const [one, other] = [new TicketCloud(), new TicketCloud()];
    other.take([
      ticket(7, { state: 'new', village: 'V1', zone: 'Z2', dueAt: seconds(-1), late: 0 }),
      ticket(8, { state: 'solved', solvedAt: seconds(1), latitude: null, longitude: null }),
    ]);
    one.load({
      seq: 9,
      at: '2026-11-22T10:00:00+08:00',
      fadeHours: 24,
      categories: { 1: 'no_flow' },
      states: { 1: 'new', 7: 'solved' },
      outages: [],
      truncated: false,
      clocks: { ids: [7], dueAt: [seconds(-1)], late: [0] },
      points: {
        ids: [7, 8],
        latitude: [-8.1, null],
        longitude: [115.1, null],
        category: [1, 1],
        state: [1, 7],
        priority: [2, 2],
        village: ['V1', null],
        zone: ['Z2', null],
        reportedAt: [seconds(5), seconds(5)],
        solvedAt: [null, seconds(1)],
      },
    });
    for (const name of [
      'category',
      'state',
      'priority',
      'solvedAt',
      'dueAt',
      'late',
      'village',
      'zone',
    ] as const) {
      expect([...one.facet(name)].slice(0, 2), name).toEqual([...other.facet(name)].slice(0, 2));
    }
    expect([...one.cloud.at].slice(0, 2)).toEqual([...other.cloud.at].slice(0, 2));
    expect(one.cloud.lat[1]).toBeNaN();
  });
});

test('the list has the gravest first, and in each group the latest', () => {
  const tickets = new TicketCloud();
  tickets.take([
    ticket(1),
    ticket(2, { late: 1, reportedAt: seconds(9) }),
    ticket(3, { late: 1 }),
    ticket(4, { reportedAt: seconds(1) }),
  ]);
  const rows = inOrder(tickets, view(tickets), (row) => tickets.cloud.ids[row] !== 1);
  expect(rows.map((row) => tickets.cloud.ids[row])).toEqual([3, 2, 4]);
});

test('areas count what is shown, villages also as their districts', () => {
  const tickets = new TicketCloud();
  tickets.take(
    ['V1', 'V1', 'V2', 'V3', null].map((village, id) => ticket(id, { village, late: id === 0 ? 1 : 0 })),
  );
  const shown = view(tickets, { groups: new Set<Group>(['open']) });
  const district = (code: string) => ({ V1: 'D1', V2: 'D1', V3: 'D2' })[code];
  expect(countsBy(shown, tickets.facet('village'), tickets.villages.codes, district)).toEqual(
    new Map([
      ['D1', 2],
      ['D2', 1],
    ]),
  );
});
