import { Box, Typography } from '@mui/material';
import type { InvoiceStep } from '../../shared/contract/invoices.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

const COLOURS = {
  issued: 'text.secondary',
  paid: 'success.main',
  reversed: 'error.main',
  cancelled: 'text.secondary',
} as const;

/** What happened to an invoice, oldest first: what, when, who, where. */
export function InvoiceHistory({ steps }: { steps: readonly InvoiceStep[] }) {
  const { t, dateTime } = useI18n();
  return (
    <Box component="ol" aria-label={t.invoices.detail.history} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {steps.map((step, index) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
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
              width: 8,
              height: 8,
              borderRadius: '50%',
              bgcolor: COLOURS[step.kind],
            },
            '&:not(:last-of-type)::after': {
              content: '""',
              position: 'absolute',
              left: 6.5,
              top: 16,
              bottom: -4,
              width: '1px',
              bgcolor: 'divider',
            },
          }}
        >
          <Typography sx={{ fontWeight: 560 }}>
            {t.invoices.steps[step.kind]}
            {step.kind !== 'cancelled' && ` · ${formatRupiah(step.amount)}`}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[
              dateTime(step.at),
              step.byName,
              step.counterName ?? step.branchName,
              step.receiptNo && t.invoices.steps.receipt(step.receiptNo),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          {step.note && (
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              “{step.note}”
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
