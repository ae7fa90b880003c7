import type { ConsoleSettings } from '../../shared/contract/console.ts';
import { useSignedIn } from '../app/auth.ts';
import { useSettings } from '../app/settings.tsx';

export type BenchFilter = ConsoleSettings['readingBench'][string];

const WIDE = {
  flag: null,
  source: null,
  branch: null,
  route: null,
  condition: null,
} satisfies Partial<BenchFilter>;
const EMPTY: BenchFilter = { view: 'flagged', ...WIDE, sort: 'route' };

/** How this person has the bench on this console: remembered at once, also for the next start. Only what is searched for is not. */
export function useBenchFilter() {
  const who = useSignedIn();
  const { settings, save } = useSettings();
  const filter = settings.readingBench[who.login] ?? EMPTY;
  const change = (part: Partial<BenchFilter>) =>
    void save({
      readingBench: { ...settings.readingBench, [who.login]: { ...filter, ...part } },
    }).catch(() => undefined);
  const narrow = (Object.keys(WIDE) as (keyof typeof WIDE)[]).filter((key) => filter[key] !== null).length;
  return { filter, change, narrow, widen: () => change(WIDE) };
}
