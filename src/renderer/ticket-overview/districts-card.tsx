import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { shortNames } from '../dashboard/area-names.ts';
import { BarRows } from '../dashboard/bar-rows.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { BoardCard } from '../dashboard/board-card.tsx';
import { CardTable } from '../dashboard/card-table.tsx';
import { COLUMNS } from '../dashboard/report-columns.ts';
import { districtNumbers } from './overview-numbers.ts';
import { useComplaintAreas } from './overview-readings.ts';

/** Where the complaints come from. */
export function DistrictsCard({ month }: { month: string }) {
  const { t } = useI18n();
  const { drill } = useBoard();
  const texts = t.ticketOverview;
  const reading = useComplaintAreas(month);
  const districts = districtNumbers(reading.data?.groups ?? []);
  const names = shortNames(districts.map(({ district }) => district));
  const name = (district: string) => (district === '-' ? texts.nowhere : (names.get(district) ?? district));
  return (
    <BoardCard
      id="complaint-districts"
      title={texts.districts}
      readings={[reading]}
      drill={{ report: 'complaints_by_area', parameters: reading.parameters }}
      empty={districts.length === 0 ? texts.none : null}
      table={
        <CardTable
          label={texts.districts}
          columns={[texts.district, texts.filed, texts.solved, texts.overdueShort]}
          rows={districts.map((each) => ({
            key: each.district,
            cells: [
              name(each.district),
              formatNumber(each.filed),
              formatNumber(each.solved),
              formatNumber(each.overdue),
            ],
          }))}
        />
      }
    >
      <BarRows
        label={texts.districts}
        letters={22}
        rows={districts.map((each) => ({
          key: each.district,
          name: name(each.district),
          ...(each.overdue > 0 ? { note: texts.overdueNote(formatNumber(each.overdue)) } : {}),
          value: each.filed,
          text: formatNumber(each.filed),
          exact: texts.exact(formatNumber(each.filed), formatNumber(each.solved), formatNumber(each.overdue)),
          tone: 'primary' as const,
        }))}
        onOpen={(district) =>
          drill({
            report: 'complaints_by_area',
            parameters: reading.parameters,
            row: { column: COLUMNS.complaints_by_area.district, value: district },
          })
        }
      />
    </BoardCard>
  );
}
