import type { TicketCategory } from '../../shared/contract/tickets.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from '../dashboard/bar-rows.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { BoardCard } from '../dashboard/board-card.tsx';
import { CardTable } from '../dashboard/card-table.tsx';
import { asNumber, asText, COLUMNS } from '../dashboard/report-columns.ts';
import { useHandling } from './overview-readings.ts';

/** What is complained about most, with what of it is overdue. */
export function CategoriesCard({ month }: { month: string }) {
  const { t } = useI18n();
  const { drill } = useBoard();
  const texts = t.ticketOverview;
  const reading = useHandling(month);
  const rows = (reading.data ?? [])
    .map((row) => ({
      category: asText(row.category),
      filed: asNumber(row.filed),
      solved: asNumber(row.solved),
      overdue: asNumber(row.overdue),
    }))
    .sort((a, b) => b.filed - a.filed);
  const name = (category: string) => t.ticketWords.categories[category as TicketCategory] ?? category;
  return (
    <BoardCard
      id="complaint-categories"
      title={texts.categories}
      readings={[reading]}
      drill={{ report: 'complaint_handling', parameters: reading.parameters }}
      empty={rows.length === 0 ? texts.none : null}
      table={
        <CardTable
          label={texts.categories}
          columns={[texts.category, texts.filed, texts.solved, texts.overdueShort]}
          rows={rows.map((row) => ({
            key: row.category,
            cells: [
              name(row.category),
              formatNumber(row.filed),
              formatNumber(row.solved),
              formatNumber(row.overdue),
            ],
          }))}
        />
      }
    >
      <BarRows
        label={texts.categories}
        letters={24}
        columns={rows.length > 9 ? 2 : 1}
        rows={rows.map((row) => ({
          key: row.category,
          name: name(row.category),
          ...(row.overdue > 0 ? { note: texts.overdueNote(formatNumber(row.overdue)) } : {}),
          value: row.filed,
          text: formatNumber(row.filed),
          exact: texts.exact(formatNumber(row.filed), formatNumber(row.solved), formatNumber(row.overdue)),
          tone: 'primary' as const,
        }))}
        onOpen={(category) =>
          drill({
            report: 'complaint_handling',
            parameters: reading.parameters,
            row: { column: COLUMNS.complaint_handling.category, value: category },
          })
        }
      />
    </BoardCard>
  );
}
