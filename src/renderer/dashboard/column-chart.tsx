import { BarChart } from '@mui/x-charts/BarChart';
import { useBoard } from './board.tsx';
import type { BarTone } from './figures.ts';
import { useChartText, useTones } from './use-tones.ts';

export interface Column {
  key: string;
  name: string;
  value: number;
  /** On top of the column. */
  text: string;
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
  const { px, wall } = useBoard();
  const tones = useTones();
  const text = useChartText();
  const highest = Math.max(1, ...columns.map(({ value }) => value));
  return (
    <BarChart
      hideLegend
      skipAnimation
      borderRadius={2}
      disableKeyboardNavigation={wall}
      experimentalFeatures={{ keyboardActivation: true }}
      margin={{ top: px(4), right: px(8), bottom: 0, left: px(8) }}
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
      yAxis={[{ id: 'y', min: 0, max: highest * 1.16, position: 'none', domainLimit: 'strict' }]}
      series={[
        {
          id: 'value',
          label,
          data: columns.map(({ value }) => value),
          barLabel: ({ value, dataIndex }) => (value ? (columns[dataIndex]?.text ?? null) : null),
          barLabelPlacement: 'outside',
          valueFormatter: (_, { dataIndex }) => columns[dataIndex]?.exact ?? null,
        },
      ]}
      onAxisClick={(_, data) => {
        const column = data ? columns[data.dataIndex] : undefined;
        if (column && !wall) onOpen(column.key);
      }}
      slotProps={{
        barLabel: { style: text.label, dy: -px(2) },
        tooltip: { trigger: wall ? 'none' : 'axis' },
      }}
      sx={{ cursor: wall ? 'default' : 'pointer' }}
    />
  );
}
