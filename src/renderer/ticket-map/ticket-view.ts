import { TICKET_CATEGORIES, TICKET_STATES, type TicketCategory } from '../../shared/contract/tickets.ts';
import type { MapTone } from '../components/map/map-colours.ts';
import { CLOUD_TONES } from '../components/map/point-cloud.ts';
import type { TimeRange } from '../components/time-steps.ts';
import type { TicketCloud } from './ticket-cloud.ts';

/** How a complaint looks on the map, the gravest first. `past`: solved so long ago that its point has faded. */
export const GROUPS = ['late', 'new', 'waiting', 'open', 'solved', 'past'] as const;
export type Group = (typeof GROUPS)[number];
export const GROUP_TONES: Record<Group, MapTone> = {
  late: 'error',
  new: 'info',
  waiting: 'warning',
  open: 'neutral',
  solved: 'success',
  past: 'success',
};
const TONE_OF = GROUPS.map((group) => CLOUD_TONES.indexOf(GROUP_TONES[group]));
const [LATE, NEW, WAITING] = [GROUPS.indexOf('late'), GROUPS.indexOf('new'), GROUPS.indexOf('waiting')];
const [OPEN, SOLVED, PAST] = [GROUPS.indexOf('open'), GROUPS.indexOf('solved'), GROUPS.indexOf('past')];
const NEW_STATES = ['new', 'reopened'].map((state) => TICKET_STATES.indexOf(state as 'new'));
const WAITING_STATE = TICKET_STATES.indexOf('waiting_for_customer');

export interface ViewOptions {
  /** The instant that is looked at, ms: now, or where the slider's right handle is. */
  at: number;
  range: TimeRange;
  /** Whether the range begins where the slider does: then what is open and older is shown, too. */
  wholePast: boolean;
  groups: ReadonlySet<Group>;
  category: TicketCategory | null;
  fadeMs: number;
}

export interface TicketView {
  /** Of each row its place in `GROUPS`. */
  group: Uint8Array;
  /** 1: is shown. */
  mask: Uint8Array;
  /** How many there are of each group in time and category, shown or not. */
  counts: Record<Group, number>;
  /** How far each row has faded, 0 to 1. */
  fade: Float32Array;
}

/**
 * What is shown of the complaints at an instant. Back in time a complaint that has been solved since is open; of what is open now the states of
 * now count, because no history of theirs is here.
 */
export function viewOf(tickets: TicketCloud, options: ViewOptions): TicketView {
  const { size, at: reportedAt } = tickets.cloud;
  const [state, category] = [tickets.facet('state'), tickets.facet('category')];
  const [solvedAt, dueAt, late] = [tickets.facet('solvedAt'), tickets.facet('dueAt'), tickets.facet('late')];
  const wanted = options.category === null ? null : TICKET_CATEGORIES.indexOf(options.category);
  const shows = GROUPS.map((group) => options.groups.has(group));
  const isNow = options.range.to === null;
  const group = new Uint8Array(size);
  const mask = new Uint8Array(size);
  const fade = new Float32Array(size);
  const counts = GROUPS.map(() => 0);

  const groupOf = (row: number): number => {
    if (solvedAt[row]! > 0 && solvedAt[row]! <= options.at) {
      const part = (options.at - solvedAt[row]!) / options.fadeMs;
      fade[row] = Math.min(1, part);
      return part > 1 ? PAST : SOLVED;
    }
    if (solvedAt[row]! > 0) return OPEN;
    if (isNow && late[row] === 1) return LATE;
    if (dueAt[row]! > 0 && dueAt[row]! < options.at) return LATE;
    if (NEW_STATES.includes(state[row]!)) return NEW;
    return state[row] === WAITING_STATE ? WAITING : OPEN;
  };
  for (let row = 0; row < size; row++) {
    group[row] = groupOf(row);
    if (reportedAt[row]! > options.at || (wanted !== null && category[row] !== wanted)) continue;
    const lately = reportedAt[row]! >= options.range.from;
    if (!lately && !(options.wholePast && group[row] !== PAST)) continue;
    counts[group[row]!]!++;
    mask[row] = shows[group[row]!] ? 1 : 0;
  }
  return {
    group,
    mask,
    fade,
    counts: Object.fromEntries(GROUPS.map((name, n) => [name, counts[n]!])) as Record<Group, number>,
  };
}

/** Puts a view on the map. */
export function show({ cloud }: TicketCloud, view: TicketView): void {
  cloud.repaint((row, tone, fade) => {
    tone[row] = TONE_OF[view.group[row]!]!;
    fade[row] = view.fade[row]!;
  });
  cloud.filter(view.mask);
}

/** Rows in the order of the list: the gravest first, in each group the latest. */
export function inOrder(
  { cloud }: TicketCloud,
  { group, mask }: TicketView,
  isSeen: (row: number) => boolean,
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < cloud.size; row++) if (mask[row] && isSeen(row)) rows.push(row);
  return rows.sort((one, other) => group[one]! - group[other]! || cloud.at[other]! - cloud.at[one]!);
}

/** How many are shown in each area, by its code. */
export function countsBy(
  { mask }: TicketView,
  column: Float64Array,
  codes: readonly (string | null)[],
  areaOf: (code: string) => string | undefined,
): Map<string, number> {
  const numbers = new Uint32Array(codes.length);
  for (let row = 0; row < mask.length; row++) if (mask[row]) numbers[column[row]!]!++;
  const counts = new Map<string, number>();
  codes.forEach((code, number) => {
    const area = code === null ? undefined : areaOf(code);
    if (area !== undefined) counts.set(area, (counts.get(area) ?? 0) + numbers[number]!);
  });
  return counts;
}
