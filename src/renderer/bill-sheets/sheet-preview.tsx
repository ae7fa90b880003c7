import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { Notice } from '../components/notice.tsx';
import type { SheetsAsked } from './use-sheet-prints.ts';

/** The first page as it will be on paper. Each look is one at a customer's data: it is asked once and kept. */
export function SheetPreview({ asked }: { asked: SheetsAsked | null }) {
  const { t, period, error } = useI18n();
  const texts = t.billSheets.preview;
  const query = useQuery({
    queryKey: keys.billSheetPreview(asked),
    queryFn: () => loket.billSheets.preview(asked!),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!asked) {
    return (
      <Box sx={{ height: '100%', display: 'grid', placeItems: 'center', p: 8 }}>
        <Typography sx={{ color: 'text.secondary', textAlign: 'center' }}>{texts.nothing}</Typography>
      </Box>
    );
  }
  const { choice } = asked;
  const of = choice.kind === 'connection' ? choice.connectionNo : texts.route(choice.routes[0]!);
  const name = texts.title(`${period(asked.period)}, ${of}`);
  return (
    <DocumentViewer
      sx={{ height: '100%' }}
      document={
        query.data && {
          id: JSON.stringify(asked),
          name,
          mediaType: 'application/pdf',
          base64: query.data.base64,
        }
      }
      problem={
        query.isError && (
          <Notice
            tone="error"
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )
      }
    />
  );
}
