import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from './bar-rows.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { useNewConnections } from './readings.ts';
import { asNumber, COLUMNS } from './report-columns.ts';
import { monthOf } from './spans.ts';

const STEPS = ['filed', 'surveyed', 'approved', 'paid', 'active'] as const;

/** How far applications for new connections came in the span, who waits and what is late now. */
export function FunnelCard() {
  const { t } = useI18n();
  const { drill, span, today } = useBoard();
  const { readings, parameters } = useNewConnections();
  const rows = readings.flatMap(({ data }) => data ?? []);
  const now = rows.filter(({ month }) => String(month).startsWith(monthOf(today)));
  const sum = (of: typeof rows, column: (typeof STEPS)[number] | 'waiting' | 'late') =>
    of.reduce((all, row) => all + asNumber(row[column]), 0);
  const [waiting, late] = [sum(now, 'waiting'), sum(now, 'late')];
  const title = t.dashboard.funnelTitle[span];
  const open = (column: string) => drill({ report: 'new_connections', parameters, column });
  return (
    <BoardCard
      id="funnel"
      title={title}
      aside={t.dashboard.funnelAside(formatNumber(waiting), formatNumber(late))}
      readings={readings}
      drill={{ report: 'new_connections', parameters }}
      empty={rows.length === 0 ? t.dashboard.noApplications : null}
      table={
        <CardTable
          label={title}
          columns={[t.dashboard.funnelStep, t.dashboard.funnelCount]}
          rows={[
            ...STEPS.map((step) => ({
              key: step,
              cells: [t.dashboard.funnel[step], formatNumber(sum(rows, step))],
            })),
            { key: 'waiting', cells: [t.dashboard.funnel.waiting, formatNumber(waiting)] },
            { key: 'late', cells: [t.dashboard.funnel.late, formatNumber(late)] },
          ]}
        />
      }
    >
      <BarRows
        label={title}
        letters={14}
        rows={STEPS.map((step) => {
          const value = sum(rows, step);
          return {
            key: COLUMNS.new_connections[step],
            name: t.dashboard.funnel[step],
            value,
            text: formatNumber(value),
            exact: `${t.dashboard.funnel[step]}: ${formatNumber(value)}`,
            tone: 'digital' as const,
          };
        })}
        onOpen={open}
      />
    </BoardCard>
  );
}
