import { Box, Button, OutlinedInput } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { RouteChoice } from './route-choice.tsx';
import { useRoutes } from './use-routes.ts';

interface RoutesPartProps {
  period: string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** The routes of the month, narrowed by what is typed. */
export function RoutesPart({ period, chosen, onChange }: RoutesPartProps) {
  const { t, error } = useI18n();
  const texts = t.billSheets.routes;
  const [filter, setFilter] = useState('');
  const query = useRoutes(period);
  return (
    <>
      <Box sx={{ px: 5, pb: 3 }}>
        <OutlinedInput
          fullWidth
          value={filter}
          placeholder={texts.filterPlaceholder}
          onChange={(event) => setFilter(event.target.value)}
          slotProps={{
            input: {
              'aria-label': texts.filter,
              maxLength: 60,
              autoComplete: 'off',
              spellCheck: false,
              style: { height: 30 },
            },
          }}
        />
      </Box>
      {query.isPending && (
        <Box sx={{ flex: 1 }}>
          <SkeletonRows rows={8} label={t.common.loading} />
        </Box>
      )}
      {query.isError && (
        <Box sx={{ flex: 1, p: 5 }}>
          <Notice
            tone="error"
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        </Box>
      )}
      {query.data && <RouteChoice routes={query.data} chosen={chosen} onChange={onChange} filter={filter} />}
    </>
  );
}
