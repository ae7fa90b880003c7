import { Box } from '@mui/material';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useBoard } from '../dashboard/board.tsx';
import { BoardCard } from '../dashboard/board-card.tsx';
import { CardTable } from '../dashboard/card-table.tsx';
import { percentText } from '../dashboard/short-number.ts';
import { MONTHS_SHOWN, monthsUntil } from '../dashboard/spans.ts';
import { monthNumbers } from './overview-numbers.ts';
import { useKinds } from './overview-readings.ts';
import { TrendChart } from './trend-chart.tsx';

/** Twelve months: what came in each and how much of it was solved by its end. */
export function TrendCard({ month }: { month: string }) {
  const { t, period } = useI18n();
  const { drill } = useBoard();
  const texts = t.ticketOverview;
  const reading = useKinds(month);
  const months = monthsUntil(month, MONTHS_SHOWN).map((each) => monthNumbers(reading.data ?? [], each));
  const open = (each: string) =>
    drill({ report: 'complaints_by_kind', parameters: { fromMonth: each, toMonth: each } });
  return (
    <BoardCard
      id="complaint-trend"
      title={texts.trend}
      aside={
        <>
          <Box component="span" sx={{ color: 'primary.main', fontWeight: 600 }}>
            {texts.solved}
          </Box>
          {` · ${texts.notSolved}`}
        </>
      }
      readings={[reading]}
      drill={{ report: 'complaints_by_kind', parameters: reading.parameters }}
      empty={months.every(({ filed }) => filed === 0) ? texts.none : null}
      table={
        <CardTable
          label={texts.trend}
          columns={[texts.month, texts.filed, texts.solved, texts.percent, texts.open]}
          rows={months.toReversed().map((each) => ({
            key: each.month,
            cells: [
              period(each.month),
              formatNumber(each.filed),
              formatNumber(each.solved),
              each.share === null ? '–' : percentText(each.share),
              formatNumber(each.open),
            ],
          }))}
        />
      }
    >
      <TrendChart months={months} onOpen={open} />
    </BoardCard>
  );
}
