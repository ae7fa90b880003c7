import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, OutlinedInput, styled, Typography } from '@mui/material';
import type { EstimateProposal, Extra } from '../../shared/contract/estimate-cards.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { readLength } from './read-length.ts';

/** A row as it is typed; without code nothing is chosen yet. */
export interface ExtraDraft {
  key: string;
  code: string;
  quantity: string;
}
type Choice = EstimateProposal['choices'][number];

const MOST = 10_000;

export const emptyExtra = (): ExtraDraft => ({ key: crypto.randomUUID(), code: '', quantity: '1' });

/** What a row says; null while it cannot be read. */
export function readExtra(row: ExtraDraft, choices: readonly Choice[]): Extra | null {
  const choice = choices.find((one) => one.code === row.code);
  const quantity = readLength(row.quantity, MOST);
  if (!choice || quantity === null || quantity <= 0) return null;
  return choice.unit === 'unit' && !Number.isInteger(quantity) ? null : { code: row.code, quantity };
}

const Select = styled('select')(({ theme }) => ({
  width: '100%',
  height: 36,
  padding: '0 10px',
  font: 'inherit',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 0 },
}));

interface ExtraRowsProps {
  rows: readonly ExtraDraft[];
  choices: readonly Choice[];
  onChange: (rows: ExtraDraft[]) => void;
  onAdd: () => void;
  /** Enter in the last row. */
  onLeave: () => void;
}

/** What is added by hand, each item of the price list once. */
export function ExtraRows({ rows, choices, onChange, onAdd, onLeave }: ExtraRowsProps) {
  const { t } = useI18n();
  const texts = t.costEstimates.estimate;
  const change = (key: string, part: Partial<ExtraDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  if (choices.length === 0) {
    return <Typography sx={{ color: 'text.secondary' }}>{texts.noExtras}</Typography>;
  }
  return (
    <Box>
      {rows.map((row, index) => {
        const choice = choices.find((one) => one.code === row.code);
        const wrong = choice && readExtra(row, choices) === null;
        return (
          <Box key={row.key} sx={{ mb: 2 }}>
            <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 92px 30px', gap: 2 }}>
              <Select
                aria-label={texts.item(index + 1)}
                value={row.code}
                onChange={(event) => change(row.key, { code: event.target.value })}
              >
                <option value="">{texts.choose}</option>
                {choices.map((one) => (
                  <option
                    key={one.code}
                    value={one.code}
                    disabled={rows.some((other) => other !== row && other.code === one.code)}
                  >
                    {`${one.name} · ${formatNumber(one.unitPrice)}/${t.costEstimates.units[one.unit]}`}
                  </option>
                ))}
              </Select>
              <OutlinedInput
                value={row.quantity}
                error={wrong ?? false}
                onChange={(event) => change(row.key, { quantity: event.target.value })}
                onFocus={(event) => event.target.select()}
                onKeyDown={(event) => {
                  // With Ctrl it saves, as everywhere in the form.
                  if (event.key !== 'Enter' || event.ctrlKey || event.repeat) return;
                  event.preventDefault();
                  onLeave();
                }}
                endAdornment={
                  <Typography component="span" sx={{ color: 'text.secondary' }}>
                    {choice ? t.costEstimates.units[choice.unit] : ''}
                  </Typography>
                }
                slotProps={{
                  input: {
                    'aria-label': texts.itemQuantity(index + 1),
                    inputMode: 'decimal',
                    maxLength: 7,
                    autoComplete: 'off',
                    style: { textAlign: 'right' },
                  },
                }}
              />
              <IconButton
                size="small"
                aria-label={texts.remove(choice?.name ?? texts.item(index + 1))}
                onClick={() => onChange(rows.filter((other) => other.key !== row.key))}
              >
                <Close sx={{ fontSize: 16 }} />
              </IconButton>
            </Box>
            {wrong && (
              <Typography role="alert" variant="body2" sx={{ mt: 0.5, color: 'error.main' }}>
                {choice.unit === 'm' ? texts.wrongMetres : texts.wrongUnits}
              </Typography>
            )}
          </Box>
        );
      })}
      <Button
        size="small"
        variant="outlined"
        disabled={rows.length >= Math.min(choices.length, 20)}
        onClick={onAdd}
        sx={{ gap: 2 }}
      >
        {texts.add} <KeyCap keys="F3" />
      </Button>
    </Box>
  );
}
