import { Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { DecideReversal } from '../reversals/decide-reversal.tsx';
import type { Verdict } from './use-decide.ts';

interface ReversalToDecideProps {
  reversalId: number;
  begun: Verdict | null;
  onBegin: (verdict: Verdict | null) => void;
  onDecided: () => void;
}

/** A reversal is decided with the same facts and words here as on the screen of the receipts, and its slip stays in reach. */
export function ReversalToDecide({ reversalId, begun, onBegin, onDecided }: ReversalToDecideProps) {
  const { t, error } = useI18n();
  const [decided, setDecided] = useState<WaitingReversal | null>(null);
  const read = useQuery({
    queryKey: [...keys.reversalsWaiting, reversalId],
    queryFn: async () => {
      const rows = await loket.reversals.waiting({ after: reversalId - 1 });
      return rows.find((row) => row.reversalId === reversalId) ?? null;
    },
    refetchOnMount: 'always',
    meta: { topics: ['reversals', 'drawers'] },
  });
  if (read.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (read.isError) {
    return (
      <Notice
        tone="error"
        sx={{ mx: 5 }}
        actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
      >
        {error(read.error)}
      </Notice>
    );
  }
  const waiting = decided ?? read.data;
  if (!waiting) return null;
  return (
    <Box sx={{ px: 5, pb: 4 }}>
      <DecideReversal
        waiting={waiting}
        begun={begun && (begun === 'approve' ? 'approved' : 'rejected')}
        onBegin={(verdict) => onBegin(verdict && (verdict === 'approved' ? 'approve' : 'reject'))}
        onDecided={() => {
          setDecided(waiting);
          onBegin(null);
          onDecided();
        }}
      />
    </Box>
  );
}
