import { Box } from '@mui/material';
import { useNow } from '../app/clock.ts';
import type { Freshness } from '../app/freshness.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';

/** Longer ago than this a time of day no longer says which day it was. */
const SAME_DAY_MS = 12 * 3_600_000;

interface LiveAgeProps {
  state: Freshness;
  /** When the data came, by this console's clock; null before there were any. */
  since: number | null;
  /** The clock jumped since then. */
  doubtful?: boolean;
  /** A size in px as it is drawn here: larger on a wall. */
  px?: (size: number) => number;
}

/** How old live data are: ticking while they are of now, amber when old, red with the reason and the time of day when nobody can know more. */
export function LiveAge({ state, since, doubtful = false, px = (size) => size }: LiveAgeProps) {
  const i18n = useI18n();
  const now = useNow();
  const { reason, age } = ageWords(i18n, { state, since, doubtful }, now);
  const colour = {
    fresh: since === null ? 'text.disabled' : 'success.main',
    old: 'warning.main',
    failed: 'error.main',
    cut: 'error.main',
  }[state];
  return (
    <Box
      data-age={state}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: `${px(6)}px`,
        fontSize: px(12.5),
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
        color: state === 'fresh' ? 'text.secondary' : colour,
        fontWeight: state === 'fresh' ? 400 : 600,
      }}
    >
      <Box sx={{ width: px(7), height: px(7), borderRadius: '50%', bgcolor: colour, flexShrink: 0 }} />
      {/* The age ticks, so only the reason is announced. */}
      {reason && <span role="status">{reason}</span>}
      {reason && age && <span>·</span>}
      {age && <span>{age}</span>}
    </Box>
  );
}

/** What is said of the data: why they are not of now, and how old they are where that is known. */
export function ageWords(
  { t, clock, dateTime }: I18n,
  { state, since, doubtful }: { state: Freshness; since: number | null; doubtful: boolean },
  now: number,
): { reason: string | null; age: string | null } {
  if (since === null) {
    if (state === 'cut') return { reason: t.live.cutNothing, age: null };
    if (state === 'failed') return { reason: t.live.failedNothing, age: null };
    return { reason: null, age: t.common.loading };
  }
  const instant = new Date(since).toISOString();
  const at = Math.abs(now - since) < SAME_DAY_MS ? clock(instant) : dateTime(instant);
  if (state === 'cut') return { reason: t.live.cut(at), age: null };
  if (state === 'failed') return { reason: t.live.failed(at), age: null };
  if (doubtful) return { reason: t.live.doubtful(at), age: null };
  const age = t.status.data(t.common.ago(Math.max(0, Math.floor((now - since) / 1000))));
  return { reason: state === 'old' ? t.live.old : null, age };
}
