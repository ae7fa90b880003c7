import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, OutlinedInput, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { INVOICE_STATES } from '../../shared/contract/invoices.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { InvoiceDetail } from './invoice-detail.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { type Filter, useInvoices } from './use-invoices.ts';

const FILTERS: readonly Filter[] = [...INVOICE_STATES, 'all'];

interface InvoiceListProps {
  tabs: ReactNode;
  /** The invoice that was just issued: shown first. */
  issued: number | null;
  onNew: (() => void) | undefined;
}

/** The branch's invoices by state, and the one that is marked beside them. */
export function InvoiceList({ tabs, issued, onNew }: InvoiceListProps) {
  const { t } = useI18n();
  const [filter, setFilter] = useState<Filter>('open');
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<number | null>(issued);
  const box = useRef<HTMLInputElement>(null);
  const list = useInvoices(filter, text);
  const { rows } = list;
  const at = rows.findIndex((row) => row.invoiceId === marked);
  const chosen =
    rows[at]?.invoiceId ?? (marked === issued && text === '' ? issued : null) ?? rows[0]?.invoiceId;

  const show = (next: Filter) => {
    setFilter(next);
    setMarked(null);
  };
  const move = (step: number) => {
    // Buttons and other fields have the arrows for themselves, and a reason being typed stays with its invoice.
    const focus = document.activeElement;
    if (focus !== box.current && focus !== document.body) return false;
    const from = Math.max(
      0,
      rows.findIndex((row) => row.invoiceId === chosen),
    );
    const next = rows[Math.min(Math.max(0, from + step), rows.length - 1)];
    if (next) setMarked(next.invoiceId);
    return true;
  };
  useKeys(true, {
    F2: () => box.current?.select(),
    F3: onNew,
    F4: () => show(FILTERS[(FILTERS.indexOf(filter) + 1) % FILTERS.length]!),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => {
      if (text !== '') setText('');
      else if (marked !== null) setMarked(null);
      else return false;
      box.current?.focus();
      return true;
    },
  });

  return (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          py: 3,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {tabs}
        <OutlinedInput
          inputRef={box}
          value={text}
          autoFocus
          placeholder={t.invoices.searchPlaceholder}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(null);
          }}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="F2" />}
          sx={{ flex: 1, minWidth: 180, maxWidth: 360 }}
          slotProps={{
            input: {
              'aria-label': t.invoices.search,
              autoComplete: 'off',
              spellCheck: false,
              maxLength: 100,
            },
          }}
        />
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter}
          aria-label={t.invoices.filter}
          onChange={(_, next: Filter | null) => next && show(next)}
        >
          {FILTERS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 34, px: 2.5 }}>
              {t.invoices.filters[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="F4" />
        <Box sx={{ flex: 1 }} />
        {onNew && (
          <Button variant="contained" onClick={onNew} sx={{ gap: 2 }}>
            {t.invoices.newInvoice} <KeyCap keys="F3" onAccent />
          </Button>
        )}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 348px' }}>
        <InvoiceTable
          list={list}
          filter={filter}
          chosen={chosen ?? null}
          mayIssue={onNew !== undefined}
          onChoose={setMarked}
        />
        <Box
          component="aside"
          aria-label={t.invoices.detail.lines}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', minHeight: 0 }}
        >
          {chosen !== undefined && (
            <InvoiceDetail key={chosen} invoiceId={chosen} isNew={chosen === issued} />
          )}
        </Box>
      </Box>
    </>
  );
}
