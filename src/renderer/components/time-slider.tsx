import PauseIcon from '@mui/icons-material/Pause';
import PlayIcon from '@mui/icons-material/PlayArrow';
import { Box, IconButton, Slider, Tooltip } from '@mui/material';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { dateInZone } from '../../shared/dates.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import {
  firstHandles,
  handlesOf,
  nextHandles,
  rangeOf,
  STEP_MS,
  stepsOf,
  type TimeRange,
  type TimeStep,
} from './time-steps.ts';

/** How long a picture stands while it plays, ms. */
const PICTURE = 450;
/** Steps that Shift with an arrow makes: a week, or a quarter of a day. */
const LONG = { day: 7, hour: 6 } as const;
const HEIGHT = 28;

interface TimeSliderProps {
  label: string;
  /** ms since 1970; at a step's beginning in the utility's zone. */
  start: number;
  /** Now. */
  end: number;
  step: TimeStep;
  value: TimeRange;
  onChange: (value: TimeRange) => void;
  /** How much there is in equal parts of the span, from its start to its last step's end. */
  counts: readonly number[];
}

/** From when until when: two handles below a picture of how much there was, and a button that plays it. The right edge is now, and sticks there. */
export function TimeSlider({ label, start, end, step, value, onChange, counts }: TimeSliderProps) {
  const { t, date, dateTime, timeZone } = useI18n();
  const texts = t.maps.time;
  const span = useMemo(() => ({ start, end, step }), [start, end, step]);
  const steps = stepsOf(span);
  const handles = handlesOf(span, value);
  const [playing, setPlaying] = useState(false);

  const next = useEffectEvent(() => {
    const shown = nextHandles(steps, handles);
    if (shown) onChange(rangeOf(span, shown));
    if (!shown || shown[1] >= steps) setPlaying(false);
  });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(next, PICTURE);
    return () => clearInterval(timer);
  }, [playing]);
  const play = () => {
    if (!playing) onChange(rangeOf(span, firstHandles(steps, handles)));
    setPlaying(!playing);
  };

  const told = (at: number, isEnd: boolean): string => {
    if (isEnd && at >= steps) return texts.now;
    // A range until midnight is until the day before.
    const instant = new Date(start + at * STEP_MS[step] - (isEnd && step === 'day' ? 1 : 0)).toISOString();
    return step === 'day' ? date(dateInZone(instant, timeZone)) : dateTime(instant);
  };
  const button = playing ? texts.pause : texts.play;
  return (
    <Box sx={{ display: 'flex', alignItems: 'end', gap: 3, minWidth: 0 }}>
      <Tooltip title={button}>
        <IconButton size="small" aria-label={button} onClick={play} sx={{ width: 30, height: 30 }}>
          {playing ? <PauseIcon sx={{ fontSize: 20 }} /> : <PlayIcon sx={{ fontSize: 20 }} />}
        </IconButton>
      </Tooltip>
      <Box sx={{ flex: 1, minWidth: 120, px: 2 }}>
        <Histogram counts={counts} from={handles[0] / steps} to={handles[1] / steps} />
        <Slider
          size="small"
          aria-label={label}
          min={0}
          max={steps}
          step={1}
          shiftStep={LONG[step]}
          value={handles}
          disableSwap
          getAriaLabel={(index) => `${label}: ${index === 0 ? texts.from : texts.to}`}
          getAriaValueText={(at, index) => told(at, index === 1)}
          onChange={(_event, moved) => {
            const [first = 0, second = steps] = moved as number[];
            setPlaying(false);
            if (second > first) onChange(rangeOf(span, [first, second]));
          }}
          sx={{ display: 'block', p: 0, height: 4, '& .MuiSlider-thumb': { width: 14, height: 14 } }}
        />
      </Box>
      <Box
        sx={{ minWidth: step === 'day' ? 172 : 250, fontSize: 12, lineHeight: '16px', whiteSpace: 'nowrap' }}
      >
        {told(handles[0], false)} – {told(handles[1], true)}
      </Box>
    </Box>
  );
}

/** How much there was; what is looked at in the accent. It says nothing that the list beside it does not say, so ears are spared. */
function Histogram({ counts, from, to }: { counts: readonly number[]; from: number; to: number }) {
  const most = Math.max(1, ...counts);
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      sx={{ display: 'block', width: '100%', height: HEIGHT }}
    >
      {counts.map((count, n) => {
        const middle = (n + 0.5) / counts.length;
        const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
        return (
          <Box
            component="rect"
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is nothing but its place
            key={n}
            x={n + 0.08}
            y={HEIGHT - height}
            width={0.84}
            height={height}
            sx={{ fill: 'currentColor', color: middle >= from && middle <= to ? 'primary.light' : 'divider' }}
          />
        );
      })}
    </Box>
  );
}
