import { Box, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { type Board, BoardProvider, type Drill } from '../dashboard/board.tsx';
import { DrillPanel } from '../dashboard/drill-panel.tsx';
import { type BoardReport, definitionOf } from '../dashboard/report-columns.ts';
import { addMonths, monthOf } from '../dashboard/spans.ts';
import { useWindowSize, wallScale } from '../dashboard/use-window-size.ts';
import { OverviewCards } from './overview-cards.tsx';
import { OverviewHeader } from './overview-header.tsx';
import { OverviewWall } from './overview-wall.tsx';

interface OverviewPaneProps {
  /** The frame around it is gone, everything is larger and nothing can be opened. */
  wall?: boolean;
  onWall?: ((wall: boolean) => void) | undefined;
  onOpenReport?: ((report: string, parameters: ReportParameters) => void) | undefined;
}

/** The month's complaints in numbers, read only: each from the report of that name, which a number opens. */
export function OverviewPane({ wall = false, onWall, onOpenReport }: OverviewPaneProps) {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const client = useQueryClient();
  const today = useLink().businessDate ?? who.businessDate;
  const latest = monthOf(today);
  const [chosen, setChosen] = useState<string | null>(null);
  // Whoever has not chosen stays with the running month, also over midnight of its last day.
  const month = chosen ?? latest;
  const [branchId, setBranchId] = useState<number | null>(null);
  const [drill, setDrill] = useState<Drill | null>(null);
  const [tables, setTables] = useState<ReadonlySet<string>>(new Set());
  const before = useRef<HTMLElement | null>(null);
  const readable = useQuery({ queryKey: keys.boardReports, queryFn: () => loket.reports.list({}) });
  const choices = useQuery({ queryKey: keys.boardChoices, queryFn: () => loket.reports.choices({}) });
  const { width, height } = useWindowSize();
  const scale = wall ? wallScale(width, height) : 1;

  const open = useCallback((next: Drill) => {
    before.current ??= document.activeElement as HTMLElement | null;
    setDrill(next);
  }, []);
  const close = () => {
    setDrill(null);
    before.current?.focus();
    before.current = null;
  };
  const toggleTable = useCallback((card: string) => {
    setTables((shown) => {
      const next = new Set(shown);
      if (!next.delete(card)) next.add(card);
      return next;
    });
  }, []);
  const board = useMemo((): Board => {
    const reports = new Set(readable.data?.map(({ report }) => report));
    return {
      span: 'month',
      today,
      branchId,
      readable: (report: BoardReport) => (reports.has(report) ? (definitionOf(report) ?? null) : null),
      drill: open,
      wall,
      alone: false,
      px: (size) => Math.round(size * scale * 2) / 2,
      showsTable: (card) => tables.has(card),
      toggleTable,
    };
  }, [readable.data, today, branchId, open, wall, scale, tables, toggleTable]);

  const choose = (next: string) => setChosen(next >= latest ? null : next);
  const busy = () =>
    document.activeElement?.matches('input, select, textarea, [role=tab], [data-bar]') ?? false;
  const key = (act: () => unknown) => () => (busy() ? false : act());
  const again = () => void client.invalidateQueries({ queryKey: keys.boards });
  useKeys(true, {
    ArrowLeft: wall || drill ? undefined : key(() => choose(addMonths(month, -1))),
    ArrowRight: wall || drill ? undefined : key(() => choose(addMonths(month, 1))),
    W: drill || !onWall ? undefined : key(() => onWall(!wall)),
    F5: again,
    Escape: () => (drill ? close() : wall ? onWall?.(false) : false),
  });

  if (readable.isError) {
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {error(readable.error)}
      </Notice>
    );
  }
  if (!readable.data) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (board.readable('complaints_by_kind') === null) {
    return <Typography sx={{ m: 5, color: 'text.secondary' }}>{t.ticketOverview.nothing}</Typography>;
  }
  return (
    <BoardProvider value={board}>
      <Box
        sx={{
          position: 'relative',
          height: '100%',
          minHeight: 0,
          flex: 1,
          display: 'flex',
          flexDirection: 'column',
          bgcolor: 'background.default',
        }}
      >
        {wall ? (
          <OverviewWall month={month} />
        ) : (
          <>
            <OverviewHeader
              month={month}
              latest={latest}
              onMonth={choose}
              branches={choices.data?.branches ?? []}
              branchId={branchId}
              onBranch={setBranchId}
              onAgain={again}
              onWall={onWall && (() => onWall(true))}
            />
            <OverviewCards month={month} />
            {drill && <DrillPanel drill={drill} onClose={close} onOpenReport={onOpenReport ?? (() => {})} />}
          </>
        )}
      </Box>
    </BoardProvider>
  );
}
