import { Box, Typography } from '@mui/material';
import type { WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';

interface WaitingFactsProps {
  waiting: WaitingReversal;
  /** Whether the drawer cannot pay it out. */
  tooLittle: boolean;
  /** What is still to be said about the place is said no more when it has been decided. */
  decided: boolean;
}

/** What a decider must see: how much, of what, why, by whom, and where the money is. */
export function WaitingFacts(props: WaitingFactsProps) {
  const { waiting, tooLittle, decided } = props;
  const { t, dateTime, period } = useI18n();
  const words = t.reversals.decide;
  const counter = waiting.counterName ?? '';
  const place = waiting.channelName
    ? words.throughChannel(waiting.channelName)
    : waiting.sessionOpen
      ? words.drawerOpen
      : words.drawerClosed;
  const tender = [t.tenders[waiting.tender], waiting.tenderReference].filter(Boolean).join(' · ');
  const parts = [
    waiting.total < waiting.paymentTotal && words.ofPayment(formatRupiah(waiting.paymentTotal)),
    waiting.stampDuty > 0 && words.stampDuty(formatRupiah(waiting.stampDuty)),
    waiting.cashRounding !== 0 && words.rounding(formatRupiah(waiting.cashRounding)),
  ].filter((part) => part !== false);
  return (
    <>
      <Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {words.amount}
        </Typography>
        <Typography sx={{ fontSize: 26, lineHeight: '34px', fontWeight: 640, letterSpacing: '-0.02em' }}>
          {formatRupiah(waiting.total)}
        </Typography>
        {parts.map((part) => (
          <Typography key={part} variant="body2" sx={{ color: 'text.secondary' }}>
            {part}
          </Typography>
        ))}
      </Box>
      <Facts
        rows={[
          [words.receipt, waiting.receiptNo ?? waiting.tenderReference],
          [words.customer, <Lines key="customer" lines={[waiting.customerName, waiting.connectionNo]} />],
          [
            words.taken,
            <Lines
              key="taken"
              lines={[
                tender,
                [waiting.channelName ?? waiting.cashierName, counter].filter(Boolean).join(' · '),
                dateTime(waiting.paidAt),
              ]}
            />,
          ],
          [
            words.scope,
            <Lines
              key="scope"
              lines={[
                waiting.whole
                  ? words.whole(waiting.askedItems)
                  : words.some(waiting.askedItems, waiting.sheets),
                ...waiting.sheetNames.map(
                  (sheet) => `${sheet.customerName} · ${sheet.connectionNo} · ${period(sheet.usagePeriod)}`,
                ),
                waiting.sheetNames.length > 0 && waiting.askedItems > waiting.sheetNames.length
                  ? words.more(waiting.askedItems - waiting.sheetNames.length)
                  : '',
              ]}
            />,
          ],
          [
            words.reason,
            <Lines key="reason" lines={[t.reversals.reasons[waiting.reasonCode], waiting.note]} />,
          ],
          [words.asked, <Lines key="asked" lines={[waiting.requestedBy, dateTime(waiting.requestedAt)]} />],
        ]}
      />
      {decided ? null : tooLittle ? (
        <Notice tone="warning">
          {words.drawerTooLittle(counter, formatRupiah(waiting.drawerCash ?? 0))}
        </Notice>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {place}{' '}
          {waiting.drawerCash !== null && words.drawerHolds(counter, formatRupiah(waiting.drawerCash))}{' '}
          {words.dueAgain}
        </Typography>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.filter(Boolean).map((line, index) => (
    <Box
      key={line}
      component="span"
      sx={{ display: 'block', ...(index > 0 && { fontWeight: 400, color: 'text.secondary' }) }}
    >
      {line}
    </Box>
  ));
}
