import { Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DrawerCount, SessionReport } from '../../shared/contract/cash-sessions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { TenderComparison } from './tender-comparison.tsx';

interface ClosingWaitsProps {
  report: SessionReport;
  request: NonNullable<SessionReport['closeRequest']>;
  count: DrawerCount;
  onRecount: () => void;
}

/** The difference lies with another person; taking the request back leads to a recount. */
export function ClosingWaits({ report, request, count, onRecount }: ClosingWaitsProps) {
  const { t, time, error } = useI18n();
  const client = useQueryClient();
  const own = useRequestId();
  const withdraw = useMutation({
    mutationFn: loket.cashSessions.decideClose,
    onSuccess: () => {
      own.renew();
      onRecount();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.session });
      return client.invalidateQueries({ queryKey: keys.sessionReport(report.sessionId) });
    },
  });
  const takeBack = () => {
    const input = { countId: request.countId, outcome: 'withdrawn' as const, note: '' };
    if (!withdraw.isPending) withdraw.mutate({ ...input, requestId: own.idFor(input) });
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Notice tone="info" title={t.drawer.waitingTitle}>
        {t.drawer.waitingBody(time(request.requestedAt))}
      </Notice>
      <TenderComparison expected={count.expected} counted={count.counted} difference={count.difference} />
      <Facts rows={[[t.drawer.differenceReason, request.reason]]} />
      {withdraw.isError && <Notice tone="error">{error(withdraw.error)}</Notice>}
      <Button
        variant="outlined"
        disabled={withdraw.isPending}
        onClick={takeBack}
        sx={{ alignSelf: 'flex-start' }}
      >
        {t.drawer.withdrawRequest}
      </Button>
    </Box>
  );
}
