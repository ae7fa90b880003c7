import { Box, Skeleton } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { Delayed } from '../delayed.tsx';
import { Notice } from '../notice.tsx';

interface ViewerPlaceholderProps {
  problem: ReactNode;
  broken: boolean;
  loading: boolean;
}

/** What stands where the document will be, or would be. */
export function ViewerPlaceholder({ problem, broken, loading }: ViewerPlaceholderProps) {
  const { t } = useI18n();
  const texts = t.files.viewer;
  const place = { position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', p: 6 } as const;
  if (problem) return <Box sx={place}>{problem}</Box>;
  if (broken) {
    return (
      <Box sx={place}>
        <Notice tone="error" title={texts.broken}>
          {texts.brokenHint}
        </Notice>
      </Box>
    );
  }
  if (!loading) return null;
  return (
    <Delayed>
      <Box role="status" aria-label={texts.loading} sx={place}>
        <Skeleton variant="rounded" sx={{ height: '100%', width: 'auto', aspectRatio: '210 / 297' }} />
      </Box>
    </Delayed>
  );
}
