import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, OutlinedInput, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { MaterialLine } from './materials-draft.ts';

interface MaterialLinesProps {
  lines: readonly MaterialLine[];
  onChange: (lines: MaterialLine[]) => void;
  /** Number of the line that is wrong, from 1. */
  wrong: number | null;
}

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 96px 84px 34px',
  gap: 2,
  alignItems: 'center',
};

/** What is fetched from the store, to be changed by hand. */
export function MaterialLines({ lines, onChange, wrong }: MaterialLinesProps) {
  const { t } = useI18n();
  const texts = t.connectionWorks.order;
  const change = (key: number, part: Partial<MaterialLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const nextKey = lines.reduce((most, line) => Math.max(most, line.key), 0) + 1;
  const fields = [
    { of: 'name', label: texts.name, mode: 'text', max: 80 },
    { of: 'quantity', label: texts.quantity, mode: 'decimal', max: 7 },
    { of: 'unit', label: texts.unit, mode: 'text', max: 10 },
  ] as const;
  return (
    <Box role="group" aria-label={texts.materials}>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {texts.materials}
      </Typography>
      <Box sx={{ ...GRID, mb: 1, color: 'text.secondary', fontSize: 12 }} aria-hidden>
        <span>{texts.name}</span>
        <span style={{ textAlign: 'right' }}>{texts.quantity}</span>
        <span>{texts.unit}</span>
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        {lines.map((line, index) => (
          <Box key={line.key} sx={GRID}>
            {fields.map((field) => (
              <OutlinedInput
                key={field.of}
                size="small"
                sx={{ height: 30 }}
                value={line[field.of]}
                error={wrong === index + 1}
                onChange={(event) => change(line.key, { [field.of]: event.target.value })}
                slotProps={{
                  input: {
                    'aria-label': `${field.label} ${index + 1}`,
                    inputMode: field.mode,
                    maxLength: field.max,
                    autoComplete: 'off',
                    style: field.of === 'quantity' ? { textAlign: 'right' } : undefined,
                  },
                }}
              />
            ))}
            <IconButton
              size="small"
              aria-label={texts.remove(line.name)}
              onClick={() => onChange(lines.filter((other) => other.key !== line.key))}
            >
              <Close sx={{ fontSize: 16 }} />
            </IconButton>
          </Box>
        ))}
      </Box>
      <Button
        size="small"
        sx={{ mt: 2 }}
        disabled={lines.length >= 40}
        onClick={() => onChange([...lines, { key: nextKey, name: '', quantity: '', unit: 'bh' }])}
      >
        {texts.add}
      </Button>
    </Box>
  );
}
