import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

interface LeaveBarProps {
  /** Nothing may be thrown away of which nobody knows whether it arrived. */
  mayDiscard: boolean;
  onKeep: () => void;
  onDiscard: () => void;
  onStay: () => void;
}

/** Asked before the form is left with something in it: kept as a draft unless it is thrown away in so many words. */
export function LeaveBar({ mayDiscard, onKeep, onDiscard, onStay }: LeaveBarProps) {
  const { t } = useI18n();
  const texts = t.ticketEntry.leave;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Box
      role="alertdialog"
      aria-label={texts.title}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 5,
        height: 60,
        flexShrink: 0,
        borderTop: 1,
        borderColor: 'divider',
        background: (theme) => theme.palette.action.selected,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography noWrap sx={{ fontWeight: 620 }}>
          {texts.title}
        </Typography>
        <Typography noWrap variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.text}
        </Typography>
      </Box>
      <Button variant="outlined" onClick={onStay} sx={{ gap: 2 }}>
        {texts.stay} <KeyCap keys="Escape" />
      </Button>
      {mayDiscard && (
        <Button variant="outlined" color="error" onClick={onDiscard}>
          {texts.discard}
        </Button>
      )}
      <Button ref={button} variant="contained" onClick={onKeep} sx={{ gap: 2 }}>
        {texts.keep} <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}
