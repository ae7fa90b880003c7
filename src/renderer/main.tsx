import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { Alert, Button, CssBaseline, Stack, TextField, Typography } from '@mui/material';
import { createRoot } from 'react-dom/client';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const cache = createCache({ key: 'css', nonce, prepend: true });

createRoot(document.getElementById('root')!).render(
  <CacheProvider value={cache}>
    <CssBaseline />
    <Stack spacing={2} sx={{ p: 4, maxWidth: 480 }}>
      <Typography variant="h4" component="h1">
        Loket
      </Typography>
      <Alert severity="info">Loket sedang disiapkan.</Alert>
      <TextField label="Nama pengguna" />
      <Button variant="contained">Masuk</Button>
    </Stack>
  </CacheProvider>,
);
