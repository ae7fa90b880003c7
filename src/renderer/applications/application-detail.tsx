import { Box, Button, Typography } from '@mui/material';
import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import type { ApplicationAction, ApplicationWorkflow } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { ActionBar } from './action-bar.tsx';
import { DetailBody } from './detail-body.tsx';
import { DetailHead } from './detail-head.tsx';
import { HeldBar } from './held-bar.tsx';
import { PANELS } from './panels.tsx';
import { useApplication } from './use-applications.ts';
import type { Decisions, Held } from './use-decisions.ts';

interface DetailProps {
  applicationId: number;
  held: Held | undefined;
  decisions: Decisions;
  holdSeconds: number;
  workflow: ApplicationWorkflow | undefined;
  /** It has the whole screen. */
  whole: boolean;
  /** A decision is being made below. */
  deciding: boolean;
  panel: ApplicationAction | null;
  onPanel: (action: ApplicationAction | null) => void;
  /** With the application as it is on this page. */
  onBegin: (action: ApplicationAction, line: ApplicationLine) => void;
  onCorrect: (() => void) | undefined;
  onBack: (() => void) | undefined;
}

/** Everything about one application on one page, and what can be done with it. */
export function ApplicationDetail(props: DetailProps) {
  const { t, error } = useI18n();
  const { held, decisions } = props;
  const detail = useApplication(props.applicationId);
  const sheet = detail.data;
  if (!sheet) {
    return detail.isError ? (
      <Notice
        tone="error"
        sx={{ m: 4 }}
        actions={<Button onClick={() => void detail.refetch()}>{t.common.retry}</Button>}
      >
        {error(detail.error)}
      </Notice>
    ) : (
      <Box sx={{ flex: 1 }}>
        <SkeletonRows rows={12} label={t.applications.loading} />
      </Box>
    );
  }
  const Panel = props.panel ? PANELS[props.panel] : undefined;
  // Decided on this console a moment ago, or before it was started anew.
  const heldUntil = held?.heldUntil ?? sheet.card.heldUntil;
  const seconds = heldUntil ? decisions.secondsLeft(heldUntil) : 0;
  const line: ApplicationLine = {
    ...sheet.card,
    estimateTotal: sheet.estimate?.total ?? null,
    paidInPart: false,
    ownWork: false,
    mayUndo: sheet.mayUndo,
  };
  const undoing = held ?? {
    line,
    action: 'approve' as const,
    stepNo: sheet.card.stepNo,
    heldUntil: heldUntil ?? '',
    place: 0,
    batch: 0,
  };
  const last = sheet.steps.at(-1);
  return (
    <Box
      role="region"
      aria-label={t.applications.detail.label(sheet.card.applicantName)}
      sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', containerType: 'inline-size' }}
    >
      <DetailHead sheet={sheet} onBack={props.onBack} />
      {detail.isError && (
        <Notice tone="error" sx={{ mx: 5, mb: 2 }}>
          {error(detail.error)}
        </Notice>
      )}
      {Panel ? (
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 5, pb: 5 }}>
          <Panel
            application={sheet.card}
            onCancel={() => props.onPanel(null)}
            onDone={() => {
              props.onPanel(null);
              void decisions.readAgain();
            }}
          />
        </Box>
      ) : (
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
          <DetailBody sheet={sheet} whole={props.whole} />
        </Box>
      )}
      {seconds > 0 ? (
        <Box sx={{ px: 5, py: 2, borderTop: 1, borderColor: 'divider' }}>
          <HeldBar
            what={held ? t.applicationWords.steps[held.action] : last ? stepWord(last.action, t) : ''}
            seconds={seconds}
            of={props.holdSeconds}
            pending={decisions.undo.isPending}
            isLast={held ? decisions.undoable.includes(held) : false}
            onUndo={held || sheet.mayUndo ? () => decisions.undo.mutate([undoing]) : undefined}
          />
        </Box>
      ) : (
        !props.deciding &&
        !Panel && (
          <ActionBar
            sheet={sheet}
            workflow={props.workflow}
            pending={decisions.decide.isPending}
            onBegin={(action) => props.onBegin(action, line)}
            onCorrect={props.onCorrect}
            onPanel={props.onPanel}
          />
        )
      )}
      {sheet.actions.length === 0 && seconds === 0 && (
        <Typography
          variant="body2"
          sx={{ px: 5, py: 2, color: 'text.secondary', borderTop: 1, borderColor: 'divider' }}
        >
          {t.applications.detail.noActions}
        </Typography>
      )}
    </Box>
  );
}

type Texts = ReturnType<typeof useI18n>['t'];
/** A step of the history in words; what no version knows stands as it is. */
export function stepWord(action: string, t: Texts): string {
  return (t.applicationWords.steps as Record<string, string>)[action] ?? action;
}
