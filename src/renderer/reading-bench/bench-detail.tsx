import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';
import type { ReadingVocabulary } from '../../shared/contract/meter-readings.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { BenchFigures } from './bench-figures.tsx';
import { BenchHead } from './bench-head.tsx';
import { BenchPhotos } from './bench-photos.tsx';
import type { useSheet } from './use-bench.ts';

interface BenchDetailProps {
  detail: ReturnType<typeof useSheet>;
  vocabulary: ReadingVocabulary | undefined;
  /** The decisions, or what a decision asks for. */
  foot: ReactNode;
}

/** Everything about one reading: photos at the left, numbers at the right, decisions below. */
export function BenchDetail({ detail, vocabulary, foot }: BenchDetailProps) {
  const { t, error } = useI18n();
  const sheet = detail.data;
  if (!sheet) {
    return detail.isError ? (
      <Notice
        tone="error"
        sx={{ m: 4 }}
        actions={<Button onClick={() => void detail.refetch()}>{t.common.retry}</Button>}
      >
        {error(detail.error)}
      </Notice>
    ) : (
      <Box sx={{ flex: 1 }}>
        <SkeletonRows rows={12} label={t.readingBench.loading} />
      </Box>
    );
  }
  const hasPhotos = sheet.card.hasPhoto || sheet.lastPhoto !== null;
  return (
    <Box
      role="region"
      aria-label={t.readingBench.detail.label(sheet.card.connectionNo)}
      sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <BenchHead sheet={sheet} />
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: hasPhotos
            ? 'minmax(0, 1fr) minmax(320px, 380px)'
            : 'minmax(0, 1fr) minmax(320px, 520px)',
        }}
      >
        <Box sx={{ minHeight: 0, display: 'flex', borderRight: 1, borderColor: 'divider' }}>
          <BenchPhotos key={sheet.card.readingId} sheet={sheet} />
        </Box>
        <Box sx={{ minHeight: 0, overflowY: 'auto' }}>
          <BenchFigures sheet={sheet} vocabulary={vocabulary} />
        </Box>
      </Box>
      {foot}
    </Box>
  );
}
