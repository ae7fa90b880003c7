import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, OutlinedInput, styled, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { RefObject } from 'react';
import {
  TICKET_SORTS,
  TICKET_VIEWS,
  type TicketCounts,
  type TicketSort,
  type TicketView,
} from '../../shared/contract/ticket-desk.ts';
import {
  TICKET_CATEGORIES,
  TICKET_PRIORITIES,
  TICKET_SOURCES,
  TICKET_SPLITS,
  TICKET_UNITS,
} from '../../shared/contract/tickets.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { DeskFilter } from './use-desk-filter.ts';
import { useOfficers } from './use-tickets.ts';

const Select = styled('select')(({ theme }) => ({
  height: 30,
  minWidth: 0,
  maxWidth: 176,
  flex: '0 1 auto',
  padding: '0 6px',
  fontFamily: theme.typography.fontFamily,
  fontSize: 12.5,
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&[data-set]': { borderColor: theme.palette.primary.main, fontWeight: 600 },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));

interface DeskBarProps {
  filter: DeskFilter;
  counts: TicketCounts | undefined;
  text: string;
  box: RefObject<HTMLInputElement | null>;
  narrow: number;
  onText: (text: string) => void;
  onChange: (part: Partial<DeskFilter>) => void;
  onWiden: () => void;
  onOfficers: () => void;
}

/** Above the queue: which complaints, counted, filtered, searched and in which order. */
export function DeskBar(props: DeskBarProps) {
  const { t } = useI18n();
  const words = t.ticketDesk;
  const { filter, counts, onChange } = props;
  const officers = useOfficers(null).data?.officers ?? [];
  const names = t.ticketWords;
  const lists = [
    { of: 'split', options: TICKET_SPLITS.map((each) => [each, names.splits[each]] as const) },
    { of: 'category', options: TICKET_CATEGORIES.map((each) => [each, names.categories[each]] as const) },
    { of: 'unit', options: TICKET_UNITS.map((each) => [each, names.units[each]] as const) },
    {
      of: 'priority',
      options: [...TICKET_PRIORITIES].reverse().map((each) => [each, names.priorities[each]] as const),
    },
    {
      of: 'village',
      options: (counts?.villages ?? []).map(
        (each) => [each.villageCode, `${each.villageName} (${formatNumber(each.count)})`] as const,
      ),
    },
    {
      of: 'officer',
      options: officers.map(
        (each) => [String(each.officerId), `${each.name} (${formatNumber(each.openTickets)})`] as const,
      ),
    },
    { of: 'source', options: TICKET_SOURCES.map((each) => [each, names.sources[each]] as const) },
  ] as const;
  const isPast = filter.view === 'all' || filter.view === 'solved';
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, px: 4, pt: 2, pb: 1.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter.view}
          aria-label={words.view}
          onChange={(_, next: TicketView | null) => next && onChange({ view: next })}
          sx={{ minWidth: 0, overflowX: 'auto', scrollbarWidth: 'none' }}
        >
          {TICKET_VIEWS.map((view) => (
            <ToggleButton
              key={view}
              value={view}
              sx={{ height: 30, px: 2.5, gap: 1.5, textTransform: 'none', whiteSpace: 'nowrap' }}
            >
              {words.views[view]}
              {view !== 'all' && (
                <Box
                  component="span"
                  sx={{
                    fontWeight: 600,
                    color: view === 'late' && counts?.views.late ? 'error.main' : 'text.secondary',
                  }}
                >
                  {counts ? formatNumber(counts.views[view]) : '…'}
                </Box>
              )}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Box sx={{ flex: 1 }} />
        <OutlinedInput
          inputRef={props.box}
          value={props.text}
          placeholder={words.searchPlaceholder}
          onChange={(event) => props.onText(event.target.value)}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="/" />}
          sx={{ width: 250, height: 32, flexShrink: 0 }}
          slotProps={{
            input: { 'aria-label': words.search, autoComplete: 'off', spellCheck: false, maxLength: 100 },
          }}
        />
      </Box>
      <Box
        role="group"
        aria-label={words.filters}
        sx={{ display: 'flex', gap: 1.5, px: 4, pb: 2, minWidth: 0 }}
      >
        {lists.map(({ of, options }) => (
          <Select
            key={of}
            aria-label={words.by[of]}
            data-set={filter[of] === null ? undefined : ''}
            value={String(filter[of] ?? '')}
            onChange={(event) => {
              const value = event.target.value || null;
              onChange({ [of]: of === 'officer' && value !== null ? Number(value) : value });
            }}
          >
            <option value="">{words.by[of]}</option>
            {options.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        ))}
        {props.narrow > 0 && (
          <Button size="small" onClick={props.onWiden} sx={{ height: 30, flexShrink: 0 }}>
            {words.widen}
          </Button>
        )}
        <Box sx={{ flex: 1 }} />
        <Select
          aria-label={words.sort}
          value={isPast && filter.sort !== 'oldest' ? 'newest' : filter.sort}
          onChange={(event) => onChange({ sort: event.target.value as TicketSort })}
        >
          {TICKET_SORTS.filter((sort) => !isPast || sort === 'oldest' || sort === 'newest').map((sort) => (
            <option key={sort} value={sort}>
              {words.sorts[sort]}
            </option>
          ))}
        </Select>
        <Button
          size="small"
          variant="outlined"
          onClick={props.onOfficers}
          sx={{ height: 30, gap: 1.5, flexShrink: 0 }}
        >
          {words.officers.open} <KeyCap keys="F4" />
        </Button>
      </Box>
    </Box>
  );
}
