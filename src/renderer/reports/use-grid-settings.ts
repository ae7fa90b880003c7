import type { ConsoleSettings } from '../../shared/contract/console.ts';
import { useSignedIn } from '../app/auth.ts';
import { useSettings } from '../app/settings.tsx';

type OfPerson = ConsoleSettings['reportGrids'][string];
export type Density = OfPerson['density'];
export const DENSITIES: readonly Density[] = ['compact', 'standard', 'comfortable'];

const EMPTY: OfPerson = { density: 'standard', reports: {} };
const PLAIN: OfPerson['reports'][string] = { hidden: [], widths: {} };

/** How this person has a report's grid on this console: remembered at once, also for the next start. */
export function useGridSettings(report: string) {
  const { login } = useSignedIn();
  const { settings, save } = useSettings();
  const mine = settings.reportGrids[login] ?? EMPTY;
  const grid = mine.reports[report] ?? PLAIN;
  const keep = (next: OfPerson) =>
    void save({ reportGrids: { ...settings.reportGrids, [login]: next } }).catch(() => undefined);
  const change = (part: Partial<typeof grid>) =>
    keep({ ...mine, reports: { ...mine.reports, [report]: { ...grid, ...part } } });
  return {
    density: mine.density,
    hidden: grid.hidden,
    widths: grid.widths,
    setDensity: (density: Density) => keep({ ...mine, density }),
    setHidden: (column: string, hidden: boolean) =>
      change({
        hidden: hidden ? [...grid.hidden, column] : grid.hidden.filter((each) => each !== column),
      }),
    setWidth: (column: string, width: number) => change({ widths: { ...grid.widths, [column]: width } }),
    reset: () => keep({ ...mine, reports: { ...mine.reports, [report]: PLAIN } }),
  };
}
