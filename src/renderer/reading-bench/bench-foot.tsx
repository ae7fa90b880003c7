import { Button } from '@mui/material';
import type { ReadingVocabulary } from '../../shared/contract/meter-readings.ts';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { BenchActions } from './bench-actions.tsx';
import { ChangePanel } from './change-panel.tsx';
import { ReasonPanel, ReplacePanel } from './reason-panel.tsx';
import type { BenchDecisions } from './use-bench-decisions.ts';

export type BenchPanel = 'reject' | 'estimate' | 'change' | 'replace' | 'bulk';

interface BenchFootProps {
  sheet: ReadingSheet;
  vocabulary: ReadingVocabulary | undefined;
  panel: BenchPanel | null;
  mayWork: boolean;
  decisions: BenchDecisions;
  failure: string | null;
  onPanel: (panel: BenchPanel | null) => void;
  onApprove: () => void;
  onUndo: () => void;
  onNextFlagged: () => void;
  /** Decides about the sheet's reading; the next one follows when the database has said yes. */
  decide: (act: () => Promise<boolean>) => void;
}

/** Below one reading: its decisions, or what the chosen one asks for; what was refused, in words. */
export function BenchFoot(props: BenchFootProps) {
  const { t } = useI18n();
  const { sheet, panel, decisions, failure, vocabulary, decide } = props;
  const { card } = sheet;
  const inForce = sheet.others.find((other) => other.state === 'approved');
  const replaces = card.state === 'approved' ? card.readingId : (inForce?.readingId ?? null);
  const close = () => props.onPanel(null);
  const common = { card, failure, pending: decisions.pending, onClose: close };
  if (panel === 'reject' || panel === 'estimate') {
    return (
      <ReasonPanel
        key={panel}
        {...common}
        estimate={panel === 'estimate'}
        reasons={vocabulary?.reasons ?? []}
        onDecide={(code, words) =>
          decide(() =>
            panel === 'estimate'
              ? decisions.estimate(card, code, words, replaces)
              : decisions.reject(card, code, words),
          )
        }
      />
    );
  }
  if (panel === 'change' && vocabulary) {
    return (
      <ChangePanel
        {...common}
        vocabulary={vocabulary}
        onChange={(value) => decide(() => decisions.change(card, value, replaces))}
      />
    );
  }
  if (panel === 'replace' && inForce) {
    return (
      <ReplacePanel
        {...common}
        inForce={inForce}
        onReplace={() => decide(() => decisions.approve(card, inForce.readingId))}
      />
    );
  }
  const { said } = decisions;
  return (
    <>
      {failure && (
        <Notice
          tone="error"
          sx={{ mx: 4, my: 1.5 }}
          actions={<Button onClick={decisions.forget}>{t.common.close}</Button>}
        >
          {failure}
        </Notice>
      )}
      {said?.block && props.mayWork && (
        <Notice
          tone="info"
          sx={{ mx: 4, my: 1.5 }}
          actions={
            <Button
              variant="outlined"
              disabled={decisions.lift.isPending}
              onClick={() => said.block && decisions.lift.mutate(said.block.blockId)}
              sx={{ gap: 1.5, flexShrink: 0 }}
            >
              {t.readingBench.actions.lift} <KeyCap keys="B" />
            </Button>
          }
        >
          {t.readingBench.said.liftOffer(said.block.connectionNo)}
        </Notice>
      )}
      <BenchActions
        card={card}
        open={sheet.periodOpen}
        mayWork={props.mayWork}
        pending={decisions.pending}
        canUndoLast={decisions.undoable.length > 0}
        onApprove={props.onApprove}
        onReject={() => props.onPanel('reject')}
        onEstimate={() => props.onPanel('estimate')}
        onChange={() => props.onPanel('change')}
        onUndo={props.onUndo}
        onNextFlagged={props.onNextFlagged}
      />
    </>
  );
}
