import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { OutageDetail as Detail } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { Timeline } from '../components/timeline.tsx';
import { EndOutage } from './end-outage.tsx';
import { OutageActions } from './outage-actions.tsx';
import { OutageFacts } from './outage-facts.tsx';
import { OutageForm } from './outage-form.tsx';
import { OutageTickets } from './outage-tickets.tsx';
import { outageChip } from './outage-tone.ts';
import { RationingTurns } from './rationing-turns.tsx';

interface OutageDetailProps {
  detail: Detail;
  works: boolean;
  onShow: ((ticketId: number) => void) | undefined;
  onSaid: (text: string | null) => void;
}

/** One outage: what is known, what can be done, its tickets and its history. */
export function OutageDetail({ detail, works, onShow, onSaid }: OutageDetailProps) {
  const { t, dateTime } = useI18n();
  const texts = t.outages;
  const { outage } = detail;
  const [panel, setPanel] = useState<'change' | 'end' | null>(null);
  const back = () => setPanel(null);
  if (panel === 'change') {
    return (
      <Box sx={{ px: 5, pb: 5 }}>
        <OutageForm outage={outage} proposal={null} onCancel={back} onDone={back} />
      </Box>
    );
  }
  if (panel === 'end') {
    return (
      <Box sx={{ px: 5, pb: 5 }}>
        <EndOutage
          outage={outage}
          onCancel={back}
          onDone={(solved) => {
            back();
            onSaid(texts.end.done(outage.outageNo, solved));
          }}
        />
      </Box>
    );
  }
  const states = Object.entries(detail.byState) as [keyof typeof t.ticketWords.states, number][];
  return (
    <Box
      component="article"
      aria-label={texts.detail.label(outage.title)}
      sx={{ px: 5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 3, flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 240 }}>
          <Typography variant="h2">{outage.title}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {`${outage.outageNo} · ${texts.kinds[outage.kind]}`}
          </Typography>
        </Box>
        <StatusChip {...outageChip(outage, t)} />
      </Box>
      {works && (
        <OutageActions
          outage={outage}
          onChange={() => setPanel('change')}
          onEnd={() => setPanel('end')}
          onSaid={onSaid}
        />
      )}
      <OutageFacts outage={outage} />
      {outage.kind === 'rationing' && <RationingTurns outage={outage} />}
      {!works && states.length > 0 && (
        <Box>
          <Typography variant="h2" component="h3" sx={{ mb: 1 }}>
            {texts.tickets.byState}
          </Typography>
          <Typography>
            {states.map(([state, count]) => `${t.ticketWords.states[state]} ${count}`).join(' · ')}
          </Typography>
        </Box>
      )}
      {works && <OutageTickets outage={outage} onShow={onShow} onSaid={onSaid} />}
      <Box>
        <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
          {texts.detail.history}
        </Typography>
        <Timeline
          label={texts.detail.history}
          events={detail.history.toReversed().map((update) => ({
            at: update.at,
            what: `${texts.actions[update.action]}${about(update.details)}`,
            when: dateTime(update.at),
            who: update.by,
            note: update.words,
          }))}
        />
      </Box>
    </Box>
  );

  /** How many, or which one. */
  function about(details: Record<string, unknown>): string {
    const { linked, solved, unlinked, ticketNo } = details;
    if (typeof solved === 'number') return `, ${texts.detail.solvedCount(solved)}`;
    if (typeof ticketNo === 'string') return `, ${texts.detail.ticket(ticketNo)}`;
    const count = typeof linked === 'number' ? linked : unlinked;
    return typeof count === 'number' && count > 0 ? `, ${texts.detail.linkedCount(count)}` : '';
  }
}
