import { Box, Typography } from '@mui/material';
import type { Correction } from '../../shared/contract/adjustments.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { CorrectionActions } from './correction-actions.tsx';
import { correctionChip } from './correction-tone.ts';
import { ValuesTable } from './values-table.tsx';

/** One correction: the bill before and after, why, and what this person may do about it. */
export function CorrectionDetail({ correction }: { correction: Correction }) {
  const { t, period, dateTime } = useI18n();
  const texts = t.adjustments.correction;
  return (
    <Box sx={{ p: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3, mb: 1 }}>
        <Typography variant="h2">{period(correction.usagePeriod)}</Typography>
        <StatusChip {...correctionChip(correction, t)} />
      </Box>
      <Typography sx={{ fontWeight: 560 }}>{correction.customerName}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {correction.connectionNo}
      </Typography>
      <ValuesTable old={correction.old} new={correction.new} />
      <Box sx={{ mt: 4 }}>
        <Facts
          rows={[
            [texts.reason, correction.reason],
            [texts.requestedBy, `${correction.requestedBy}, ${dateTime(correction.requestedAt)}`],
            ...(correction.decidedBy && correction.decidedAt
              ? [[texts.decidedBy, `${correction.decidedBy}, ${dateTime(correction.decidedAt)}`] as const]
              : []),
            ...(correction.note ? [[texts.note, correction.note] as const] : []),
          ]}
        />
      </Box>
      {correction.state === 'proposed' && <CorrectionActions correction={correction} />}
    </Box>
  );
}
