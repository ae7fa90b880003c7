import { Box, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReadingCondition } from '../../shared/contract/meter-readings.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useSettled } from '../components/use-settled.ts';

interface TriedReadingProps {
  connectionId: number;
  reading: number | null;
  condition: ReadingCondition;
  ready: boolean;
}

/** What the stand means while it is typed: usage, forecast of the bill, and what will be asked about it. */
export function TriedReading({ connectionId, reading, condition, ready }: TriedReadingProps) {
  const { t } = useI18n();
  const texts = t.readingIntake.desk;
  const asked = useSettled({ connectionId, reading, condition });
  const tried = useQuery({
    queryKey: ['readingIntake', 'try', asked],
    queryFn: () => loket.readingIntake.tryReading(asked),
    enabled: ready && (asked.reading !== null || reading === null),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const data = ready ? tried.data : undefined;
  const usage = data && (data.usageM3 === null ? texts.unknownUsage : `${formatNumber(data.usageM3)} m³`);
  return (
    <Box aria-live="polite" sx={{ minHeight: 46 }}>
      {data && (
        <>
          <Typography>
            {texts.usage}{' '}
            <strong>
              {usage}
              {data.estimated && ` (${texts.estimated})`}
            </strong>
            {data.forecast !== null && (
              <>
                {' · '}
                {texts.forecast} <strong>{formatRupiah(data.forecast)}</strong>
              </>
            )}
          </Typography>
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {data.flags.map((flag) => t.readingWords.flags[flag]).join('. ')}
          </Typography>
        </>
      )}
    </Box>
  );
}
