import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from './bar-rows.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { ColumnChart } from './column-chart.tsx';
import { type BarTone, sumAges } from './figures.ts';
import { useArrears, useSheets } from './readings.ts';
import { asNumber, asText, COLUMNS } from './report-columns.ts';
import { shortNumber, shortRupiah } from './short-number.ts';

/** What is owed by age; the words of the ages are the report's own columns. */
export function AgesCard() {
  const { t, language } = useI18n();
  const { drill } = useBoard();
  const reading = useArrears();
  const ages = sumAges(reading.data ?? []);
  const late = ages.filter(({ tone }) => tone !== 'neutral').reduce((sum, { amount }) => sum + amount, 0);
  const names = reading.definition?.texts[language].columns ?? {};
  const name = (column: string) => t.dashboard.ages[column as keyof typeof t.dashboard.ages] ?? names[column];
  return (
    <BoardCard
      id="ages"
      title={t.dashboard.agesTitle}
      aside={<span title={formatRupiah(late)}>{t.dashboard.lateSum(shortRupiah(late, language))}</span>}
      readings={[reading]}
      drill={{ report: 'arrears_by_area', parameters: reading.parameters }}
      table={
        <CardTable
          label={t.dashboard.agesTitle}
          columns={[t.dashboard.age, t.dashboard.sum]}
          rows={ages.map(({ column, amount }) => ({
            key: column,
            cells: [names[column] ?? column, formatNumber(amount)],
          }))}
        />
      }
    >
      <ColumnChart
        label={t.dashboard.agesTitle}
        columns={ages.map(({ column, tone, amount }) => ({
          key: column,
          name: name(column) ?? column,
          value: amount,
          text: shortNumber(amount, language, 2),
          exact: formatRupiah(amount),
          tone,
        }))}
        onOpen={(column) => drill({ report: 'arrears_by_area', parameters: reading.parameters, column })}
      />
    </BoardCard>
  );
}

/** What the number of late sheets means by the rule of the field; brackets by the report's codes. Source: domain.md 6.2. */
const SHEET_TONES: Readonly<Record<string, BarTone>> = {
  sheets_0: 'neutral',
  sheets_1: 'warning',
  sheets_2: 'warning',
  sheets_3: 'error',
  sheets_4: 'error',
};

/** Connections by how many sheets are late: two is a seal, three a removal. */
export function SheetsCard() {
  const { t, language } = useI18n();
  const { drill } = useBoard();
  const reading = useSheets();
  const rows = reading.data ?? [];
  const { bracket } = COLUMNS.arrears_by_sheets;
  const words = reading.definition?.texts[language].codes?.[bracket] ?? {};
  const name = (code: string) => t.dashboard.sheets[code as keyof typeof t.dashboard.sheets] ?? words[code];
  return (
    <BoardCard
      id="sheets"
      title={t.dashboard.sheetsTitle}
      readings={[reading]}
      drill={{ report: 'arrears_by_sheets', parameters: reading.parameters }}
      table={
        <CardTable
          label={t.dashboard.sheetsTitle}
          columns={[t.dashboard.lateSheets, t.dashboard.connections, t.dashboard.sum]}
          rows={rows.map((row) => ({
            key: asText(row.bracket),
            cells: [
              name(asText(row.bracket)) ?? asText(row.bracket),
              formatNumber(asNumber(row.connections)),
              formatNumber(asNumber(row.total)),
            ],
          }))}
        />
      }
    >
      <BarRows
        label={t.dashboard.sheetsTitle}
        letters={16}
        rows={rows.map((row) => {
          const code = asText(row.bracket);
          return {
            key: code,
            name: name(code) ?? code,
            note: t.dashboard.sheetNotes[code as keyof typeof t.dashboard.sheetNotes],
            value: asNumber(row.connections),
            text: formatNumber(asNumber(row.connections)),
            exact: `${t.dashboard.connectionsOwe(formatNumber(asNumber(row.connections)), formatRupiah(asNumber(row.total)))}`,
            tone: SHEET_TONES[code] ?? 'warning',
          };
        })}
        onOpen={(value) =>
          drill({
            report: 'arrears_by_sheets',
            parameters: reading.parameters,
            row: { column: bracket, value },
          })
        }
      />
    </BoardCard>
  );
}
