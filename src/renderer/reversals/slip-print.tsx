import { Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettings } from '../app/settings.tsx';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';
import { targetOf } from '../payments/use-print-receipt.ts';

/** Puts the slip of an approved reversal on paper; every print after the first is a marked and logged copy. */
export function SlipPrint({ reversalId, paymentId }: { reversalId: number; paymentId: number }) {
  const { t, error } = useI18n();
  const { settings } = useSettings();
  const client = useQueryClient();
  const request = useRequestId();
  const target = targetOf(settings.printer) ?? 'pdf_a5';
  const print = useMutation({
    mutationFn: () =>
      loket.reversals.printSlip({ reversalId, target, requestId: request.idFor({ reversalId, target }) }),
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.payment(paymentId) });
    },
  });
  const file = print.data?.file;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, alignItems: 'flex-start' }}>
      <Button
        variant="outlined"
        size="small"
        disabled={print.isPending}
        onClick={() => print.mutate()}
        sx={{ height: 30 }}
      >
        {print.isPending ? t.reversals.slip.printing : t.reversals.slip.print}
      </Button>
      {print.isError && (
        <Notice tone="error" title={error(print.error)}>
          {t.reversals.slip.failed}
        </Notice>
      )}
      {print.data && (
        <Notice
          tone="success"
          sx={{ width: '100%' }}
          actions={
            file && (
              <Button
                size="small"
                onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}
              >
                {t.print.showFile}
              </Button>
            )
          }
        >
          {t.reversals.slip[print.data.state]} ·{' '}
          {print.data.copyNo === 0 ? t.print.original : t.print.copy(print.data.copyNo)}
        </Notice>
      )}
    </Box>
  );
}
