import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { NewPlan } from './new-plan.tsx';
import { PlanList } from './plan-list.tsx';

/** Instalment agreements: the branch's list, a new proposal, and who may approve how much. */
export function InstalmentsScreen() {
  const { t } = useI18n();
  const [part, setPart] = useState<'list' | 'new' | 'limits'>('list');
  const [proposed, setProposed] = useState<number | null>(null);

  if (part === 'new') {
    return (
      <NewPlan
        onBack={() => setPart('list')}
        onProposed={(planId) => {
          setProposed(planId);
          setPart('list');
        }}
      />
    );
  }
  const tabs = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={part}
      aria-label={t.instalments.tabs}
      onChange={(_, next: 'list' | 'limits' | null) => next && setPart(next)}
    >
      <ToggleButton value="list" sx={{ height: 34, px: 3 }}>
        {t.instalments.list}
      </ToggleButton>
      <ToggleButton value="limits" sx={{ height: 34, px: 3 }}>
        {t.instalments.limitsTab}
      </ToggleButton>
    </ToggleButtonGroup>
  );
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {part === 'limits' ? (
        <LimitsPanel tabs={tabs} />
      ) : (
        <PlanList tabs={tabs} proposed={proposed} onNew={() => setPart('new')} />
      )}
    </Box>
  );
}
