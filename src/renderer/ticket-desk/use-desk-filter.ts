import type { ConsoleSettings } from '../../shared/contract/console.ts';
import { useSignedIn } from '../app/auth.ts';
import { useSettings } from '../app/settings.tsx';

export type DeskFilter = ConsoleSettings['ticketDesk'][string];

const WIDE = {
  category: null,
  split: null,
  unit: null,
  priority: null,
  village: null,
  officer: null,
  source: null,
} satisfies Partial<DeskFilter>;
const EMPTY: DeskFilter = { view: 'open', ...WIDE, sort: 'due' };

/** How this person has the queue on this console: remembered at once, also for the next start. Only what is searched for is not. */
export function useDeskFilter() {
  const who = useSignedIn();
  const { settings, save } = useSettings();
  const filter = settings.ticketDesk[who.login] ?? EMPTY;
  const change = (part: Partial<DeskFilter>) =>
    void save({
      ticketDesk: { ...settings.ticketDesk, [who.login]: { ...filter, ...part } },
    }).catch(() => undefined);
  const narrow = (Object.keys(WIDE) as (keyof typeof WIDE)[]).filter((key) => filter[key] !== null).length;
  return { filter, change, narrow, widen: () => change(WIDE) };
}
