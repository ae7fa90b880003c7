import type { CorrectionDetail as Detail, WaitingItem } from '../../shared/contract/supervision.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { DetailTable, Section } from './section.tsx';

interface CorrectionProps {
  item: Extract<WaitingItem, { kind: 'correction' }>;
  detail: Detail;
}
type Bill = Detail['before'];

/** The bill as it is beside the bill as it would be; what stays the same is quiet. */
export function CorrectionDetail({ item, detail }: CorrectionProps) {
  const { t, period } = useI18n();
  const texts = t.supervision.detail;
  const rows: readonly (readonly [string, (bill: Bill) => string])[] = [
    [texts.readings, (bill) => `${formatNumber(bill.previousReading)}–${formatNumber(bill.currentReading)}`],
    [texts.usage, (bill) => formatNumber(bill.usageM3)],
    [texts.group, (bill) => bill.tariffGroupCode],
    [texts.water, (bill) => formatNumber(bill.water)],
    [texts.fixed, (bill) => formatNumber(bill.fixed)],
    [texts.meterOther, (bill) => formatNumber(bill.meter + bill.other)],
    [texts.amount, (bill) => formatNumber(bill.amount)],
  ];
  return (
    <>
      <Section>
        <Facts
          rows={[
            [texts.customer, item.facts.customerName],
            [texts.connection, item.facts.connectionNo],
            [texts.period, period(item.facts.usagePeriod)],
            [texts.reason, item.facts.note],
          ]}
        />
      </Section>
      <Section edge>
        <DetailTable aria-label={`${texts.before}, ${texts.after}`}>
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col" data-number>
                {texts.before}
              </th>
              <th scope="col" data-number>
                {texts.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value]) => {
              const [before, after] = [value(detail.before), value(detail.after)];
              return (
                <tr key={name} data-state={before === after ? 'muted' : undefined}>
                  <td>{name}</td>
                  <td data-number>{before}</td>
                  <td data-number style={before === after ? undefined : { fontWeight: 600 }}>
                    {after}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </DetailTable>
      </Section>
    </>
  );
}
