import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { OutageCard } from '../../shared/contract/outages.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { outagePlace } from './outage-tone.ts';

/** What is known of an outage, and what callers are told of it. */
export function OutageFacts({ outage }: { outage: OutageCard }) {
  const { t, dateTime } = useI18n();
  const texts = t.outages.detail;
  const now = useNow() + (useLink().clockSkewMs ?? 0);
  const { expectedEndAt, endedAt } = outage;
  const late = outage.state === 'active' && expectedEndAt !== null && Date.parse(expectedEndAt) < now;
  const until = expectedEndAt ? (
    <Box component="span" sx={late ? { color: 'error.main', fontWeight: 560 } : undefined}>
      {dateTime(expectedEndAt)}
      {late && ` · ${texts.overdue}`}
    </Box>
  ) : (
    texts.unknown
  );
  const rows: readonly (readonly [string, ReactNode])[] = [
    [texts.where, outagePlace(outage, t)],
    [outage.state === 'planned' ? texts.planned : texts.since, dateTime(outage.startsAt)],
    endedAt ? [texts.ended, dateTime(endedAt)] : [texts.until, until],
    [texts.cause, outage.cause ? t.ticketWords.causes[outage.cause] : texts.unknown],
    [texts.answer, outage.answer],
    ...(outage.tanks > 0 ? [[texts.tanks, texts.tanksUnderWay(outage.tanks)] as const] : []),
    [texts.announcedBy, `${outage.createdBy}, ${dateTime(outage.createdAt)}`],
  ];
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 5,
        rowGap: 1.5,
      }}
    >
      {rows.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
