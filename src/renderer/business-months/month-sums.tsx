import { Box, Typography } from '@mui/material';
import type { MonthSums } from '../../shared/contract/business-months.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

interface Line {
  name: string;
  count: number;
  amount: number;
  /** Belongs to the line above. */
  part?: true;
}

/** The figures of a month, receipts with their kinds and channels. */
export function MonthSumsTable({ sums, title }: { sums: MonthSums; title: string }) {
  const { t, period } = useI18n();
  const m = t.businessMonths;
  const { parts, kinds, channelKinds } = m;
  const lines: Line[] = [
    { name: parts.bills(period(sums.bills.period)), ...sums.bills },
    { name: parts.receipts, ...sums.receipts },
    ...sums.receipts.parts.map(({ kind, channelKind, count, amount }) => ({
      name: `${kinds[kind]}, ${channelKinds[channelKind]}`,
      count,
      amount,
      part: true as const,
    })),
    { name: parts.reversals, ...sums.reversals },
    { name: parts.corrections, ...sums.corrections },
    { name: parts.relief, ...sums.relief },
    { name: parts.receivables, ...sums.receivables },
    { name: parts.instalments, ...sums.instalments },
  ];
  return (
    <Box>
      <Typography variant="h2" component="h3" id="month-sums" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box
        component="table"
        aria-labelledby="month-sums"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          'th, td': {
            py: 1.25,
            textAlign: 'right',
            fontWeight: 400,
            borderBottom: 1,
            borderColor: 'divider',
          },
          'th:first-of-type, td:first-of-type': { textAlign: 'left', pr: 3 },
          'th + th, td + td': { pl: 4 },
          'thead th': { fontSize: 12, fontWeight: 560, color: 'text.secondary' },
          'tr[data-part] td': { fontSize: 12.5, color: 'text.secondary', py: 0.5 },
          'tr[data-part] td:first-of-type': { pl: 4 },
          'td:last-of-type': { fontWeight: 520, whiteSpace: 'nowrap' },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{m.item}</th>
            <th scope="col">{m.count}</th>
            <th scope="col">{m.amount}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} data-part={line.part}>
              <td>{line.name}</td>
              <td>{formatNumber(line.count)}</td>
              <td>{formatRupiah(line.amount)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
