import ArrowBack from '@mui/icons-material/ArrowBack';
import { Box, Button, Typography } from '@mui/material';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { applicationChip } from './application-tone.ts';
import { ClockBar } from './clock-bar.tsx';

/** Who, which, where it stands and how much time is left. */
export function DetailHead({ sheet, onBack }: { sheet: ApplicationSheet; onBack: (() => void) | undefined }) {
  const { t, date, dateTime } = useI18n();
  const { card, invoices } = sheet;
  const inPart =
    card.state === 'paid' && invoices.some((each) => each.purpose === 'instalment' && each.state === 'open');
  return (
    <Box sx={{ px: 5, pt: 3, pb: 2.5, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minWidth: 0 }}>
        {onBack && (
          <Button onClick={onBack} startIcon={<ArrowBack />} sx={{ gap: 1 }}>
            {t.applications.detail.back} <KeyCap keys="Escape" />
          </Button>
        )}
        <Typography variant="h1" component="h2" noWrap sx={{ flex: 1 }}>
          {card.applicantName || '–'}
        </Typography>
        {card.clock && <ClockBar clock={card.clock} />}
        <StatusChip {...applicationChip(card.state, t, inPart)} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {[
          t.applicationWords.kinds[card.kind],
          card.applicationNo,
          card.branchName,
          card.submittedAt && t.applications.detail.filed(dateTime(card.submittedAt)),
          card.clock && t.applications.dueOn(date(card.clock.due)),
          card.answerBy && t.applications.detail.answerBy(date(card.answerBy)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
