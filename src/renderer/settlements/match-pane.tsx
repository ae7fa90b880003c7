import { Box, Button } from '@mui/material';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SettlementFilter, SettlementSums } from '../../shared/contract/settlement-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { MatchDetail } from './match-detail.tsx';
import { MatchTable } from './match-table.tsx';
import { SumsHead } from './sums-head.tsx';
import { rowKey } from './tones.ts';
import { type Choice, useMatches } from './use-settlements.ts';

const FILTERS = ['all', 'suspects', 'decided', 'waiting', 'matched'] as const;

interface MatchPaneProps {
  choice: Choice;
  from: string;
  to: string;
  sums: SettlementSums;
  /** No file of this day was imported yet. */
  noFile: boolean;
  panel: RefObject<HTMLDivElement | null>;
}

/** The three-way match of a channel's day: sums, the list, and the chosen row in full. */
export function MatchPane({ choice, from, to, sums, noFile, panel }: MatchPaneProps) {
  const { t, error } = useI18n();
  const texts = t.settlements;
  const [filter, setFilter] = useState<SettlementFilter>('all');
  const query = useMatches(choice, from, to, filter);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const [markedKey, setMarkedKey] = useState<string | null>(null);
  const table = useRef<HTMLTableElement>(null);
  // A row keeps its mark while the list is read again; a row that has left gives it to the one in its place.
  const lastAt = useRef(0);
  const found = rows.findIndex((row) => rowKey(row) === markedKey);
  const marked = found >= 0 ? found : Math.min(lastAt.current, Math.max(0, rows.length - 1));
  useEffect(() => {
    lastAt.current = marked;
  }, [marked]);
  const current = rows[marked];
  const go = (to: number) => () => {
    if (!mayTakeLetter()) return false;
    const next = Math.min(Math.max(0, to), rows.length - 1);
    const row = rows[next];
    if (!row) return false;
    setMarkedKey(rowKey(row));
    table.current?.querySelectorAll('tbody tr')[next]?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useKeys(true, {
    J: go(marked + 1),
    K: go(marked - 1),
    ArrowDown: go(marked + 1),
    ArrowUp: go(marked - 1),
    Home: go(0),
    End: go(rows.length - 1),
    F4: () => setFilter(FILTERS[(FILTERS.indexOf(filter as (typeof FILTERS)[number]) + 1) % FILTERS.length]!),
  });

  return (
    <Box
      sx={{
        minHeight: 0,
        minWidth: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) clamp(314px, 23vw, 460px)',
      }}
    >
      <Box sx={{ minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <SumsHead sums={sums} />
        <Box
          role="radiogroup"
          aria-label={texts.filter}
          sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 4, minHeight: 40 }}
        >
          {FILTERS.map((each) => (
            <Button
              key={each}
              role="radio"
              size="small"
              aria-checked={filter === each}
              onClick={() => {
                setFilter(each);
                panel.current?.focus();
              }}
              sx={(theme) => ({
                height: 26,
                px: 2,
                fontSize: 12.5,
                color: filter === each ? 'primary.main' : 'text.secondary',
                background: filter === each ? theme.palette.action.selected : undefined,
              })}
            >
              {texts.filters[each]}
            </Button>
          ))}
          <KeyCap keys="F4" />
        </Box>
        {noFile && (
          <Notice tone="info" sx={{ mx: 5, mb: 3 }}>
            {texts.table.noFile}
          </Notice>
        )}
        {query.isPending && <SkeletonRows rows={8} label={t.common.loading} />}
        {query.isError && (
          <Notice
            tone="error"
            sx={{ mx: 5 }}
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )}
        {query.data && rows.length === 0 && !(noFile && filter === 'all') && (
          <Notice tone={filter === 'suspects' ? 'success' : 'info'} sx={{ mx: 5 }}>
            {filter === 'all'
              ? texts.table.empty.all
              : filter === 'suspects'
                ? texts.table.empty.suspects
                : texts.table.empty.other}
          </Notice>
        )}
        <ScrollArea>
          {rows.length > 0 && (
            <MatchTable
              ref={table}
              rows={rows}
              sums={query.data!.pages[0]!.sums}
              marked={marked}
              onMark={(index) => setMarkedKey(rowKey(rows[index]!))}
            />
          )}
          {query.hasNextPage && (
            <Button
              sx={{ m: 4 }}
              disabled={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          )}
        </ScrollArea>
        <Hints />
      </Box>
      <Box
        component="aside"
        aria-label={current ? `${texts.states[current.state]} ${current.reference}` : undefined}
        sx={{ minHeight: 0, overflowY: 'auto', borderLeft: 1, borderColor: 'divider', p: 4 }}
      >
        {current ? (
          <MatchDetail key={rowKey(current)} row={current} onDone={() => panel.current?.focus()} />
        ) : (
          <Box sx={{ color: 'text.secondary' }}>{texts.detail.none}</Box>
        )}
      </Box>
    </Box>
  );
}

function Hints() {
  const { t } = useI18n();
  const { keys } = t.settlements;
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], keys.move],
    [['←', '→'], keys.day],
    [['S'], keys.approve],
    [['T'], keys.reject],
  ];
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 5,
        minHeight: 36,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: 12.5,
      }}
    >
      {hints.map(([caps, text]) => (
        <Box key={text} component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {caps.map((cap) => (
            <KeyCap key={cap} keys={cap} />
          ))}
          {text}
        </Box>
      ))}
    </Box>
  );
}
