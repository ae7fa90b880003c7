import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { signedInAs } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettings } from '../app/settings.tsx';
import { Brand } from '../components/brand.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { LanguageAndTheme } from '../console/language-and-theme.tsx';
import { DemonstrationAccounts, moveThroughAccounts } from './demonstration-accounts.tsx';

interface Credentials {
  login: string;
  password: string;
}

/** Errors that belong to what was typed stand at its field; everything else is about the way to the server. */
const AT_LOGIN: readonly ErrorCode[] = ['NOT_STAFF', 'ACCOUNT_LOCKED'];
const AT_PASSWORD: readonly ErrorCode[] = ['WRONG_PASSWORD'];

export function SignIn() {
  const { t, error } = useI18n();
  const { info, settings, save } = useSettings();
  const client = useQueryClient();
  const form = useForm<Credentials>({ defaultValues: { login: settings.lastLogin, password: '' } });
  const signIn = useMutation({
    mutationFn: loket.staff.signIn,
    onSuccess: (who, { login }) => {
      client.setQueryData(keys.session, { session: who.session });
      if (login !== settings.lastLogin) void save({ lastLogin: login });
      signedInAs(who);
    },
    onError: () => {
      form.resetField('password');
      form.setFocus('password');
    },
  });
  const code = signIn.error instanceof AppError ? signIn.error.code : 'UNEXPECTED';
  const message = signIn.isError ? error(signIn.error) : null;
  const problem = (field: keyof Credentials, codes: readonly ErrorCode[]) =>
    form.formState.errors[field]?.message ?? (codes.includes(code) ? message : null);
  const enter = (credentials: Credentials) => {
    if (!signIn.isPending) signIn.mutate(credentials);
  };
  const { ref: loginRef, ...login } = form.register('login', { required: t.signIn.loginMissing });
  const { ref: passwordRef, ...password } = form.register('password', { required: t.signIn.passwordMissing });

  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateRows: '56px 1fr 40px',
        bgcolor: 'background.default',
      }}
    >
      <Box
        component="header"
        sx={{ display: 'flex', justifyContent: 'flex-end', alignItems: 'center', px: 5 }}
      >
        <LanguageAndTheme />
      </Box>
      <Box
        component="main"
        onKeyDown={moveThroughAccounts}
        sx={{ display: 'flex', gap: 20, justifyContent: 'center', alignItems: 'center', minHeight: 0 }}
      >
        <Box component="form" noValidate sx={{ width: 340 }} onSubmit={form.handleSubmit(enter)}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 8 }}>
            <Brand size={36} />
            <Box>
              <Typography component="h1" variant="h1">
                Loket
              </Typography>
              <Typography sx={{ color: 'text.secondary' }}>
                {info.demonstration?.utilityName ?? info.server}
              </Typography>
            </Box>
          </Box>
          {message && ![...AT_LOGIN, ...AT_PASSWORD].includes(code) && (
            <Notice tone="error" sx={{ mb: 4 }}>
              {message}
            </Notice>
          )}
          <Field
            label={t.signIn.login}
            {...login}
            inputRef={loginRef}
            autoComplete="username"
            autoFocus={settings.lastLogin === ''}
            problem={problem('login', AT_LOGIN)}
            slotProps={{ input: { spellCheck: false, autoCapitalize: 'none' } }}
          />
          <Field
            sx={{ mt: 2 }}
            label={t.signIn.password}
            type="password"
            {...password}
            inputRef={passwordRef}
            autoComplete="current-password"
            autoFocus={settings.lastLogin !== ''}
            problem={problem('password', AT_PASSWORD)}
          />
          <Button
            type="submit"
            variant="contained"
            fullWidth
            disabled={signIn.isPending}
            sx={{ height: 40, mt: 3, gap: 3 }}
          >
            {signIn.isPending ? t.signIn.busy : t.signIn.submit}
            <KeyCap keys="Enter" onAccent />
          </Button>
        </Box>
        {info.demonstration && (
          <DemonstrationAccounts
            accounts={info.demonstration.accounts}
            disabled={signIn.isPending}
            onChoose={(account) => {
              form.setValue('login', account.login);
              enter({ login: account.login, password: account.password });
            }}
          />
        )}
      </Box>
      <Typography component="footer" variant="body2" sx={{ px: 5, color: 'text.secondary' }}>
        {t.signIn.server} {info.server} · {t.signIn.version} {info.version}
      </Typography>
    </Box>
  );
}
