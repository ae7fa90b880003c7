import { Box, ButtonBase, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApplicationDocument, ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DocumentPair } from '../components/document-viewer/document-pair.tsx';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { DetailSection } from './detail-section.tsx';

function useShown(document: ApplicationDocument | undefined) {
  const { error } = useI18n();
  const content = useQuery({
    queryKey: keys.applicationDocument(document?.documentId ?? null),
    queryFn: () => loket.applicationForms.document({ documentId: document?.documentId ?? 0 }),
    enabled: document !== undefined,
    gcTime: 60_000,
  });
  return {
    document: content.data && {
      id: String(content.data.documentId),
      name: content.data.name,
      mediaType: content.data.mediaType,
      base64: content.data.contentBase64,
    },
    problem: content.isError ? error(content.error) : undefined,
  };
}

/** The checklist with what is attached; one document to look at, or two beside each other. Opening one is written down, so none opens by itself in the inbox. */
export function DocumentsSection({ sheet, whole }: { sheet: ApplicationSheet; whole: boolean }) {
  const { t, dateTime } = useI18n();
  const words = t.applications.documents;
  const { documents, checklist } = sheet;
  const [chosen, setChosen] = useState<readonly number[] | null>(null);
  const open = chosen ?? (whole ? documents.slice(0, 2).map((each) => each.documentId) : []);
  const [first, second] = open.map((id) => documents.find((each) => each.documentId === id));
  const left = useShown(first);
  const right = useShown(second);
  const missing = checklist.filter((each) => each.attached === 0);
  const choose = (id: number) => {
    if (open.includes(id)) setChosen(open.filter((each) => each !== id));
    else setChosen([...open.slice(-1), id]);
  };
  return (
    <DetailSection
      title={`${words.title} · ${documents.length}`}
      wide
      corner={
        documents.length > 1 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {words.pairHint}
          </Typography>
        )
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 1.5 }}>
        {documents.map((document) => (
          <ButtonBase
            key={document.documentId}
            aria-pressed={open.includes(document.documentId)}
            onClick={() => choose(document.documentId)}
            title={`${document.name} · ${document.attachedBy} · ${dateTime(document.attachedAt)}`}
            sx={(theme) => ({
              display: 'block',
              textAlign: 'left',
              px: 2,
              py: 1,
              minWidth: 0,
              borderRadius: '6px',
              border: 1,
              borderColor: open.includes(document.documentId) ? 'primary.main' : 'divider',
              background: open.includes(document.documentId) ? theme.palette.action.selected : 'transparent',
              '&:hover': { background: theme.palette.action.hover },
              '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
            })}
          >
            <Typography noWrap sx={{ fontWeight: 560 }}>
              {t.applicationWords.documentTypes[document.documentType]}
            </Typography>
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
              {words.size(document.size)} · {document.mediaType === 'application/pdf' ? 'PDF' : words.picture}
            </Typography>
          </ButtonBase>
        ))}
        {missing.map((each) => (
          <Box
            key={each.documentType}
            sx={{
              px: 2,
              py: 1,
              borderRadius: '6px',
              border: '1px dashed',
              borderColor: each.required ? 'warning.main' : 'divider',
            }}
          >
            <Typography noWrap sx={{ color: each.required ? 'warning.main' : 'text.secondary' }}>
              {t.applicationWords.documentTypes[each.documentType]}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {each.required ? words.missing : words.optional}
            </Typography>
          </Box>
        ))}
      </Box>
      {documents.length === 0 && missing.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{words.none}</Typography>
      )}
      {first && (
        <Box
          sx={{
            height: whole ? 560 : 400,
            mt: 2,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
            overflow: 'hidden',
          }}
        >
          {second ? <DocumentPair left={left} right={right} /> : <DocumentViewer {...left} />}
        </Box>
      )}
    </DetailSection>
  );
}
