import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { Reprint } from './reprint.tsx';
import { COUNTER_TENDERS } from './tenders.ts';

const PAGE_SIZE = 50;
/** Of the columns; the name takes what is left. */
const WIDTHS = [214, 158, 130, undefined, 96, 74, 118];

/** The cashier's own last payments, to find a receipt again. */
export function ReceiptsScreen() {
  const { t, dateTime, error } = useI18n();
  const [marked, setMarked] = useState(0);
  const table = useRef<HTMLTableElement>(null);
  const query = useInfiniteQuery({
    queryKey: keys.recent,
    queryFn: ({ pageParam }) => loket.payments.recent({ before: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.paymentId : undefined),
    refetchOnMount: 'always',
  });
  const rows = query.data?.pages.flat() ?? [];
  const move = (step: number) => {
    const next = Math.min(Math.max(0, marked + step), Math.max(0, rows.length - 1));
    setMarked(next);
    table.current?.querySelectorAll('tbody tr')[next]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys(true, { ArrowDown: () => move(1), ArrowUp: () => move(-1) });

  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  if (rows.length === 0) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
        {t.receipts.empty}
      </Notice>
    );
  }
  const chosen = rows[marked];
  const tenderName = (tender: string): string => {
    const known = COUNTER_TENDERS.find((each) => each === tender);
    return known ? t.tenders[known] : tender;
  };
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 320px' }}>
      <ScrollArea sx={{ height: '100%' }}>
        <DataTable ref={table} aria-label={t.receipts.title} sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            {WIDTHS.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t.receipts.receiptNo}</th>
              <th scope="col">{t.receipts.paidAt}</th>
              <th scope="col">{t.receipts.connection}</th>
              <th scope="col">{t.receipts.customer}</th>
              <th scope="col">{t.receipts.tender}</th>
              <th scope="col" data-number>
                {t.receipts.sheets}
              </th>
              <th scope="col" data-number>
                {t.receipts.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr
                key={row.paymentId}
                aria-selected={index === marked}
                data-clickable
                data-state={index === marked ? 'selected' : undefined}
                onClick={() => setMarked(index)}
              >
                <td style={{ fontWeight: 560 }}>{row.receiptNo}</td>
                <td>{dateTime(row.paidAt)}</td>
                <td>{row.connectionNo}</td>
                <td title={row.customerName}>{row.customerName}</td>
                <td>{tenderName(row.tender)}</td>
                <td data-number>{formatNumber(row.sheets)}</td>
                <td data-number>{formatRupiah(row.total)}</td>
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
      <Box component="aside" sx={{ borderLeft: 1, borderColor: 'divider', p: 5, overflowY: 'auto' }}>
        {chosen ? (
          <Reprint key={chosen.paymentId} payment={chosen} />
        ) : (
          <Typography sx={{ color: 'text.secondary' }}>{t.receipts.chooseRow}</Typography>
        )}
      </Box>
    </Box>
  );
}
