import { Box, Button, styled, Typography } from '@mui/material';
import { useId } from 'react';
import { AppError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { readNumbers, withoutNumbers } from './read-numbers.ts';

interface Unknown {
  count: number;
  /** The first of them. */
  numbers: string[];
}

/** The numbers that the database did not know, if that is what it refused for. */
export function unknownOf(error: unknown): Unknown | null {
  if (!(error instanceof AppError) || error.code !== 'TARGETS_NOT_FOUND') return null;
  const { numbers, count } = error.details;
  const named = Array.isArray(numbers) ? numbers.filter((no): no is string => typeof no === 'string') : [];
  return { numbers: named, count: typeof count === 'number' ? count : named.length };
}

const Paper = styled('textarea')(({ theme }) => ({
  width: '100%',
  height: 300,
  padding: 10,
  resize: 'vertical',
  font: 'inherit',
  lineHeight: '20px',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 0 },
  '&[aria-invalid="true"]': { borderColor: theme.palette.error.main },
}));

interface DecreeNumbersProps {
  value: string;
  onChange: (text: string) => void;
  problem: string | null;
  unknown: Unknown | null;
}

/** The target list: pasted, counted, and what is not known named below with a way to take it off. */
export function DecreeNumbers({ value, onChange, problem, unknown }: DecreeNumbersProps) {
  const { t } = useI18n();
  const { form } = t.adjustments.decree;
  const id = useId();
  const count = readNumbers(value).length;
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', mb: 1, minHeight: 18 }}>
        <Typography
          component="label"
          htmlFor={id}
          variant="body2"
          sx={{ fontWeight: 560, color: 'text.secondary' }}
        >
          {form.numbers}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {count > 0 && form.numbersCount(formatNumber(count))}
        </Typography>
      </Box>
      <Paper
        id={id}
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem || unknown ? true : undefined}
        aria-describedby={`${id}-message`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Typography
        id={`${id}-message`}
        role={problem ? 'alert' : undefined}
        variant="body2"
        sx={{ mt: 1, minHeight: 18, color: problem ? 'error.main' : 'text.secondary' }}
      >
        {problem ?? form.numbersHint}
      </Typography>
      {unknown && (
        <Notice tone="error" title={form.unknown(unknown.count)} sx={{ mt: 3 }}>
          <Box sx={{ maxHeight: 120, overflowY: 'auto', overflowWrap: 'anywhere', my: 1 }}>
            {unknown.numbers.join(', ')}
            {unknown.count > unknown.numbers.length && ' …'}
          </Box>
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(withoutNumbers(value, unknown.numbers))}
          >
            {form.remove}
          </Button>
        </Notice>
      )}
    </Box>
  );
}
