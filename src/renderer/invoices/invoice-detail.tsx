import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { usePayAtCounter } from '../payments/pay-at-counter.ts';
import { CancelInvoice } from './cancel-invoice.tsx';
import { InvoiceHistory } from './invoice-history.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { STATE_TONES } from './state-tone.ts';

interface InvoiceDetailProps {
  invoiceId: number;
  /** It was issued just now: the hands go on to paying. */
  isNew: boolean;
}

/** One invoice: what for, what it costs, what happened to it, and what can be done now. */
export function InvoiceDetail({ invoiceId, isNew }: InvoiceDetailProps) {
  const { t, date, error } = useI18n();
  const [cancelling, setCancelling] = useState(false);
  const query = useQuery({
    queryKey: keys.invoice(invoiceId),
    queryFn: () => loket.invoices.one({ invoiceId }),
    refetchOnMount: 'always',
    meta: { topics: ['invoices', 'reversals'] },
  });
  const invoice = query.data;
  const payAtCounter = usePayAtCounter();
  const pay = invoice?.state === 'open' && payAtCounter ? () => payAtCounter(invoice.invoiceNo) : undefined;
  useKeys(!cancelling, { F8: pay });

  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (!invoice) {
    return (
      <Notice
        tone="error"
        sx={{ m: 4 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  const { detail } = t.invoices;
  return (
    <Box sx={{ px: 5, py: 4 }}>
      {isNew && invoice.state === 'open' && (
        <Notice tone="success" sx={{ mb: 4 }}>
          {t.invoices.form.issued(invoice.invoiceNo)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3, mb: 1 }}>
        <Typography variant="h2">{invoice.invoiceNo}</Typography>
        <StatusChip tone={STATE_TONES[invoice.state]} label={t.invoices.states[invoice.state]} />
      </Box>
      <Typography sx={{ fontWeight: 560 }}>{invoice.payerName}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 4 }}>
        {[invoice.connectionNo ?? detail.noConnection, invoice.payerAddress].filter(Boolean).join(' · ')}
      </Typography>

      {pay && (
        <Button
          variant="contained"
          fullWidth
          autoFocus={isNew}
          onClick={pay}
          sx={{ height: 40, mb: 4, gap: 3 }}
        >
          {t.invoices.pay(formatRupiah(invoice.cashTotal))} <KeyCap keys="F8" onAccent />
        </Button>
      )}

      <InvoiceLines invoice={invoice} />

      <Box sx={{ mt: 4 }}>
        <Facts
          rows={[
            [detail.issuedOn, date(invoice.issuedOn)],
            ...(invoice.validUntil ? [[detail.validUntil, date(invoice.validUntil)] as const] : []),
            [detail.branch, invoice.branchName],
            ...(invoice.source === 'counter'
              ? []
              : [
                  [detail.source, `${t.invoices.sources[invoice.source]} ${invoice.sourceId ?? ''}`] as const,
                ]),
          ]}
        />
      </Box>
      <Typography variant="h2" component="h3" sx={{ mt: 5, mb: 3 }}>
        {detail.history}
      </Typography>
      <InvoiceHistory steps={invoice.history} />

      {invoice.mayCancel &&
        (cancelling ? (
          <CancelInvoice
            invoiceId={invoiceId}
            invoiceNo={invoice.invoiceNo}
            onClose={() => setCancelling(false)}
          />
        ) : (
          <Button variant="outlined" sx={{ mt: 5 }} onClick={() => setCancelling(true)}>
            {t.invoices.cancel.start}
          </Button>
        ))}
    </Box>
  );
}
