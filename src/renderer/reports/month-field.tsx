import CalendarMonth from '@mui/icons-material/CalendarMonthOutlined';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { IconButton } from '@mui/material';
import { type Ref, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { plusMonths, readPeriod, typedPeriod } from '../components/read-period.ts';
import { MonthPopover } from './month-popover.tsx';

interface MonthFieldProps {
  label: string;
  /** As typed; `readPeriod` says what it means. */
  value: string;
  onChange: (text: string) => void;
  /** `2026-11`: later months cannot be chosen. */
  latest: string;
  closed: readonly string[];
  problem?: string | null;
  inputRef?: Ref<HTMLInputElement>;
}

/** A month as text, `10-2026`, with the month in words below; ↑ ↓ and the arrows beside it step, the calendar chooses. */
export function MonthField({ label, value, onChange, latest, closed, problem, inputRef }: MonthFieldProps) {
  const { t, period } = useI18n();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const read = readPeriod(value);
  const step = (months: number) => {
    const next = plusMonths(read ?? latest, read ? months : 0);
    if (next <= latest || months < 0) onChange(typedPeriod(next));
  };
  const small = { width: 24, height: 28, p: 0, color: 'text.secondary' };
  return (
    <>
      <Field
        label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        problem={problem}
        hint={read ? period(read) : t.reports.monthHint}
        inputRef={inputRef}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
        sx={{ width: 156, '& .MuiOutlinedInput-root': { pr: 0.5 }, '& .MuiOutlinedInput-input': { pr: 0 } }}
        endAdornment={
          <>
            <IconButton
              sx={small}
              tabIndex={-1}
              aria-label={t.reports.earlier(label)}
              onClick={() => step(-1)}
            >
              <ChevronLeft sx={{ fontSize: 18 }} />
            </IconButton>
            <IconButton sx={small} tabIndex={-1} aria-label={t.reports.later(label)} onClick={() => step(1)}>
              <ChevronRight sx={{ fontSize: 18 }} />
            </IconButton>
            <IconButton
              sx={small}
              tabIndex={-1}
              aria-label={label}
              aria-haspopup="dialog"
              onClick={(event) => setAnchor(event.currentTarget)}
            >
              <CalendarMonth sx={{ fontSize: 16 }} />
            </IconButton>
          </>
        }
        slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', spellCheck: false, maxLength: 9 } }}
      />
      {anchor && (
        <MonthPopover
          anchor={anchor}
          label={label}
          chosen={read}
          latest={latest}
          closed={closed}
          onChoose={(month) => {
            onChange(typedPeriod(month));
            setAnchor(null);
          }}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}
