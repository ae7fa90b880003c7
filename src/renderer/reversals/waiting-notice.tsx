import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import type { PaymentDetails } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';
import { useReversalChanges } from './use-reversal-changes.ts';

/** Says for whom a request waits; its requester may take it back. */
export function WaitingNotice({ payment }: { payment: PaymentDetails }) {
  const { t, error } = useI18n();
  const request = useRequestId();
  const changed = useReversalChanges();
  const withdraw = useMutation({
    mutationFn: loket.reversals.withdraw,
    onSuccess: request.renew,
    onSettled: () => changed(payment.paymentId),
  });
  const { waiting } = payment;
  if (withdraw.isError) return <Notice tone="error">{error(withdraw.error)}</Notice>;
  if (!waiting) return withdraw.isSuccess && <Notice tone="info">{t.reversals.waiting.withdrawn}</Notice>;
  const { reversalId, mine, total } = waiting;
  const words = payment.sessionOpen ? t.reversals.waiting.byHead : t.reversals.waiting.byFinance;
  return (
    <Notice tone="warning">
      {words(formatRupiah(total))}
      {mine && (
        <Button
          size="small"
          variant="outlined"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ reversalId, requestId: request.idFor({ reversalId }) })}
          sx={{ display: 'block', mt: 2, height: 30 }}
        >
          {t.reversals.waiting.withdraw}
        </Button>
      )}
    </Notice>
  );
}
