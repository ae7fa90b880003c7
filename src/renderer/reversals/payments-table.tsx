import { useMediaQuery } from '@mui/material';
import type { Ref } from 'react';
import type { PaymentCard } from '../../shared/contract/reversal-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { ReversalChip } from './state-chip.tsx';

/** Of the columns; the name takes what is left. */
const WIDTHS = [192, 152, 150, undefined, 94, 126, 160];
const CONNECTION = 2;
/** Below it the names need the room of the connection number, which the panel beside the list says as well. */
const WIDE = '(min-width:1500px)';

export type PaymentRow = Pick<
  PaymentCard,
  'paymentId' | 'paidAt' | 'connectionNo' | 'customerName' | 'tender' | 'total' | 'reversalState'
> & {
  /** Receipt number, or the reference of a payment through a channel. */
  number: string;
  /** Whether there is a receipt to print. */
  hasReceipt: boolean;
};

interface PaymentsTableProps {
  label: string;
  rows: readonly PaymentRow[];
  marked: number;
  onMark: (index: number) => void;
  tableRef: Ref<HTMLTableElement>;
}

/** Payments, one a line, with what has become of each. */
export function PaymentsTable({ label, rows, marked, onMark, tableRef }: PaymentsTableProps) {
  const { t, dateTime } = useI18n();
  const wide = useMediaQuery(WIDE);
  return (
    <DataTable ref={tableRef} aria-label={label} sx={{ tableLayout: 'fixed' }}>
      <colgroup>
        {WIDTHS.filter((_, index) => wide || index !== CONNECTION).map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
          <col key={index} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t.receipts.receiptNo}</th>
          <th scope="col">{t.receipts.paidAt}</th>
          {wide && <th scope="col">{t.receipts.connection}</th>}
          <th scope="col">{t.receipts.customer}</th>
          <th scope="col">{t.receipts.tender}</th>
          <th scope="col" data-number>
            {t.receipts.total}
          </th>
          <th scope="col">{t.reversals.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.paymentId}
            aria-selected={index === marked}
            data-clickable
            data-state={[index === marked && 'selected', row.reversalState === 'reversed' && 'muted']
              .filter(Boolean)
              .join(' ')}
            onClick={() => onMark(index)}
          >
            <td style={{ fontWeight: 560 }}>{row.number}</td>
            <td>{dateTime(row.paidAt)}</td>
            {wide && <td>{row.connectionNo}</td>}
            <td title={row.customerName}>{row.customerName}</td>
            <td>{t.tenders[row.tender]}</td>
            <td data-number>{formatRupiah(row.total)}</td>
            <td>
              <ReversalChip state={row.reversalState} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
