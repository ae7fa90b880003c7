import { Box, Typography } from '@mui/material';
import type { PaymentEvent } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { SlipPrint } from './slip-print.tsx';

const COLOURS = {
  paid: 'success.main',
  printed: 'text.disabled',
  requested: 'warning.main',
  approved: 'error.main',
  rejected: 'text.secondary',
  withdrawn: 'text.secondary',
  slip_printed: 'text.disabled',
} as const;

/** Everything that happened to a payment, oldest first: what, who, when, and in whose words. */
export function PaymentTimeline(props: { paymentId: number; events: readonly PaymentEvent[] }) {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  return (
    <Box component="ol" aria-label={t.reversals.payment.history} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {props.events.map((event, index) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
          key={index}
          sx={{
            position: 'relative',
            pl: 5,
            pb: 3,
            '&::before': {
              content: '""',
              position: 'absolute',
              left: 3,
              top: 6,
              width: 9,
              height: 9,
              borderRadius: '50%',
              bgcolor: COLOURS[event.event],
            },
            '&:not(:last-of-type)::after': {
              content: '""',
              position: 'absolute',
              left: 7,
              top: 18,
              bottom: -3,
              width: '1px',
              bgcolor: 'divider',
            },
          }}
        >
          <Typography sx={{ fontWeight: 560 }}>{titleOf(event, i18n)}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {event.by} · {dateTime(event.at)}
          </Typography>
          {wordsOf(event, i18n).map((words) => (
            <Typography key={words} variant="body2">
              {words}
            </Typography>
          ))}
          {event.event === 'approved' && (
            <Box sx={{ mt: 1.5 }}>
              <SlipPrint reversalId={event.reversalId} paymentId={props.paymentId} />
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

function titleOf(event: PaymentEvent, { t }: I18n): string {
  const words = t.reversals.history;
  switch (event.event) {
    case 'paid':
      return words.paid(formatRupiah(event.total));
    case 'printed':
      return words.printed(event.copyNo);
    case 'requested':
      return event.items === null ? words.requested : words.requestedSome(event.items);
    case 'slip_printed':
      return words.slipPrinted(event.copyNo);
    case 'approved':
      return words.approved(formatRupiah(event.total ?? 0));
    case 'rejected':
    case 'withdrawn':
      return words[event.event];
  }
}

/** Reason, refund and remarks, each on its own line. */
function wordsOf(event: PaymentEvent, { t }: I18n): string[] {
  switch (event.event) {
    case 'paid':
      return event.note ? [t.reversals.history.backdated(event.note)] : [];
    case 'requested':
      return [[t.reversals.reasons[event.reasonCode], event.note].filter(Boolean).join(': ')];
    case 'approved':
    case 'rejected':
    case 'withdrawn':
      return [event.refund ? t.reversals.refunds[event.refund] : '', event.note].filter(Boolean);
    default:
      return [];
  }
}
