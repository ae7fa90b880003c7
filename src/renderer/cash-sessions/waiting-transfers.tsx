import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

export type WaitingTransfer = OutputOf<LoketContract['cashSessions']['transfers']>[number];

interface WaitingTransfersProps {
  transfers: readonly WaitingTransfer[];
  onCount: (transferId: number) => void;
}

/** Money that waits: from colleagues to be counted and accepted, and the own that may still be taken back. */
export function WaitingTransfers({ transfers, onCount }: WaitingTransfersProps) {
  const { t, time, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const withdraw = useMutation({
    mutationFn: loket.cashSessions.decideCash,
    onSuccess: request.renew,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.transfers });
      void client.invalidateQueries({ queryKey: ['sessionReport'] });
    },
  });
  const takeBack = (transferId: number) => {
    const input = { transferId, outcome: 'withdrawn' as const, note: '' };
    if (!withdraw.isPending) withdraw.mutate({ ...input, requestId: request.idFor(input) });
  };
  const first = transfers.find((each) => each.mayAccept)?.transferId;

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      {transfers.map((transfer) => {
        const amount = formatRupiah(transfer.amount);
        if (transfer.mine) {
          const { toCashierName } = transfer;
          return (
            <Notice
              key={transfer.transferId}
              tone="info"
              actions={
                <Button
                  size="small"
                  disabled={withdraw.isPending}
                  onClick={() => takeBack(transfer.transferId)}
                >
                  {t.drawer.withdraw}
                </Button>
              }
            >
              {toCashierName ? t.drawer.waitingCashier(amount, toCashierName) : t.drawer.waitingSafe(amount)}
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {time(transfer.offeredAt)}
              </Typography>
            </Notice>
          );
        }
        const says = transfer.kind === 'to_safe' ? t.drawer.incomingSafe : t.drawer.incoming;
        return (
          <Notice key={transfer.transferId} tone="warning" title={says(transfer.fromCashierName, amount)}>
            <Box sx={{ mb: 2 }}>
              {time(transfer.offeredAt)} · {t.drawer.incomingBody}
            </Box>
            <Button
              variant="outlined"
              size="small"
              sx={{ gap: 2 }}
              onClick={() => onCount(transfer.transferId)}
            >
              {t.drawer.countIncoming} {transfer.transferId === first && <KeyCap keys="F4" />}
            </Button>
          </Notice>
        );
      })}
      {withdraw.isError && <Notice tone="error">{error(withdraw.error)}</Notice>}
    </Box>
  );
}
