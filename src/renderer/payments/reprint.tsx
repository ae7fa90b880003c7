import { Box, Button, Typography } from '@mui/material';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { PrintResult } from './print-result.tsx';
import { type PrintTarget, targetOf, usePrintReceipt } from './use-print-receipt.ts';

type RecentPayment = OutputOf<LoketContract['payments']['recent']>[number];

/** One receipt on paper again; every print after the first is a marked and logged copy. */
export function Reprint({ payment }: { payment: RecentPayment }) {
  const { t, error, dateTime } = useI18n();
  const { settings } = useSettings();
  const print = usePrintReceipt();
  const hasPrinter = targetOf(settings.printer) === 'printer';
  const run = (target: PrintTarget) => () => {
    if (!print.isPending) print.mutate({ paymentId: payment.paymentId, target });
  };
  useKeys(true, { 'Ctrl+P': run(hasPrinter ? 'printer' : 'pdf_a5') });

  return (
    <Box>
      <Typography variant="h2">{payment.receiptNo}</Typography>
      <Box sx={{ my: 4 }}>
        <Facts
          rows={[
            [t.receipts.customer, payment.customerName],
            [t.receipts.connection, payment.connectionNo],
            [t.receipts.paidAt, dateTime(payment.paidAt)],
            [t.receipts.total, formatRupiah(payment.total)],
            [t.receipts.prints, t.receipts.printedTimes(payment.prints)],
          ]}
        />
      </Box>
      <Typography variant="h2">{t.receipts.reprintTitle}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {t.receipts.reprintHint}
      </Typography>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        {hasPrinter && (
          <Button variant="contained" disabled={print.isPending} onClick={run('printer')} sx={{ gap: 3 }}>
            {t.receipts.toPrinter} <KeyCap keys="Ctrl P" onAccent />
          </Button>
        )}
        <Button
          variant={hasPrinter ? 'outlined' : 'contained'}
          disabled={print.isPending}
          onClick={run('pdf_a5')}
          sx={{ gap: 3 }}
        >
          {t.receipts.toA5} {!hasPrinter && <KeyCap keys="Ctrl P" onAccent />}
        </Button>
        <Button variant="outlined" disabled={print.isPending} onClick={run('pdf_80mm')}>
          {t.receipts.to80mm}
        </Button>
      </Box>
      <Box sx={{ mt: 4 }}>
        {print.isPending && <Notice tone="info">{t.print.printing}</Notice>}
        {print.isError && <Notice tone="error">{error(print.error)}</Notice>}
        {print.data && <PrintResult result={print.data} />}
      </Box>
    </Box>
  );
}
