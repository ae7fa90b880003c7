import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';

/** A list and, at its side, what is about the marked row. */
export function Pane(props: { children: ReactNode; aside: ReactNode }) {
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 328px' }}>
      <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>{props.children}</Box>
      <Box
        component="aside"
        sx={{ minHeight: 0, borderLeft: 1, borderColor: 'divider', p: 5, overflowY: 'auto' }}
      >
        {props.aside}
      </Box>
    </Box>
  );
}

/** In the place of a list that could not be read. */
export function ReadFailed(props: { failure: unknown; onRetry: () => void }) {
  const { t, error } = useI18n();
  return (
    <Notice
      tone="error"
      sx={{ m: 5, maxWidth: 640 }}
      actions={<Button onClick={props.onRetry}>{t.common.retry}</Button>}
    >
      {error(props.failure)}
    </Notice>
  );
}
