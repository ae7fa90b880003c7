import { Box } from '@mui/material';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BarRows } from './bar-rows.tsx';
import { useBoard } from './board.tsx';
import { BoardCard } from './board-card.tsx';
import { CardTable } from './card-table.tsx';
import { percentOf, type Split, splitDays, sumReceipts } from './figures.ts';
import { useChannels, useDays, useMonths } from './readings.ts';
import { asNumber, asText } from './report-columns.ts';
import { percentText, shortRupiah } from './short-number.ts';
import { lastDay } from './spans.ts';
import { SplitChart } from './split-chart.tsx';
import { useTones } from './use-tones.ts';

/** Digital and counter in words, in the colours of the bars: what a legend would say, with its numbers. */
function SplitWords({ splits }: { splits: readonly Split[] }) {
  const { t, language } = useI18n();
  const { px } = useBoard();
  const tones = useTones();
  const digital = splits.reduce((sum, split) => sum + split.digital, 0);
  const counter = splits.reduce((sum, split) => sum + split.counter, 0);
  const part = (name: string, amount: number, colour: string) => (
    <Box component="span" title={formatRupiah(amount)} sx={{ mr: `${px(14)}px`, whiteSpace: 'nowrap' }}>
      <Box component="svg" aria-hidden width={px(9)} height={px(9)} sx={{ mr: `${px(5)}px` }}>
        <rect width="100%" height="100%" rx={2} fill={colour} />
      </Box>
      {name}{' '}
      <Box component="b" sx={{ color: 'text.primary', fontWeight: 600 }}>
        {shortRupiah(amount, language)}
      </Box>{' '}
      {percentText(percentOf(amount, digital + counter))}
    </Box>
  );
  return (
    <>
      {part(t.dashboard.digital, digital, tones.primary)}
      {part(t.dashboard.counter, counter, tones.neutral)}
    </>
  );
}

function SplitTable(props: {
  label: string;
  first: string;
  splits: readonly Split[];
  name: (key: string) => string;
}) {
  const { t } = useI18n();
  return (
    <CardTable
      label={props.label}
      columns={[props.first, t.dashboard.digital, t.dashboard.counter, t.dashboard.sum]}
      rows={props.splits.map(({ key, digital, counter }) => ({
        key,
        cells: [
          props.name(key),
          formatNumber(digital),
          formatNumber(counter),
          formatNumber(digital + counter),
        ],
      }))}
    />
  );
}

export function DaysCard() {
  const { t, date } = useI18n();
  const { drill } = useBoard();
  const { days, reading } = useDays();
  const splits = splitDays(reading.data ?? [], days);
  return (
    <BoardCard
      id="days"
      title={t.dashboard.days}
      aside={<SplitWords splits={splits} />}
      readings={[reading]}
      drill={{ report: 'receipts_by_day', parameters: reading.parameters }}
      table={<SplitTable label={t.dashboard.days} first={t.dashboard.day} splits={splits} name={date} />}
    >
      <SplitChart
        splits={splits}
        tick={(day) => String(Number(day.slice(8)))}
        whole={date}
        onOpen={(day) => drill({ report: 'receipts_by_channel', parameters: { from: day, to: day } })}
      />
    </BoardCard>
  );
}

export function MonthsCard() {
  const { t, period } = useI18n();
  const { drill, today } = useBoard();
  const { months, readings } = useMonths();
  const splits = months.map((month, at): Split => {
    const { digitalTotal, total } = sumReceipts(readings[at]?.data ?? []);
    return { key: month, digital: digitalTotal, counter: total - digitalTotal };
  });
  const range = { from: readings[0]!.parameters.from!, to: today };
  return (
    <BoardCard
      id="months"
      title={t.dashboard.months}
      aside={<SplitWords splits={splits} />}
      readings={readings}
      drill={{ report: 'receipts_by_channel', parameters: range }}
      table={
        <SplitTable label={t.dashboard.months} first={t.dashboard.month} splits={splits} name={period} />
      }
    >
      <SplitChart
        splits={splits}
        tick={(month) => period(month).slice(0, 3)}
        whole={period}
        onOpen={(month) =>
          drill({
            report: 'receipts_by_channel',
            parameters: { from: `${month}-01`, to: today < lastDay(month) ? today : lastDay(month) },
          })
        }
      />
    </BoardCard>
  );
}

export function ChannelsCard() {
  const { t, language } = useI18n();
  const { drill } = useBoard();
  const reading = useChannels();
  const rows = [...(reading.data ?? [])].sort((one, other) => asNumber(other.total) - asNumber(one.total));
  const sums = sumReceipts(rows);
  return (
    <BoardCard
      id="channels"
      title={t.dashboard.channels}
      readings={[reading]}
      drill={{ report: 'receipts_by_channel', parameters: reading.parameters }}
      empty={rows.length === 0 ? t.dashboard.noReceipts : null}
      table={
        <CardTable
          label={t.dashboard.channels}
          columns={[t.dashboard.channel, t.dashboard.paymentsShort, t.dashboard.sum, t.dashboard.share]}
          rows={rows.map((row) => ({
            key: asText(row.channel),
            cells: [
              asText(row.channel),
              formatNumber(asNumber(row.receipts)),
              formatNumber(asNumber(row.total)),
              percentText(percentOf(asNumber(row.total), sums.total)),
            ],
          }))}
        />
      }
    >
      <BarRows
        label={t.dashboard.channels}
        letters={18}
        rows={rows.map((row) => {
          const total = asNumber(row.total);
          return {
            key: asText(row.channel),
            name: asText(row.channel),
            value: total,
            text: `${shortRupiah(total, language)} · ${percentText(percentOf(total, sums.total))}`,
            exact: `${formatRupiah(total)}, ${t.dashboard.payments(
              formatNumber(asNumber(row.receipts)),
              formatNumber(asNumber(row.sheets)),
            )}`,
            tone: row.digital === true ? 'primary' : 'neutral',
          };
        })}
        onOpen={(channel) =>
          drill({
            report: 'receipts_by_channel',
            parameters: reading.parameters,
            row: { column: 'channel_name', value: channel },
          })
        }
      />
    </BoardCard>
  );
}
