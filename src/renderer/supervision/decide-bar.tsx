import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { decideWords } from './decide-words.ts';

import { type DecidedHere, useDecide, type Verdict } from './use-decide.ts';

const MIN_REASON = 3;

interface DecideBarProps {
  item: DecidedHere;
  /** What cannot be approved any more may still be refused. */
  mayApprove: boolean;
  /** Begun from the list already. */
  begun: Verdict | null;
  onBegin: (verdict: Verdict | null) => void;
  onDecided: (verdict: Verdict) => void;
}

/** At the foot of the detail: a key begins, a button with its own words decides, Esc takes it back. */
export function DecideBar({ item, mayApprove, begun, onBegin, onDecided }: DecideBarProps) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const words = decideWords(item, i18n);
  const decide = useDecide(item, onDecided);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const begin = (verdict: Verdict) => () => {
    if (!mayTakeLetter() || decide.isPending) return false;
    decide.reset();
    setMissing(false);
    onBegin(verdict);
    return true;
  };
  useKeys(true, {
    S: mayApprove ? begin('approve') : undefined,
    T: item.mayReject ? begin('reject') : undefined,
  });

  const submit = () => {
    if (!begun || decide.isPending) return;
    if (begun === 'reject' && note.trim().length < MIN_REASON) return setMissing(true);
    decide.mutate({ verdict: begun, note: note.trim() });
  };

  if (begun === null) {
    return (
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
        {item.mayReject && (
          <Button variant="outlined" onClick={() => onBegin('reject')} sx={{ gap: 2 }}>
            {t.supervision.decide.reject} <KeyCap keys="T" />
          </Button>
        )}
        {mayApprove && (
          <Button variant="contained" onClick={() => onBegin('approve')} sx={{ gap: 2 }}>
            {words.begin} <KeyCap keys="S" onAccent />
          </Button>
        )}
      </Box>
    );
  }
  const rejecting = begun === 'reject';
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        // Another verdict is another form: the focus goes where the hands are needed.
        key={begun}
        label={rejecting ? t.supervision.decide.noteRequired : t.supervision.decide.noteOptional}
        value={note}
        autoFocus={rejecting}
        problem={missing ? t.supervision.decide.noteMissing : null}
        onChange={(event) => {
          setNote(event.target.value);
          setMissing(false);
        }}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {!rejecting && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
          {words.approveHint}
        </Typography>
      )}
      {decide.isError && (
        <Notice tone="error" sx={{ mb: 2 }}>
          {error(decide.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
        <Button onClick={() => onBegin(null)} disabled={decide.isPending} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
        <Button
          key={begun}
          type="submit"
          variant="contained"
          color={rejecting ? 'error' : 'primary'}
          autoFocus={!rejecting}
          disabled={decide.isPending}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{
            flex: 1,
            gap: 2,
            height: 'auto',
            minHeight: 36,
            py: 1.5,
            whiteSpace: 'normal',
            lineHeight: '18px',
          }}
        >
          {decide.isPending ? t.supervision.decide.deciding : rejecting ? words.reject : words.approve}
          <KeyCap keys="Enter" onAccent />
        </Button>
      </Box>
    </Box>
  );
}
