import { Box, Typography } from '@mui/material';
import type { InvoicePage } from '../../shared/contract/invoices.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { formatPercent } from './format-percent.ts';

interface AmountProps {
  name: string;
  value: string;
  strong?: boolean;
  quiet?: boolean;
}

function Amount({ name, value, strong, quiet }: AmountProps) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 4, py: 0.75 }}>
      <Typography sx={{ color: strong ? 'text.primary' : 'text.secondary', fontWeight: strong ? 620 : 400 }}>
        {name}
      </Typography>
      <Typography
        sx={{
          fontWeight: strong ? 620 : 520,
          fontSize: strong ? 16 : undefined,
          color: quiet ? 'text.secondary' : undefined,
        }}
      >
        {value}
      </Typography>
    </Box>
  );
}

/** What an invoice asks for, line by line, and what that costs today. */
export function InvoiceLines({ invoice }: { invoice: InvoicePage }) {
  const { t, language } = useI18n();
  const { detail } = t.invoices;
  const rounded = invoice.state === 'open' && (invoice.stampDuty > 0 || invoice.cashTotal !== invoice.total);
  return (
    <Box sx={{ borderTop: 1, borderBottom: 1, borderColor: 'divider', py: 2 }}>
      {invoice.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an invoice's lines never change
        <Box key={index} sx={{ display: 'flex', justifyContent: 'space-between', gap: 4, py: 1 }}>
          <Box sx={{ minWidth: 0 }}>
            <Typography sx={{ overflowWrap: 'anywhere' }}>{line.description}</Typography>
            {(line.quantity > 1 || line.vat > 0) && (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {[
                  line.quantity > 1 && detail.perPiece(line.quantity, formatRupiah(line.unitPrice)),
                  line.vat > 0 &&
                    `${detail.vatOf(formatPercent(line.vatPercent, language))} ${formatRupiah(line.vat)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            )}
          </Box>
          <Typography sx={{ fontWeight: 520 }}>{formatNumber(line.net)}</Typography>
        </Box>
      ))}
      <Box sx={{ borderTop: 1, borderColor: 'divider', mt: 1, pt: 1 }}>
        {invoice.vat > 0 && (
          <>
            <Amount name={detail.net} value={formatNumber(invoice.net)} />
            <Amount name={detail.vat} value={formatNumber(invoice.vat)} />
          </>
        )}
        <Amount name={detail.total} value={formatRupiah(invoice.total)} strong />
        {rounded && (
          <>
            {invoice.stampDuty > 0 && (
              <Amount name={detail.stampDuty} value={formatNumber(invoice.stampDuty)} quiet />
            )}
            <Amount name={detail.cashTotal} value={formatRupiah(invoice.cashTotal)} quiet />
            {invoice.otherTotal !== invoice.cashTotal && (
              <Amount name={detail.otherTotal} value={formatRupiah(invoice.otherTotal)} quiet />
            )}
          </>
        )}
      </Box>
    </Box>
  );
}
