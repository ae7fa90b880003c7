import type { MapChange, MapOutage, MapTicket, TicketPoints } from '../../shared/contract/ticket-map.ts';
import { TICKET_CATEGORIES, TICKET_STATES } from '../../shared/contract/tickets.ts';
import { type CloudRow, PointCloud } from '../components/map/point-cloud.ts';

const FACETS = ['category', 'state', 'priority', 'village', 'zone', 'solvedAt', 'dueAt', 'late'] as const;
type Facet = (typeof FACETS)[number];

/** Codes as numbers; 0 is none. */
class Dictionary {
  readonly codes: (string | null)[] = [null];
  readonly #numbers = new Map<string, number>();

  numberOf(code: string | null): number {
    if (code === null) return 0;
    let number = this.#numbers.get(code);
    if (number === undefined) {
      number = this.codes.push(code) - 1;
      this.#numbers.set(code, number);
    }
    return number;
  }
}

/**
 * The complaints on the map and the outages beside them, kept up to date by changes. Times are ms; a time that there is none of is 0. Categories and states are
 * numbers in their own lists (`TICKET_CATEGORIES`, `TICKET_STATES`), villages and zones in dictionaries.
 */
export class TicketCloud {
  readonly cloud = new PointCloud(FACETS);
  readonly villages = new Dictionary();
  readonly zones = new Dictionary();
  readonly outages = new Map<number, MapOutage>();
  /** Another number after every change of what there is; colours and filters do not count. */
  turn = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  facet(name: Facet): Float64Array {
    return this.cloud.facets[name]!;
  }

  load({ points, clocks, categories, states, outages }: TicketPoints): void {
    const category = numbersOf(categories, TICKET_CATEGORIES);
    const state = numbersOf(states, TICKET_STATES);
    const open = new Map(clocks.ids.map((id, n) => [id, n]));
    const clock = (column: readonly (number | null)[]) =>
      points.ids.map((id) => column[open.get(id) ?? -1] ?? 0);
    const time = (seconds: number | null) => (seconds ?? 0) * 1000;
    const nothing = new Float64Array(points.ids.length);
    this.cloud.load({
      ids: points.ids,
      lat: points.latitude.map((each) => each ?? Number.NaN),
      lng: points.longitude.map((each) => each ?? Number.NaN),
      tone: nothing,
      fade: nothing,
      at: points.reportedAt.map(time),
      facets: {
        category: points.category.map((place) => category.get(place) ?? 0),
        state: points.state.map((place) => state.get(place) ?? 0),
        priority: points.priority,
        village: points.village.map((code) => this.villages.numberOf(code)),
        zone: points.zone.map((code) => this.zones.numberOf(code)),
        solvedAt: points.solvedAt.map(time),
        dueAt: clock(clocks.dueAt).map(time),
        late: clock(clocks.late),
      },
    });
    this.outages.clear();
    for (const each of outages) this.outages.set(each.outageId, each);
    this.#changed();
  }

  /** What has changed, each as it is now; what is rejected or over is taken away. */
  take(changes: readonly MapChange[]): void {
    const rows: CloudRow[] = [];
    const gone: number[] = [];
    for (const change of changes) {
      if ('outage' in change) {
        const { outage } = change;
        if (outage.state === 'planned' || outage.state === 'active')
          this.outages.set(outage.outageId, outage);
        else this.outages.delete(outage.outageId);
      } else if (change.ticket.state === 'rejected') gone.push(change.ticket.ticketId);
      else rows.push(this.#rowOf(change.ticket));
    }
    this.cloud.upsert(rows);
    this.cloud.remove(gone);
    this.#changed();
  }

  #rowOf(ticket: MapTicket): CloudRow {
    return {
      id: ticket.ticketId,
      lat: ticket.latitude ?? Number.NaN,
      lng: ticket.longitude ?? Number.NaN,
      tone: 0,
      fade: 0,
      at: ticket.reportedAt * 1000,
      facets: {
        category: TICKET_CATEGORIES.indexOf(ticket.category),
        state: TICKET_STATES.indexOf(ticket.state),
        priority: ticket.priority,
        village: this.villages.numberOf(ticket.village),
        zone: this.zones.numberOf(ticket.zone),
        solvedAt: (ticket.solvedAt ?? 0) * 1000,
        dueAt: (ticket.dueAt ?? 0) * 1000,
        late: ticket.late,
      },
    };
  }

  #changed(): void {
    this.turn++;
    for (const listener of this.#listeners) listener();
  }
}

/** From the server's numbers to ours. */
function numbersOf<Code extends string>(
  dictionary: Readonly<Record<string, Code>>,
  list: readonly Code[],
): Map<number, number> {
  return new Map(Object.entries(dictionary).map(([place, code]) => [Number(place), list.indexOf(code)]));
}
