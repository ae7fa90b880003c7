import type { TurnInDetail as Detail, WaitingItem } from '../../shared/contract/supervision.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { PiecesTable } from './pieces-table.tsx';
import { Section } from './section.tsx';

interface TurnInProps {
  item: Extract<WaitingItem, { kind: 'turn_in' }>;
  detail: Detail;
}

/** Money on its way to the safe, note by note, to be counted again before it is taken over. */
export function TurnInDetail({ item, detail }: TurnInProps) {
  const { t } = useI18n();
  const texts = t.supervision.detail;
  return (
    <>
      <Notice tone="info" sx={{ mx: 5, mb: 3 }}>
        {texts.turnInHint}
      </Notice>
      <Section>
        <Facts
          rows={[
            [texts.cashier, item.facts.cashierName],
            [texts.amount, formatRupiah(item.amount)],
            [texts.drawerCash, formatRupiah(detail.drawerCash)],
            ...(item.facts.note ? [[texts.note, item.facts.note] as const] : []),
          ]}
        />
      </Section>
      <Section edge>
        <PiecesTable pieces={detail.pieces} />
      </Section>
    </>
  );
}
