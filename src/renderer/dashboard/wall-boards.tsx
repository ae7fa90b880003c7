import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { AreasCard } from './areas-card.tsx';
import { AgesCard, SheetsCard } from './arrears-cards.tsx';
import { useBoard } from './board.tsx';
import { CollectionCard } from './collection-card.tsx';
import { CollectionFigure, DigitalFigure, ReceiptsFigure, ReceivablesFigure } from './headline.tsx';
import { ChannelsCard, DaysCard, MonthsCard } from './receipts-cards.tsx';
import type { BoardReport } from './report-columns.ts';
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

/** The boards that turn on the wall, as far as the person may read what is on them. */
export function useWallBoards(): WallBoard[] {
  const { t } = useI18n();
  const { span, readable } = useBoard();
  const boards: (WallBoard & { needs: BoardReport[] })[] = [
    {
      id: 'receipts',
      title: t.dashboard.receipts[span],
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
      content: <ChannelsCard />,
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
    { id: 'areas', title: t.dashboard.wallAreas, needs: ['arrears_by_area'], content: <AreasCard /> },
    { id: 'usage', title: t.dashboard.wallUsage, needs: ['usage_distribution'], content: <UsageCard /> },
  ];
  return boards.filter(({ needs }) => needs.every((report) => readable(report) !== null));
}
