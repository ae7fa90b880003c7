import { Box, Typography } from '@mui/material';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

/** The X read: per tender how many, how much, what was reversed and what must be there. Without sums while the cashier counts blind. */
export function SessionRead({ report }: { report: SessionReport }) {
  const { t } = useI18n();
  const sum = (amount: number | null) => (amount === null ? '–' : formatRupiah(amount));
  return (
    <section aria-label={t.drawer.tendersTitle}>
      <Typography variant="h2" sx={{ px: 5, pb: 1 }}>
        {t.drawer.tendersTitle}
      </Typography>
      <DataTable>
        <thead>
          <tr>
            <th scope="col">{t.drawer.tender}</th>
            <th scope="col" data-number>
              {t.drawer.payments}
            </th>
            <th scope="col" data-number>
              {t.drawer.received}
            </th>
            <th scope="col" data-number>
              {t.drawer.reversed}
            </th>
            <th scope="col" data-number>
              {t.drawer.expected}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.tenders.map((row) => (
            <tr key={row.tender}>
              <td style={{ fontWeight: 560 }}>{t.tenders[row.tender]}</td>
              <td data-number>{formatNumber(row.payments)}</td>
              <td data-number>{sum(row.amount)}</td>
              <td data-number>
                {row.reversals === 0 ? '–' : t.drawer.reversedTimes(row.reversals, sum(row.reversed))}
              </td>
              <td data-number style={{ fontWeight: 600 }}>
                {sum(row.expected)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Box sx={{ display: 'flex', gap: 6, px: 5, py: 2, color: 'text.secondary' }}>
        {report.hidden ? (
          <Typography variant="body2">{t.drawer.hidden}</Typography>
        ) : (
          <Typography variant="body2">
            {t.drawer.nonWater}: {sum(report.nonWater)}
          </Typography>
        )}
      </Box>
    </section>
  );
}
