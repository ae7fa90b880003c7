import { Box, Button, Dialog, Typography } from '@mui/material';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { READINESS_CHECKS, type ReadinessCheck } from '../../shared/contract/readiness.ts';
import type { SignedIn } from '../../shared/contract/staff.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ReadinessLine } from './readiness-line.tsx';
import { readinessWords } from './readiness-words.ts';

/** Who has drawers to look after is told about those left open. */
function checksFor(who: SignedIn): readonly ReadinessCheck[] {
  return READINESS_CHECKS.filter(
    (check) => check !== 'leftOpen' || has(who, 'cashier', 'supervisor', 'finance', 'manager'),
  );
}

/** Is this desk fit to take money? Every line is measured anew each time, all at once, and appears when it is known. */
export function ReadinessPanel(props: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      maxWidth={false}
      aria-labelledby="readiness"
      slotProps={{ paper: { sx: { width: 680, border: 1, borderColor: 'divider' } } }}
    >
      <Typography id="readiness" variant="h1" component="h2" sx={{ px: 8, pt: 7, pb: 3 }}>
        {t.readiness.title}
      </Typography>
      <Run onClose={props.onClose} />
    </Dialog>
  );
}

/** Mounted with the dialog: opening it again is a new run. */
function Run({ onClose }: { onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const who = useSignedIn();
  const checks = checksFor(who);
  const [run, setRun] = useState(() => crypto.randomUUID());
  const answers = useQueries({
    queries: checks.map((check) => ({
      queryKey: keys.readiness(run, check),
      queryFn: () => loket.console.readiness({ check }),
      gcTime: 0,
    })),
  });
  const results = answers.map((answer) => {
    if (answer.isError)
      return {
        state: 'warn' as const,
        found: t.readiness.found.NOT_KNOWN as string,
        advice: i18n.error(answer.error),
      };
    return answer.data ? { state: answer.data.state, ...readinessWords(answer.data, i18n) } : null;
  });
  const again = () => setRun(crypto.randomUUID());
  // The screen behind may change meanwhile (a drawer was closed) and take the focus from the button; the dialog then holds it itself.
  const close = () => (document.activeElement instanceof HTMLButtonElement ? false : onClose());
  useKeys(true, { R: again, Enter: close });

  return (
    <Box sx={{ px: 8, pb: 7 }}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', borderTop: 1, borderColor: 'divider' }}>
        {checks.map((check, index) => (
          <ReadinessLine key={check} name={t.readiness.checks[check]} result={results[index] ?? null} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mt: 5 }}>
        <Box sx={{ flex: 1 }}>
          <Verdict states={results.map((result) => result?.state ?? null)} />
        </Box>
        <Button variant="outlined" onClick={again} sx={{ gap: 3 }}>
          {t.readiness.again} <KeyCap keys="R" />
        </Button>
        <Button variant="contained" autoFocus onClick={onClose} sx={{ gap: 3 }}>
          {t.common.close} <KeyCap keys="Enter" onAccent />
        </Button>
      </Box>
    </Box>
  );
}

function Verdict({ states }: { states: readonly ('ok' | 'warn' | 'bad' | null)[] }) {
  const { t } = useI18n();
  const count = (wanted: 'warn' | 'bad' | null) => states.filter((state) => state === wanted).length;
  // A red line stands as soon as it is known; that all is well only at the end.
  if (count('bad') > 0) return <Notice tone="error">{t.readiness.notReady(count('bad'))}</Notice>;
  if (count(null) > 0) return <Notice tone="info">{t.readiness.running}</Notice>;
  if (count('warn') > 0) return <Notice tone="warning">{t.readiness.readyWithNotes(count('warn'))}</Notice>;
  return <Notice tone="success">{t.readiness.ready}</Notice>;
}
