import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { AreasCard } from './areas-card.tsx';
import { AgesCard, SheetsCard } from './arrears-cards.tsx';
import { BoardProvider, useBoard } from './board.tsx';
import { CollectionCard } from './collection-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { CollectionFigure, DigitalFigure, ReceiptsFigure, ReceivablesFigure } from './headline.tsx';
import { ChannelsCard, DaysCard, MonthsCard } from './receipts-cards.tsx';
import type { BoardReport } from './report-columns.ts';
import { addMonths, monthOf } from './spans.ts';
import { UsageCard } from './usage-card.tsx';
import type { WallBoard } from './wall.tsx';

/** Numbers on top, what is drawn below. */
function Stack(props: { figures: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex' }}>{props.figures}</Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid' }}>{props.children}</Box>
    </Box>
  );
}

/** One card under the board's own title. */
function Alone(props: { children: ReactNode }) {
  const board = useBoard();
  return (
    <BoardProvider value={{ ...board, alone: true }}>
      <Box sx={{ height: '100%', display: 'grid', gridTemplateRows: 'minmax(0, 1fr)' }}>{props.children}</Box>
    </BoardProvider>
  );
}

/** The boards that turn on the wall, as far as the person may read what is on them. */
export function useWallBoards(): WallBoard[] {
  const { t, period } = useI18n();
  const { span, today, readable } = useBoard();
  const boards: (WallBoard & { needs: BoardReport[] })[] = [
    {
      id: 'receipts',
      title: t.dashboard.wallReceipts,
      needs: ['receipts_by_channel', 'receipts_by_day'],
      content: (
        <Stack
          figures={
            <>
              <ReceiptsFigure />
              <DigitalFigure />
            </>
          }
        >
          {span === 'year' ? <MonthsCard /> : <DaysCard />}
        </Stack>
      ),
    },
    {
      id: 'channels',
      title: t.dashboard.wallChannels[span],
      needs: ['receipts_by_channel'],
      content: (
        <Alone>
          <ChannelsCard />
        </Alone>
      ),
    },
    {
      id: 'collection',
      title: t.dashboard.wallCollection,
      needs: ['collection_effectiveness'],
      content: (
        <Stack
          figures={
            <>
              <CollectionFigure />
              <ReceivablesFigure />
            </>
          }
        >
          <CollectionCard />
        </Stack>
      ),
    },
    {
      id: 'arrears',
      title: t.dashboard.wallArrears,
      needs: ['arrears_by_area', 'arrears_by_sheets'],
      content: (
        <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 11fr) minmax(0, 9fr)' }}>
          <AgesCard />
          <SheetsCard />
        </Box>
      ),
    },
    {
      id: 'areas',
      title: t.dashboard.areasTitle,
      needs: ['arrears_by_area'],
      content: (
        <Alone>
          <AreasCard />
        </Alone>
      ),
    },
    {
      id: 'funnel',
      title: t.dashboard.funnelTitle[span],
      needs: ['new_connections'],
      content: (
        <Alone>
          <FunnelCard />
        </Alone>
      ),
    },
    {
      id: 'usage',
      title: t.dashboard.usageTitle(period(addMonths(monthOf(today), -1))),
      needs: ['usage_distribution'],
      content: (
        <Alone>
          <UsageCard />
        </Alone>
      ),
    },
  ];
  return boards.filter(({ needs }) => needs.every((report) => readable(report) !== null));
}
