import SearchIcon from '@mui/icons-material/Search';
import { Box, ButtonBase, OutlinedInput, styled, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { ReactNode, RefObject } from 'react';
import {
  APPLICATION_SORTS,
  APPLICATION_VIEWS,
  type ApplicationCounts,
  type ApplicationSort,
  type ApplicationView,
} from '../../shared/contract/application-reads.ts';
import {
  APPLICATION_KINDS,
  APPLICATION_STATES,
  type ApplicationKind,
} from '../../shared/contract/applications.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { InboxFilter } from './use-inbox-filter.ts';

const Select = styled('select')(({ theme }) => ({
  height: 30,
  maxWidth: 190,
  padding: '0 6px',
  fontFamily: theme.typography.fontFamily,
  fontSize: 12.5,
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));

function Chip(props: {
  label: string;
  count: number | undefined;
  chosen: boolean;
  tone?: 'error' | 'warning';
  onClick: () => void;
}) {
  return (
    <ButtonBase
      aria-pressed={props.chosen}
      onClick={props.onClick}
      sx={(theme) => ({
        height: 26,
        px: 2.5,
        gap: 1.5,
        flexShrink: 0,
        borderRadius: '13px',
        fontFamily: theme.typography.fontFamily,
        fontSize: 12.5,
        border: 1,
        borderColor: props.chosen ? 'primary.main' : 'divider',
        background: props.chosen ? alpha(theme.palette.primary.main, 0.12) : 'transparent',
        '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
      })}
    >
      {props.label}
      <Box
        component="span"
        sx={{ fontWeight: 600, color: props.tone && props.count ? `${props.tone}.main` : 'text.secondary' }}
      >
        {props.count === undefined ? '…' : formatNumber(props.count)}
      </Box>
    </ButtonBase>
  );
}

interface InboxBarProps {
  tabs: ReactNode;
  filter: InboxFilter;
  counts: ApplicationCounts | undefined;
  text: string;
  box: RefObject<HTMLInputElement | null>;
  actions: ReactNode;
  onText: (text: string) => void;
  onChange: (part: Partial<InboxFilter>) => void;
}

/** Above the list: which applications, counted, searched and in which order. */
export function InboxBar({ tabs, filter, counts, text, box, actions, onText, onChange }: InboxBarProps) {
  const { t } = useI18n();
  const words = t.applications;
  const states = APPLICATION_STATES.filter(
    (state) => (counts?.states[state] ?? 0) > 0 || filter.states.includes(state),
  );
  const toggle = (state: (typeof APPLICATION_STATES)[number]) =>
    onChange({
      states: filter.states.includes(state)
        ? filter.states.filter((each) => each !== state)
        : [...filter.states, state],
    });
  const clock = (which: 'late' | 'due_soon') => onChange({ clock: filter.clock === which ? null : which });
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, px: 4, height: 48 }}>
        {tabs}
        <Box sx={{ flex: 1 }} />
        <OutlinedInput
          inputRef={box}
          value={text}
          placeholder={words.searchPlaceholder}
          onChange={(event) => onText(event.target.value)}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="/" />}
          sx={{ width: 260, height: 32 }}
          slotProps={{
            input: { 'aria-label': words.search, autoComplete: 'off', spellCheck: false, maxLength: 100 },
          }}
        />
        {actions}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 4, pb: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter.view}
          aria-label={words.view}
          onChange={(_, next: ApplicationView | null) => next && onChange({ view: next, states: [] })}
        >
          {APPLICATION_VIEWS.map((view) => (
            <ToggleButton
              key={view}
              value={view}
              sx={{ height: 30, px: 2.5, textTransform: 'none', whiteSpace: 'nowrap' }}
            >
              {words.views[view]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Box sx={{ flex: 1 }} />
        <Select
          aria-label={words.kind}
          value={filter.kind ?? ''}
          onChange={(event) => onChange({ kind: (event.target.value || null) as ApplicationKind | null })}
        >
          <option value="">{words.allKinds}</option>
          {APPLICATION_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t.applicationWords.kinds[kind]}
            </option>
          ))}
        </Select>
        <Select
          aria-label={words.village}
          value={filter.village ?? ''}
          onChange={(event) => onChange({ village: event.target.value || null })}
        >
          <option value="">{words.allVillages}</option>
          {counts?.villages.map((village) => (
            <option key={village.villageCode} value={village.villageCode}>
              {village.villageName} ({formatNumber(village.count)})
            </option>
          ))}
        </Select>
        <Select
          aria-label={words.sort}
          value={`${filter.sort}${filter.descending ? '-' : ''}`}
          onChange={(event) =>
            onChange({
              sort: event.target.value.replace('-', '') as ApplicationSort,
              descending: event.target.value.endsWith('-'),
            })
          }
        >
          {APPLICATION_SORTS.flatMap((sort) => [
            <option key={sort} value={sort}>
              {words.sorts[sort]}
            </option>,
            <option key={`${sort}-`} value={`${sort}-`}>
              {words.sortsBack[sort]}
            </option>,
          ])}
        </Select>
      </Box>
      <Box
        role="group"
        aria-label={words.filters}
        sx={{ display: 'flex', gap: 1.5, px: 4, pb: 2, overflowX: 'auto', scrollbarWidth: 'none' }}
      >
        <Chip
          label={t.applicationWords.late}
          count={counts?.late}
          chosen={filter.clock === 'late'}
          tone="error"
          onClick={() => clock('late')}
        />
        <Chip
          label={t.applicationWords.dueSoon}
          count={counts?.dueSoon}
          chosen={filter.clock === 'due_soon'}
          tone="warning"
          onClick={() => clock('due_soon')}
        />
        <Box aria-hidden sx={{ width: '1px', flexShrink: 0, bgcolor: 'divider', mx: 1 }} />
        {states.map((state) => (
          <Chip
            key={state}
            label={t.applicationWords.states[state]}
            count={counts?.states[state]}
            chosen={filter.states.includes(state)}
            onClick={() => toggle(state)}
          />
        ))}
      </Box>
    </Box>
  );
}
