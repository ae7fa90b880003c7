import { useEffect, useMemo, useState } from 'react';
import type { TicketCategory } from '../../shared/contract/tickets.ts';
import { dateInZone, formatTime } from '../../shared/dates.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { STEP_MS, type TimeRange } from '../components/time-steps.ts';
import type { TicketCloud } from './ticket-cloud.ts';
import { GROUPS, type Group, show, type TicketView, viewOf } from './ticket-view.ts';

/** How far back the map goes; what is open is shown however old it is. */
const DAYS = 30;
/** What has faded is not seen unless it is asked for. */
const SHOWN: ReadonlySet<Group> = new Set(GROUPS.filter((group) => group !== 'past'));
/** How often points fade and become late by themselves. */
const REFRESH_MS = 30_000;

/** The first day's midnight in the utility's zone, ms: thirty days up to today. */
export function useMapStart(): number {
  const { timeZone } = useI18n();
  const now = useNow();
  const day = dateInZone(new Date(now).toISOString(), timeZone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another day gives another start
  return useMemo(() => {
    const [hours, minutes] = formatTime(new Date(now).toISOString(), timeZone).split(':').map(Number);
    const midnight = now - (now % 60_000) - (hours! * 60 + minutes!) * 60_000;
    return midnight - (DAYS - 1) * STEP_MS.day;
  }, [day, timeZone]);
}

export interface MapState {
  start: number;
  now: number;
  range: TimeRange;
  setRange: (range: TimeRange) => void;
  groups: ReadonlySet<Group>;
  toggle: (group: Group) => void;
  category: TicketCategory | null;
  setCategory: (category: TicketCategory | null) => void;
  view: TicketView;
}

/** What is shown of the complaints, and that the map shows it. `turn` says that there are others. */
export function useMapState(tickets: TicketCloud, turn: number, start: number, fadeMs: number): MapState {
  const [asked, setRange] = useState<TimeRange | null>(null);
  const range = useMemo(() => asked ?? { from: start, to: null }, [asked, start]);
  const [groups, setGroups] = useState(SHOWN);
  const [category, setCategory] = useState<TicketCategory | null>(null);
  const tick = useNow();
  const now = Math.ceil(tick / REFRESH_MS) * REFRESH_MS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn says that the complaints have changed
  const view = useMemo(
    () =>
      viewOf(tickets, {
        at: range.to ?? now,
        range,
        wholePast: range.from <= start,
        groups,
        category,
        fadeMs,
      }),
    [tickets, turn, range, start, groups, category, fadeMs, now],
  );
  useEffect(() => show(tickets, view), [tickets, view]);
  return {
    start,
    now,
    range,
    setRange,
    groups,
    toggle: (group) => {
      const next = new Set(groups);
      if (!next.delete(group)) next.add(group);
      setGroups(next);
    },
    category,
    setCategory,
    view,
  };
}
