import type { ConsoleSettings } from '../../shared/contract/console.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useSettings } from '../app/settings.tsx';

export type InboxFilter = ConsoleSettings['applicationInbox'][string];

const EMPTY: InboxFilter = {
  view: 'mine_to_do',
  kind: null,
  states: [],
  clock: null,
  village: null,
  sort: 'due',
  descending: false,
};

/** How this person has the inbox on this console: remembered at once, also for the next start. Only what is searched for is not. */
export function useInboxFilter() {
  const who = useSignedIn();
  const { settings, save } = useSettings();
  // Who only looks has no turn.
  const mayAct = has(who, 'customer_service', 'connection_officer', 'manager');
  const empty: InboxFilter = mayAct ? EMPTY : { ...EMPTY, view: 'open' };
  const filter = settings.applicationInbox[who.login] ?? empty;
  const change = (part: Partial<InboxFilter>) =>
    void save({
      applicationInbox: { ...settings.applicationInbox, [who.login]: { ...filter, ...part } },
    }).catch(() => undefined);
  const isNarrow =
    filter.kind !== null || filter.states.length > 0 || filter.clock !== null || filter.village !== null;
  return {
    filter,
    change,
    isNarrow,
    widen: () => change({ kind: null, states: [], clock: null, village: null }),
  };
}
