import { Box, Button, Typography } from '@mui/material';
import type { BillingLine } from '../../shared/contract/billing-runs.ts';
import { formatDecimal, formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { useLine } from './use-period.ts';

interface LineDetailProps {
  period: string;
  runId: number;
  line: BillingLine;
  onClose: () => void;
}

/** How one bill comes about: stands, blocks, charges. */
export function LineDetail({ period, runId, line, onClose }: LineDetailProps) {
  const { t, date } = useI18n();
  const query = useLine(period, runId, line.connectionId);
  useKeys(true, { Escape: onClose });
  const m = t.billingRuns.line;
  const bill = query.data;
  return (
    <Box sx={{ height: '100%', overflowY: 'auto', p: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 4 }}>
        <Typography variant="h2">{m.title(line.connectionNo)}</Typography>
        <Typography sx={{ color: 'text.secondary' }}>{line.customerName}</Typography>
        <Box sx={{ flex: 1 }} />
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {m.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
      {query.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
      {query.isError && <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />}
      {bill && (
        <Box sx={{ display: 'grid', gap: 4, maxWidth: 560 }}>
          <Facts
            rows={[
              [m.stands, `${formatNumber(line.previousReading)} – ${formatNumber(line.currentReading)}`],
              ...(bill.reading.removalReading === null
                ? []
                : ([[m.removal, formatNumber(bill.reading.removalReading)]] as const)),
              [m.usage, `${formatNumber(line.usageM3)} m³`],
              [
                m.last,
                bill.lastAmount === null
                  ? '–'
                  : `${formatNumber(bill.lastUsageM3 ?? 0)} m³ · ${formatRupiah(bill.lastAmount)}`,
              ],
            ]}
          />
          {bill.catchUpMonths > 0 && <Notice tone="info">{m.catchUp(bill.catchUpMonths)}</Notice>}
          {bill.noFlow && <Notice tone="info">{m.noFlow}</Notice>}
          <Facts
            rows={[
              ...bill.blocks.map(
                (block) =>
                  [
                    m.block(formatNumber(block.from), block.to === null ? null : formatNumber(block.to)),
                    `${formatNumber(block.m3)} × ${Number.isInteger(block.price) ? formatNumber(block.price) : formatDecimal(block.price, 2)}`,
                  ] as const,
              ),
              [m.water, formatRupiah(bill.water)],
              [m.fixed, formatRupiah(bill.fixed)],
              [m.meter, formatRupiah(bill.meter)],
              ...(bill.otherItems.length === 0
                ? ([[m.other, formatRupiah(bill.other)]] as const)
                : bill.otherItems.map((item) => [item.name, formatRupiah(item.amount)] as const)),
              [m.amount, formatRupiah(bill.amount)],
              [t.billingRuns.sums.due, date(bill.dueDate)],
            ]}
          />
        </Box>
      )}
    </Box>
  );
}
