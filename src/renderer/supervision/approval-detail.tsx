import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  ClosingDetail as Closing,
  CorrectionDetail as Correction,
  PlanDetail as Plan,
  ReversalDetail as Reversal,
  TurnInDetail as TurnIn,
  WaitingItem,
} from '../../shared/contract/supervision.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { Ago } from './ago.tsx';
import { approvalWords, differencesWords } from './approval-words.ts';
import { ClosingDetail } from './closing-detail.tsx';
import { CorrectionDetail } from './correction-detail.tsx';
import { DecideBar } from './decide-bar.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { ReversalDecision } from './reversal-decision.tsx';
import { ReversalDetail } from './reversal-detail.tsx';
import { TurnInDetail } from './turn-in-detail.tsx';
import type { Verdict } from './use-decide.ts';

interface DetailProps {
  /** As the list had it; the read below has it as it is now. */
  item: WaitingItem;
  position: string;
  begun: Verdict | null;
  onBegin: (verdict: Verdict | null) => void;
  onBack: () => void;
  onDecided: (item: WaitingItem, verdict: Verdict) => void;
}

/** One request with all that a decider must see, and the decision at its foot. */
export function ApprovalDetail({ item: listed, position, begun, onBegin, onBack, onDecided }: DetailProps) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const texts = t.supervision.detail;
  const { kind, id } = listed;
  const read = useQuery({
    queryKey: keys.approval(kind, id),
    queryFn: () => loket.supervision.approval({ kind, id }),
    refetchOnMount: 'always',
    meta: { topics: ['drawers', 'closings', 'transfers', 'reversals', 'instalments', 'corrections'] },
  });
  const item = read.data?.item ?? listed;
  const words = approvalWords(item, i18n);
  const waits = read.data?.item != null;
  const outdated = read.data?.detail != null && 'outdated' in read.data.detail && read.data.detail.outdated;
  const [decidedHere, setDecidedHere] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 3, height: 40 }}>
        <Button size="small" onClick={onBack} sx={{ gap: 2, height: 28 }}>
          {texts.back} <KeyCap keys="Escape" />
        </Button>
        <Box sx={{ flex: 1 }} />
        <Typography variant="body2" sx={{ color: 'text.secondary', pr: 2 }}>
          {position}
        </Typography>
      </Box>
      <Box
        ref={panel}
        tabIndex={-1}
        role="region"
        aria-label={`${t.supervision.inbox.kinds[kind]} ${words.subject}`}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', outline: 'none' }}
      >
        <Box sx={{ px: 5, pb: 3 }}>
          <Typography variant="h2" component="h3">
            {t.supervision.inbox.kinds[kind]}: {words.subject}
          </Typography>
          {/* The form of a reversal begins with its amount. */}
          {!(item.kind === 'reversal' && item.mayReject) && (
            <Typography sx={{ fontSize: 20, lineHeight: '28px', fontWeight: 620 }}>
              {item.kind === 'closing' ? differencesWords(item, i18n) : words.amount}
            </Typography>
          )}
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {item.askedByName}, <Ago at={item.askedAt} alarm={item.mayDecide} />
            {item.branchName && ` · ${item.branchName}`}
          </Typography>
        </Box>
        {read.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
        {read.isError && (
          <Notice
            tone="error"
            sx={{ mx: 5 }}
            actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
          >
            {error(read.error)}
          </Notice>
        )}
        {read.data && !waits && !decidedHere && <Over decided={read.data.decided} />}
        {waits && <Body item={item} detail={read.data?.detail} />}
        {item.kind === 'reversal' && (waits || decidedHere || begun) && (
          <ReversalDecision
            reversalId={id}
            mayDecide={item.mayReject}
            waits={waits}
            begun={begun}
            onBegin={onBegin}
            onDecided={(verdict) => {
              setDecidedHere(true);
              onDecided(item, verdict);
            }}
          />
        )}
      </Box>
      {waits && (item.obstacle || item.kind !== 'reversal') && (
        <Box sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider' }}>
          {item.obstacle && <Notice tone="info">{t.supervision.inbox.obstacles[item.obstacle]}</Notice>}
          {item.kind !== 'reversal' && item.mayReject && (
            <DecideBar
              key={`${kind}-${id}`}
              item={item}
              mayApprove={item.mayDecide && !outdated}
              begun={begun}
              onBegin={onBegin}
              onDecided={(verdict) => onDecided(item, verdict)}
            />
          )}
        </Box>
      )}
    </Box>
  );
}

/** The detail's form follows from the item's kind: the database answers with one of each. */
function Body({ item, detail }: { item: WaitingItem; detail: unknown }) {
  switch (item.kind) {
    case 'closing':
      return <ClosingDetail item={item} detail={detail as Closing} />;
    case 'turn_in':
      return <TurnInDetail item={item} detail={detail as TurnIn} />;
    case 'reversal':
      return <ReversalDetail item={item} detail={detail as Reversal} />;
    case 'plan':
      return <PlanDetail item={item} detail={detail as Plan} />;
    case 'correction':
      return <CorrectionDetail item={item} detail={detail as Correction} />;
  }
}

interface Decided {
  outcome: string;
  decidedByName: string;
  decidedAt: string;
  note: string;
}

/** Somebody was quicker. */
function Over({ decided }: { decided: Decided | null }) {
  const { t, dateTime } = useI18n();
  const texts = t.supervision.detail;
  if (!decided) {
    return (
      <Notice tone="info" sx={{ mx: 5 }}>
        {texts.gone}
      </Notice>
    );
  }
  const outcome = texts.outcomes[decided.outcome as keyof typeof texts.outcomes] ?? decided.outcome;
  return (
    <Notice
      tone="info"
      sx={{ mx: 5 }}
      title={texts.alreadyDecided(outcome, decided.decidedByName, dateTime(decided.decidedAt))}
    >
      {decided.note}
    </Notice>
  );
}
