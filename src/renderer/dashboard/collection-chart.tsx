import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks';
import { LineChart, lineClasses } from '@mui/x-charts/LineChart';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import type { MonthAgainstLast } from './figures.ts';
import { percentText } from './short-number.ts';
import { useChartText, useTones } from './use-tones.ts';

interface CollectionChartProps {
  months: readonly MonthAgainstLast[];
  /** The month that is not over yet: its number still grows. */
  running: string;
  names: { now: string; before: string };
  onOpen: () => void;
}

/** Percent collected in the same month, this year's line over last year's; the running month dashed, because it is not over. */
export function CollectionChart({ months, running, names, onOpen }: CollectionChartProps) {
  const { period } = useI18n();
  const { px, wall } = useBoard();
  const tones = useTones();
  const text = useChartText();
  const values = months.flatMap(({ now, before }) => [now, before]).filter((value) => value !== null);
  const lowest = values.length > 0 ? Math.min(...values) : 0;
  const highest = values.length > 0 ? Math.max(...values) : 100;
  const at = months.findIndex(({ month }) => month === running);
  const open = () => !wall && onOpen();
  return (
    <LineChart
      hideLegend
      skipAnimation
      disableKeyboardNavigation={wall}
      experimentalFeatures={{ keyboardActivation: true }}
      margin={{ top: px(14), right: px(72), bottom: 0, left: px(4) }}
      grid={{ horizontal: true }}
      axisHighlight={{ x: wall ? 'none' : 'line' }}
      xAxis={[
        {
          id: 'x',
          scaleType: 'point',
          data: months.map(({ month }) => month),
          valueFormatter: (month: string, { location }) =>
            location === 'tick' ? period(month).slice(0, 3) : period(month),
          height: px(24),
          disableTicks: true,
          tickLabelStyle: text.tick,
          tickLabelInterval: (_, index) => (months.length - 1 - index) % 2 === 0,
        },
      ]}
      yAxis={[
        {
          id: 'y',
          min: Math.max(0, Math.floor((lowest - 2) / 10) * 10),
          max: Math.ceil((highest + 1) / 10) * 10,
          tickNumber: 3,
          width: px(44),
          disableLine: true,
          disableTicks: true,
          valueFormatter: (value: number) => `${value}%`,
          tickLabelStyle: text.tick,
        },
      ]}
      series={[
        {
          id: 'before',
          label: names.before,
          color: tones.neutral,
          curve: 'linear',
          showMark: false,
          data: months.map(({ before }) => before),
          valueFormatter: percentText,
        },
        {
          id: 'now',
          label: names.now,
          color: tones.primary,
          curve: 'linear',
          showMark: false,
          data: months.map(({ now }, index) => (index === at ? null : now)),
          valueFormatter: (value) => (value === null ? null : percentText(value)),
        },
        {
          id: 'running',
          label: names.now,
          color: tones.primary,
          curve: 'linear',
          showMark: ({ index }) => index === at,
          shape: 'circle',
          data: months.map(({ now }, index) => (index === at || index === at - 1 ? now : null)),
          valueFormatter: (value, { dataIndex }) =>
            value === null || dataIndex !== at ? null : percentText(value),
        },
      ]}
      onAxisClick={open}
      onLineClick={open}
      slotProps={{ tooltip: { trigger: wall ? 'none' : 'axis' } }}
      sx={{
        cursor: wall ? 'default' : 'pointer',
        [`& .${lineClasses.line}`]: { strokeWidth: px(2.2) },
        [`& .${lineClasses.mark}`]: { r: px(4), strokeWidth: px(2) },
        [`& .${lineClasses.line}[data-series="before"]`]: { strokeWidth: px(1.8) },
        [`& .${lineClasses.line}[data-series="running"]`]: { strokeDasharray: `${px(3)} ${px(3)}` },
      }}
    >
      <EndLabels months={months} names={names} />
    </LineChart>
  );
}

/** Each line's year at its end, kept apart where they end close together. */
function EndLabels({ months, names }: Pick<CollectionChartProps, 'months' | 'names'>) {
  const { px } = useBoard();
  const tones = useTones();
  const style = useChartText().label;
  const x = useXScale<'point'>('x');
  const y = useYScale<'linear'>('y');
  const area = useDrawingArea();
  const end = (of: 'now' | 'before') => months.findLast((month) => month[of] !== null);
  const ends = (['now', 'before'] as const).flatMap((of) => {
    const month = end(of);
    return month ? [{ of, at: y(month[of]!), x: x(month.month) ?? area.left + area.width }] : [];
  });
  const [first, second] = [...ends].sort((one, other) => one.at - other.at);
  const gap = px(26);
  const close = first && second && second.at - first.at < gap;
  const middle = close ? (first.at + second.at) / 2 : 0;
  return (
    <g>
      {ends.map(({ of, at }) => {
        const moved = close ? (first.of === of ? middle - gap / 2 : middle + gap / 2) : at;
        const inside = Math.min(Math.max(moved, area.top + px(4)), area.top + area.height - px(14));
        return (
          <text
            key={of}
            x={area.left + area.width + px(8)}
            y={inside}
            fontSize={style.fontSize}
            fontWeight={of === 'now' ? 620 : 500}
            fill={of === 'now' ? tones.primary : tones.quiet}
          >
            <tspan dy={px(2)}>{names[of]}</tspan>
            <tspan x={area.left + area.width + px(8)} dy={px(13)}>
              {percentText(end(of)![of])}
            </tspan>
          </text>
        );
      })}
    </g>
  );
}
