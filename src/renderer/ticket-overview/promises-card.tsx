import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from '../dashboard/bar-rows.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { BoardCard } from '../dashboard/board-card.tsx';
import { CardTable } from '../dashboard/card-table.tsx';
import { percentText } from '../dashboard/short-number.ts';
import { promises } from './overview-numbers.ts';
import { useHandling } from './overview-readings.ts';

const ROWS = [
  { key: 'inTime', column: 'solved_in_time', tone: 'primary' },
  { key: 'late', column: 'solved_late', tone: 'warning' },
  { key: 'overdue', column: 'overdue_open', tone: 'error' },
  { key: 'running', column: 'running', tone: 'neutral' },
  { key: 'rejected', column: 'rejected', tone: 'neutral' },
] as const;

/** Whether the promises are kept; what is open and overdue counts as not kept. */
export function PromisesCard({ month }: { month: string }) {
  const { t } = useI18n();
  const { drill } = useBoard();
  const texts = t.ticketOverview;
  const reading = useHandling(month);
  const numbers = promises(reading.data ?? []);
  return (
    <BoardCard
      id="complaint-promises"
      title={texts.promises}
      aside={numbers.percent === null ? null : texts.kept(percentText(numbers.percent))}
      readings={[reading]}
      drill={{ report: 'complaint_handling', parameters: reading.parameters }}
      empty={(reading.data ?? []).length === 0 ? texts.none : null}
      table={
        <CardTable
          label={texts.promises}
          columns={[texts.promise, texts.filed]}
          rows={ROWS.map(({ key }) => ({ key, cells: [texts.promiseRows[key], formatNumber(numbers[key])] }))}
        />
      }
    >
      <BarRows
        label={texts.promises}
        letters={18}
        rows={ROWS.map(({ key, column, tone }) => ({
          key: column,
          name: texts.promiseRows[key],
          value: numbers[key],
          text: formatNumber(numbers[key]),
          exact: `${texts.promiseRows[key]}: ${formatNumber(numbers[key])}`,
          tone,
        }))}
        onOpen={(column) => drill({ report: 'complaint_handling', parameters: reading.parameters, column })}
      />
    </BoardCard>
  );
}
