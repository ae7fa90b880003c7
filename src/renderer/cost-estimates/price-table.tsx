import type { PriceItem } from '../../shared/contract/price-list.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface PriceTableProps {
  items: readonly PriceItem[];
  chosen: PriceItem | undefined;
  onChoose: (item: PriceItem) => void;
}

/** The items with what they cost today. */
export function PriceTable({ items, chosen, onChoose }: PriceTableProps) {
  const { t } = useI18n();
  const texts = t.costEstimates.prices;
  const priceText = (item: PriceItem): string => {
    const amounts = item.prices.filter(({ state }) => state === 'current').map(({ amount }) => amount);
    if (amounts.length === 0) return texts.noPrice;
    const least = formatNumber(Math.min(...amounts));
    return new Set(amounts).size > 1 ? texts.from(least) : least;
  };
  return (
    <ScrollArea sx={{ height: '100%' }}>
      <DataTable aria-label={texts.title} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          <col style={{ width: 150 }} />
          <col />
          <col style={{ width: 186 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 170 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{texts.code}</th>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.role}</th>
            <th scope="col">{texts.unit}</th>
            <th scope="col" data-number>
              {texts.price}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr
              key={item.code}
              aria-selected={item === chosen}
              data-clickable
              data-state={[item === chosen && 'selected', !item.active && 'muted'].filter(Boolean).join(' ')}
              onClick={() => onChoose(item)}
            >
              <td>{item.code}</td>
              <td style={{ fontWeight: 560 }} title={item.name}>
                {item.name}
              </td>
              <td>
                {item.active ? texts.roles[item.role] : <StatusChip tone="neutral" label={texts.inactive} />}
              </td>
              <td>{t.costEstimates.units[item.unit]}</td>
              <td data-number>{priceText(item)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
