import { Box, Typography } from '@mui/material';
import type { OutageCard } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { typedSlots } from './read-slots.ts';

/** When the water flows in a rationing, and whether it does now. */
export function RationingTurns({ outage }: { outage: OutageCard }) {
  const { t, dateTime } = useI18n();
  const texts = t.outages.detail;
  if (outage.slots.length === 0) return null;
  const at = outage.flowChangesAt && dateTime(outage.flowChangesAt);
  const flows = outage.flowsNow === true;
  const now = flows ? (at ? texts.flows(at) : texts.flowsAlways) : at ? texts.dry(at) : texts.dryAlways;
  return (
    <Box component="section" aria-label={texts.schedule}>
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {texts.schedule}
      </Typography>
      {outage.state === 'active' && (
        <Notice tone={flows ? 'success' : 'warning'} sx={{ mb: 3 }}>
          {now}
        </Notice>
      )}
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 5, rowGap: 1 }}
      >
        {typedSlots(outage.slots).map((hours, day) => (
          <Box key={t.outages.weekdays[day]} sx={{ display: 'contents' }}>
            <Typography component="dt" sx={{ color: 'text.secondary' }}>
              {t.outages.weekdays[day]}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontVariantNumeric: 'tabular-nums' }}>
              {hours.replaceAll('-', '–') || '–'}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
