import Close from '@mui/icons-material/Close';
import { Box, ButtonBase, Dialog, IconButton, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApplicationDocument } from '../../shared/contract/application-forms.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { Notice } from '../components/notice.tsx';

const KILOBYTE = 1024;

interface AttachedDocumentsProps {
  documents: readonly ApplicationDocument[];
  onChanged: () => void;
}

/** What is attached: a click shows it large, the cross takes it out. */
export function AttachedDocuments({ documents, onChanged }: AttachedDocumentsProps) {
  const { t, error } = useI18n();
  const texts = t.applicationForms.documents;
  const words = t.applicationWords.documentTypes;
  const [open, setOpen] = useState<ApplicationDocument | null>(null);
  const content = useQuery({
    queryKey: keys.applicationDocument(open?.documentId ?? null),
    queryFn: () => loket.applicationForms.document({ documentId: open!.documentId }),
    enabled: open !== null,
  });
  const remove = useMutation({ mutationFn: loket.applicationForms.removeDocument, onSuccess: onChanged });
  if (documents.length === 0) return null;
  return (
    <Box component="ul" aria-label={texts.attached} sx={{ m: 0, mt: 4, p: 0, listStyle: 'none' }}>
      {documents.map((document) => (
        <Box
          key={document.documentId}
          component="li"
          sx={{ display: 'flex', alignItems: 'center', gap: 2, borderBottom: 1, borderColor: 'divider' }}
        >
          <ButtonBase
            onClick={() => setOpen(document)}
            sx={{ flex: 1, minWidth: 0, gap: 3, height: 36, px: 2, justifyContent: 'flex-start' }}
          >
            <Typography sx={{ fontWeight: 560, minWidth: 150, textAlign: 'left' }}>
              {words[document.documentType]}
            </Typography>
            <Typography noWrap sx={{ color: 'text.secondary', flex: 1, textAlign: 'left' }}>
              {document.name}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.size(Math.max(1, Math.round(document.size / KILOBYTE)))}
            </Typography>
          </ButtonBase>
          {document.mayRemove && (
            <IconButton
              size="small"
              aria-label={texts.remove(words[document.documentType])}
              disabled={remove.isPending}
              onClick={() =>
                remove.mutate({ requestId: crypto.randomUUID(), documentId: document.documentId })
              }
            >
              <Close sx={{ fontSize: 18 }} />
            </IconButton>
          )}
        </Box>
      ))}
      {remove.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(remove.error)}
        </Notice>
      )}
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        fullWidth
        maxWidth="lg"
        aria-label={open?.name}
      >
        <Box sx={{ height: '82vh', p: 2 }}>
          <DocumentViewer
            document={
              content.data && {
                id: String(content.data.documentId),
                name: content.data.name,
                mediaType: content.data.mediaType,
                base64: content.data.contentBase64,
              }
            }
            problem={content.isError ? error(content.error) : undefined}
          />
        </Box>
      </Dialog>
    </Box>
  );
}
