import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Backdated } from './backdated.tsx';
import { CorrectionList } from './correction-list.tsx';
import { DecreeList } from './decree-list.tsx';
import { NewCorrection } from './new-correction.tsx';
import { NewDecree, type SavedDecree } from './new-decree.tsx';

type Part = 'corrections' | 'newCorrection' | 'relief' | 'newDecree' | 'backdated';

/** Relief by decree, bill corrections and back-dated payments: each person sees the parts of their roles. */
export function AdjustmentsScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const [part, setPart] = useState<Part>('corrections');
  const [asked, setAsked] = useState<number | null>(null);
  const [saved, setSaved] = useState<SavedDecree | null>(null);
  const asks = has(who, 'customer_service', 'reading_officer', 'supervisor');
  const finance = has(who, 'finance');

  if (part === 'newCorrection') {
    return (
      <NewCorrection
        onBack={() => setPart('corrections')}
        onAsked={(correctionId) => {
          setAsked(correctionId);
          setPart('corrections');
        }}
      />
    );
  }
  if (part === 'newDecree') {
    return (
      <NewDecree
        onBack={() => setPart('relief')}
        onSaved={(decree) => {
          setSaved(decree);
          setPart('relief');
        }}
      />
    );
  }
  const parts: { part: Part; label: string }[] = [
    { part: 'corrections', label: t.adjustments.corrections },
    ...(has(who, 'finance', 'manager') ? [{ part: 'relief' as const, label: t.adjustments.relief }] : []),
    ...(finance ? [{ part: 'backdated' as const, label: t.adjustments.backdatedTab }] : []),
  ];
  const tabs = parts.length > 1 && (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={part}
      aria-label={t.adjustments.tabs}
      onChange={(_, next: Part | null) => next && setPart(next)}
    >
      {parts.map((each) => (
        <ToggleButton key={each.part} value={each.part} sx={{ height: 34, px: 3 }}>
          {each.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {part === 'corrections' && (
        <CorrectionList tabs={tabs} asked={asked} onNew={asks ? () => setPart('newCorrection') : undefined} />
      )}
      {part === 'relief' && (
        <DecreeList tabs={tabs} saved={saved} onNew={finance ? () => setPart('newDecree') : undefined} />
      )}
      {part === 'backdated' && <Backdated tabs={tabs} />}
    </Box>
  );
}
