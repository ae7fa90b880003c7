import { BarChart } from '@mui/x-charts/BarChart';
import { useXScale, useYScale } from '@mui/x-charts/hooks';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { useChartText, useTones } from '../dashboard/use-tones.ts';
import type { MonthNumbers } from './overview-numbers.ts';

interface TrendChartProps {
  months: readonly MonthNumbers[];
  onOpen: (month: string) => void;
}

/** Complaints month by month from zero: solved below, the rest on top, their sum above. */
export function TrendChart({ months, onOpen }: TrendChartProps) {
  const { t, period } = useI18n();
  const { px, wall } = useBoard();
  const tones = useTones();
  const text = useChartText();
  const exact = (value: number | null) => (value === null ? null : formatNumber(value));
  return (
    <BarChart
      hideLegend
      skipAnimation
      borderRadius={2}
      disableKeyboardNavigation={wall}
      experimentalFeatures={{ keyboardActivation: true }}
      margin={{ top: px(20), right: px(12), bottom: 0, left: px(12) }}
      axisHighlight={{ x: wall ? 'none' : 'band' }}
      xAxis={[
        {
          id: 'x',
          scaleType: 'band',
          data: months.map(({ month }) => month),
          valueFormatter: (month: string, { location }) =>
            location === 'tick' ? period(month).slice(0, 3) : period(month),
          categoryGapRatio: 0.28,
          height: px(24),
          disableTicks: true,
          tickLabelStyle: text.tick,
          tickLabelInterval: () => true,
        },
      ]}
      yAxis={[{ id: 'y', min: 0, position: 'none' }]}
      series={[
        {
          id: 'solved',
          stack: 'all',
          label: t.ticketOverview.solved,
          color: tones.primary,
          data: months.map(({ solved }) => solved),
          valueFormatter: exact,
        },
        {
          id: 'rest',
          stack: 'all',
          label: t.ticketOverview.notSolved,
          color: tones.neutral,
          data: months.map(({ filed, solved }) => filed - solved),
          valueFormatter: exact,
        },
      ]}
      onAxisClick={(_, data) => {
        const one = data ? months[data.dataIndex] : undefined;
        if (one && !wall) onOpen(one.month);
      }}
      slotProps={{ tooltip: { trigger: wall ? 'none' : 'axis' } }}
      sx={{ cursor: wall ? 'default' : 'pointer' }}
    >
      <Sums months={months} />
    </BarChart>
  );
}

function Sums({ months }: { months: readonly MonthNumbers[] }) {
  const { px } = useBoard();
  const style = useChartText().label;
  const x = useXScale<'band'>('x');
  const y = useYScale<'linear'>('y');
  return (
    <g>
      {months.map(
        ({ month, filed }) =>
          filed > 0 && (
            <text
              key={month}
              x={(x(month) ?? 0) + x.bandwidth() / 2}
              y={y(filed) - px(6)}
              textAnchor="middle"
              fontSize={style.fontSize}
              fontWeight={style.fontWeight}
              fill={style.fill}
            >
              {formatNumber(filed)}
            </text>
          ),
      )}
    </g>
  );
}
