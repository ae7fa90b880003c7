import { Box, Button, Typography } from '@mui/material';
import type { ApplicationPossibility, ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import type {
  ApplicationAction,
  ApplicationState,
  ApplicationWorkflow,
} from '../../shared/contract/applications.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { TRIAGE, triageAction } from './decision-words.ts';
import { PANELS, panelAction } from './panels.tsx';
import { isPlain } from './use-decisions.ts';

interface ActionBarProps {
  sheet: ApplicationSheet;
  workflow: ApplicationWorkflow | undefined;
  pending: boolean;
  onBegin: (action: ApplicationAction) => void;
  onPanel: (action: ApplicationAction) => void;
  /** Opens the form, where it can still be changed. */
  onCorrect: (() => void) | undefined;
}

/** While the form is being looked at; later corrections go by sending it back. */
const CORRECTABLE: readonly ApplicationState[] = ['registered', 'documents_incomplete'];

/** Why an action is not possible now, in words. */
export function refusalText(possible: ApplicationPossibility, t: I18n['t']): string | null {
  const words = t.applications.why;
  switch (possible.refusal) {
    case null:
      return null;
    case 'FACTS_MISSING': {
      const facts = possible.facts.filter((fact) => fact !== 'documents' || possible.documents.length === 0);
      return words.missing(
        [
          ...facts.map((fact) => t.applicationWords.facts[fact]),
          ...possible.documents.map((type) => t.applicationWords.documentTypes[type]),
        ].join(', '),
      );
    }
    default:
      return words[possible.refusal];
  }
}

/** What can be done now, each with its key, and why the next step cannot be taken. */
export function ActionBar({ sheet, workflow, pending, onBegin, onPanel, onCorrect }: ActionBarProps) {
  const { t } = useI18n();
  const { card } = sheet;
  const keyOf = new Map<ApplicationAction, string>();
  for (const key of Object.keys(TRIAGE) as (keyof typeof TRIAGE)[]) {
    const action = triageAction(workflow, card, key);
    if (action && !keyOf.has(action)) keyOf.set(action, key);
  }
  const withPanel = panelAction(workflow, card);
  if (withPanel) keyOf.set(withPanel, 'E');
  const mine = sheet.actions.filter(
    (each) => each.refusal !== 'ROLE_MISSING' && (isPlain(each.action) || PANELS[each.action]),
  );
  if (mine.length === 0) return null;
  const rank = (each: ApplicationPossibility) => 'AERBW'.indexOf(keyOf.get(each.action) ?? 'Z') >>> 0;
  const ordered = [...mine].sort((a, b) => rank(a) - rank(b));
  const forward = ['A', 'E']
    .flatMap((key) => ordered.find((each) => keyOf.get(each.action) === key) ?? [])
    .at(0);
  const obstacle = forward && refusalText(forward, t);
  return (
    <Box sx={{ px: 5, py: 2.5, borderTop: 1, borderColor: 'divider' }}>
      {obstacle && (
        <Typography variant="body2" sx={{ mb: 2, color: 'warning.main', fontWeight: 560 }}>
          {t.applications.why.notYet(t.applicationWords.actions[forward.action])} {obstacle}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {ordered.map((each) => {
          const key = keyOf.get(each.action);
          const first = each === forward;
          return (
            <Button
              key={each.action}
              variant={first ? 'contained' : 'outlined'}
              disabled={each.refusal !== null || pending}
              title={refusalText(each, t) ?? undefined}
              onClick={() => (isPlain(each.action) ? onBegin(each.action) : onPanel(each.action))}
              sx={{ gap: 2 }}
            >
              {t.applicationWords.actions[each.action]}
              {key && <KeyCap keys={key} onAccent={first && each.refusal === null} />}
            </Button>
          );
        })}
        {onCorrect && CORRECTABLE.includes(card.state) && (
          <Button variant="outlined" onClick={onCorrect}>
            {t.applications.correct}
          </Button>
        )}
      </Box>
    </Box>
  );
}
