import { Box } from '@mui/material';
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

const ROW = { flex: '1 0 0', minHeight: 220, display: 'grid', gap: 3 } as const;

/** Everything at once, for the desk: six numbers, then two rows of cards. */
export function OverviewCards({ month }: { month: string }) {
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        overflowY: 'auto',
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        px: 4,
        pb: 4,
      }}
    >
      <Box
        sx={{
          flexShrink: 0,
          display: 'flex',
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          borderRadius: '8px',
          overflow: 'hidden',
          '&& > * + *': { borderLeft: '1px solid', borderColor: 'divider' },
        }}
      >
        <FiledFigure month={month} />
        <SolvedFigure month={month} />
        <OpenFigure month={month} />
        <OverdueFigure month={month} />
        <InTimeFigure month={month} />
        <TimesFigure month={month} />
      </Box>
      <Box sx={{ ...ROW, gridTemplateColumns: 'minmax(0, 11fr) minmax(0, 9fr) minmax(0, 8fr)' }}>
        <TrendCard month={month} />
        <CausesCard month={month} />
        <PromisesCard month={month} />
      </Box>
      <Box sx={{ ...ROW, gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' }}>
        <CategoriesCard month={month} />
        <DistrictsCard month={month} />
      </Box>
    </Box>
  );
}
