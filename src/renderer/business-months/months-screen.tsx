import { Box, Button } from '@mui/material';
import { useEffect, useRef } from 'react';
import { dateInZone } from '../../shared/dates.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { useMarkedRow } from '../deposits/use-marked-row.ts';
import { MonthDetail } from './month-detail.tsx';
import { MonthState } from './month-state.tsx';
import { useMonths } from './use-months.ts';

/** Of the columns; when it was closed takes what is left. */
const WIDTHS = [108, 144, 144, 160, 180, undefined];

/** Months, each with its state and, once asked for, its figures; the marked one at the side, with what can be done about it. */
export function MonthsScreen() {
  const { t, timeZone, period, date, dateTime } = useI18n();
  const query = useMonths();
  const screen = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const months = query.data?.pages.flatMap((page) => page.months) ?? [];
  const { marked, setMarked } = useMarkedRow(table, months.length, true);
  // The keys of the list work from here, not from the button that brought one to this screen.
  useEffect(() => screen.current?.focus(), []);
  const m = t.businessMonths;
  const month = months[marked];
  const rupiah = (amount: number | undefined) => (amount === undefined ? '–' : formatRupiah(amount));

  return (
    <Box ref={screen} tabIndex={-1} sx={{ height: '100%', outline: 'none' }}>
      {query.isPending ? (
        <SkeletonRows rows={10} label={t.common.loading} />
      ) : query.isError ? (
        <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 432px' }}>
          <ScrollArea>
            <DataTable ref={table} aria-label={m.table} sx={{ tableLayout: 'fixed', minWidth: 700 }}>
              <colgroup>
                {WIDTHS.map((width, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                  <col key={index} style={{ width }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">{m.month}</th>
                  {[m.billed, m.received, m.receivable].map((head) => (
                    <th key={head} scope="col" data-number title={head}>
                      {head}
                    </th>
                  ))}
                  <th scope="col">{m.state}</th>
                  <th scope="col">{m.closed}</th>
                </tr>
              </thead>
              <tbody>
                {months.map((each, index) => (
                  <tr
                    key={each.month}
                    aria-selected={index === marked}
                    data-clickable
                    data-state={index === marked ? 'selected' : undefined}
                    onClick={() => setMarked(index)}
                  >
                    <td style={{ fontWeight: 560 }}>{period(each.month)}</td>
                    <td data-number>{rupiah(each.sums?.bills.amount)}</td>
                    <td data-number>{rupiah(each.sums?.receipts.amount)}</td>
                    <td data-number>{rupiah(each.sums?.receivables.amount)}</td>
                    <td>
                      <MonthState state={each.state} />
                    </td>
                    <td
                      title={
                        each.closedBy && each.closedAt
                          ? m.by(each.closedBy, dateTime(each.closedAt))
                          : undefined
                      }
                    >
                      {each.closedAt ? date(dateInZone(each.closedAt, timeZone)) : '–'}
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
          <Box
            component="aside"
            sx={{ minHeight: 0, borderLeft: 1, borderColor: 'divider', p: 5, overflowY: 'auto' }}
          >
            {month && <MonthDetail key={month.month} card={month} />}
          </Box>
        </Box>
      )}
    </Box>
  );
}
