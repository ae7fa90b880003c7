import { Box } from '@mui/material';
import type { PreviewRow } from '../../shared/contract/billing-runs.ts';
import { formatDecimal, formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

/** A change with its sign; nothing to compare with is said, not counted as infinite. */
export function changeText(now: number, before: number, none: string): string {
  if (before === 0) return now === 0 ? '0' : none;
  const percent = ((now - before) / before) * 100;
  return `${now > before ? '+' : ''}${formatDecimal(percent, 1)} %`;
}

/** So far from the month before that somebody should look: more than a fifth. */
const FAR = 0.2;
const isFar = (now: number, before: number) => before > 0 && Math.abs(now - before) / before > FAR;

/** The calculation beside the month before, one row a group or area, and the whole at the end. */
export function PreviewTable(props: { rows: readonly PreviewRow[]; total: PreviewRow; head: string }) {
  const { t } = useI18n();
  const m = t.billingRuns.preview;
  const cells = (row: PreviewRow) => (
    <>
      <td data-number>{formatNumber(row.bills)}</td>
      <Change now={row.bills} before={row.lastBills} />
      <td data-number>{formatNumber(row.usageM3)}</td>
      <Change now={row.usageM3} before={row.lastUsageM3} />
      <td data-number style={{ fontWeight: 560 }}>
        {formatNumber(row.amount)}
      </td>
      <Change now={row.amount} before={row.lastAmount} />
      <td data-number>{formatNumber(row.estimated)}</td>
      <td data-number>{formatNumber(row.zero)}</td>
    </>
  );
  return (
    <DataTable
      aria-label={m.table}
      sx={{ 'tfoot td, tfoot th': { fontWeight: 600, borderTop: 1, borderTopColor: 'divider' } }}
    >
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {[m.bills, m.change, m.m3, m.change, m.amount, m.change, m.estimated, m.zero].map((head, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <th key={index} scope="col" data-number>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.code}>
            <td title={row.name} style={{ maxWidth: 260 }}>
              {row.code}{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {row.name === row.code ? '' : row.name}
              </Box>
            </td>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m.total}</th>
          {cells(props.total)}
        </tr>
      </tfoot>
    </DataTable>
  );
}

function Change({ now, before }: { now: number; before: number }) {
  const { t } = useI18n();
  return (
    <Box
      component="td"
      data-number
      title={formatNumber(before)}
      sx={{ color: isFar(now, before) ? 'warning.main' : 'text.secondary' }}
    >
      {changeText(now, before, t.billingRuns.preview.noLast)}
    </Box>
  );
}
