import { Box, Typography } from '@mui/material';
import type { ReadingAccount } from '../../shared/contract/reading-intake.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';

/** Whose stand it is, and what the meter showed last. */
export function AccountFacts({ account }: { account: ReadingAccount }) {
  const { t } = useI18n();
  const texts = t.readingIntake.desk;
  const m3 = (value: number | null) => (value === null ? '–' : `${formatNumber(value)} m³`);
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', p: 3, mb: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{account.customerName}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {account.connectionNo} · {account.address}, {account.villageName} · {account.tariffGroupCode}
      </Typography>
      <Facts
        rows={[
          [
            texts.previous,
            <strong key="previous">
              {account.previous === null ? '–' : formatNumber(account.previous)}
            </strong>,
          ],
          [texts.lastUsage, m3(account.lastUsageM3)],
          [texts.average, m3(account.averageM3)],
          [
            texts.meter,
            account.serialNo
              ? `${account.serialNo}${account.meterSize ? ` · ${account.meterSize}` : ''}`
              : texts.noMeter,
          ],
        ]}
      />
      {account.replaced && account.startReading !== null && (
        <Typography variant="body2" sx={{ mt: 1.5, color: 'warning.main' }}>
          {texts.replaced(formatNumber(account.startReading))}
        </Typography>
      )}
    </Box>
  );
}
