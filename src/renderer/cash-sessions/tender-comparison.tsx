import { Box } from '@mui/material';
import type { TenderSums } from '../../shared/contract/cash-sessions.ts';
import { COUNTER_TENDERS } from '../../shared/contract/payments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface TenderComparisonProps {
  expected: TenderSums;
  counted: TenderSums;
  difference: TenderSums;
}

/** What each tender should have been, what was counted, and the difference in words and colour. */
export function TenderComparison({ expected, counted, difference }: TenderComparisonProps) {
  const { t } = useI18n();
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}>
      <DataTable aria-label={t.drawer.difference} sx={{ 'tbody tr:last-child td': { borderBottom: 0 } }}>
        <thead>
          <tr>
            <th scope="col">{t.drawer.tender}</th>
            <th scope="col" data-number>
              {t.drawer.expected}
            </th>
            <th scope="col" data-number>
              {t.drawer.counted}
            </th>
            <th scope="col" data-number>
              {t.drawer.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          {COUNTER_TENDERS.map((tender) => (
            <tr key={tender}>
              <td style={{ fontWeight: 560 }}>{t.tenders[tender]}</td>
              <td data-number>{formatRupiah(expected[tender])}</td>
              <td data-number>{formatRupiah(counted[tender])}</td>
              <td data-number>
                <DifferenceChip amount={difference[tender]} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Box>
  );
}

/** Over and short are both wrong: money of a customer is in the drawer, or money is missing. */
export function DifferenceChip(props: { amount: number }) {
  const { t } = useI18n();
  const { amount } = props;
  if (amount === 0) return <StatusChip tone="success" label={t.drawer.agrees} />;
  const label = amount > 0 ? t.drawer.over(formatRupiah(amount)) : t.drawer.short(formatRupiah(-amount));
  return <StatusChip tone="error" label={label} />;
}
