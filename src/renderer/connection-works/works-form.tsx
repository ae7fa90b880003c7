import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useRef } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

interface WorksFormProps {
  title: string;
  hint?: string;
  /** The act in its own words. */
  submit: string;
  pending: boolean;
  disabled?: boolean;
  failure?: ReactNode;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A step that carries facts: what is asked, and a button with its own words. Enter in a field only leads to the button; Esc goes back. */
export function WorksForm(props: WorksFormProps) {
  const { t } = useI18n();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Box
      role="group"
      aria-label={props.title}
      sx={{ pt: 4, maxWidth: 720, display: 'flex', flexDirection: 'column', gap: 3 }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          props.onCancel();
        } else if (
          event.key === 'Enter' &&
          event.target instanceof HTMLInputElement &&
          event.target.type !== 'radio'
        ) {
          event.preventDefault();
          button.current?.focus();
        }
      }}
    >
      <Box>
        <Typography variant="h2">{props.title}</Typography>
        {props.hint && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {props.hint}
          </Typography>
        )}
      </Box>
      {props.children}
      {props.failure && <Notice tone="error">{props.failure}</Notice>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button
          ref={button}
          variant="contained"
          disabled={props.disabled || props.pending}
          onClick={props.onSubmit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {props.pending ? t.connectionWorks.sending : props.submit}
        </Button>
        <Button variant="outlined" onClick={props.onCancel} sx={{ gap: 2 }}>
          {t.connectionWorks.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
