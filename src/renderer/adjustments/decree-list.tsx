import { Box, Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DecreeDetail } from './decree-detail.tsx';
import { decreeTone, periodsOf, reliefOf } from './decree-words.ts';
import type { SavedDecree } from './new-decree.tsx';

const PAGE_SIZE = 50;
/** Of the columns; the subject takes what is left. */
const WIDTHS = [150, undefined, 112, 166, 92, 118, 118];

interface DecreeListProps {
  tabs: ReactNode;
  saved: SavedDecree | null;
  onNew: (() => void) | undefined;
}

/** Decrees of relief, newest first, and the one that is marked beside them. */
export function DecreeList({ tabs, saved, onNew }: DecreeListProps) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const texts = t.adjustments.decree;
  const [marked, setMarked] = useState<number | null>(saved?.decreeId ?? null);
  const query = useInfiniteQuery({
    queryKey: keys.decrees,
    queryFn: ({ pageParam }) => loket.adjustments.listDecrees({ before: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.decreeId : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['corrections'] },
  });
  const rows = query.data?.pages.flat() ?? [];
  const chosen = rows.find((row) => row.decreeId === marked) ?? rows[0];
  const move = (step: number) => {
    if (document.activeElement instanceof HTMLInputElement) return false;
    const from = rows.findIndex((row) => row.decreeId === chosen?.decreeId);
    const next = rows[Math.min(Math.max(0, from + step), rows.length - 1)];
    if (next) setMarked(next.decreeId);
    return true;
  };
  useKeys(true, { F3: onNew, ArrowDown: () => move(1), ArrowUp: () => move(-1) });

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
        <Box sx={{ flex: 1 }} />
        {onNew && (
          <Button variant="contained" onClick={onNew} sx={{ gap: 2 }}>
            {texts.new} <KeyCap keys="F3" onAccent />
          </Button>
        )}
      </Box>
      {saved && (
        <Notice tone="success" sx={{ mx: 5, mt: 3 }}>
          {texts.form.saved(saved.decreeNo, formatNumber(saved.targets))}{' '}
          {saved.repeated > 0 && texts.form.repeated(formatNumber(saved.repeated))}
        </Notice>
      )}
      {query.isPending && <SkeletonRows rows={8} label={t.common.loading} />}
      {query.isError && (
        <Notice
          tone="error"
          sx={{ m: 5 }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {error(query.error)}
        </Notice>
      )}
      {query.data && rows.length === 0 && (
        <Box>
          <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={texts.empty}>
            {onNew && texts.emptyHint}
          </Notice>
        </Box>
      )}
      {chosen && (
        <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}>
          <ScrollArea sx={{ height: '100%' }}>
            <DataTable aria-label={texts.list} sx={{ tableLayout: 'fixed' }}>
              <colgroup>
                {WIDTHS.map((width, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                  <col key={index} style={{ width }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">{texts.columns.decreeNo}</th>
                  <th scope="col">{texts.columns.name}</th>
                  <th scope="col">{texts.columns.what}</th>
                  <th scope="col">{texts.columns.periods}</th>
                  <th scope="col" data-number>
                    {texts.columns.targets}
                  </th>
                  <th scope="col" data-number>
                    {texts.columns.total}
                  </th>
                  <th scope="col">{texts.columns.state}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr
                    key={row.decreeId}
                    aria-selected={row.decreeId === chosen.decreeId}
                    data-clickable
                    data-state={row.decreeId === chosen.decreeId ? 'selected' : undefined}
                    onClick={() => setMarked(row.decreeId)}
                  >
                    <td style={{ fontWeight: 560 }} title={row.decreeNo}>
                      {row.decreeNo}
                    </td>
                    <td title={row.name}>{row.name}</td>
                    <td>{reliefOf(row, t)}</td>
                    <td>{periodsOf(row, i18n)}</td>
                    <td data-number>{formatNumber(row.targets)}</td>
                    <td data-number>{row.total === null ? '–' : formatNumber(row.total)}</td>
                    <td>
                      <StatusChip tone={decreeTone(row.state)} label={texts.states[row.state]} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
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
          <Box
            component="aside"
            aria-label={texts.detail}
            sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', minHeight: 0 }}
          >
            <DecreeDetail key={chosen.decreeId} decreeId={chosen.decreeId} />
          </Box>
        </Box>
      )}
    </>
  );
}
