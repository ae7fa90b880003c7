import { Box, Button, CssBaseline } from '@mui/material';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Notice } from '../components/notice.tsx';
import { LockScreen } from '../staff/lock-screen.tsx';
import { SignIn } from '../staff/sign-in.tsx';
import { resume, useAuth } from './auth.ts';
import { Frame } from './frame.tsx';
import { createI18n, I18nProvider } from './i18n/i18n.tsx';
import { keys } from './query-client.ts';
import { SettingsProvider, useSettings } from './settings.tsx';
import { createLoketTheme } from './theme/theme.ts';

/** Before anybody has signed in there is no utility; then times on screen are of the zone this computer is set to. */
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function Look(props: { mode: 'light' | 'dark'; children: ReactNode }) {
  const theme = useMemo(() => createLoketTheme(props.mode), [props.mode]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      {props.children}
    </ThemeProvider>
  );
}

/** The window could not even ask main what it is; Indonesian, because the language is part of the answer. */
function StartFailed(props: { error: unknown; retry: () => void }) {
  const { t, error } = createI18n('id', OWN_ZONE);
  return (
    <Look mode="light">
      <Box sx={{ p: 10, maxWidth: 640 }}>
        <Notice
          tone="error"
          title={t.signIn.startFailed}
          actions={<Button onClick={props.retry}>{t.common.retry}</Button>}
        >
          {error(props.error)}
        </Notice>
      </Box>
    </Look>
  );
}

function Session() {
  const auth = useAuth();
  const client = useQueryClient();
  const start = useQuery({
    queryKey: ['resume'],
    queryFn: async () => {
      await resume();
      return true;
    },
  });
  const who = 'who' in auth ? auth.who : null;
  const signedInAt = who?.serverTime;

  // Nothing of one person's reads is left for the next; and after unlocking, everything on screen is read again.
  useEffect(() => {
    if (auth.state === 'signedOut') {
      client.removeQueries({
        predicate: (query) => query.queryKey[0] !== keys.info[0] && query.queryKey[0] !== 'resume',
      });
    }
    if (auth.state === 'signedIn' && signedInAt) {
      void client.invalidateQueries({
        predicate: (query) => query.queryKey[0] !== keys.info[0] && query.queryKey[0] !== 'resume',
      });
    }
  }, [auth.state, signedInAt, client]);

  if (start.isError) return <StartFailed error={start.error} retry={() => void start.refetch()} />;
  if (auth.state === 'starting') return null;
  if (!who) return <SignIn />;
  return (
    <>
      <Frame locked={auth.state === 'locked'} key={who.login} />
      {auth.state === 'locked' && <LockScreen who={who} />}
    </>
  );
}

function Themed() {
  const { settings } = useSettings();
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const auth = useAuth();
  const zone = 'who' in auth ? auth.who.utility.timeZone : OWN_ZONE;
  const dark = settings.theme === 'dark' || (settings.theme === 'system' && systemIsDark);
  useEffect(() => {
    document.documentElement.lang = settings.language;
  }, [settings.language]);
  return (
    <Look mode={dark ? 'dark' : 'light'}>
      <I18nProvider language={settings.language} timeZone={zone}>
        <Session />
      </I18nProvider>
    </Look>
  );
}

export function App() {
  return (
    <SettingsProvider starting={null} failed={(error, retry) => <StartFailed error={error} retry={retry} />}>
      <Themed />
    </SettingsProvider>
  );
}
