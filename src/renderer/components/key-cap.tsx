import { Box } from '@mui/material';
import { alpha } from '@mui/material/styles';

const SYMBOLS: Readonly<Record<string, string>> = {
  Enter: '↵ Enter',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A key as it is printed on the keyboard; shown wherever the key works, so that nobody has to learn by heart. */
export function KeyCap(props: { keys: string; onAccent?: boolean }) {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={(theme) => ({
        display: 'inline-flex',
        alignItems: 'center',
        height: 18,
        px: 1.25,
        fontFamily: 'inherit',
        fontSize: 11,
        fontWeight: 560,
        lineHeight: 1,
        whiteSpace: 'nowrap',
        borderRadius: '4px',
        border: '1px solid',
        borderColor: props.onAccent ? alpha(theme.palette.primary.contrastText, 0.5) : 'divider',
        borderBottomWidth: 2,
        color: props.onAccent ? 'inherit' : 'text.secondary',
        background: props.onAccent ? 'transparent' : theme.palette.background.default,
      })}
    >
      {SYMBOLS[props.keys] ?? props.keys}
    </Box>
  );
}
