import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BoardProvider, useBoard } from '../dashboard/board.tsx';
import { Wall } from '../dashboard/wall.tsx';
import { CategoriesCard } from './categories-card.tsx';
import { CausesCard } from './causes-card.tsx';
import { DistrictsCard } from './districts-card.tsx';
import {
  FiledFigure,
  InTimeFigure,
  OpenFigure,
  OverdueFigure,
  SolvedFigure,
  TimesFigure,
} from './overview-figures.tsx';
import { PromisesCard } from './promises-card.tsx';
import { TrendCard } from './trend-card.tsx';

/** Three numbers and one picture at a time, for the other end of the room. */
export function OverviewWall({ month }: { month: string }) {
  const { t, period } = useI18n();
  const { utility } = useSignedIn();
  const board = useBoard();
  const texts = t.ticketOverview;
  const page = (id: string, title: string, figures: ReactNode, card: ReactNode) => ({
    id: `complaints-${id}`,
    title: `${texts.titleOf(period(month))} · ${title}`,
    content: (
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ display: 'flex' }}>{figures}</Box>
        <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateRows: 'minmax(0, 1fr)' }}>
          <BoardProvider value={{ ...board, alone: true }}>{card}</BoardProvider>
        </Box>
      </Box>
    ),
  });
  const numbers = (
    <>
      <FiledFigure month={month} />
      <SolvedFigure month={month} />
      <OpenFigure month={month} />
    </>
  );
  const kept = (
    <>
      <OverdueFigure month={month} />
      <InTimeFigure month={month} />
      <TimesFigure month={month} />
    </>
  );
  return (
    <Wall
      boards={[
        page('trend', texts.trend, numbers, <TrendCard month={month} />),
        page('causes', texts.causes, numbers, <CausesCard month={month} />),
        page('promises', texts.promises, kept, <PromisesCard month={month} />),
        page('categories', texts.categories, numbers, <CategoriesCard month={month} />),
        page('districts', texts.districts, numbers, <DistrictsCard month={month} />),
      ]}
      utility={utility.name}
      zone={utility.zoneLabel}
      timeZone={utility.timeZone}
    />
  );
}
