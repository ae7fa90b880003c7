import type { Works } from '../../shared/contract/connection-works.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

const TONES = { open: 'warning', expired: 'error', paid: 'success', cancelled: 'neutral' } as const;

/** What an application asked money for, and what became of it. */
export function InvoicesTable({ invoices }: { invoices: Works['invoices'] }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.connectionWorks.view;
  return (
    <DataTable
      aria-label={texts.invoices}
      sx={{ 'th:first-of-type, td:first-of-type': { pl: 0 }, 'th:last-of-type, td:last-of-type': { pr: 0 } }}
    >
      <tbody>
        {invoices.map((each) => (
          <tr key={each.invoiceId} data-state={each.state === 'cancelled' ? 'muted' : undefined}>
            <td style={{ fontWeight: 560 }}>{each.invoiceNo}</td>
            <td>
              {each.purpose === 'instalment'
                ? texts.instalment(each.instalmentNo)
                : texts.purposes[each.purpose]}
            </td>
            <td>
              {each.paidAt
                ? dateTime(each.paidAt)
                : each.dueOn && each.state === 'open'
                  ? texts.due(date(each.dueOn))
                  : ''}
            </td>
            <td data-number>{formatNumber(each.total)}</td>
            <td data-number>
              <StatusChip tone={TONES[each.state]} label={texts.states[each.state]} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
