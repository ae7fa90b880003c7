import type { LoketEvent } from '../../shared/contract/events.ts';
import type { ConsoleExport } from '../../shared/contract/reports.ts';

type Progress = Extract<LoketEvent, { type: 'export_progress' }>;

/** The list of exports after an event; null where it has to be read: how an export ended is not in the event, nor what a new one is. */
export function followExport(list: readonly ConsoleExport[], event: Progress): ConsoleExport[] | null {
  const { key, state, rows, total } = event;
  const running = state === 'waiting' || state === 'running';
  if (!running || !list.some((each) => each.key === key)) return null;
  // Events that come late must not bring an ended export back to life.
  return list.map((each) => (each.key === key && !each.endedAt ? { ...each, state, rows, total } : each));
}
