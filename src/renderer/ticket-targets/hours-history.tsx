import { Box, Typography } from '@mui/material';
import type { WorkHours } from '../../shared/contract/ticket-targets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { weekText } from './hours-text.ts';

/** Every week that a unit ever had, newest first: from when, who, when. */
export function HoursHistory({ unit, hours }: { unit: WorkHours['unit']; hours: readonly WorkHours[] }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.ticketTargets;
  const own = hours.filter((each) => each.unit === unit);
  return (
    <Box
      component="section"
      aria-label={texts.history}
      sx={{ mt: 5, pt: 4, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {texts.history}
      </Typography>
      {own.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{texts.asAll}</Typography>}
      {own.map((each) => (
        <Box
          key={`${each.validFrom} ${each.setAt}`}
          sx={{ py: 2, opacity: each.state === 'past' ? 0.72 : 1 }}
        >
          <Typography sx={{ fontWeight: 560 }}>{weekText(each.days, texts.weekdays)}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {each.setBy
              ? `${texts.from(date(each.validFrom))} · ${each.setBy} · ${dateTime(each.setAt)}`
              : texts.cameWithProgram}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
