import { Button } from '@mui/material';
import { useEffect, useEffectEvent, useRef } from 'react';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { PrintResult } from './print-result.tsx';
import { type PrintTarget, targetOf, usePrintReceipt } from './use-print-receipt.ts';

interface PrintStatusProps {
  paymentId: number;
  /** Print at once, without being asked, if the settings say so. */
  auto: boolean;
  active: boolean;
}

/** The paper of a payment, on its own: it may fail, wait and be tried again while the next customer is served. */
export function PrintStatus({ paymentId, auto, active }: PrintStatusProps) {
  const { t, error } = useI18n();
  const { settings } = useSettings();
  const print = usePrintReceipt();
  const configured = targetOf(settings.printer);
  const target: PrintTarget = configured ?? 'pdf_a5';
  const run = () => {
    if (!print.isPending) print.mutate({ paymentId, target });
  };
  const started = useRef<number | null>(null);
  const begin = useEffectEvent(() => {
    if (!auto || !settings.printAfterPayment || configured === null || started.current === paymentId) return;
    started.current = paymentId;
    run();
  });
  useEffect(() => {
    if (paymentId) begin();
  }, [paymentId]);
  useKeys(active, { 'Ctrl+P': run });

  const button = (label: string) => (
    <Button size="small" onClick={run} sx={{ gap: 2, flexShrink: 0 }} tabIndex={-1}>
      {label} <KeyCap keys="Ctrl P" />
    </Button>
  );
  if (print.isPending) return <Notice tone="info">{t.print.printing}</Notice>;
  if (print.isError) {
    return (
      <Notice tone="error" title={error(print.error)} actions={button(t.common.retry)}>
        {t.print.failed}
      </Notice>
    );
  }
  if (print.data) return <PrintResult result={print.data} actions={button(t.receipts.reprintTitle)} />;
  return (
    <Notice tone="info" actions={button(configured === null ? t.print.savePdf : t.print.print)}>
      {configured === null ? error(new AppError('PRINTER_NOT_SET')) : t.print.notAutomatic}
    </Notice>
  );
}
