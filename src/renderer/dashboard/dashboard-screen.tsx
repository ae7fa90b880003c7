import { Box } from '@mui/material';
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
import { type Board, BoardProvider, type Drill } from './board.tsx';
import { BoardHeader } from './board-header.tsx';
import { DrillPanel } from './drill-panel.tsx';
import { Laptop } from './laptop.tsx';
import { type BoardReport, definitionOf } from './report-columns.ts';
import { SPANS, type Span } from './spans.ts';
import { useWindowSize, wallScale } from './use-window-size.ts';
import { Wall } from './wall.tsx';
import { useWallBoards } from './wall-boards.tsx';

interface DashboardScreenProps {
  /** The board takes the whole window; the frame around it is gone. */
  wall: boolean;
  onWall: (wall: boolean) => void;
  onOpenReport: (report: string, parameters: ReportParameters) => void;
}

/** The boards of management: today, the month, twelve months; every number from the report that finance signs. */
export function DashboardScreen({ wall, onWall, onOpenReport }: DashboardScreenProps) {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const client = useQueryClient();
  const today = useLink().businessDate ?? who.businessDate;
  const [span, setSpan] = useState<Span>('today');
  const [branchId, setBranchId] = useState<number | null>(null);
  const [drill, setDrill] = useState<Drill | null>(null);
  const [tables, setTables] = useState<ReadonlySet<string>>(new Set());
  const before = useRef<HTMLElement | null>(null);
  const root = useRef<HTMLDivElement>(null);
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
  /** The card in which the focus is, else all of them. */
  const toggleTables = () => {
    const card = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'];
    if (card) return toggleTable(card);
    const cards = [...(root.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const ids = cards.map((each) => each.dataset['card']!);
    setTables((shown) => (ids.some((id) => shown.has(id)) ? new Set() : new Set(ids)));
  };
  const board = useMemo((): Board => {
    const reports = new Set(readable.data?.map(({ report }) => report));
    return {
      span,
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
  }, [readable.data, span, today, branchId, open, wall, scale, tables, toggleTable]);

  const typing = () => document.activeElement?.matches('input, select, textarea') ?? false;
  const key = (act: () => unknown) => () => (typing() ? false : act());
  const again = () => void client.invalidateQueries({ queryKey: keys.boards });
  useKeys(true, {
    ...Object.fromEntries(SPANS.map((each, at) => [String(at + 1), key(() => setSpan(each))])),
    T: wall || drill ? undefined : key(toggleTables),
    W: drill ? undefined : key(() => onWall(!wall)),
    F5: again,
    Escape: () => (drill ? close() : wall ? onWall(false) : false),
  });

  if (readable.isError) {
    return (
      <Notice tone="error" sx={{ m: 5 }}>
        {error(readable.error)}
      </Notice>
    );
  }
  if (!readable.data) return <SkeletonRows rows={8} label={t.common.loading} />;
  return (
    <BoardProvider value={board}>
      <Box
        ref={root}
        sx={{
          position: 'relative',
          height: '100%',
          display: 'flex',
          flexDirection: 'column',
          bgcolor: 'background.default',
        }}
      >
        {wall ? (
          <WallBoards />
        ) : (
          <>
            <BoardHeader
              span={span}
              spanMatters={board.readable('receipts_by_channel') !== null}
              onSpan={setSpan}
              branches={choices.data?.branches ?? []}
              branchId={branchId}
              onBranch={setBranchId}
              onWall={() => onWall(true)}
              onAgain={again}
            />
            <Laptop />
            {drill && <DrillPanel drill={drill} onClose={close} onOpenReport={onOpenReport} />}
          </>
        )}
      </Box>
    </BoardProvider>
  );
}

function WallBoards() {
  const { utility } = useSignedIn();
  return (
    <Wall
      boards={useWallBoards()}
      utility={utility.name}
      zone={utility.zoneLabel}
      timeZone={utility.timeZone}
    />
  );
}
