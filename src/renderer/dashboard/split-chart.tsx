import { BarChart } from '@mui/x-charts/BarChart';
import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import type { Split } from './figures.ts';
import { shortNumber, shortRupiah } from './short-number.ts';
import { useChartText, useTones } from './use-tones.ts';

interface SplitChartProps {
  splits: readonly Split[];
  /** Under a bar, and whole on hover. */
  tick: (key: string) => string;
  whole: (key: string) => string;
  onOpen: (key: string) => void;
}

/** Receipts by day or month: digital below, counters on top, from zero. A click on a bar opens its rows. */
export function SplitChart({ splits, tick, whole, onOpen }: SplitChartProps) {
  const { t, language } = useI18n();
  const { px, wall } = useBoard();
  const tones = useTones();
  const text = useChartText();
  /** Of the many days of a month the first and every fifth. */
  const named = (day: string | undefined) =>
    day !== undefined && (day.endsWith('-01') || Number(day.slice(8)) % 5 === 0);
  const exact = (value: number | null) => (value === null ? null : formatRupiah(value));
  const open = (at: number | undefined) => {
    const split = at === undefined ? undefined : splits[at];
    if (split && !wall) onOpen(split.key);
  };
  return (
    <BarChart
      hideLegend
      skipAnimation
      borderRadius={2}
      disableKeyboardNavigation={wall}
      experimentalFeatures={{ keyboardActivation: true }}
      margin={{ top: px(20), right: px(12), bottom: 0, left: 0 }}
      grid={{ horizontal: true }}
      axisHighlight={{ x: wall ? 'none' : 'band' }}
      xAxis={[
        {
          id: 'x',
          scaleType: 'band',
          data: splits.map(({ key }) => key),
          valueFormatter: (key: string, { location }) => (location === 'tick' ? tick(key) : whole(key)),
          categoryGapRatio: 0.28,
          height: px(24),
          disableTicks: true,
          tickLabelStyle: text.tick,
          tickLabelInterval: (key: string | undefined) => splits.length <= 14 || named(key),
        },
      ]}
      yAxis={[
        {
          id: 'y',
          min: 0,
          tickNumber: 3,
          width: px(54),
          disableLine: true,
          disableTicks: true,
          valueFormatter: (value: number) => shortNumber(value, language),
          tickLabelStyle: text.tick,
        },
      ]}
      series={[
        {
          id: 'digital',
          stack: 'all',
          label: t.dashboard.digital,
          color: tones.primary,
          data: splits.map(({ digital }) => digital),
          valueFormatter: exact,
        },
        {
          id: 'counter',
          stack: 'all',
          label: t.dashboard.counter,
          color: tones.neutral,
          data: splits.map(({ counter }) => counter),
          valueFormatter: exact,
        },
      ]}
      onAxisClick={(_, data) => open(data?.dataIndex)}
      slotProps={{ tooltip: { trigger: wall ? 'none' : 'axis' } }}
      sx={{ cursor: wall ? 'default' : 'pointer' }}
    >
      <StackLabels splits={splits} text={(total) => shortRupiah(total, language)} />
    </BarChart>
  );
}

/** The sum above its bar: above each where there is room, else above the highest and the last. */
function StackLabels(props: { splits: readonly Split[]; text: (total: number) => string }) {
  const { px } = useBoard();
  const style = useChartText().label;
  const x = useXScale<'band'>('x');
  const y = useYScale<'linear'>('y');
  const area = useDrawingArea();
  const totals = props.splits.map(({ digital, counter }) => digital + counter);
  const highest = totals.indexOf(Math.max(...totals));
  const last = totals.length - 1;
  const room = x.step() >= px(62);
  const near = Math.abs(last - highest) * x.step() < px(70) && last !== highest;
  return (
    <g>
      {props.splits.map(({ key }, at) => {
        const total = totals[at]!;
        const named = room || at === highest || (at === last && !near);
        if (!named || total <= 0) return null;
        const middle = (x(key) ?? 0) + x.bandwidth() / 2;
        const half = px(26);
        const inside = Math.min(Math.max(middle, area.left + half), area.left + area.width - half);
        return (
          <text
            key={key}
            x={room ? middle : inside}
            y={y(total) - px(6)}
            textAnchor="middle"
            fontSize={style.fontSize}
            fontWeight={style.fontWeight}
            fill={style.fill}
          >
            {props.text(total)}
          </text>
        );
      })}
    </g>
  );
}
