import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { DecideReversal } from './decide-reversal.tsx';
import { ListAndPanel } from './list-and-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { useMarkedRow } from './use-marked-row.ts';
import { WaitingTable } from './waiting-table.tsx';

const PAGE_SIZE = 50;

/** The reversals that wait for this person, and the own requests. */
export function WaitingReversals({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const { t, error } = useI18n();
  const query = useInfiniteQuery({
    queryKey: keys.reversalsWaiting,
    queryFn: ({ pageParam }) => loket.reversals.waiting({ after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.reversalId : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['reversals', 'drawers'] },
  });
  const rows = query.data?.pages.flat() ?? [];
  const marked = useMarkedRow(rows, (row) => row.reversalId, box);
  const { row } = marked;

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
  const empty = (
    <Box sx={{ p: 5 }}>
      <Typography sx={{ fontWeight: 560 }}>{t.reversals.list.empty}</Typography>
      <Typography sx={{ color: 'text.secondary' }}>{t.reversals.list.emptyHint}</Typography>
    </Box>
  );
  if (!row) return empty;
  return (
    <ListAndPanel
      list={
        rows.length === 0 ? (
          empty
        ) : (
          <>
            <WaitingTable rows={rows} marked={marked.index} onMark={marked.mark} tableRef={marked.tableRef} />
            {query.hasNextPage && (
              <Button
                sx={{ m: 4 }}
                disabled={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t.common.more}
              </Button>
            )}
          </>
        )
      }
      panel={
        row.mine ? (
          <PaymentPanel key={row.paymentId} paymentId={row.paymentId} hasReceipt={row.receiptNo !== null} />
        ) : (
          <Box sx={{ p: 5, overflowY: 'auto', minHeight: 0 }}>
            <DecideReversal key={row.reversalId} waiting={row} />
          </Box>
        )
      }
    />
  );
}
