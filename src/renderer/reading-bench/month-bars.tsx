import { Box } from '@mui/material';
import type { ReadingMonth } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { m3 } from './flag-words.ts';

interface MonthBarsProps {
  months: readonly ReadingMonth[];
  /** The month to be billed: in the accent's colour, at the end; without one an estimate would be. */
  now?: { usagePeriod: string; usageM3: number | null; estimated: boolean };
  meanM3: number | null;
}

const HATCH = (colour: string) => `repeating-linear-gradient(135deg, ${colour} 0 2px, transparent 2px 5px)`;

/** Usage by month from zero, each with its number on top; estimates hatched, the mean as a line. */
export function MonthBars({ months, now, meanM3 }: MonthBarsProps) {
  const { t, period, month } = useI18n();
  const words = t.readingBench.detail;
  const bars = [
    ...months.map((month) => ({ ...month, isNow: false as const })),
    ...(now ? [{ ...now, isNow: true as const }] : []),
  ];
  const highest = Math.max(1, meanM3 ?? 0, ...bars.map((bar) => bar.usageM3 ?? 0));
  return (
    <Box
      component="ul"
      aria-label={words.months}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        position: 'relative',
        display: 'grid',
        gridTemplateColumns: `repeat(${Math.max(bars.length, 7)}, minmax(0, 1fr))`,
        columnGap: '4px',
        height: 104,
      }}
    >
      {bars.map((bar) => {
        const text = (bar.estimated ? words.estimatedMonth : words.month)(
          period(bar.usagePeriod),
          m3(bar.usageM3),
        );
        return (
          <Box
            component="li"
            key={bar.usagePeriod}
            title={text}
            aria-label={text}
            sx={{
              display: 'flex',
              flexDirection: 'column',
              alignItems: 'stretch',
              minWidth: 0,
              textAlign: 'center',
            }}
          >
            <Box
              sx={{
                flex: 1,
                minHeight: 0,
                display: 'flex',
                flexDirection: 'column',
                justifyContent: 'flex-end',
              }}
            >
              <Box
                aria-hidden
                sx={{
                  // Over the line of the mean, so that it strikes no number through.
                  position: 'relative',
                  zIndex: 1,
                  alignSelf: 'center',
                  px: '1px',
                  bgcolor: 'background.paper',
                  fontSize: 10.5,
                  lineHeight: '14px',
                  fontWeight: bar.isNow ? 700 : 400,
                  color: bar.isNow ? 'primary.main' : 'text.secondary',
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {m3(bar.usageM3)}
              </Box>
              <Box
                aria-hidden
                sx={(theme) => {
                  const colour = bar.isNow
                    ? theme.palette.primary.main
                    : theme.palette.mode === 'dark'
                      ? '#5d6e70'
                      : '#a3b1b1';
                  return {
                    height: `${((bar.usageM3 ?? 0) / highest) * 70}px`,
                    minHeight: '1px',
                    flexShrink: 0,
                    borderRadius: '2px 2px 0 0',
                    background: bar.estimated ? HATCH(colour) : colour,
                    border: bar.estimated ? `1px solid ${colour}` : undefined,
                  };
                }}
              />
            </Box>
            <Box
              aria-hidden
              sx={{
                height: 18,
                fontSize: 10.5,
                lineHeight: '18px',
                overflow: 'hidden',
                borderTop: 1,
                borderColor: 'divider',
                color: bar.isNow ? 'primary.main' : 'text.secondary',
                fontWeight: bar.isNow ? 700 : 400,
              }}
            >
              {month(bar.usagePeriod)}
            </Box>
          </Box>
        );
      })}
      {meanM3 !== null && meanM3 > 0 && (
        <Box
          aria-hidden
          title={words.mean(m3(meanM3))}
          sx={{
            position: 'absolute',
            left: 0,
            right: 0,
            bottom: `${19 + (meanM3 / highest) * 70}px`,
            borderTop: '1px dashed',
            borderColor: 'text.disabled',
            pointerEvents: 'none',
          }}
        />
      )}
    </Box>
  );
}
