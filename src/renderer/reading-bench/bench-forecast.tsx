import { Box, Typography } from '@mui/material';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { m3 } from './flag-words.ts';
import { Part } from './part.tsx';

/** What the bill would be, how it comes about and how it stands beside last month's. */
export function BenchForecast({ sheet }: { sheet: ReadingSheet }) {
  const { t, period, error } = useI18n();
  const words = t.readingBench.detail;
  const { forecast, card } = sheet;
  const small = { color: 'text.secondary' } as const;
  if (forecast === null) {
    return (
      <Part title={words.forecast}>
        <Typography sx={small}>{words.forecastNone}</Typography>
      </Part>
    );
  }
  if ('problem' in forecast) {
    const code = isErrorCode(forecast.problem) ? forecast.problem : 'UNEXPECTED';
    return (
      <Part title={words.forecast}>
        <Typography sx={{ color: 'error.main' }}>{error(new AppError(code))}</Typography>
      </Part>
    );
  }
  const more = forecast.lastAmount === null ? null : forecast.total - forecast.lastAmount;
  const lastPeriod = forecast.lastPeriod ? period(forecast.lastPeriod) : '';
  const parts = [
    [words.water, forecast.water],
    [words.fixed, forecast.fixed],
    [words.meter, forecast.meter],
    [words.other, forecast.other],
  ] as const;
  return (
    <Part title={words.forecast}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: 3 }}>
        <Typography sx={{ fontSize: 20, fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
          {formatRupiah(forecast.total)}
        </Typography>
        {more !== null && (
          <Typography variant="body2" sx={{ textAlign: 'right', ...small }}>
            {more === 0
              ? words.same(lastPeriod)
              : (more > 0 ? words.more : words.less)(formatRupiah(Math.abs(more)), lastPeriod)}
          </Typography>
        )}
      </Box>
      {forecast.catchUpMonths > 0 && (
        <Typography variant="body2" sx={{ mt: 0.5, color: 'info.main' }}>
          {words.catchUp(forecast.catchUpMonths, m3(forecast.usageM3 + card.estimatedM3))}
        </Typography>
      )}
      {forecast.noFlow && (
        <Typography variant="body2" sx={{ mt: 0.5, color: 'info.main' }}>
          {words.noFlow}
        </Typography>
      )}
      <Box
        component="dl"
        sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: '1fr auto', columnGap: 3, fontSize: 12.5 }}
      >
        {forecast.blocks.map((block) => (
          <Line
            key={block.from}
            name={words.block(formatNumber(block.m3), formatRupiah(Math.round(block.price)))}
            value={formatRupiah(Math.round(block.amount))}
          />
        ))}
        {parts
          .filter(([name, amount]) => amount !== 0 && (name !== words.water || forecast.blocks.length === 0))
          .map(([name, amount]) => (
            <Line key={name} name={name} value={formatRupiah(amount)} />
          ))}
      </Box>
    </Part>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Box>
    </>
  );
}
