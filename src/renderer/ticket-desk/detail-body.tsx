import { Box, Button, Typography } from '@mui/material';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DetailSection } from '../applications/detail-section.tsx';
import { Notice } from '../components/notice.tsx';
import { Timeline } from '../components/timeline.tsx';
import { HandlingFacts, PlaceFacts, ReporterFacts } from './detail-facts.tsx';
import { eventLines } from './event-lines.ts';
import { TicketPhotos } from './ticket-photos.tsx';
import { TicketResults } from './ticket-results.tsx';

interface DetailBodyProps {
  sheet: TicketSheet;
  whole: boolean;
  onShow: (ticketId: number) => void;
}

/** What was told, by whom, where, what was done, the pictures and the history. */
export function DetailBody({ sheet, whole, onShow }: DetailBodyProps) {
  const { t, dateTime } = useI18n();
  const words = t.ticketDesk.detail;
  const { card, parent, doubles } = sheet;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        '@container (min-width: 760px)': {
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          '& > [data-wide]': { gridColumn: '1 / -1' },
        },
      }}
    >
      <DetailSection title={words.told} wide>
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{sheet.words}</Typography>
        {card.outageNo && (
          <Notice tone="info" sx={{ mt: 2 }}>
            {words.outage(card.outageNo, card.outageTitle ?? '')}
          </Notice>
        )}
        {parent && (
          <Notice
            tone="info"
            sx={{ mt: 2 }}
            actions={<Button onClick={() => onShow(parent.ticketId)}>{parent.ticketNo}</Button>}
          >
            {words.parent(parent.ticketNo)}
          </Notice>
        )}
        {doubles.length > 0 && (
          <Notice
            tone="info"
            sx={{ mt: 2 }}
            actions={doubles.slice(0, 3).map((each) => (
              <Button key={each.ticketId} onClick={() => onShow(each.ticketId)}>
                {each.ticketNo}
              </Button>
            ))}
          >
            {words.doubles(doubles.length)}
          </Notice>
        )}
      </DetailSection>
      <DetailSection title={words.reporter}>
        <ReporterFacts sheet={sheet} />
      </DetailSection>
      <DetailSection title={words.handling}>
        <HandlingFacts sheet={sheet} />
      </DetailSection>
      <DetailSection title={words.place} wide>
        <PlaceFacts sheet={sheet} whole={whole} />
      </DetailSection>
      <TicketResults sheet={sheet} />
      <TicketPhotos sheet={sheet} whole={whole} />
      <DetailSection title={words.history} wide>
        <Timeline
          label={words.history}
          events={eventLines(sheet, t).map((event) => ({ ...event, when: dateTime(event.at) }))}
        />
      </DetailSection>
    </Box>
  );
}
