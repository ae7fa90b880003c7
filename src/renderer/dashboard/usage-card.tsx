import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { ColumnChart } from './column-chart.tsx';
import { percentOf } from './figures.ts';
import { useUsage } from './readings.ts';
import { asNumber, asText, COLUMNS } from './report-columns.ts';
import { countText, percentText } from './short-number.ts';

/** How many bills of the last month of use lie in which bracket of m3. */
export function UsageCard() {
  const { t, language, period } = useI18n();
  const { drill } = useBoard();
  const reading = useUsage();
  const rows = reading.data ?? [];
  const { bracket } = COLUMNS.usage_distribution;
  const words = reading.definition?.texts[language].codes?.[bracket] ?? {};
  const sheets = rows.reduce((sum, row) => sum + asNumber(row.sheets), 0);
  const usage = rows.reduce((sum, row) => sum + asNumber(row.usage), 0);
  const title = t.dashboard.usageTitle(period(String(reading.parameters.period)));
  return (
    <BoardCard
      id="usage"
      title={title}
      aside={sheets > 0 ? t.dashboard.usageMean((usage / sheets).toFixed(1).replace('.', ',')) : null}
      readings={[reading]}
      drill={{ report: 'usage_distribution', parameters: reading.parameters }}
      empty={sheets === 0 ? t.dashboard.noBills : null}
      table={
        <CardTable
          label={title}
          columns={[t.dashboard.usage, t.dashboard.sheetsShort, 'm³']}
          rows={rows.map((row) => ({
            key: asText(row.bracket),
            cells: [
              words[asText(row.bracket)] ?? asText(row.bracket),
              formatNumber(asNumber(row.sheets)),
              formatNumber(asNumber(row.usage)),
            ],
          }))}
        />
      }
    >
      <ColumnChart
        label={title}
        columns={rows.map((row) => ({
          key: asText(row.bracket),
          name: (words[asText(row.bracket)] ?? asText(row.bracket)).replace(' m³', ''),
          value: asNumber(row.sheets),
          text: countText(asNumber(row.sheets), language),
          exact: t.dashboard.sheetsExact(
            formatNumber(asNumber(row.sheets)),
            percentText(percentOf(asNumber(row.sheets), sheets)),
          ),
          tone: 'primary',
        }))}
        onOpen={(value) =>
          drill({
            report: 'usage_distribution',
            parameters: reading.parameters,
            row: { column: bracket, value },
          })
        }
      />
    </BoardCard>
  );
}
