import type { DueSheet } from '../../shared/contract/connections.ts';

export interface TypedChange {
  previous: string;
  current: string;
  /** Empty: the difference of the readings. */
  usage: string;
  /** Empty: the group as it is. */
  group: string;
}

interface Change {
  previousReading: number;
  currentReading: number;
  usageM3: number | null;
  tariffGroupCode: string | null;
}
type Problem = 'number' | 'usageNeeded';

interface ReadChange {
  /** Null while something is wrong, or nothing differs from the sheet. */
  change: Change | null;
  problems: Partial<Record<'previous' | 'current' | 'usage', Problem>>;
}

const WHOLE = /^\d{1,9}$/;
/** The database's own limits. */
const MOST_READING = 100_000_000;
const MOST_USAGE = 1_000_000;

function whole(text: string, most: number): number | null {
  const bare = text.trim().replaceAll('.', '');
  return WHOLE.test(bare) && Number(bare) <= most ? Number(bare) : null;
}

/** What was typed beside a sheet: readings and group as they should have been. */
export function readChange(
  sheet: Pick<DueSheet, 'previousReading' | 'currentReading'>,
  typed: TypedChange,
): ReadChange {
  const previous = whole(typed.previous, MOST_READING);
  const current = whole(typed.current, MOST_READING);
  const usage = typed.usage.trim() === '' ? null : whole(typed.usage, MOST_USAGE);
  const problems: ReadChange['problems'] = {};
  if (previous === null) problems.previous = 'number';
  if (current === null) problems.current = 'number';
  if (typed.usage.trim() !== '' && usage === null) problems.usage = 'number';
  else if (previous !== null && current !== null && current < previous && usage === null) {
    problems.usage = 'usageNeeded';
  }
  if (previous === null || current === null || problems.usage) return { change: null, problems };
  const same =
    previous === sheet.previousReading &&
    current === sheet.currentReading &&
    usage === null &&
    typed.group === '';
  return {
    change: same
      ? null
      : {
          previousReading: previous,
          currentReading: current,
          usageM3: usage,
          tariffGroupCode: typed.group || null,
        },
    problems,
  };
}
