import { Box, styled, Typography } from '@mui/material';
import type { KeyboardEvent, ReactNode } from 'react';
import { DENOMINATIONS, type Pieces } from '../../shared/contract/cash-sessions.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { submitButtonOf } from './enter-moves-on.ts';
import { asPieces, countPieces, type PieceTexts } from './pieces.ts';

const Grid = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  'th, td': {
    height: 30,
    padding: '0 8px',
    textAlign: 'right',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  'thead th': { height: 26, fontSize: 12, fontWeight: 560, color: theme.palette.text.secondary },
  'tbody th': { fontWeight: 560, width: 88 },
  'td[data-muted]': { color: theme.palette.text.secondary },
  'tbody tr:focus-within': { background: theme.palette.action.selected },
  input: {
    width: 88,
    height: 25,
    padding: '0 8px',
    font: 'inherit',
    fontWeight: 600,
    textAlign: 'right',
    color: 'inherit',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 5,
    outline: 'none',
  },
  'input:focus': {
    borderColor: theme.palette.primary.main,
    boxShadow: `0 0 0 1px ${theme.palette.primary.main}`,
  },
}));

interface DenominationGridProps {
  /** What is counted, for screen readers and above the sum. */
  label: string;
  value: PieceTexts;
  onChange: (texts: PieceTexts) => void;
  autoFocus?: boolean;
  disabled?: boolean;
  /** Another person's count of the same money, beside one's own. */
  compare?: Pieces;
  hint?: ReactNode;
}

/** Notes and coins, largest first: type, arrow or Enter to the next, the sum large below. End goes to the form's button. */
export function DenominationGrid(props: DenominationGridProps) {
  const { t } = useI18n();
  const { label, value, compare } = props;
  const counted = countPieces(value);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const inputs = [...event.currentTarget.querySelectorAll('input')];
    const place = inputs.indexOf(event.target as HTMLInputElement);
    const next = { ArrowDown: inputs[place + 1], ArrowUp: inputs[place - 1], Home: inputs[0] }[event.key];
    const goal = event.key === 'End' ? submitButtonOf(inputs[place]?.form ?? null) : next;
    if (goal || event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault();
    goal?.focus();
  };

  return (
    <Box>
      <Grid aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{t.drawer.denomination}</th>
            {compare && <th scope="col">{t.drawer.byGiver}</th>}
            <th scope="col">{compare ? t.drawer.ownCount : t.drawer.piecesOf}</th>
            <th scope="col">{t.drawer.amount}</th>
          </tr>
        </thead>
        <tbody>
          {DENOMINATIONS.map((denomination, index) => {
            const text = value[denomination] ?? '';
            const name = formatNumber(denomination);
            return (
              <tr key={denomination}>
                <th scope="row">{name}</th>
                {compare && (
                  <td data-muted>{compare[denomination] ? formatNumber(compare[denomination]) : '–'}</td>
                )}
                <td style={{ width: 104 }}>
                  <input
                    aria-label={name}
                    value={text}
                    inputMode="numeric"
                    autoComplete="off"
                    disabled={props.disabled}
                    // biome-ignore lint/a11y/noAutofocus: the hands are on the money from the first moment
                    autoFocus={props.autoFocus && index === 0}
                    onFocus={(event) => event.target.select()}
                    onChange={(event) =>
                      props.onChange({ ...value, [denomination]: asPieces(event.target.value) })
                    }
                  />
                </td>
                <td>{Number(text) > 0 ? formatNumber(denomination * Number(text)) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </Grid>
      <Box sx={{ display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', px: 2, pt: 2 }}>
        <Typography sx={{ color: 'text.secondary', fontWeight: 560 }}>{label}</Typography>
        <Typography
          component="output"
          aria-label={label}
          sx={{ fontSize: 30, lineHeight: '40px', fontWeight: 660, letterSpacing: '-0.02em' }}
        >
          {formatRupiah(counted.total)}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 2, minHeight: 20 }}>
        <Typography
          variant="body2"
          role={counted.tooMany ? 'alert' : undefined}
          sx={{ flex: 1, color: counted.tooMany ? 'error.main' : 'text.secondary' }}
        >
          {counted.tooMany ? t.drawer.tooMany(formatNumber(counted.tooMany)) : props.hint}
        </Typography>
        <KeyCap keys="ArrowUp" />
        <KeyCap keys="ArrowDown" />
        <KeyCap keys="End" />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t.drawer.toButton}
        </Typography>
      </Box>
    </Box>
  );
}
