import { Box, Button } from '@mui/material';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Correction } from '../../shared/contract/adjustments.ts';
import { dateInZone } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import type { CorrectionFilter } from './correction-list.tsx';
import { correctionChip } from './correction-tone.ts';

/** Of the columns; the name takes what is left. */
const WIDTHS = [118, undefined, 132, 92, 98, 98, 104, 118];

interface CorrectionTableProps {
  query: UseInfiniteQueryResult;
  rows: readonly Correction[];
  filter: CorrectionFilter;
  chosen: number | null;
  mayAsk: boolean;
  onChoose: (correctionId: number) => void;
}

function keepInView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

export function CorrectionTable({ query, rows, filter, chosen, mayAsk, onChoose }: CorrectionTableProps) {
  const { t, date, dateTime, timeZone, period, error } = useI18n();
  const { columns, empty } = t.adjustments.correction;
  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Box>
        <Notice
          tone="error"
          sx={{ m: 5 }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {error(query.error)}
        </Notice>
      </Box>
    );
  }
  if (rows.length === 0) {
    return (
      <Box>
        <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={empty[filter]}>
          {mayAsk && empty.hint}
        </Notice>
      </Box>
    );
  }
  return (
    <ScrollArea sx={{ height: '100%', opacity: query.isPlaceholderData ? 0.6 : 1 }}>
      <DataTable aria-label={t.adjustments.corrections} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          {WIDTHS.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{columns.requestedAt}</th>
            <th scope="col">{columns.customer}</th>
            <th scope="col">{columns.connection}</th>
            <th scope="col">{columns.period}</th>
            <th scope="col" data-number>
              {columns.old}
            </th>
            <th scope="col" data-number>
              {columns.new}
            </th>
            <th scope="col" data-number>
              {columns.difference}
            </th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.correctionId}
              ref={row.correctionId === chosen ? keepInView : undefined}
              aria-selected={row.correctionId === chosen}
              data-clickable
              data-state={row.correctionId === chosen ? 'selected' : undefined}
              onClick={() => onChoose(row.correctionId)}
            >
              <td title={dateTime(row.requestedAt)}>{date(dateInZone(row.requestedAt, timeZone))}</td>
              <td title={row.customerName}>{row.customerName}</td>
              <td>{row.connectionNo}</td>
              <td>{period(row.usagePeriod)}</td>
              <td data-number>{formatNumber(row.old.amount)}</td>
              <td data-number>{formatNumber(row.new.amount)}</td>
              <td data-number style={{ fontWeight: 560 }}>
                {formatNumber(row.new.amount - row.old.amount)}
              </td>
              <td>
                <StatusChip {...correctionChip(row, t)} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {query.hasNextPage && (
        <Button sx={{ m: 4 }} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.common.more}
        </Button>
      )}
    </ScrollArea>
  );
}
