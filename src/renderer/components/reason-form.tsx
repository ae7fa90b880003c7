import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from './field.tsx';
import { KeyCap } from './key-cap.tsx';
import { Notice } from './notice.tsx';

interface ReasonFormProps {
  title: string;
  hint: string;
  label: string;
  fieldHint: string;
  /** The act in its own words, e.g. `Tolak 01/ANG/2026/000017`. */
  submit: string;
  sending: string;
  back: string;
  pending: boolean;
  failure: ReactNode;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** The database's own least length. */
const SHORTEST = 3;

/** An act that takes something away: why, and a button with its own words. Enter in the reason only leads to the button. */
export function ReasonForm(props: ReasonFormProps) {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const submit = () => {
    if (reason.trim().length < SHORTEST) {
      setProblem(t.errors.REASON_REQUIRED as string);
      field.current?.focus();
    } else if (!props.pending) props.onSubmit(reason.trim());
  };
  return (
    <Box
      role="group"
      aria-label={props.title}
      sx={{ pt: 4, borderTop: 1, borderColor: 'divider' }}
      onKeyDown={(event) => {
        // Before the screen's own Esc, which would go further back.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <Typography variant="h2" component="h3">
        {props.title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {props.hint}
      </Typography>
      <Field
        label={props.label}
        value={reason}
        autoFocus
        inputRef={field}
        hint={props.fieldHint}
        problem={problem}
        onChange={(event) => {
          setReason(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          button.current?.focus();
        }}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {props.failure && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {props.failure}
        </Notice>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 3 }}>
        <Button
          ref={button}
          variant="contained"
          color="error"
          disabled={props.pending}
          onClick={submit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {props.pending ? props.sending : props.submit}
        </Button>
        <Button variant="outlined" onClick={props.onClose} sx={{ gap: 2 }}>
          {props.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
