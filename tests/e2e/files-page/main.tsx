/** A page with nothing but the intake and the viewers, for files.test.ts: whatever screen takes them in later. */
import '@fontsource-variable/inter/wght.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { Box, CssBaseline, TextField } from '@mui/material';
import { ThemeProvider } from '@mui/material/styles';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { signedInAs } from '../../../src/renderer/app/auth.ts';
import { I18nProvider } from '../../../src/renderer/app/i18n/i18n.tsx';
import { createLoketTheme } from '../../../src/renderer/app/theme/theme.ts';
import { DocumentPair } from '../../../src/renderer/components/document-viewer/document-pair.tsx';
import { DocumentViewer } from '../../../src/renderer/components/document-viewer/document-viewer.tsx';
import type { ShownDocument } from '../../../src/renderer/components/document-viewer/opened-document.ts';
import { FileIntake } from '../../../src/renderer/components/file-intake/file-intake.tsx';
import type { IntakeFile } from '../../../src/renderer/components/file-intake/intake-state.ts';
import type { SignedIn } from '../../../src/shared/contract/staff.ts';

const wanted = new URLSearchParams(location.search);
const mode = wanted.get('theme') === 'dark' ? 'dark' : 'light';
const language = wanted.get('language') === 'en' ? 'en' : 'id';
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const cache = createCache({ key: 'css', nonce, prepend: true });
signedInAs({} as SignedIn);

/** What `onFile` was given, for the test to read; the first try of a file called `gagal` fails. */
const taken: IntakeFile[] = [];
const refusedOnce = new Set<string>();
Reflect.set(window, 'takenFiles', taken);

function Page() {
  const [documents, setDocuments] = useState<readonly ShownDocument[]>([]);
  const store = async (file: IntakeFile): Promise<void> => {
    if (file.name.startsWith('gagal') && !refusedOnce.has(file.key)) {
      refusedOnce.add(file.key);
      throw new Error('the server is away');
    }
    taken.push(file);
    setDocuments((before) => [...before, { ...file, id: file.key }]);
  };
  const [left, right] = documents.slice(-2);
  return (
    <Box sx={{ height: '100vh', display: 'grid', gridTemplateColumns: '420px 1fr' }}>
      <Box sx={{ p: 4, overflow: 'auto', borderRight: '1px solid', borderColor: 'divider' }}>
        <TextField label="Nama" defaultValue="I Made Suardana" size="small" sx={{ mb: 4 }} fullWidth />
        <FileIntake onFile={store} />
      </Box>
      {wanted.has('look') && right ? (
        <DocumentPair left={{ document: left }} right={{ document: right }} />
      ) : (
        wanted.has('look') && <DocumentViewer document={left} />
      )}
    </Box>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CacheProvider value={cache}>
      <ThemeProvider theme={createLoketTheme(mode)}>
        <CssBaseline />
        <I18nProvider language={language} timeZone="Asia/Makassar">
          <Page />
        </I18nProvider>
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
);
