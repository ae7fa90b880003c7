import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, OutlinedInput, styled, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { RefObject } from 'react';
import {
  READING_CONDITIONS,
  READING_FLAGS,
  READING_SOURCES,
  type ReadingFlag,
} from '../../shared/contract/meter-readings.ts';
import {
  BENCH_SORTS,
  BENCH_VIEWS,
  type BenchCounts,
  type BenchSort,
  type BenchView,
  type ReadingProgress,
} from '../../shared/contract/reading-bench.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { BenchFilter } from './use-bench-filter.ts';

const Select = styled('select')(({ theme }) => ({
  height: 30,
  minWidth: 0,
  maxWidth: 190,
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

interface BenchBarProps {
  filter: BenchFilter;
  counts: BenchCounts | undefined;
  progress: ReadingProgress | undefined;
  text: string;
  box: RefObject<HTMLInputElement | null>;
  narrow: number;
  /** Not given where the person only looks. */
  onBulk: (() => void) | undefined;
  onText: (text: string) => void;
  onChange: (part: Partial<BenchFilter>) => void;
  onWiden: () => void;
}

/** Above the list: which readings, counted, filtered, searched and in which order. */
export function BenchBar(props: BenchBarProps) {
  const { t } = useI18n();
  const words = t.readingBench;
  const names = t.readingWords;
  const { filter, counts, progress, onChange } = props;
  const isUnread = filter.view === 'unread';
  const isPast = filter.view === 'approved' || filter.view === 'rejected';
  const branches = [
    ...new Map((progress?.routes ?? []).map((each) => [String(each.branchId), each.branchName])),
  ].sort((a, b) => a[1].localeCompare(b[1]));
  const routes = (progress?.routes ?? []).filter(
    (each) => filter.branch === null || each.branchId === filter.branch,
  );
  const many = (flag: ReadingFlag) => counts?.flags[flag] ?? 0;
  const lists = [
    !isUnread && {
      of: 'flag' as const,
      options: READING_FLAGS.filter((flag) => many(flag) > 0 || flag === filter.flag).map(
        (flag) => [flag, `${names.flags[flag]} (${formatNumber(many(flag))})`] as const,
      ),
    },
    !isUnread && {
      of: 'source' as const,
      options: READING_SOURCES.map((each) => [each, names.sources[each]] as const),
    },
    branches.length > 1 && { of: 'branch' as const, options: branches },
    {
      of: 'route' as const,
      options: routes.map((each) => [each.routeCode, `${each.routeCode} ${each.routeName}`] as const),
    },
    !isUnread && {
      of: 'condition' as const,
      options: READING_CONDITIONS.map((each) => [each, names.conditions[each]] as const),
    },
  ].filter((each) => each !== false);
  const count = (view: BenchView) => (view === 'unread' ? progress?.unread : counts?.views[view]);
  const plain = counts?.views.unflagged ?? 0;
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, px: 4, pt: 2, pb: 1.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter.view}
          aria-label={words.view}
          onChange={(_, next: BenchView | null) => next && onChange({ view: next })}
          sx={{ minWidth: 0, overflowX: 'auto', scrollbarWidth: 'none' }}
        >
          {BENCH_VIEWS.map((view) => (
            <ToggleButton
              key={view}
              value={view}
              sx={{ height: 30, px: 2.5, gap: 1.5, textTransform: 'none', whiteSpace: 'nowrap' }}
            >
              {words.views[view]}
              <Box component="span" sx={{ fontWeight: 600, color: 'text.secondary' }}>
                {count(view) === undefined ? '…' : formatNumber(count(view) ?? 0)}
              </Box>
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
          sx={{ width: 260, height: 32, flexShrink: 0 }}
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
              // A route belongs to one branch.
              const branch = of === 'branch' ? { route: null } : {};
              onChange({ ...branch, [of]: of === 'branch' && value !== null ? Number(value) : value });
              event.target.blur();
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
        {!isUnread && !isPast && (
          <Select
            aria-label={words.sort}
            value={filter.sort}
            onChange={(event) => {
              onChange({ sort: event.target.value as BenchSort });
              event.target.blur();
            }}
          >
            {BENCH_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {words.sorts[sort]}
              </option>
            ))}
          </Select>
        )}
        {props.onBulk && plain > 0 && (
          <Button
            size="small"
            variant="outlined"
            onClick={props.onBulk}
            sx={{ height: 30, gap: 1.5, flexShrink: 0 }}
          >
            {words.actions.bulk(formatNumber(plain))} <KeyCap keys="S" />
          </Button>
        )}
      </Box>
    </Box>
  );
}
