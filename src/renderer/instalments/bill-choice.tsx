import { Box, Typography } from '@mui/material';
import type { DueSheet } from '../../shared/contract/connections.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

interface BillChoiceProps {
  sheets: readonly DueSheet[];
  /** Bills that are left out. */
  left: readonly number[];
  onChange: (left: number[]) => void;
}

/** Which of the unpaid bills go into the agreement: all at first. */
export function BillChoice({ sheets, left, onChange }: BillChoiceProps) {
  const { t, period, date } = useI18n();
  const { form, detail } = t.instalments;
  const toggle = (billId: number) =>
    onChange(left.includes(billId) ? left.filter((each) => each !== billId) : [...left, billId]);
  return (
    <Box>
      <Typography variant="body2" sx={{ px: 5, pb: 2, color: 'text.secondary' }}>
        <strong>{form.bills}.</strong> {form.billsHint}
      </Typography>
      <DataTable
        aria-label={form.bills}
        sx={(theme) => ({
          input: { display: 'block', width: 16, height: 16, m: 0, accentColor: theme.palette.primary.main },
        })}
      >
        <thead>
          <tr>
            <th scope="col" style={{ width: 36 }} aria-label={form.bills} />
            <th scope="col">{detail.period}</th>
            <th scope="col">{detail.billDue}</th>
            <th scope="col" data-number>
              m³
            </th>
            <th scope="col" data-number>
              {detail.bill}
            </th>
            <th scope="col" data-number>
              {detail.lateFee}
            </th>
            <th scope="col" data-number>
              {detail.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => {
            const chosen = !left.includes(sheet.billId);
            const bill = sheet.water + sheet.fixed + sheet.meter + sheet.other - sheet.discount;
            return (
              <tr
                key={sheet.billId}
                data-clickable
                data-state={chosen ? 'selected' : 'muted'}
                onClick={() => toggle(sheet.billId)}
              >
                <td>
                  <input
                    type="checkbox"
                    checked={chosen}
                    aria-label={form.chooseBill(period(sheet.usagePeriod))}
                    onChange={() => toggle(sheet.billId)}
                    onClick={(event) => event.stopPropagation()}
                  />
                </td>
                <td>{period(sheet.usagePeriod)}</td>
                <td>{date(sheet.dueDate)}</td>
                <td data-number>{formatNumber(sheet.usageM3)}</td>
                <td data-number>{formatNumber(bill)}</td>
                <td data-number>{formatNumber(sheet.lateFee)}</td>
                <td data-number>{formatNumber(bill + sheet.lateFee)}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </Box>
  );
}
