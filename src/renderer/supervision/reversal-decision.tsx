import { Box } from '@mui/material';
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

const OUTCOMES = { approve: 'approved', reject: 'rejected' } as const;

interface ReversalDecisionProps {
  reversalId: number;
  mayDecide: boolean;
  /** As the database says now; a decision made here stays in view with its slip. */
  waits: boolean;
  begun: Verdict | null;
  onBegin: (verdict: Verdict | null) => void;
  onDecided: (verdict: Verdict) => void;
}

/** A reversal is decided by its own feature's form: where the money goes back belongs to it. */
export function ReversalDecision(props: ReversalDecisionProps) {
  const { t, error } = useI18n();
  const { reversalId, begun, onBegin, onDecided } = props;
  const read = useQuery({
    queryKey: [...keys.reversalsWaiting, reversalId],
    // The list begins after a number; what has been decided meanwhile is not in it.
    queryFn: async () =>
      (await loket.reversals.waiting({ after: reversalId - 1 })).find(
        (each) => each.reversalId === reversalId,
      ) ?? null,
    enabled: props.mayDecide && props.waits,
    refetchOnMount: 'always',
    meta: { topics: ['reversals', 'drawers'] },
  });
  // After the decision the form keeps what it decided about: its slip is printed from here.
  const [kept, setKept] = useState<WaitingReversal | null>(null);
  if (read.data && read.data !== kept) setKept(read.data);
  if (!props.mayDecide) return null;
  if (read.isPending) return props.waits ? <SkeletonRows rows={4} label={t.common.loading} /> : null;
  if (read.isError && !kept) {
    return (
      <Notice tone="error" sx={{ mx: 5 }}>
        {error(read.error)}
      </Notice>
    );
  }
  return (
    kept && (
      <Box sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider' }}>
        <DecideReversal
          key={reversalId}
          waiting={kept}
          begun={begun && OUTCOMES[begun]}
          onBegin={(outcome) => onBegin(outcome && (outcome === 'approved' ? 'approve' : 'reject'))}
          onDecided={({ outcome }) => onDecided(outcome === 'approved' ? 'approve' : 'reject')}
        />
      </Box>
    )
  );
}
