import { Box } from '@mui/material';

/** A number as the meter shows it: its black digits, with leading zeros. */
export function BlackDigits({ value, digits }: { value: number; digits: number | null }) {
  const figures = String(value)
    .padStart(digits ?? 1, '0')
    .split('');
  return (
    <Box role="img" aria-label={String(value)} sx={{ display: 'inline-flex', gap: '2px' }}>
      {figures.map((figure, place) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
          key={place}
          aria-hidden
          sx={(theme) => ({
            width: 22,
            height: 30,
            display: 'grid',
            placeItems: 'center',
            borderRadius: '3px',
            background: theme.palette.mode === 'dark' ? '#05090a' : '#20292a',
            // In the dark the plate would sink into the page without an edge.
            boxShadow: theme.palette.mode === 'dark' ? `inset 0 0 0 1px ${theme.palette.divider}` : undefined,
            color: '#f3f6f6',
            fontSize: 19,
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
          })}
        >
          {figure}
        </Box>
      ))}
    </Box>
  );
}
