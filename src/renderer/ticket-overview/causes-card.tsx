import { formatNumber } from '../../shared/money.ts';
import { complaintsByCause } from '../../shared/reports/complaints-by-cause.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from '../dashboard/bar-rows.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { BoardCard } from '../dashboard/board-card.tsx';
import { CardTable } from '../dashboard/card-table.tsx';
import { COLUMNS } from '../dashboard/report-columns.ts';
import { causeKinds } from './overview-numbers.ts';
import { useCauses } from './overview-readings.ts';

/** Rationing or fault, and who solved it: crews apart from what an outage's end solved. */
export function CausesCard({ month }: { month: string }) {
  const { t, language } = useI18n();
  const { drill } = useBoard();
  const texts = t.ticketOverview;
  const reading = useCauses(month);
  const kinds = causeKinds(reading.data ?? []);
  const words = complaintsByCause.texts[language].codes!['kind']!;
  const name = (kind: string) => words[kind] ?? kind;
  const sum = (of: 'byCrew' | 'byDesk' | 'byOutage') => kinds.reduce((all, each) => all + each[of], 0);
  return (
    <BoardCard
      id="complaint-causes"
      title={texts.causes}
      aside={texts.solvedBy(
        formatNumber(sum('byCrew')),
        formatNumber(sum('byDesk')),
        formatNumber(sum('byOutage')),
      )}
      readings={[reading]}
      drill={{ report: 'complaints_by_cause', parameters: reading.parameters }}
      empty={kinds.length === 0 ? texts.none : null}
      table={
        <CardTable
          label={texts.causes}
          columns={[texts.cause, texts.filed, texts.crews, texts.desk, texts.outages]}
          rows={kinds.map((each) => ({
            key: each.kind,
            cells: [
              name(each.kind),
              formatNumber(each.complaints),
              formatNumber(each.byCrew),
              formatNumber(each.byDesk),
              formatNumber(each.byOutage),
            ],
          }))}
        />
      }
    >
      <BarRows
        label={texts.causes}
        letters={20}
        rows={kinds.map(({ kind, complaints, byCrew, byDesk, byOutage }) => ({
          key: kind,
          name: name(kind),
          value: complaints,
          text: formatNumber(complaints),
          exact: `${name(kind)}: ${formatNumber(complaints)}. ${texts.solvedBy(formatNumber(byCrew), formatNumber(byDesk), formatNumber(byOutage))}`,
          tone: kind === 'rationing' ? 'primary' : kind === 'fault' ? 'warning' : 'neutral',
        }))}
        onOpen={(kind) =>
          drill({
            report: 'complaints_by_cause',
            parameters: reading.parameters,
            row: { column: COLUMNS.complaints_by_cause.kind, value: kind },
          })
        }
      />
    </BoardCard>
  );
}
