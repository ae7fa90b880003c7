import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';

interface FileDropProps {
  name: string | null;
  busy: boolean;
  onFile: (file: File | undefined) => void;
}

/** A place to drop a file, and a button that opens the system's own dialog for it. */
export function FileDrop({ name, busy, onFile }: FileDropProps) {
  const { t } = useI18n();
  const texts = t.settlements.import;
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        minHeight: name ? 56 : 112,
        px: 4,
        justifyContent: name ? 'flex-start' : 'center',
        border: '1px dashed',
        borderColor: 'divider',
        borderRadius: '6px',
      }}
    >
      <Typography
        role={busy ? 'status' : undefined}
        noWrap
        sx={{ color: name ? 'text.primary' : 'text.secondary', fontWeight: name ? 560 : 400 }}
      >
        {busy ? texts.reading : (name ?? texts.drop)}
      </Typography>
      <Button ref={button} variant="outlined" onClick={() => input.current?.click()}>
        {name ? texts.again : texts.choose}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={texts.choose}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file, corrected meanwhile, is a change as well.
          event.target.value = '';
        }}
      />
    </Box>
  );
}
