import type { Promotion } from '../../shared/contract/price-list.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

export const PROMOTION_TONES: Readonly<Record<Promotion['state'], Tone | 'neutral'>> = {
  running: 'success',
  upcoming: 'info',
  over: 'neutral',
};

interface PromotionTableProps {
  promotions: readonly Promotion[];
  chosen: Promotion | undefined;
  onChoose: (promotion: Promotion) => void;
}

/** Promotions by decree, newest first. */
export function PromotionTable({ promotions, chosen, onChoose }: PromotionTableProps) {
  const { t, date } = useI18n();
  const texts = t.costEstimates.prices;
  return (
    <ScrollArea sx={{ height: '100%' }}>
      <DataTable aria-label={texts.promotions} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          <col />
          <col style={{ width: 160 }} />
          <col style={{ width: 228 }} />
          <col style={{ width: 132 }} />
          <col style={{ width: 132 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{texts.promotionName}</th>
            <th scope="col">{texts.group}</th>
            <th scope="col">{texts.period}</th>
            <th scope="col" data-number>
              {texts.discount}
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {promotions.map((one) => (
            <tr
              key={one.promotionId}
              aria-selected={one === chosen}
              data-clickable
              data-state={[one === chosen && 'selected', one.state === 'over' && 'muted']
                .filter(Boolean)
                .join(' ')}
              onClick={() => onChoose(one)}
            >
              <td style={{ fontWeight: 560 }} title={one.name}>
                {one.name}
              </td>
              <td>{texts.scope(one.groupCode, one.meterSize, null) || texts.allGroups}</td>
              <td>{texts.span(date(one.validFrom), date(one.validTo))}</td>
              <td data-number>{formatNumber(one.amount)}</td>
              <td>
                <StatusChip tone={PROMOTION_TONES[one.state]} label={texts.promotionStates[one.state]} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
