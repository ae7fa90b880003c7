import type { DueSheet } from '../../shared/contract/connections.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

interface BackdatedSheetsProps {
  sheets: readonly DueSheet[];
  /** How many of the oldest are paid. */
  chosen: number;
  stale: boolean;
}

/** The unpaid sheets with the late fee of the earlier day; those that are paid stand out. */
export function BackdatedSheets({ sheets, chosen, stale }: BackdatedSheetsProps) {
  const { t, period, date } = useI18n();
  const { columns, sheetList } = t.adjustments.backdated;
  return (
    <DataTable aria-label={sheetList} sx={{ opacity: stale ? 0.6 : 1 }}>
      <thead>
        <tr>
          <th scope="col">{columns.period}</th>
          <th scope="col">{columns.due}</th>
          <th scope="col" data-number>
            {columns.bill}
          </th>
          <th scope="col" data-number>
            {columns.lateFee}
          </th>
          <th scope="col" data-number>
            {columns.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet, index) => (
          <tr key={sheet.billId} data-state={index < chosen ? 'selected' : 'muted'}>
            <td>{period(sheet.usagePeriod)}</td>
            <td>{date(sheet.dueDate)}</td>
            <td data-number>{formatNumber(sheet.total - sheet.lateFee - sheet.stampDuty)}</td>
            <td data-number>{formatNumber(sheet.lateFee)}</td>
            <td data-number>{formatNumber(sheet.total)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
