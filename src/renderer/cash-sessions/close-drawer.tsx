import { Box, Button, Typography } from '@mui/material';
import type { FreshCount, SessionReport } from '../../shared/contract/cash-sessions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ClosingResult } from './closing-result.tsx';
import { ClosingWaits } from './closing-waits.tsx';
import { CountStep } from './count-step.tsx';
import { DifferenceStep } from './difference-step.tsx';
import type { PieceTexts } from './pieces.ts';
import { SlipsStep } from './slips-step.tsx';
import { Steps } from './steps.tsx';
import { useDraft } from './use-draft.ts';

/** A closing on its way; kept while its screen is away. */
export interface ClosingDraft {
  step: 'count' | 'slips' | 'difference';
  texts: PieceTexts;
  slips: Readonly<Partial<Record<'debit' | 'qris' | 'transfer', string>>>;
  /** The count as the database answered it. */
  fresh: FreshCount | null;
  reason: string;
}
const EMPTY: ClosingDraft = { step: 'count', texts: {}, slips: {}, fresh: null, reason: '' };

interface CloseDrawerProps {
  report: SessionReport;
  /** Money from others waits to be decided by this cashier. */
  incoming: boolean;
  onBack: () => void;
  onPrint: () => void;
  onLeave: () => void;
  /** Where that leads, if not to the counter. */
  leaveLabel?: string | undefined;
}

/**
 * Closing in steps: count blind, the terminals' totals, the comparison, done or waiting for another person. Of the own drawer, or by a head of
 * counter for a cashier who has left. What the state is, the database says; here is only how far the hands are.
 */
export function CloseDrawer({ report, incoming, onBack, onPrint, onLeave, leaveLabel }: CloseDrawerProps) {
  const { t } = useI18n();
  const { draft, change, drop } = useDraft<ClosingDraft>(`closing ${report.sessionId}`, EMPTY);
  const request = report.closeRequest;
  const waiting = report.closing === null && request?.state === 'waiting';
  const refused =
    request?.state === 'rejected' && request.countId === report.lastCount?.countId ? request : null;
  // A count that somebody has decided about is spent: the next one begins with the notes and coins as they were typed.
  const spent =
    draft.fresh !== null && request?.countId === draft.fresh.countId && request.state !== 'waiting';
  const step = spent ? 'count' : draft.step;
  const recount = () => change({ step: 'count', fresh: null, reason: '' });
  const backFrom = { count: onBack, slips: () => change({ step: 'count' }), difference: onBack };

  useKeys(report.closing === null, { Escape: waiting ? onBack : backFrom[step] });

  const notices = (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, '&:empty': { display: 'none' } }}>
      {refused && step === 'count' && (
        <Notice tone="warning" title={t.drawer.rejectedTitle(refused.decidedByName ?? '')}>
          {refused.note}
        </Notice>
      )}
      {report.transfers.some((each) => each.state === 'waiting') && (
        <Notice tone="warning">{t.drawer.pendingTransfer}</Notice>
      )}
      {incoming && <Notice tone="warning">{t.drawer.countIncoming2}</Notice>}
      {report.reversalsWaiting > 0 && (
        <Notice tone="warning">{t.drawer.pendingReversal(report.reversalsWaiting)}</Notice>
      )}
    </Box>
  );
  const title = report.closing
    ? t.drawer.closedTitle(report.counterName)
    : t.drawer.closeTitle(report.counterName);
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ width: 860, maxWidth: '100%', mx: 'auto', px: 5, py: 5 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, mb: 4 }}>
          <Typography variant="h1" component="h2">
            {title}
          </Typography>
          <Box sx={{ flex: 1 }} />
          {report.closing === null && (
            <Button size="small" tabIndex={-1} onClick={waiting ? onBack : backFrom[step]} sx={{ gap: 2 }}>
              {t.drawer.back} <KeyCap keys="Escape" />
            </Button>
          )}
        </Box>
        <Steps at={report.closing ? 'closed' : waiting ? 'difference' : step} />
        {report.closing ? (
          <ClosingResult
            closing={report.closing}
            onPrint={onPrint}
            onLeave={onLeave}
            leaveLabel={leaveLabel}
          />
        ) : waiting && request && report.lastCount ? (
          <ClosingWaits report={report} request={request} count={report.lastCount} onRecount={recount} />
        ) : step === 'count' ? (
          <CountStep draft={draft} change={change} notices={notices} />
        ) : step === 'slips' ? (
          <SlipsStep report={report} draft={draft} change={change} notices={notices} />
        ) : (
          draft.fresh && (
            <DifferenceStep
              report={report}
              count={draft.fresh}
              notices={notices}
              reason={draft.reason}
              onReason={(reason) => change({ reason })}
              onRecount={recount}
              onDone={(state) => (state === 'closed' ? drop() : recount())}
            />
          )
        )}
      </Box>
    </Box>
  );
}
