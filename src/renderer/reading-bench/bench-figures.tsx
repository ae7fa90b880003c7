import { Box, Typography } from '@mui/material';
import type { ReadingVocabulary } from '../../shared/contract/meter-readings.ts';
import type { ReadingSheet } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { BenchForecast } from './bench-forecast.tsx';
import { BlackDigits } from './black-digits.tsx';
import { flagTone, flagWords, m3 } from './flag-words.ts';
import { MonthBars } from './month-bars.tsx';
import { Part } from './part.tsx';

/** The numbers of one reading: what the meter shows, what it means, what is odd about it, what the bill would be. */
export function BenchFigures({
  sheet,
  vocabulary,
}: {
  sheet: ReadingSheet;
  vocabulary: ReadingVocabulary | undefined;
}) {
  const i18n = useI18n();
  const { t } = i18n;
  const words = t.readingBench.detail;
  const { card } = sheet;
  const small = { color: 'text.secondary' } as const;
  return (
    <Box sx={{ px: 4, pb: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 3, pt: 2.5, pb: 1 }}>
        <Box sx={{ minWidth: 0 }}>
          {card.reading === null ? (
            <Typography sx={{ height: 30, lineHeight: '30px', ...small }}>{words.noNumber}</Typography>
          ) : (
            <BlackDigits value={card.reading} digits={card.digits} />
          )}
        </Box>
        <Box sx={{ flex: 1 }} />
        <Box sx={{ textAlign: 'right' }}>
          <Typography
            data-testid="usage"
            sx={{
              fontSize: 26,
              lineHeight: '30px',
              fontWeight: 650,
              fontVariantNumeric: 'tabular-nums',
              whiteSpace: 'nowrap',
            }}
          >
            {card.usageM3 === null ? t.readingBench.noUsage : `${m3(card.usageM3)} m³`}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3, pb: 1 }}>
        <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', ...small }}>
          {words.previous} {m3(card.previous)} → {words.stand.toLowerCase()}{' '}
          <Box component="b" sx={{ color: 'text.primary' }}>
            {m3(card.stand)}
          </Box>
          {card.removalReading !== null && ` · ${words.removal.toLowerCase()} ${m3(card.removalReading)}`}
        </Typography>
        <Typography variant="body2" sx={{ whiteSpace: 'nowrap', flexShrink: 0, ...small }}>
          {card.estimated && `${words.estimate} · `}
          {card.averageM3 === null ? words.noMean : words.mean(m3(card.averageM3))}
        </Typography>
      </Box>
      {card.reading !== null && (
        <Typography variant="body2" sx={{ pb: 2, fontSize: 12, color: 'text.disabled' }}>
          {words.blackOnly}
        </Typography>
      )}
      <Part title={words.flags}>
        {card.flags.length === 0 ? (
          <Typography sx={small}>{words.noFlags}</Typography>
        ) : (
          <Box
            component="ul"
            sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 1.5 }}
          >
            {card.flags.map((flag) => {
              const { title, line } = flagWords(flag, sheet, vocabulary, i18n);
              const tone = flagTone(flag);
              return (
                <Box component="li" key={flag} sx={{ pl: 2, borderLeft: 3, borderColor: `${tone}.main` }}>
                  <Typography sx={{ fontWeight: 560, lineHeight: 1.35 }}>{title}</Typography>
                  {line && (
                    <Typography variant="body2" sx={small}>
                      {line}
                    </Typography>
                  )}
                </Box>
              );
            })}
          </Box>
        )}
      </Part>
      <Part title={words.months}>
        {sheet.months.length === 0 && <Typography sx={small}>{words.noMonths}</Typography>}
        <MonthBars
          months={sheet.months}
          meanM3={card.averageM3}
          now={{ usagePeriod: card.usagePeriod, usageM3: card.usageM3, estimated: card.estimated }}
        />
      </Part>
      <BenchForecast sheet={sheet} />
      {card.note && (
        <Part title={words.note}>
          <Typography>{card.note}</Typography>
        </Part>
      )}
      {sheet.others.length > 0 && (
        <Part title={words.others}>
          {sheet.others.map((other) => (
            <Typography key={other.readingId} variant="body2" sx={{ mb: 0.5 }}>
              <b>{t.readingWords.states[other.state]}</b> · {m3(other.reading)} · {m3(other.usageM3)} m³ ·{' '}
              {t.readingWords.sources[other.source]}
              {other.reasonCode && ` · ${t.readingWords.reasons[other.reasonCode]}`}
              <Box component="span" sx={small}>
                {' '}
                · {i18n.dateTime(other.receivedAt)}
              </Box>
            </Typography>
          ))}
        </Part>
      )}
    </Box>
  );
}
