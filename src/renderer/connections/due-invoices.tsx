import { Checkbox } from '@mui/material';
import type { DueInvoice } from '../../shared/contract/connections.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface DueInvoicesProps {
  invoices: readonly DueInvoice[];
  /** Ids of those that may still be paid; the others have expired. */
  valid: readonly number[];
  /** Ids of the ticked ones; null where there is no choice. */
  ticked: readonly number[] | null;
  onTick: (id: number) => void;
  /** Id of the row that the arrow keys are on. */
  cursor: number | null;
  /** The invoices that were just paid here. */
  paid?: boolean;
  stale?: boolean;
}

/** Unpaid non-water invoices with what each is for. */
export function DueInvoices(props: DueInvoicesProps) {
  const { invoices, valid, ticked, paid } = props;
  const { t, date } = useI18n();
  const choosing = ticked !== null && invoices.length > 1;
  return (
    <ScrollArea sx={{ opacity: props.stale ? 0.5 : 1, borderTop: 1, borderColor: 'divider' }}>
      <DataTable aria-label={t.dueInvoices.title}>
        <thead>
          <tr>
            {choosing && <th scope="col" style={{ width: 48 }} />}
            <th scope="col">{t.dueInvoices.no}</th>
            <th scope="col">{t.dueInvoices.issued}</th>
            <th scope="col">{t.dueInvoices.what}</th>
            <th scope="col">{t.dueInvoices.validUntil}</th>
            <th scope="col" data-number>
              {t.dueInvoices.net}
            </th>
            <th scope="col" data-number>
              {t.dueInvoices.vat}
            </th>
            <th scope="col" data-number>
              {t.sheets.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => {
            const expired = !paid && !valid.includes(invoice.invoiceId);
            const on = ticked?.includes(invoice.invoiceId) ?? true;
            const clickable = choosing && !expired;
            const what = invoice.lines.map((line) => line.description).join(', ');
            return (
              <tr
                key={invoice.invoiceId}
                data-state={[
                  expired || !on ? 'muted' : '',
                  choosing && props.cursor === invoice.invoiceId ? 'selected' : '',
                ].join(' ')}
                data-clickable={clickable || undefined}
                onClick={clickable ? () => props.onTick(invoice.invoiceId) : undefined}
              >
                {choosing && (
                  <td>
                    <Checkbox
                      size="small"
                      tabIndex={-1}
                      sx={{ p: 0 }}
                      disabled={expired}
                      slotProps={{ input: { 'aria-label': t.dueInvoices.payThis(invoice.invoiceNo) } }}
                      checked={on && !expired}
                    />
                  </td>
                )}
                <td style={{ fontWeight: 560 }}>{invoice.invoiceNo}</td>
                <td>{date(invoice.issuedOn)}</td>
                <td title={what} style={{ maxWidth: 360 }}>
                  {what}
                </td>
                <td>
                  {paid ? (
                    <StatusChip tone="success" label={t.sheets.paidNow} />
                  ) : expired ? (
                    <StatusChip tone="warning" label={t.dueInvoices.expired} />
                  ) : (
                    invoice.validUntil && date(invoice.validUntil)
                  )}
                </td>
                <td data-number>{formatNumber(invoice.net)}</td>
                <td data-number>{formatNumber(invoice.vat)}</td>
                <td data-number style={{ fontWeight: 620 }}>
                  {formatNumber(invoice.total)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
