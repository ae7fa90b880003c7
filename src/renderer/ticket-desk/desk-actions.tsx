import { Box, Button } from '@mui/material';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import type { TicketStep, TicketWorkflow } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { type DeskPanel, nextStep, panelOf, STEP_KEYS, stepsFrom } from './step-words.ts';
import type { TicketSteps } from './use-ticket-steps.ts';

interface DeskActionsProps {
  sheet: TicketSheet;
  workflow: TicketWorkflow | undefined;
  steps: TicketSteps;
  onPanel: (panel: DeskPanel) => void;
}

/** What can be done now, each with its key; the usual next step stands out, what is always possible comes after. */
export function DeskActions({ sheet, workflow, steps, onPanel }: DeskActionsProps) {
  const { t } = useI18n();
  const words = t.ticketDesk.actions;
  const { card } = sheet;
  const mine = stepsFrom(workflow, card.state);
  const first = mine.includes(nextStep(card.state)) ? nextStep(card.state) : null;
  const begin = (step: TicketStep) => {
    const panel = panelOf(step, workflow);
    if (panel) onPanel(panel);
    else steps.take(card, step);
  };
  const label = (step: TicketStep) =>
    step === 'solve'
      ? words.result
      : step === 'assign' && card.officerId !== null
        ? words.assignAgain
        : t.ticketWords.steps[step];
  const canReject = mine.includes('reject');
  const canEdit = card.state !== 'closed' && card.state !== 'rejected';
  const others: [key: string, label: string, panel: DeskPanel, can: boolean][] = [
    ['D', words.double, { kind: 'double' }, canReject],
    ['P', words.message, { kind: 'message' }, true],
    ['N', words.note, { kind: 'note' }, true],
    ['E', words.edit, { kind: 'edit' }, canEdit],
    ['U', words.priority, { kind: 'priority' }, card.open],
  ];
  const printed = steps.printed?.ticketId === card.ticketId ? steps.printed.file : null;
  return (
    <Box role="group" aria-label={words.label} sx={{ px: 5, py: 2, borderTop: 1, borderColor: 'divider' }}>
      {printed !== null && (
        <Notice
          tone="success"
          sx={{ mb: 2 }}
          actions={
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: printed }).catch(() => undefined)}
            >
              {words.showFile}
            </Button>
          }
        >
          {words.printed(printed.replace(/^.*[/\\]/, ''))}
        </Notice>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {mine.map((step) => (
          <Button
            key={step}
            variant={step === first ? 'contained' : 'outlined'}
            disabled={steps.pending}
            onClick={() => begin(step)}
            sx={{ gap: 2, height: 32 }}
          >
            {label(step)}
            <KeyCap keys={STEP_KEYS[step] ?? ''} onAccent={step === first && !steps.pending} />
          </Button>
        ))}
        {sheet.workOrders.length > 0 && (
          <Button
            variant="outlined"
            disabled={steps.printing}
            onClick={() => steps.print(card.ticketId)}
            sx={{ gap: 2, height: 32 }}
          >
            {steps.printing ? words.printing : words.print} <KeyCap keys="Ctrl P" />
          </Button>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, mt: 1, ml: -2 }}>
        {others
          .filter(([, , , can]) => can)
          .map(([key, text, panel]) => (
            <Button key={key} size="small" onClick={() => onPanel(panel)} sx={{ gap: 1.5, height: 28 }}>
              {text} <KeyCap keys={key} />
            </Button>
          ))}
      </Box>
    </Box>
  );
}
