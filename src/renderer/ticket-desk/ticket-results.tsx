import { Box, Typography } from '@mui/material';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DetailSection } from '../applications/detail-section.tsx';
import { typedQuantity } from '../connection-works/materials-draft.ts';

/** What was found and done, each time somebody was there. */
export function TicketResults({ sheet }: { sheet: TicketSheet }) {
  const { t, date, dateTime } = useI18n();
  const words = t.ticketDesk.results;
  if (sheet.results.length === 0) return null;
  return (
    <DetailSection title={words.title} wide>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        {sheet.results.map((each) => (
          <Box key={each.resultId}>
            <Typography sx={{ fontWeight: 560 }}>
              {words.repairs[each.repair]} · {t.ticketWords.causes[each.cause]} →{' '}
              {t.ticketWords.resolutions[each.resolution]}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {[
                dateTime(each.recordedAt),
                each.recordedBy,
                each.arrivedAt && words.arrived(dateTime(each.arrivedAt)),
                each.doneAt && words.done(dateTime(each.doneAt)),
                each.followUpOn && words.followUp(date(each.followUpOn)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
            {each.materials.length > 0 && (
              <Typography variant="body2">
                {words.materials}:{' '}
                {each.materials
                  .map(({ name, quantity, unit }) => `${name} ${typedQuantity(quantity)} ${unit}`)
                  .join(', ')}
              </Typography>
            )}
            {each.note && (
              <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{each.note}</Typography>
            )}
          </Box>
        ))}
      </Box>
    </DetailSection>
  );
}
