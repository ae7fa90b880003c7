/** The field's month as a plan: who reports what and when, and what becomes of each. 286 reports, 176 of them solved when it is over. */
import { pick, type Random } from './applicants.ts';
import { HOURS } from './ticket-kinds.ts';
import { makeReport, mixOf, type Premise, type Report, weighted } from './ticket-reports.ts';

/** Balikpapan's count of a month: 286 reports, 176 solved (61.5 %). */
export const MONTH_REPORTS = 286;
export const MONTH_SOLVED = 176;
/** Refused ones count as reports and not as solved: nobody's tap runs because of them. */
const REJECTED = 0.045;
/** Of the burst in the middle of the month. */
const BURST_REPORTS = 11;

export type Fate =
  | 'solved'
  | 'by_outage'
  | 'rejected'
  | 'new'
  | 'verified'
  | 'assigned'
  | 'on_the_way'
  | 'in_progress'
  | 'waiting_for_customer';

export interface PlannedTicket {
  report: Report;
  /** Milliseconds since 1970. */
  at: number;
  fate: Fate;
  /** Hours from the report to its solution, and what chance decided about it. */
  hours: number;
  repeated: boolean;
  confirmed: boolean;
  rating: number | null;
}

export interface PlannedBurst {
  at: number;
  announced: number;
  ended: number;
  middle: Premise;
  radius: number;
}

export interface MonthPlan {
  tickets: PlannedTicket[];
  burst: PlannedBurst | null;
}

const HOUR = 3_600_000;
const metres = (a: Premise, b: Premise) =>
  Math.hypot(
    (a.latitude - b.latitude) * 111_200,
    (a.longitude - b.longitude) * 111_200 * Math.cos((a.latitude * Math.PI) / 180),
  );

/**
 * `from` and `to`: the month until now, in milliseconds; `offset`: the utility's clock against UTC. `dry`: where water is rationed; no-flow comes
 * from there most of the time. A premise complains of one thing once, so that no report becomes a repeat by chance.
 */
export function planMonth(
  world: { premises: readonly Premise[]; dry: (premise: Premise) => boolean },
  month: { from: number; to: number; offset: number; reports: number; solved: number },
  serial: number,
  random: Random,
): MonthPlan {
  const { from, to, offset, reports, solved } = month;
  const taken = new Set<string>();
  const dryPremises = world.premises.filter(world.dry);
  const choose = (category: string, list: readonly Premise[]): Premise | undefined => {
    for (let tries = 0; tries < 60; tries++) {
      const premise = pick(list, random);
      const key = `${category} ${premise.connectionId}`;
      if (!taken.has(key)) {
        taken.add(key);
        return premise;
      }
    }
    return undefined;
  };
  const byHour = HOURS.map((weight, hour) => [hour, weight] as const);
  const firstDay = Math.floor((from + offset) / 86_400_000);
  const days = Math.max(1, Math.ceil((to + offset) / 86_400_000) - firstDay);
  const whenever = (): number => {
    for (let tries = 0; tries < 40; tries++) {
      const day = firstDay + Math.floor(random() * days);
      const at = day * 86_400_000 + (weighted(byHour, random) + random()) * HOUR - offset;
      if (at >= from && at < to - 60_000) return at;
    }
    return from + random() * (to - from) * 0.98;
  };

  const kinds = mixOf(reports, random);
  const tickets: PlannedTicket[] = [];
  const plan = (report: Report, at: number, fate: Fate): PlannedTicket => ({
    report,
    at,
    fate,
    hours: report.kind.hours * (0.3 + random() ** 2 * 2.5),
    repeated: fate !== 'rejected' && random() < 0.05,
    confirmed: random() < 0.4,
    rating:
      report.digital && random() < 0.4
        ? weighted(
            [
              [5, 5],
              [4, 6],
              [3, 3],
              [2, 1],
              [1, 1],
            ] as const,
            random,
          )
        : null,
  });

  // The burst: neighbours of one premise within four hours, all of them told once and solved with it.
  let burst: PlannedBurst | null = null;
  const burstAt = from + (to - from) * 0.55;
  if (reports > 100 && to - burstAt > 14 * HOUR) {
    const middle = pick(
      world.premises.filter((one) => !world.dry(one)).length > 30
        ? world.premises.filter((one) => !world.dry(one))
        : world.premises,
      random,
    );
    const near = [...world.premises]
      .sort((a, b) => metres(a, middle) - metres(b, middle))
      .slice(0, BURST_REPORTS);
    burst = {
      at: burstAt,
      announced: burstAt + 4.2 * HOUR,
      ended: burstAt + 10 * HOUR,
      middle,
      radius: Math.min(5000, Math.max(300, Math.ceil(metres(near.at(-1)!, middle) / 50) * 50)),
    };
    for (const [n, premise] of near.entries()) {
      const at = kinds.findIndex(({ category }) => category === (n === 0 ? 'main_leak' : 'no_flow'));
      const [kind] = at < 0 ? [] : kinds.splice(at, 1);
      if (!kind) continue;
      taken.add(`${kind.category} ${premise.connectionId}`);
      const report = {
        ...makeReport(kind, premise, ++serial, random),
        customer: true,
        latitude: premise.latitude,
        longitude: premise.longitude,
      };
      tickets.push({ ...plan(report, burstAt + random() * 4 * HOUR, 'by_outage'), repeated: false });
    }
  }
  for (const kind of kinds) {
    const rationed = kind.category === 'no_flow' && dryPremises.length > 20 && random() < 0.7;
    const premise =
      (rationed ? choose(kind.category, dryPremises) : undefined) ??
      choose(kind.category, world.premises) ??
      pick(world.premises, random);
    const report = makeReport(kind, premise, ++serial, random);
    // Where every premise has said it already, somebody without a number says it.
    tickets.push(
      plan(
        taken.has(`${kind.category} ${premise.connectionId}`) ? report : { ...report, customer: false },
        whenever(),
        'new',
      ),
    );
  }
  tickets.sort((a, b) => a.at - b.at);
  decideFates(tickets, solved, from, to, random);
  return { tickets, burst };
}

/** Exactly so many are solved: the early ones first, with exceptions as they are; the rest stands somewhere. */
function decideFates(
  tickets: PlannedTicket[],
  solved: number,
  from: number,
  to: number,
  random: Random,
): void {
  const open = tickets.filter(({ fate }) => fate !== 'by_outage');
  for (const ticket of open) if (random() < REJECTED) ticket.fate = 'rejected';
  let left = solved - (tickets.length - open.length);
  const byAge = open
    .filter(({ fate }) => fate !== 'rejected')
    .map((ticket) => ({
      ticket,
      place: (ticket.at + ticket.hours * HOUR * 0.7 - from) / (to - from) + (random() - 0.5) * 0.9,
    }))
    .sort((a, b) => a.place - b.place);
  for (const { ticket } of byAge) {
    if (left-- > 0) ticket.fate = 'solved';
    else {
      const old = to - ticket.at > 36 * HOUR;
      ticket.fate = old
        ? weighted(
            [
              ['in_progress', 4],
              ['assigned', 4],
              ['verified', 3],
              ['waiting_for_customer', 2],
              ['on_the_way', 1],
            ] as const,
            random,
          )
        : weighted(
            [
              ['new', 4],
              ['verified', 3],
              ['assigned', 3],
              ['on_the_way', 2],
              ['in_progress', 2],
            ] as const,
            random,
          );
    }
  }
}
