import { Box, Button } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { onControl } from '../deposits/focus.ts';

interface ConfirmedButtonProps {
  /** The act; on the second press with its figures. */
  open: string;
  confirm: string;
  busy: string;
  /** What it means, said before the second press. */
  note: ReactNode;
  tone: 'info' | 'warning';
  pending: boolean;
  failure: unknown;
  disabled?: boolean;
  onSubmit: () => void;
}

/** The next step, pressed twice: the first press says what will happen, the second carries it out in its own words. */
export function ConfirmedButton(props: ConfirmedButtonProps) {
  const { error } = useI18n();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  useKeys(!props.pending, {
    Enter: () => (onControl() ? false : button.current?.focus()),
    Escape: asked ? () => setAsked(false) : undefined,
  });
  const { pending } = props;
  return (
    <Box>
      {asked && !pending && !props.failure && <Notice tone={props.tone}>{props.note}</Notice>}
      {Boolean(props.failure) && !pending && <Notice tone="error">{error(props.failure)}</Notice>}
      <Button
        ref={button}
        variant={asked ? 'contained' : 'outlined'}
        fullWidth
        disabled={pending || props.disabled}
        onClick={() => (asked ? props.onSubmit() : setAsked(true))}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        // Figures of a large utility need a second line; the button grows with them.
        sx={{
          mt: (asked || props.failure) && !pending ? 3 : 0,
          minHeight: 44,
          height: 'auto',
          py: 1.5,
          gap: 3,
          whiteSpace: 'normal',
          lineHeight: '20px',
        }}
      >
        {pending ? props.busy : asked ? props.confirm : props.open}
        {!pending && <KeyCap keys="Enter" onAccent={asked} />}
      </Button>
    </Box>
  );
}
