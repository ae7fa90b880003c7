import type { PlanDetail as Detail, WaitingItem } from '../../shared/contract/supervision.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { DetailTable, Section } from './section.tsx';

interface PlanProps {
  item: Extract<WaitingItem, { kind: 'plan' }>;
  detail: Detail;
}

/** An agreement as it would come into force: what is owed, and when it would be paid. */
export function PlanDetail({ item, detail }: PlanProps) {
  const { t, date, period } = useI18n();
  const texts = t.supervision.detail;
  return (
    <>
      <Section>
        <Facts
          rows={[
            [texts.customer, item.facts.customerName],
            [texts.connection, item.facts.connectionNo],
            [texts.planNo, item.facts.planNo],
            [texts.reason, item.facts.note],
          ]}
        />
      </Section>
      <Section title={texts.schedule} edge>
        <DetailTable aria-label={texts.schedule}>
          <thead>
            <tr>
              <th scope="col" data-number>
                {texts.instalmentNo}
              </th>
              <th scope="col">{texts.dueDate}</th>
              <th scope="col" data-number>
                {texts.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.schedule.map((part) => (
              <tr key={part.instalmentNo}>
                <td data-number>{part.instalmentNo}</td>
                <td>{date(part.dueDate)}</td>
                <td data-number>{formatNumber(part.amount)}</td>
              </tr>
            ))}
          </tbody>
        </DetailTable>
      </Section>
      <Section title={texts.arrears} edge>
        <DetailTable aria-label={texts.arrears}>
          <thead>
            <tr>
              <th scope="col">{texts.period}</th>
              <th scope="col" data-number>
                {texts.bill}
              </th>
              <th scope="col" data-number>
                {texts.lateFee}
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.bills.map((bill) => (
              <tr key={bill.usagePeriod}>
                <td>{period(bill.usagePeriod)}</td>
                <td data-number>{formatNumber(bill.amount)}</td>
                <td data-number>{formatNumber(bill.lateFee)}</td>
              </tr>
            ))}
          </tbody>
        </DetailTable>
      </Section>
    </>
  );
}
