import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { AreasCard } from './areas-card.tsx';
import { AgesCard, SheetsCard } from './arrears-cards.tsx';
import { useBoard } from './board.tsx';
import { CollectionCard } from './collection-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { CollectionFigure, DigitalFigure, ReceiptsFigure, ReceivablesFigure } from './headline.tsx';
import { ChannelsCard, DaysCard, MonthsCard } from './receipts-cards.tsx';
import type { BoardReport } from './report-columns.ts';
import { UsageCard } from './usage-card.tsx';

/** A card where the report is readable, and how much of its row it takes. */
interface Place {
  report: BoardReport;
  share: number;
  card: ReactNode;
}

/** One row alone would be as high as the screen. */
function twoRows(rows: Place[][]): Place[][] {
  const [only] = rows;
  if (rows.length !== 1 || !only || only.length < 4) return rows;
  return [only.slice(0, only.length / 2), only.slice(only.length / 2)];
}

/** Everything at once, for the desk: numbers, then two rows of cards. What the person may not read leaves its room to the rest. */
export function Laptop() {
  const { t } = useI18n();
  const { span, readable } = useBoard();
  const mayRead = ({ report }: { report: BoardReport }) => readable(report) !== null;
  const figures = [
    { report: 'receipts_by_channel', card: <ReceiptsFigure key="receipts" /> },
    { report: 'receipts_by_channel', card: <DigitalFigure key="digital" /> },
    { report: 'collection_effectiveness', card: <CollectionFigure key="collection" /> },
    { report: 'collection_effectiveness', card: <ReceivablesFigure key="receivables" /> },
  ] as const satisfies readonly { report: BoardReport; card: ReactNode }[];
  const rows: Place[][] = [
    [
      span === 'year'
        ? { report: 'receipts_by_channel', share: 10, card: <MonthsCard key="months" /> }
        : { report: 'receipts_by_day', share: 10, card: <DaysCard key="days" /> },
      { report: 'receipts_by_channel', share: 8, card: <ChannelsCard key="channels" /> },
      { report: 'collection_effectiveness', share: 8, card: <CollectionCard key="collection" /> },
      { report: 'new_connections', share: 7, card: <FunnelCard key="funnel" /> },
    ],
    [
      { report: 'arrears_by_area', share: 7, card: <AgesCard key="ages" /> },
      { report: 'arrears_by_sheets', share: 6, card: <SheetsCard key="sheets" /> },
      { report: 'arrears_by_area', share: 9, card: <AreasCard key="areas" /> },
      { report: 'usage_distribution', share: 5, card: <UsageCard key="usage" /> },
    ],
  ];
  const shown = twoRows(rows.map((row) => row.filter(mayRead)).filter((row) => row.length > 0));
  const numbers = figures.filter(mayRead);
  if (shown.length === 0) {
    return <Typography sx={{ px: 5, color: 'text.secondary' }}>{t.dashboard.nothing}</Typography>;
  }
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
      {numbers.length > 0 && (
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
          {numbers.map(({ card }) => card)}
        </Box>
      )}
      {shown.map((row) => (
        <Box
          key={row.map(({ report }) => report).join()}
          sx={{
            flex: '1 0 0',
            minHeight: 236,
            display: 'grid',
            gap: 3,
            gridTemplateColumns: row.map(({ share }) => `minmax(0, ${share}fr)`).join(' '),
          }}
        >
          {row.map(({ card }) => card)}
        </Box>
      ))}
    </Box>
  );
}
