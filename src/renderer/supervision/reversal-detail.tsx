import type { ReversalDetail as Detail, WaitingItem } from '../../shared/contract/supervision.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DetailTable, Section } from './section.tsx';

interface ReversalProps {
  item: Extract<WaitingItem, { kind: 'reversal' }>;
  detail: Detail;
}

/** What would be due again. */
export function ReversalDetail({ detail }: ReversalProps) {
  const { t, period } = useI18n();
  const texts = t.supervision.detail;
  return (
    <Section edge>
      <DetailTable aria-label={texts.dueAgain}>
        <thead>
          <tr>
            <th scope="col">{texts.dueAgain}</th>
            <th scope="col" data-number>
              {texts.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.items.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a payment never change their order
            <tr key={index}>
              <td>
                {each.usagePeriod
                  ? `${each.connectionNo}, ${period(each.usagePeriod)}`
                  : each.instalmentNo
                    ? texts.instalment(each.instalmentNo, each.reference ?? '')
                    : each.reference}
              </td>
              <td data-number>{formatNumber(each.amount)}</td>
            </tr>
          ))}
        </tbody>
      </DetailTable>
    </Section>
  );
}
