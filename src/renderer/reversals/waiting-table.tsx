import type { Ref } from 'react';
import type { WaitingReversal } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

const WIDTHS = [164, 140, undefined, 186, 180, 124];

interface WaitingTableProps {
  rows: readonly WaitingReversal[];
  marked: number;
  onMark: (index: number) => void;
  tableRef: Ref<HTMLTableElement>;
}

/** Requests that wait for a decision, oldest first. */
export function WaitingTable({ rows, marked, onMark, tableRef }: WaitingTableProps) {
  const { t, dateTime } = useI18n();
  const words = t.reversals.list;
  return (
    <DataTable ref={tableRef} aria-label={t.reversals.views.waiting} sx={{ tableLayout: 'fixed' }}>
      <colgroup>
        {WIDTHS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
          <col key={index} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words.requestedAt}</th>
          <th scope="col">{words.requestedBy}</th>
          <th scope="col">{t.receipts.customer}</th>
          <th scope="col">{t.receipts.receiptNo}</th>
          <th scope="col">{words.reason}</th>
          <th scope="col" data-number>
            {words.refund}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.reversalId}
            aria-selected={index === marked}
            data-clickable
            data-state={index === marked ? 'selected' : undefined}
            onClick={() => onMark(index)}
          >
            <td>{dateTime(row.requestedAt)}</td>
            <td title={row.requestedBy}>{row.mine ? words.mine : row.requestedBy}</td>
            <td title={row.customerName}>{row.customerName}</td>
            <td style={{ fontWeight: 560 }}>{row.receiptNo ?? row.tenderReference}</td>
            <td>{t.reversals.reasons[row.reasonCode]}</td>
            <td data-number>{formatRupiah(row.total)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
