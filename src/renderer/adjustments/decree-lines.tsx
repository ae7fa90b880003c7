import { Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';

/** As the database pages it. */
const PAGE_SIZE = 100;

/** The bills that a decree lowered or would lower, with what was left of each. */
export function DecreeLines({ decreeId }: { decreeId: number }) {
  const { t, period, error } = useI18n();
  const { lineColumns, lines } = t.adjustments.decree;
  const query = useInfiniteQuery({
    queryKey: keys.decreeLines(decreeId),
    queryFn: ({ pageParam }) => loket.adjustments.decreeLines({ decreeId, after: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE_SIZE ? last.at(-1)?.billId : undefined),
    refetchOnMount: 'always',
    meta: { topics: ['corrections', 'instalments', 'reversals'] },
  });
  if (query.isPending) return <SkeletonRows rows={4} label={t.common.loading} />;
  if (query.isError) return <Notice tone="error">{error(query.error)}</Notice>;
  return (
    <>
      <DataTable
        aria-label={lines}
        sx={{
          'th, td': { px: 1 },
          'th:first-of-type, td:first-of-type': { pl: 0 },
          'th:last-of-type, td:last-of-type': { pr: 0 },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{lineColumns.connection}</th>
            <th scope="col">{lineColumns.period}</th>
            <th scope="col" data-number>
              {lineColumns.amount}
            </th>
            <th scope="col" data-number>
              {lineColumns.discount}
            </th>
          </tr>
        </thead>
        <tbody>
          {query.data.pages.flat().map((line) => (
            <tr key={line.billId}>
              <td title={line.customerName}>{line.connectionNo}</td>
              <td>{period(line.usagePeriod)}</td>
              <td data-number>{formatNumber(line.amount)}</td>
              <td data-number>{formatNumber(line.discount)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {query.hasNextPage && (
        <Button sx={{ mt: 3 }} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.common.more}
        </Button>
      )}
    </>
  );
}
