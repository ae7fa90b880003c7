import { Box, Button } from '@mui/material';
import type { FunctionComponent } from 'react';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { AssignPanel } from './assign-panel.tsx';
import { ClosePanel } from './close-panel.tsx';
import { DeskActions } from './desk-actions.tsx';
import { DetailBody } from './detail-body.tsx';
import { DetailHead } from './detail-head.tsx';
import { DoublePanel } from './double-panel.tsx';
import { EditPanel } from './edit-panel.tsx';
import type { PanelProps } from './panel-frame.tsx';
import { PriorityPanel } from './priority-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { StepPanel } from './step-panel.tsx';
import type { DeskPanel } from './step-words.ts';
import type { TicketSteps } from './use-ticket-steps.ts';
import type { useTicket } from './use-tickets.ts';
import { WritePanel } from './write-panel.tsx';

const PANELS: Record<
  Exclude<DeskPanel['kind'], 'step' | 'message' | 'note'>,
  FunctionComponent<PanelProps>
> = {
  assign: AssignPanel,
  result: ResultPanel,
  close: ClosePanel,
  double: DoublePanel,
  edit: EditPanel,
  priority: PriorityPanel,
};

interface DetailProps {
  ticketId: number;
  detail: ReturnType<typeof useTicket>;
  workflow: TicketWorkflow | undefined;
  /** It has the whole screen. */
  whole: boolean;
  panel: DeskPanel | null;
  steps: TicketSteps;
  onPanel: (panel: DeskPanel | null) => void;
  onShow: (ticketId: number) => void;
  onBack: (() => void) | undefined;
}

/** Everything about one complaint on one page, and what can be done with it. */
export function TicketDetail(props: DetailProps) {
  const { t, error } = useI18n();
  const { workflow, panel, steps, detail } = props;
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
        <SkeletonRows rows={12} label={t.ticketDesk.loading} />
      </Box>
    );
  }
  const close = () => props.onPanel(null);
  return (
    <Box
      role="region"
      aria-label={t.ticketDesk.detail.label(sheet.card.ticketNo)}
      sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', containerType: 'inline-size' }}
    >
      <DetailHead sheet={sheet} onBack={props.onBack} />
      {detail.isError && (
        <Notice tone="error" sx={{ mx: 5, my: 2 }}>
          {error(detail.error)}
        </Notice>
      )}
      {steps.failure && steps.failure.ticketId === props.ticketId && (
        <Notice
          tone="error"
          sx={{ mx: 5, my: 2 }}
          actions={<Button onClick={steps.forget}>{t.common.close}</Button>}
        >
          {error(steps.failure.error)}
        </Notice>
      )}
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        {panel && workflow ? (
          <Panel panel={panel} sheet={sheet} workflow={workflow} onDone={close} onCancel={close} />
        ) : (
          <DetailBody sheet={sheet} whole={props.whole} onShow={props.onShow} />
        )}
      </Box>
      {!panel && <DeskActions sheet={sheet} workflow={workflow} steps={steps} onPanel={props.onPanel} />}
    </Box>
  );
}

function Panel({ panel, ...props }: PanelProps & { panel: DeskPanel; sheet: TicketSheet }) {
  if (panel.kind === 'step') return <StepPanel key={panel.step} step={panel.step} {...props} />;
  if (panel.kind === 'message' || panel.kind === 'note')
    return <WritePanel key={panel.kind} told={panel.kind === 'message'} {...props} />;
  const Chosen = PANELS[panel.kind];
  return <Chosen {...props} />;
}
