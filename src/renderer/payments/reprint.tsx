import { Box, Button, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { PrintResult } from './print-result.tsx';
import { type PrintTarget, targetOf, usePrintReceipt } from './use-print-receipt.ts';

/** One receipt on paper again; every print after the first is a marked and logged copy. */
export function Reprint({ paymentId }: { paymentId: number }) {
  const { t, error } = useI18n();
  const { settings } = useSettings();
  const print = usePrintReceipt();
  const hasPrinter = targetOf(settings.printer) === 'printer';
  const run = (target: PrintTarget) => () => {
    if (!print.isPending) print.mutate({ paymentId, target });
  };
  useKeys(true, { 'Ctrl+P': run(hasPrinter ? 'printer' : 'pdf_a5') });

  return (
    <Box>
      <Typography variant="h2">{t.receipts.reprintTitle}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {t.receipts.reprintHint}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        {hasPrinter && (
          <Button variant="outlined" disabled={print.isPending} onClick={run('printer')} sx={{ gap: 2 }}>
            {t.receipts.toPrinter} <KeyCap keys="Ctrl P" />
          </Button>
        )}
        <Button variant="outlined" disabled={print.isPending} onClick={run('pdf_a5')} sx={{ gap: 2 }}>
          {t.receipts.toA5} {!hasPrinter && <KeyCap keys="Ctrl P" />}
        </Button>
        <Button variant="outlined" disabled={print.isPending} onClick={run('pdf_80mm')}>
          {t.receipts.to80mm}
        </Button>
      </Box>
      {(print.isPending || print.isError || print.data) && (
        <Box sx={{ mt: 3 }}>
          {print.isPending && <Notice tone="info">{t.print.printing}</Notice>}
          {print.isError && <Notice tone="error">{error(print.error)}</Notice>}
          {print.data && <PrintResult result={print.data} />}
        </Box>
      )}
    </Box>
  );
}
