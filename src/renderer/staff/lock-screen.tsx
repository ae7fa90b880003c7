import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SignedIn } from '../../shared/contract/staff.ts';
import { AppError } from '../../shared/errors.ts';
import { signedInAs, signOut } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

/** Over everything: asks for the same person's password and gives the focus back to where it was. */
export function LockScreen(props: { who: SignedIn }) {
  const { t, error } = useI18n();
  const [password, setPassword] = useState('');
  const [focusBefore] = useState(() => document.activeElement);
  const unlock = useMutation({ mutationFn: loket.staff.unlock, onSuccess: signedInAs });

  useEffect(
    () => () => {
      if (focusBefore instanceof HTMLElement && focusBefore.isConnected) focusBefore.focus();
    },
    [focusBefore],
  );

  const atField = unlock.error instanceof AppError && unlock.error.code === 'WRONG_PASSWORD';
  return (
    <Box
      role="dialog"
      aria-modal
      aria-labelledby="lock-title"
      sx={{
        position: 'fixed',
        inset: 0,
        display: 'grid',
        placeItems: 'center',
        bgcolor: 'background.default',
      }}
    >
      <Box
        component="form"
        sx={{ width: 360 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '' && !unlock.isPending) unlock.mutate({ password });
        }}
      >
        <Typography id="lock-title" variant="h1" component="h2">
          {t.lock.title}
        </Typography>
        <Typography sx={{ mt: 1, mb: 6, color: 'text.secondary' }}>
          {t.lock.body(props.who.fullName)}
        </Typography>
        <Field
          label={`${t.signIn.password} · ${props.who.login}`}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            unlock.reset();
          }}
          problem={atField ? error(unlock.error) : null}
        />
        {unlock.isError && !atField && (
          <Notice tone="error" sx={{ mb: 3 }}>
            {error(unlock.error)}
          </Notice>
        )}
        <Button
          type="submit"
          variant="contained"
          fullWidth
          sx={{ height: 40, mt: 2, gap: 3 }}
          disabled={unlock.isPending}
        >
          {unlock.isPending ? t.signIn.busy : t.lock.unlock}
          <KeyCap keys="Enter" onAccent />
        </Button>
        <Button fullWidth sx={{ mt: 6 }} onClick={signOut}>
          {t.lock.other}
        </Button>
        <Typography variant="body2" sx={{ mt: 1, textAlign: 'center', color: 'text.secondary' }}>
          {t.lock.otherWarning}
        </Typography>
      </Box>
    </Box>
  );
}
