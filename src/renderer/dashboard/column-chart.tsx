import { BarChart } from '@mui/x-charts/BarChart';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import type { BarTone } from './figures.ts';
import { shortNumber } from './short-number.ts';
import { useChartText, useTones } from './use-tones.ts';

export interface Column {
  key: string;
  name: string;
  value: number;
  exact: string;
  tone: BarTone;
}

interface ColumnChartProps {
  label: string;
  columns: readonly Column[];
  onOpen: (key: string) => void;
}

/** Classes in their order, from zero, each with its number on top. */
export function ColumnChart({ label, columns, onOpen }: ColumnChartProps) {
  const { language } = useI18n();
  const { px, wall } = useBoard();
  const tones = useTones();
  const text = useChartText();
  return (
    <BarChart
      title={label}
      hideLegend
      skipAnimation
      borderRadius={2}
      disableKeyboardNavigation={wall}
      experimentalFeatures={{ keyboardActivation: true }}
      margin={{ top: px(22), right: px(8), bottom: 0, left: px(8) }}
      axisHighlight={{ x: wall ? 'none' : 'band' }}
      xAxis={[
        {
          id: 'x',
          scaleType: 'band',
          data: columns.map(({ key }) => key),
          valueFormatter: (key: string) => columns.find((column) => column.key === key)?.name ?? key,
          colorMap: {
            type: 'ordinal',
            values: columns.map(({ key }) => key),
            colors: columns.map(({ tone }) => tones[tone]),
          },
          categoryGapRatio: 0.22,
          height: px(24),
          disableTicks: true,
          tickLabelStyle: text.tick,
          tickLabelInterval: () => true,
        },
      ]}
      yAxis={[{ id: 'y', min: 0, position: 'none' }]}
      series={[
        {
          id: 'value',
          label,
          data: columns.map(({ value }) => value),
          barLabel: ({ value }) => (value ? shortNumber(value, language) : null),
          barLabelPlacement: 'outside',
          valueFormatter: (_, { dataIndex }) => columns[dataIndex]?.exact ?? null,
        },
      ]}
      onAxisClick={(_, data) => {
        const column = data ? columns[data.dataIndex] : undefined;
        if (column && !wall) onOpen(column.key);
      }}
      slotProps={{ barLabel: { style: text.label }, tooltip: { trigger: wall ? 'none' : 'axis' } }}
      sx={{ cursor: wall ? 'default' : 'pointer' }}
    />
  );
}
