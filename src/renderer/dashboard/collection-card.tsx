import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { CollectionChart } from './collection-chart.tsx';
import { againstLastYear } from './figures.ts';
import { useCollection } from './readings.ts';
import { percentText, pointsText } from './short-number.ts';
import { MONTHS_SHOWN, monthOf, monthsUntil } from './spans.ts';

/** Percent collected in the same month over the last twelve months, over the same months of the year before. */
export function CollectionCard() {
  const { t, period } = useI18n();
  const { drill, today } = useBoard();
  const reading = useCollection();
  const running = monthOf(today);
  const months = againstLastYear(reading.data ?? [], monthsUntil(running, MONTHS_SHOWN));
  const open = () => drill({ report: 'collection_effectiveness', parameters: reading.parameters });
  return (
    <BoardCard
      id="collection"
      title={t.dashboard.collectionTitle}
      readings={[reading]}
      drill={{ report: 'collection_effectiveness', parameters: reading.parameters }}
      empty={months.every(({ now }) => now === null) ? t.dashboard.noBills : null}
      table={
        <CardTable
          label={t.dashboard.collectionTitle}
          columns={[t.dashboard.month, t.dashboard.thisYear, t.dashboard.lastYear, t.dashboard.difference]}
          rows={months.map(({ month, now, before }) => ({
            key: month,
            cells: [
              period(month) + (month === running ? ` (${t.dashboard.running})` : ''),
              percentText(now),
              percentText(before),
              now !== null && before !== null ? pointsText(now - before) : '–',
            ],
          }))}
        />
      }
    >
      <CollectionChart
        months={months}
        running={running}
        names={{ now: t.dashboard.thisYear, before: t.dashboard.lastYear }}
        onOpen={open}
      />
    </BoardCard>
  );
}
