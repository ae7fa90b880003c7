import type { PaymentQuote } from '../../shared/contract/connection-works.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

/** The invoices that asking for the payment would issue. */
export function PaymentParts({ quote }: { quote: PaymentQuote }) {
  const { t, date } = useI18n();
  const texts = t.connectionWorks.payment;
  return (
    <DataTable
      aria-label={texts.preview}
      sx={{ 'th:first-of-type, td:first-of-type': { pl: 0 }, 'th:last-of-type, td:last-of-type': { pr: 0 } }}
    >
      <thead>
        <tr>
          <th scope="col">{texts.no}</th>
          <th scope="col">{texts.due}</th>
          <th scope="col" data-number>
            {texts.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {quote.parts.map((part) => (
          <tr key={part.instalmentNo}>
            <td>{Math.max(part.instalmentNo, 1)}</td>
            <td>{date(part.dueOn)}</td>
            <td data-number>{formatNumber(part.total)}</td>
          </tr>
        ))}
        {quote.parts.length > 1 && (
          <tr>
            <td />
            <td style={{ fontWeight: 600 }}>{texts.total}</td>
            <td data-number style={{ fontWeight: 600 }}>
              {formatNumber(quote.total)}
            </td>
          </tr>
        )}
      </tbody>
    </DataTable>
  );
}
