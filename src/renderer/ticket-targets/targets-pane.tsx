import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketTargets, WorkHours } from '../../shared/contract/ticket-targets.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { EscalationList } from './escalation-list.tsx';
import { HoursForm } from './hours-form.tsx';
import { HoursHistory } from './hours-history.tsx';
import { HoursTable } from './hours-table.tsx';
import { type Scope, scopeKey, scopeRows } from './scopes.ts';
import { TargetForm } from './target-form.tsx';
import { TargetHistory } from './target-history.tsx';
import { TargetTable } from './target-table.tsx';

const PARTS = ['targets', 'hours', 'escalations'] as const;
type Part = (typeof PARTS)[number];

/** SLA targets and working hours with their history, and what became late. Customer service sets them. */
export function TargetsPane({ onShow }: { onShow: (ticketId: number) => void }) {
  const { t, error } = useI18n();
  const texts = t.ticketTargets;
  const [part, setPart] = useState<Part>('targets');
  const query = useQuery({
    queryKey: keys.ticketTargets,
    queryFn: () => loket.ticketTargets.targets({}),
    refetchOnMount: 'always',
    meta: { topics: ['escalations'] },
  });
  const body = () => {
    if (part === 'escalations') return <EscalationList onShow={onShow} />;
    if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
    if (query.isError) {
      return (
        <Notice tone="error" sx={{ m: 5 }}>
          {error(query.error)}
        </Notice>
      );
    }
    return part === 'targets' ? <Targets data={query.data} /> : <Hours data={query.data} />;
  };
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 4,
          px: 5,
          py: 2,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <ToggleButtonGroup
          exclusive
          size="small"
          value={part}
          aria-label={texts.partsLabel}
          onChange={(_, next: Part | null) => next && setPart(next)}
        >
          {PARTS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 32, px: 3 }}>
              {texts.parts[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.hints[part]}
        </Typography>
      </Box>
      {body()}
    </Box>
  );
}

const TWO = { flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 380px' } as const;
const SIDE = { borderLeft: 1, borderColor: 'divider', overflowY: 'auto', px: 5, py: 4 } as const;

function Targets({ data }: { data: TicketTargets }) {
  const { t } = useI18n();
  const mayChange = has(useSignedIn(), 'customer_service');
  const [scope, setScope] = useState<Scope>({ category: null, priority: null });
  const rows = scopeRows(data.targets);
  return (
    <Box sx={TWO}>
      <TargetTable rows={rows} chosen={scope} onChoose={setScope} />
      <Box component="aside" aria-label={t.ticketTargets.setTarget} sx={SIDE}>
        {mayChange ? (
          <TargetForm
            key={scopeKey(scope)}
            scope={scope}
            row={rows.find(({ key }) => key === scopeKey(scope))}
            onScope={setScope}
          />
        ) : (
          <Typography sx={{ color: 'text.secondary' }}>{t.ticketTargets.onlyService}</Typography>
        )}
        <TargetHistory scope={scope} targets={data.targets} />
      </Box>
    </Box>
  );
}

function Hours({ data }: { data: TicketTargets }) {
  const { t, date } = useI18n();
  const texts = t.ticketTargets;
  const mayChange = has(useSignedIn(), 'customer_service');
  const [unit, setUnit] = useState<WorkHours['unit']>(null);
  return (
    <Box sx={TWO}>
      <Box sx={{ minHeight: 0, overflowY: 'auto' }}>
        <HoursTable hours={data.hours} chosen={unit} onChoose={setUnit} />
        <Typography variant="h2" sx={{ px: 5, pt: 5, pb: 2 }}>
          {texts.holidays}
        </Typography>
        <Typography sx={{ px: 5, pb: 5, color: 'text.secondary', maxWidth: 720 }}>
          {data.holidays.map(({ onDate, name }) => `${date(onDate)} ${name}`).join(' · ') || texts.noHolidays}
        </Typography>
      </Box>
      <Box component="aside" aria-label={texts.setHours} sx={SIDE}>
        {mayChange ? (
          <HoursForm key={unit ?? 'all'} unit={unit} hours={data.hours} />
        ) : (
          <Typography sx={{ color: 'text.secondary' }}>{texts.onlyService}</Typography>
        )}
        <HoursHistory unit={unit} hours={data.hours} />
      </Box>
    </Box>
  );
}
