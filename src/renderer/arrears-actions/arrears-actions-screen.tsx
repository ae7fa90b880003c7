import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { ARREARS_ACTIONS, type ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { CandidatesPane } from './candidates-pane.tsx';
import { LettersPane } from './letters-pane.tsx';
import { RulesPane } from './rules-pane.tsx';
import { RunsPane } from './runs-pane.tsx';

const PARTS = ['candidates', 'letters', 'runs', 'rules'] as const;
type Part = (typeof PARTS)[number];

/** Penertiban: who is to be written to, sealed or cut off; what was begun; the letters; the rules. */
export function ArrearsActionsScreen() {
  const { t } = useI18n();
  const texts = t.arrearsActions;
  const [action, setAction] = useState<ArrearsAction>('notice');
  const [part, setPart] = useState<Part>('candidates');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box
        sx={{
          px: 5,
          py: 3,
          display: 'flex',
          gap: 4,
          justifyContent: 'space-between',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <ToggleButtonGroup
          exclusive
          size="small"
          value={part === 'rules' ? null : action}
          aria-label={texts.tabs}
          onChange={(_, next: ArrearsAction | null) => {
            if (next) setAction(next);
            if (part === 'rules') setPart('candidates');
          }}
        >
          {ARREARS_ACTIONS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 34, px: 4 }}>
              {texts.actions[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={part}
          aria-label={texts.parts}
          onChange={(_, next: Part | null) => next && setPart(next)}
        >
          {PARTS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 34, px: 3 }}>
              {texts.part[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {part === 'candidates' && <CandidatesPane key={action} action={action} />}
      {part === 'letters' && <LettersPane key={action} action={action} />}
      {part === 'runs' && <RunsPane key={action} action={action} />}
      {part === 'rules' && <RulesPane />}
    </Box>
  );
}
