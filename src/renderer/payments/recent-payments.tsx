import { Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { PaymentCard } from '../../shared/contract/reversal-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { ListAndPanel } from '../reversals/list-and-panel.tsx';
import { PaymentPanel } from '../reversals/payment-panel.tsx';
import { PaymentsTable } from '../reversals/payments-table.tsx';
import { useMarkedRow } from '../reversals/use-marked-row.ts';

const PAGE_SIZE = 50;

/** The cashier's own last payments, newest first. */
export function RecentPayments({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const { t, error } = useI18n();
  const query = useInfiniteQuery({
    queryKey: keys.recent,
    queryFn: ({ pageParam }) => loket.payments.recent({ before: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.paymentId : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['reversals'] },
  });
  const rows = (query.data?.pages.flat() ?? []).map((row) => ({
    ...row,
    tender: row.tender as PaymentCard['tender'],
    number: row.receiptNo,
    hasReceipt: true,
  }));
  const marked = useMarkedRow(rows, (row) => row.paymentId, box);

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
  if (!marked.row) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
        {t.receipts.empty}
      </Notice>
    );
  }
  return (
    <ListAndPanel
      list={
        <>
          <PaymentsTable
            label={t.receipts.title}
            rows={rows}
            marked={marked.index}
            onMark={marked.mark}
            tableRef={marked.tableRef}
          />
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
      }
      panel={<PaymentPanel key={marked.row.paymentId} paymentId={marked.row.paymentId} hasReceipt />}
    />
  );
}
