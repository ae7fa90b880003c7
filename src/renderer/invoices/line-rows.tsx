import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, OutlinedInput, Typography } from '@mui/material';
import type { KeyboardEvent } from 'react';
import type { Fee, LinesQuote } from '../../shared/contract/invoices.ts';
import { AppError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { groupAsTyped } from '../components/group-as-typed.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { type Draft, type DraftLine, emptyLine, type ReadLines } from './draft.ts';
import { FeeChooser } from './fee-chooser.tsx';

const COLUMNS = 'minmax(210px, 1.3fr) 76px 128px minmax(120px, 1fr) 84px 110px 30px';

interface LineRowsProps {
  draft: Draft;
  update: (change: (draft: Draft) => Draft) => void;
  fees: readonly Fee[];
  read: ReadLines;
  quote: LinesQuote | null;
  stale: boolean;
  /** The database's refusal of the lines; details.line says which. */
  refusal: Error | null;
  onAdd: () => void;
  /** Enter where no fee is chosen any more. */
  onLeave: () => void;
}

/** The fees of a new invoice. Enter goes from field to field, from the last one to a new line, and from an empty line on to issuing. */
export function LineRows(props: LineRowsProps) {
  const { draft, update, fees, read, quote, stale, refusal, onAdd, onLeave } = props;
  const { t, error } = useI18n();
  const { form } = t.invoices;
  const refusedId =
    refusal instanceof AppError && typeof refusal.details['line'] === 'number'
      ? read.ids[refusal.details['line'] - 1]
      : undefined;

  const change = (id: string, part: Partial<DraftLine>) =>
    update((old) => ({
      ...old,
      lines: old.lines.map((line) => (line.id === id ? { ...line, ...part } : line)),
    }));
  const remove = (id: string) =>
    update((old) => {
      const rest = old.lines.filter((line) => line.id !== id);
      return { ...old, lines: rest.length > 0 ? rest : [emptyLine()] };
    });
  const next = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    event.preventDefault();
    if (event.repeat) return;
    const inputs = [...event.currentTarget.querySelectorAll('input')];
    const following = inputs[inputs.indexOf(event.target as HTMLInputElement) + 1];
    if (following) following.focus();
    else onAdd();
  };

  return (
    <Box sx={{ mb: 4 }}>
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          gridTemplateColumns: COLUMNS,
          gap: 2,
          pb: 1,
          color: 'text.secondary',
          fontSize: 12,
          fontWeight: 560,
          '& > :nth-of-type(n+2):not(:nth-of-type(4))': { textAlign: 'right' },
        }}
      >
        <span>{form.fee}</span>
        <span>{form.quantity}</span>
        <span>{form.unitPrice}</span>
        <span>{form.description}</span>
        <span>{form.vat}</span>
        <span>{form.amount}</span>
        <span />
      </Box>
      {draft.lines.map((line, index) => {
        const fee = fees.find((one) => one.code === line.feeCode) ?? null;
        const said = quote?.lines[read.ids.indexOf(line.id)];
        const cost = said?.feeCode === line.feeCode && !refusal ? said : undefined;
        const problem = read.problems.get(line.id);
        const text = refusedId === line.id && refusal ? error(refusal) : problem && form.problems[problem];
        return (
          <Box
            key={line.id}
            role="group"
            aria-label={form.line(index + 1)}
            data-line={line.id}
            onKeyDown={(event) => {
              if (line.feeCode === null && event.key === 'Enter' && !event.defaultPrevented) {
                event.preventDefault();
                onLeave();
                return;
              }
              next(event);
            }}
            sx={{ mb: 2 }}
          >
            <Box sx={{ display: 'grid', gridTemplateColumns: COLUMNS, gap: 2, alignItems: 'center' }}>
              <FeeChooser
                fees={fees}
                chosen={fee}
                label={`${form.fee} ${index + 1}`}
                onChoose={(chosen) => change(line.id, { feeCode: chosen?.code ?? null, price: '' })}
              />
              <OutlinedInput
                value={line.quantity}
                onChange={(event) => change(line.id, { quantity: event.target.value })}
                onFocus={(event) => event.target.select()}
                error={problem === 'quantity'}
                slotProps={{
                  input: {
                    'aria-label': `${form.quantity} ${index + 1}`,
                    inputMode: 'numeric',
                    maxLength: 5,
                    autoComplete: 'off',
                    style: { textAlign: 'right' },
                  },
                }}
              />
              {fee?.openPrice ? (
                <OutlinedInput
                  value={line.price}
                  onChange={(event) =>
                    change(line.id, { price: groupAsTyped(line.price, event.target.value) })
                  }
                  error={problem === 'unitPrice' && line.price !== ''}
                  slotProps={{
                    input: {
                      'aria-label': `${form.unitPrice} ${index + 1}`,
                      inputMode: 'numeric',
                      autoComplete: 'off',
                      style: { textAlign: 'right' },
                    },
                  }}
                />
              ) : (
                <Typography sx={{ textAlign: 'right', color: 'text.secondary', pr: 1 }}>
                  {cost ? formatNumber(cost.unitPrice) : '–'}
                </Typography>
              )}
              <OutlinedInput
                value={line.description}
                onChange={(event) => change(line.id, { description: event.target.value })}
                slotProps={{
                  input: {
                    'aria-label': `${form.description} ${index + 1}`,
                    maxLength: 100,
                    autoComplete: 'off',
                  },
                }}
              />
              <Typography sx={{ textAlign: 'right', color: 'text.secondary', opacity: stale ? 0.6 : 1 }}>
                {cost ? formatNumber(cost.vat) : '–'}
              </Typography>
              <Typography sx={{ textAlign: 'right', fontWeight: 560, opacity: stale ? 0.6 : 1 }}>
                {cost ? formatNumber(cost.net) : '–'}
              </Typography>
              <IconButton
                size="small"
                aria-label={form.removeLine(index + 1)}
                disabled={draft.lines.length === 1 && line.feeCode === null}
                onClick={() => remove(line.id)}
              >
                <Close sx={{ fontSize: 16 }} />
              </IconButton>
            </Box>
            {text && (
              <Typography role="alert" variant="body2" sx={{ mt: 0.5, color: 'error.main' }}>
                {text}
              </Typography>
            )}
          </Box>
        );
      })}
      <Button size="small" variant="outlined" onClick={onAdd} sx={{ gap: 2, mt: 1 }}>
        {form.addLine} <KeyCap keys="F3" />
      </Button>
    </Box>
  );
}
