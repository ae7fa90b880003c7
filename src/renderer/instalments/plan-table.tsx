import { Box, Button, Typography } from '@mui/material';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { planChip } from './plan-tone.ts';
import type { PlanFilter, usePlans } from './use-plans.ts';

/** Of the columns; the name takes what is left. */
const WIDTHS = [172, undefined, 132, 84, 116, 100, 160];

interface PlanTableProps {
  list: ReturnType<typeof usePlans>;
  filter: PlanFilter;
  chosen: number | null;
  onChoose: (planId: number) => void;
  footer: string | null;
}

function keepInView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

export function PlanTable({ list, filter, chosen, onChoose, footer }: PlanTableProps) {
  const { t, date, error } = useI18n();
  const { query, rows } = list;
  const { columns, empty } = t.instalments;

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
        <Notice
          tone="info"
          sx={{ m: 5, maxWidth: 640 }}
          title={list.asked ? empty.text(list.asked) : empty[filter]}
        >
          {list.asked ? filter !== 'all' && empty.hintFilter : empty.hint}
        </Notice>
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <ScrollArea sx={{ opacity: list.stale ? 0.6 : 1 }}>
        {list.tooShort && (
          <Notice tone="info" sx={{ m: 3 }}>
            {t.instalments.searchShort}
          </Notice>
        )}
        <DataTable aria-label={t.instalments.list} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            {WIDTHS.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{columns.planNo}</th>
              <th scope="col">{columns.customer}</th>
              <th scope="col">{columns.connection}</th>
              <th scope="col">{columns.paid}</th>
              <th scope="col">{columns.next}</th>
              <th scope="col" data-number>
                {columns.left}
              </th>
              <th scope="col">{columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.planId}
                ref={row.planId === chosen ? keepInView : undefined}
                aria-selected={row.planId === chosen}
                data-clickable
                data-state={row.planId === chosen ? 'selected' : undefined}
                onClick={() => onChoose(row.planId)}
              >
                <td style={{ fontWeight: 560 }}>{row.planNo}</td>
                <td title={row.customerName}>{row.customerName}</td>
                <td>{row.connectionNo}</td>
                <td>{t.instalments.paidOf(row.paidInstalments, row.instalments)}</td>
                <td>{row.state === 'running' && row.nextDue ? date(row.nextDue) : '–'}</td>
                <td data-number>{formatNumber(row.total - row.paid)}</td>
                <td>
                  <StatusChip {...planChip(row, t)} />
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
      {footer && (
        <Typography
          variant="body2"
          sx={{ px: 5, py: 2, borderTop: 1, borderColor: 'divider', color: 'text.secondary' }}
        >
          {footer}
        </Typography>
      )}
    </Box>
  );
}
