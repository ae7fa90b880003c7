import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { LimitsPane } from './limits-pane.tsx';
import { ProposalsPane } from './proposals-pane.tsx';
import { TariffOverview } from './tariff-overview.tsx';

const PARTS = ['book', 'proposals', 'limits'] as const;
type Part = (typeof PARTS)[number];
/** Where the person was on this screen. */
let lastPart: Part = 'book';

/** Tariffs by decree: what is in force, what comes, what is proposed. */
export function TariffsScreen() {
  const { t, period, error } = useI18n();
  const texts = t.tariffDesk;
  const [part, setPart] = useState<Part>(lastPart);
  const query = useQuery({
    queryKey: keys.tariffBook,
    queryFn: () => loket.tariffDesk.book({}),
    refetchOnMount: 'always',
    meta: { topics: ['tariffs', 'billing'] },
  });
  const show = (next: Part) => {
    lastPart = next;
    setPart(next);
  };
  const body = () => {
    if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
    if (query.isError) {
      return (
        <Notice tone="error" sx={{ m: 5 }}>
          {error(query.error)}
        </Notice>
      );
    }
    if (part === 'book') return <TariffOverview book={query.data} />;
    return part === 'proposals' ? <ProposalsPane book={query.data} /> : <LimitsPane book={query.data} />;
  };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
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
          onChange={(_, next: Part | null) => next && show(next)}
        >
          {PARTS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 32, px: 3 }}>
              {texts.parts[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
          {query.data?.isSample
            ? texts.sample
            : part === 'book' && query.data?.billedUntil
              ? texts.billedUntil(period(query.data.billedUntil))
              : texts.hints[part]}
        </Typography>
      </Box>
      {body()}
    </Box>
  );
}
