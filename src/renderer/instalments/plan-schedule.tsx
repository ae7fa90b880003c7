import { Box } from '@mui/material';
import type { Plan } from '../../shared/contract/instalments.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

/** Inside a panel, whose own edges keep the distance. */
const INSIDE = {
  'th:first-of-type, td:first-of-type': { pl: 0 },
  'th:last-of-type, td:last-of-type': { pr: 0 },
};

/** Each instalment: due when, how much, paid when and by which receipt, or how late. */
export function PlanSchedule({ plan }: { plan: Plan }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.instalments.detail;
  const late = plan.state === 'running';
  return (
    <DataTable aria-label={texts.schedule} sx={INSIDE}>
      <thead>
        <tr>
          <th scope="col">{texts.no}</th>
          <th scope="col">{texts.due}</th>
          <th scope="col">{texts.paidAt}</th>
          <th scope="col" data-number>
            {texts.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.schedule.map((each) => (
          <tr key={each.instalmentNo} data-state={each.paidAt ? 'muted' : undefined}>
            <td>{each.instalmentNo}</td>
            <td>{date(each.dueDate)}</td>
            <td title={each.receiptNo ? `${each.receiptNo} · ${each.paidWhere ?? ''}` : undefined}>
              {each.paidAt ? (
                dateTime(each.paidAt)
              ) : late && each.overdueDays > 0 ? (
                <Box component="span" sx={{ color: 'error.main', fontWeight: 560 }}>
                  {texts.late(each.overdueDays)}
                </Box>
              ) : (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {texts.notPaid}
                </Box>
              )}
            </td>
            <td data-number>{formatNumber(each.amount)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The arrears that the agreement covers, with the late fee frozen when it was proposed. */
export function PlanBills({ plan }: { plan: Plan }) {
  const { t, period } = useI18n();
  const texts = t.instalments.detail;
  return (
    <DataTable aria-label={texts.bills} sx={INSIDE}>
      <thead>
        <tr>
          <th scope="col">{texts.period}</th>
          <th scope="col" data-number>
            {texts.bill}
          </th>
          <th scope="col" data-number>
            {texts.lateFee}
          </th>
          <th scope="col" data-number>
            {texts.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.bills.map((bill) => (
          <tr key={bill.billId}>
            <td>{period(bill.usagePeriod)}</td>
            <td data-number>{formatNumber(bill.billAmount)}</td>
            <td data-number>{formatNumber(bill.lateFee)}</td>
            <td data-number>{formatNumber(bill.billAmount + bill.lateFee)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
