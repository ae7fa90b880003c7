import { Box, Typography } from '@mui/material';
import type { PreviewRow } from '../../shared/contract/billing-runs.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { shortRupiah } from '../dashboard/short-number.ts';

const BARS = 10;

/** Rupiah by group: this month's bar over last month's, from zero; the largest first. The table says the same in numbers. */
export function PreviewChart({ rows, last }: { rows: readonly PreviewRow[]; last: string }) {
  const { t, language } = useI18n();
  const largest = [...rows]
    .sort((a, b) => Math.max(b.amount, b.lastAmount) - Math.max(a.amount, a.lastAmount))
    .slice(0, BARS);
  const highest = Math.max(1, ...largest.map((row) => Math.max(row.amount, row.lastAmount)));
  const width = (value: number) => `${(value / highest) * 100}%`;
  return (
    <Box
      component="ul"
      aria-label={t.billingRuns.preview.chart}
      sx={{ listStyle: 'none', m: 0, p: 5, display: 'grid', gap: 2, maxWidth: 980 }}
    >
      {largest.map((row) => (
        <Box
          component="li"
          key={row.code}
          title={`${row.name}: ${formatRupiah(row.amount)} · ${last}: ${formatRupiah(row.lastAmount)}`}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(96px, 200px) 1fr 96px',
            alignItems: 'center',
            columnGap: 3,
          }}
        >
          <Typography noWrap variant="body2">
            {row.name}
          </Typography>
          <Box aria-hidden sx={{ display: 'grid', gap: '2px' }}>
            <Box
              sx={{ height: 10, borderRadius: '2px', width: width(row.amount), bgcolor: 'primary.main' }}
            />
            <Box
              sx={{ height: 4, borderRadius: '2px', width: width(row.lastAmount), bgcolor: 'text.disabled' }}
            />
          </Box>
          <Typography noWrap variant="body2" sx={{ textAlign: 'right', fontWeight: 560 }}>
            {shortRupiah(row.amount, language)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
