import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { useClosing } from './use-period.ts';

/** How far the readings are, route by route; where most are missing comes first. */
export function ClosingTable({ period }: { period: string }) {
  const { t } = useI18n();
  const closing = useClosing(period);
  const m = t.billingRuns.closing;
  if (closing.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (closing.isError) {
    return <ReadFailed failure={closing.error} onRetry={() => void closing.refetch()} />;
  }
  return (
    <ScrollArea>
      <DataTable aria-label={m.table}>
        <thead>
          <tr>
            <th scope="col">{m.route}</th>
            {[m.bills, m.read, m.share, m.unread, m.other].map((head) => (
              <th key={head} scope="col" data-number>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {closing.data.routes.map((route) => (
            <tr key={route.code}>
              <td title={route.name}>
                {route.code} {route.name === route.code ? '' : route.name}
              </td>
              <td data-number>{formatNumber(route.bills)}</td>
              <td data-number>{formatNumber(route.read)}</td>
              <td data-number>{Math.floor((100 * route.read) / Math.max(route.bills, 1))} %</td>
              <td data-number style={{ fontWeight: 560 }}>
                {formatNumber(route.unread)}
              </td>
              <td data-number>{formatNumber(route.others)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
