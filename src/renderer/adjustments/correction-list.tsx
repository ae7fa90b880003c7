import { Box, Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CorrectionState } from '../../shared/contract/adjustments.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { CorrectionDetail } from './correction-detail.tsx';
import { CorrectionTable } from './correction-table.tsx';

const FILTERS = ['proposed', 'approved', 'rejected', 'withdrawn', 'all'] as const;
export type CorrectionFilter = CorrectionState | 'all';
const PAGE_SIZE = 50;

interface CorrectionListProps {
  tabs: ReactNode;
  /** The one that was just asked for: shown first. */
  asked: number | null;
  /** Absent for those who only decide. */
  onNew: (() => void) | undefined;
}

/** Corrections by state, and the one that is marked beside them. */
export function CorrectionList({ tabs, asked, onNew }: CorrectionListProps) {
  const { t } = useI18n();
  const texts = t.adjustments.correction;
  const [filter, setFilter] = useState<CorrectionFilter>('proposed');
  const [marked, setMarked] = useState<number | null>(asked);
  const query = useInfiniteQuery({
    queryKey: keys.corrections(filter),
    queryFn: ({ pageParam }) =>
      loket.adjustments.listCorrections({
        state: filter === 'all' ? null : filter,
        before: pageParam,
        limit: PAGE_SIZE,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.correctionId : undefined),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
    meta: { topics: ['corrections', 'instalments', 'reversals'] },
  });
  const rows = query.data?.pages.flat() ?? [];
  const chosen = rows.find((row) => row.correctionId === marked) ?? rows[0];
  const show = (next: CorrectionFilter) => {
    setFilter(next);
    setMarked(null);
  };
  const move = (step: number) => {
    // A reason being typed stays with its correction.
    if (document.activeElement instanceof HTMLInputElement) return false;
    const from = rows.findIndex((row) => row.correctionId === chosen?.correctionId);
    const next = rows[Math.min(Math.max(0, from + step), rows.length - 1)];
    if (next) setMarked(next.correctionId);
    return true;
  };
  useKeys(true, {
    F3: onNew,
    F4: () => show(FILTERS[(FILTERS.indexOf(filter) + 1) % FILTERS.length]!),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
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
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filter}
          aria-label={texts.filter}
          onChange={(_, next: CorrectionFilter | null) => next && show(next)}
        >
          {FILTERS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 34, px: 2.5 }}>
              {texts.filters[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="F4" />
        <Box sx={{ flex: 1 }} />
        {onNew && (
          <Button variant="contained" onClick={onNew} sx={{ gap: 2 }}>
            {texts.new} <KeyCap keys="F3" onAccent />
          </Button>
        )}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}>
        <CorrectionTable
          query={query}
          rows={rows}
          filter={filter}
          chosen={chosen?.correctionId ?? null}
          mayAsk={onNew !== undefined}
          onChoose={setMarked}
        />
        <Box
          component="aside"
          aria-label={texts.detail}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', minHeight: 0 }}
        >
          {chosen && <CorrectionDetail key={chosen.correctionId} correction={chosen} />}
        </Box>
      </Box>
    </>
  );
}
