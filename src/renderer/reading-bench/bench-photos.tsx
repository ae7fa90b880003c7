import { Box, Typography } from '@mui/material';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DocumentPair } from '../components/document-viewer/document-pair.tsx';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { m3 } from './flag-words.ts';
import { useReadingPhoto } from './use-bench.ts';

function useShown(readingId: number | null, name: string) {
  const { error } = useI18n();
  const photo = useReadingPhoto(readingId);
  return {
    document: photo.data && {
      id: String(photo.data.readingId),
      name,
      mediaType: photo.data.mediaType,
      base64: photo.data.contentBase64,
    },
    problem: photo.isError ? error(photo.error) : undefined,
  };
}

/** The photo that came with it and the one of last time, moved and enlarged together. */
export function BenchPhotos({ sheet }: { sheet: ReadingSheet }) {
  const { t, month } = useI18n();
  const words = t.readingBench.photos;
  const { card, lastPhoto } = sheet;
  const now = useShown(card.hasPhoto ? card.readingId : null, words.now(m3(card.reading)));
  const last = useShown(
    lastPhoto?.readingId ?? null,
    // The month without its year: the viewer's buttons leave no more room in a small window.
    lastPhoto ? words.last(month(lastPhoto.usagePeriod), m3(lastPhoto.reading)) : '',
  );
  const missing = (text: string) => (
    <Typography sx={{ m: 'auto', px: 4, textAlign: 'center', color: 'text.secondary' }}>{text}</Typography>
  );
  if (!card.hasPhoto && !lastPhoto) return missing(words.none);
  if (card.hasPhoto && lastPhoto)
    return <DocumentPair left={now} right={last} linkedAtFirst sx={{ flex: 1 }} />;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
      {card.hasPhoto ? (
        <DocumentViewer {...now} />
      ) : (
        <Box sx={{ display: 'flex' }}>{missing(words.none)}</Box>
      )}
      {lastPhoto ? <DocumentViewer {...last} /> : <Box sx={{ display: 'flex' }}>{missing(words.noLast)}</Box>}
    </Box>
  );
}
