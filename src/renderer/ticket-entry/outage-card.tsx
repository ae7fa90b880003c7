import { Box, Button, Typography } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { OutageAnswer } from '../../shared/contract/ticket-entry.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface OutageCardProps {
  outage: OutageAnswer;
  /** Its buttons have the keys: the first one. */
  withKeys: boolean;
  busy: boolean;
  onAnswer: (explained: boolean) => void;
}

/** A known outage: what to say stands largest, because somebody is waiting to hear it. */
export function OutageCard({ outage, withKeys, busy, onAnswer }: OutageCardProps) {
  const { t, dateTime } = useI18n();
  const texts = t.ticketEntry.context;
  const planned = outage.state === 'planned';
  const rationing = outage.kind === 'rationing';
  const when = [
    planned ? texts.from(dateTime(outage.startsAt)) : texts.since(dateTime(outage.startsAt)),
    outage.expectedEndAt ? texts.until(dateTime(outage.expectedEndAt)) : rationing ? null : texts.noEnd,
    texts.reported(outage.tickets),
  ];
  const changes = outage.flowChangesAt && dateTime(outage.flowChangesAt);
  return (
    <Box
      role="status"
      aria-label={`${texts.outageTitle} ${outage.outageNo}`}
      sx={(theme) => ({
        mb: 3,
        px: 3,
        py: 2.5,
        borderRadius: '6px',
        borderLeft: `3px solid ${theme.palette.warning.main}`,
        background: alpha(theme.palette.warning.main, theme.palette.mode === 'dark' ? 0.14 : 0.08),
      })}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography noWrap title={outage.title} sx={{ fontWeight: 620, flex: 1, minWidth: 0 }}>
          {outage.title}
        </Typography>
        <StatusChip tone="warning" label={planned ? texts.planned : texts.outageKinds[outage.kind]} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        {[outage.outageNo, ...when].filter(Boolean).join(' · ')}
      </Typography>
      <Typography sx={{ fontSize: 15, lineHeight: '21px', mb: 1 }}>
        <Box component="span" sx={{ fontWeight: 620 }}>
          {texts.tell}:{' '}
        </Box>
        {outage.answer}
      </Typography>
      {outage.flowsNow !== null && (
        <Typography sx={{ mb: 1 }}>
          {outage.flowsNow ? texts.flowsNow(changes) : texts.flowsNext(changes)}
        </Typography>
      )}
      {outage.lastUpdate && outage.lastUpdate.words !== outage.answer && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
          {dateTime(outage.lastUpdate.at)}: {outage.lastUpdate.words}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2 }}>
        <Button variant="contained" disabled={busy} onClick={() => onAnswer(rationing)} sx={{ gap: 2 }}>
          {rationing ? texts.answerRationing : texts.answer} {withKeys && <KeyCap keys="F7" onAccent />}
        </Button>
        {rationing && (
          <Button variant="outlined" disabled={busy} onClick={() => onAnswer(false)} sx={{ gap: 2 }}>
            {texts.linkOnly} {withKeys && <KeyCap keys="Ctrl F7" />}
          </Button>
        )}
      </Box>
    </Box>
  );
}
