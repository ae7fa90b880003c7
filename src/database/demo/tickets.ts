/**
 * The demonstration's complaints: a year of them by the field's mix, the current month with some in every state, officers, outages and tank
 * trips. Written as rows with the events that led there; tests/db/demo-tickets.test.ts holds them against the workflow.
 */
import type pg from 'pg';
import type { TicketPriority, TicketState } from '../../shared/contract/tickets.ts';
import { pick, randomFrom } from './applicants.ts';
import type { DemoProfile } from './profile.ts';
import { insertOfficers, insertTicketRows } from './ticket-insert.ts';
import { HOURS, TICKET_KINDS, type TicketKind } from './ticket-kinds.ts';
import { type DemoOutage, makeOutages } from './ticket-outages.ts';
import { makeReport, mixOf, type Premise, type Report, readPremises, weighted } from './ticket-reports.ts';
import { type DemoTicket, happen, type Minute, minuteOf, type TicketWorkflow } from './ticket-rows.ts';
import { type Crew, resultOf, type Telling, tellTicket } from './ticket-stories.ts';

/** Reports a month of a utility of the field's size, and how the dry season raises them. */
const A_MONTH = 190;
const SEASON = [0.8, 0.75, 0.8, 0.8, 0.85, 0.9, 1, 1.1, 1.2, 1.2, 1.1, 0.9];
/** This month's part of what would be usual: `npm run simulate -- tickets` plays the rest of it. */
const THIS_MONTH = 0.35;
const MONTHS = 13;
/** States of which there are some today, whatever chance says, and how many. */
const TODAY: readonly (readonly [TicketState, number])[] = [
  ['new', 6],
  ['verified', 4],
  ['assigned', 4],
  ['on_the_way', 2],
  ['in_progress', 4],
  ['waiting_for_customer', 3],
  ['solved', 4],
  ['reopened', 2],
];

export interface Options {
  connections: number;
  seed: number;
  today: string;
}

export async function readTicketWorkflow(client: pg.ClientBase): Promise<TicketWorkflow> {
  const ways = await client.query<{ way: string; to: TicketState }>(
    `select action || ' ' || from_state as way, to_state as to from loket.ticket_transition`,
  );
  const responses = await client.query<{ action: string }>(
    'select action from loket.ticket_action where responds',
  );
  return {
    to: new Map(ways.rows.map(({ way, to }) => [way, to])),
    responds: new Set(responses.rows.map(({ action }) => action)),
  };
}

const dayFrom = (today: string, ago: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - ago * 86_400_000).toISOString().slice(0, 10);
const monthFrom = (today: string, back: number) => {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
};

/** Needs the staff; before months are closed, so that their reports know them. */
export async function insertTickets(
  client: pg.ClientBase,
  profile: DemoProfile,
  options: Options,
): Promise<void> {
  const random = randomFrom(options.seed * 7907 + 31);
  const premises = await readPremises(client, 1500);
  const officers = await insertOfficers(client, random);
  const workflow = await readTicketWorkflow(client);
  const units = new Map(
    (
      await client.query<{ code: string; unit: string; priority: TicketPriority }>(
        'select code, unit, default_priority as priority from loket.ticket_category',
      )
    ).rows.map((row) => [row.code, row]),
  );
  const zones = await client.query<{ id: number; name: string }>('select id, name from loket.supply_zone');
  const dispatchers = new Map(
    (
      await client.query<{ branch_id: number; login: string }>(
        `select branch_id, min(login) as login from loket.staff where login like 'sambungan%' group by 1`,
      )
    ).rows.map(({ branch_id, login }) => [branch_id, login]),
  );
  const app = profile.channels.at(-1)!;
  const until = minuteOf(options.today) - 10;
  const day = (ago: number) => dayFrom(options.today, ago);
  const scale = Math.min(1, Math.max(0.12, options.connections / 5000));
  const outages = makeOutages(
    premises,
    new Map(zones.rows.map(({ id, name }) => [id, name])),
    day,
    scale,
    random,
  );

  const reports: { report: Report; at: Minute; outage?: DemoOutage; stopAt?: TicketState }[] = [];
  let serial = 0;
  const place = (kind: TicketKind, at: Minute): Premise => {
    const rationing = outages.find((one) => one.kind === 'rationing')!;
    const there =
      kind.category === 'no_flow' && at > rationing.starts_at && rationing.felt.length > 0 && random() < 0.55;
    return pick(there ? rationing.felt : premises, random);
  };
  const add = (
    kind: TicketKind,
    at: Minute,
    more: { outage?: DemoOutage; stopAt?: TicketState; premise?: Premise } = {},
  ) => {
    const { premise = place(kind, at), ...rest } = more;
    reports.push({ report: makeReport(kind, premise, ++serial, random), at, ...rest });
  };
  const byHour = HOURS.map((weight, hour) => [hour, weight] as const);
  for (let back = MONTHS; back >= 0; back--) {
    const first = monthFrom(options.today, back);
    const days =
      (Date.parse(`${monthFrom(options.today, back - 1)}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) /
      86_400_000;
    const usual =
      A_MONTH *
      scale *
      SEASON[Number(first.slice(5, 7)) - 1]! *
      (back === 0 ? THIS_MONTH : 0.92 + random() * 0.16);
    for (const kind of mixOf(Math.round(usual), random)) {
      const at = minuteOf(
        first,
        Math.floor(random() * days) * 1440 + weighted(byHour, random) * 60 + random() * 60,
      );
      if (at < until - 600) add(kind, at);
    }
  }
  const kindOf = (category: string) => TICKET_KINDS.find((one) => one.category === category)!;
  for (const outage of outages) {
    for (let n = 0; n < outage.reports; n++) {
      const at = outage.starts_at + 5 + random() ** 2 * 300;
      add(kindOf(pick(outage.categories, random)), at, { outage, premise: pick(outage.felt, random) });
    }
  }
  for (const [state, count] of TODAY) {
    for (let n = Math.max(1, Math.round(count * Math.max(0.3, scale))); n > 0; n--) {
      const kind = kindOf(
        pick(
          ['no_flow', 'no_flow', 'service_leak', 'turbid_water', 'main_leak', 'low_flow', 'meter_damaged'],
          random,
        ),
      );
      add(kind, until - 30 - random() * (state === 'new' ? 500 : 2600), { stopAt: state });
    }
  }
  reports.sort((one, other) => one.at - other.at || one.report.phone.localeCompare(other.report.phone));

  const earlier = new Map<string, DemoTicket>();
  const tickets = reports.map(({ report, at, outage, stopAt }) => {
    const { unit, priority } = units.get(report.kind.category)!;
    const { branchId } = report.premise;
    const crew: Crew = { desk: 'cs1', dispatcher: dispatchers.get(branchId) ?? 'sambungan1', officers };
    const ticket: DemoTicket = {
      ...empty(report, at),
      channel: report.digital ? app.code : 'COUNTER',
      created_by: report.digital ? app.login : 'cs1',
      branch_id: branchId,
      unit,
      priority,
    };
    happen(ticket, workflow, until, {
      action: 'file',
      actor: ticket.created_by,
      at,
      note: report.words,
      told: true,
    });
    const telling: Telling = { workflow, crew, random, until: stopAt ? until + 1e6 : until };
    const key = `${report.kind.category} ${report.premise.villageCode}`;
    const before = earlier.get(key);
    const felt = outage ?? explained(outages, report, at);
    if (felt) follow(ticket, felt, outages.indexOf(felt), telling, stopAt);
    else if (!stopAt && before && !before.outage && at - before.reported_at < 2000 && random() < 0.2) {
      ticket.parent = before;
      happen(ticket, workflow, until, {
        action: 'reject',
        actor: 'cs1',
        at: at + 30,
        reason_code: 'duplicate',
        told: true,
      });
      if (ticket.state !== 'rejected') ticket.parent = null;
    } else if (stopAt !== 'new') standIn(ticket, telling, stopAt);
    if (!ticket.parent) earlier.set(key, ticket);
    if (stopAt) squeeze(ticket, until);
    return ticket;
  });
  await insertTicketRows(client, profile, tickets, outages, random);
}

const empty = (
  report: Report,
  at: Minute,
): Omit<DemoTicket, 'channel' | 'created_by' | 'branch_id' | 'unit' | 'priority'> => ({
  report,
  state: 'new',
  state_since: at,
  reported_at: at,
  seen_at: null,
  responded_at: null,
  solved_at: null,
  solved_by: null,
  closed_at: null,
  cause: null,
  officer_id: null,
  outage: null,
  parent: null,
  repeats: 0,
  rating: null,
  follow_up_on: null,
  events: [],
});

/** The outage that a report is about by place and time, as loket.outages_at would find it. */
function explained(outages: readonly DemoOutage[], report: Report, at: Minute): DemoOutage | undefined {
  return outages.find(
    (one) =>
      one.state === 'active' &&
      at > one.starts_at &&
      one.categories.includes(report.kind.category) &&
      one.felt.includes(report.premise),
  );
}

/** Linked to an outage: told at once, solved with it; a rationing is explained, or a tank truck comes. */
function follow(
  ticket: DemoTicket,
  outage: DemoOutage,
  at: number,
  telling: Telling,
  stopAt?: TicketState,
): void {
  const { workflow, until, random } = telling;
  const linked = ticket.report.digital ? ticket.reported_at : ticket.reported_at + 1;
  happen(ticket, workflow, until, {
    action: 'link_outage',
    actor: ticket.created_by,
    at: linked,
    details: { outageNo: `#${at + 1}` },
  });
  ticket.outage = at;
  if (outage.ended_at === null) {
    if (stopAt !== 'new') standIn(ticket, telling, stopAt);
    return;
  }
  ticket.solved_by = 'outage';
  const done = outage.ended_at + at * 0.1;
  happen(ticket, workflow, until, {
    action: 'solve_by_outage',
    actor: 'cs1',
    at: done,
    note: outage.updates.at(-1)!.words,
    told: true,
    result: { ...resultOf(outage.cause, false, done, done, random), repair: 'none', materials: [] },
  });
  happen(ticket, workflow, until, { action: 'close_after_days', actor: 'cs1', at: done + 3 * 1440 });
}

function standIn(ticket: DemoTicket, telling: Telling, stopAt?: TicketState): void {
  tellTicket(ticket, telling, stopAt === 'reopened' ? 'solved' : stopAt);
  if (stopAt !== 'reopened') return;
  happen(ticket, telling.workflow, telling.until, {
    action: 'reopen',
    actor: ticket.report.digital ? ticket.created_by : 'cs1',
    at: ticket.events.at(-1)!.at + 90,
    reason_code: 'not_solved',
    note: 'Air masih belum mengalir',
    told: true,
  });
  ticket.officer_id = null;
  ticket.cause = null;
}

/** A story that is to stand where it stands today has happened by now: its steps come closer together. */
function squeeze(ticket: DemoTicket, until: Minute): void {
  const first = ticket.reported_at;
  const last = ticket.events.at(-1)!.at;
  if (last <= until) return;
  const part = (until - first) / (last - first);
  const moved = (at: Minute | null) => (at === null ? null : first + (at - first) * part);
  for (const event of ticket.events) {
    event.at = moved(event.at)!;
    if (event.result) {
      event.result.arrived_at = moved(event.result.arrived_at);
      event.result.done_at = moved(event.result.done_at);
    }
  }
  ticket.state_since = moved(ticket.state_since)!;
  ticket.seen_at = moved(ticket.seen_at);
  ticket.responded_at = moved(ticket.responded_at);
  ticket.solved_at = moved(ticket.solved_at);
  ticket.closed_at = moved(ticket.closed_at);
}
