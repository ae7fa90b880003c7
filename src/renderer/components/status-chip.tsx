import { Box } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { Tone } from './notice.tsx';

/** A state as a quiet word with a dot: colour and text together, sentence case. */
export function StatusChip(props: { tone: Tone | 'neutral'; label: string }) {
  const { tone, label } = props;
  return (
    <Box
      component="span"
      sx={(theme) => {
        const colour = tone === 'neutral' ? theme.palette.text.secondary : theme.palette[tone].main;
        return {
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1.5,
          height: 22,
          px: 2,
          borderRadius: '11px',
          fontSize: 12,
          fontWeight: 560,
          whiteSpace: 'nowrap',
          color: colour,
          background: alpha(colour, theme.palette.mode === 'dark' ? 0.16 : 0.09),
          '&::before': { content: '""', width: 6, height: 6, borderRadius: '50%', background: colour },
        };
      }}
    >
      {label}
    </Box>
  );
}
