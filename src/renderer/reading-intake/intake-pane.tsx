import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { READING_SOURCES } from '../../shared/contract/meter-readings.ts';
import type { IntakeState } from '../../shared/contract/reading-intake.ts';
import { formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { DeskEntry } from './desk-entry.tsx';
import { FilePanel } from './file-panel.tsx';
import { ImportsList } from './imports-list.tsx';

/** Readings that come in: by file, at the desk, from channels. */
export function IntakePane() {
  const { t, error, language } = useI18n();
  const who = useSignedIn();
  const texts = t.readingIntake;
  const state = useQuery({
    queryKey: ['readingIntake', 'state'],
    queryFn: () => loket.readingIntake.state({}),
    refetchOnMount: 'always',
    meta: { topics: ['readings', 'billing'] },
  });
  const files = has(who, 'reading_officer');
  const desk = has(who, 'reading_officer', 'customer_service', 'supervisor');
  const lists = has(who, 'reading_officer', 'supervisor', 'manager');
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      {state.data && <StateLine state={state.data} />}
      {state.isError && <Notice tone="error">{error(state.error)}</Notice>}
      {state.data && !state.data.takesReadings && (
        <Notice tone="warning" sx={{ mx: 5, mt: 3 }}>
          {texts.notOpen(formatPeriod(state.data.usagePeriod, language))}
        </Notice>
      )}
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: desk && lists ? '420px minmax(0, 1fr)' : 'minmax(0, 760px)',
        }}
      >
        {desk && <DeskEntry />}
        {lists && (
          <Box
            sx={{
              minHeight: 0,
              overflowY: 'auto',
              p: 5,
              borderLeft: 1,
              borderColor: 'divider',
              display: 'flex',
              flexDirection: 'column',
              gap: 5,
            }}
          >
            {files && <FilePanel />}
            <ImportsList />
          </Box>
        )}
      </Box>
    </Box>
  );
}

function StateLine({ state }: { state: IntakeState }) {
  const { t, date, language } = useI18n();
  const texts = t.readingIntake;
  const days = [date(state.windowFrom), date(state.windowTo)] as const;
  const window = state.windowOpen
    ? texts.window.open(...days)
    : state.windowProblem === 'window_closed' || state.windowProblem === null
      ? texts.window.closed(...days)
      : texts.window[state.windowProblem];
  const sources = READING_SOURCES.filter((source) => source !== 'closing');
  const facts: [string, string][] = [
    [texts.window.label, window],
    [
      texts.today,
      sources
        .map((source) => `${t.readingWords.sources[source]} ${formatNumber(state.receivedToday[source])}`)
        .join(' · '),
    ],
    [texts.waiting, formatNumber(state.waiting)],
  ];
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        columnGap: 6,
        rowGap: 1,
        px: 5,
        py: 2.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{formatPeriod(state.usagePeriod, language)}</Typography>
      {facts.map(([name, value]) => (
        <Typography key={name} variant="body2" sx={{ color: 'text.secondary' }}>
          {name}{' '}
          <Box component="span" sx={{ color: 'text.primary', fontWeight: 560 }}>
            {value}
          </Box>
        </Typography>
      ))}
    </Box>
  );
}
