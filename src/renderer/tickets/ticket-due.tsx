import { Box } from '@mui/material';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useNow } from '../app/clock.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';

/** The last quarter of a target's time is amber. */
const SOON = 0.25;

/** `40 mnt`, `3 jam`, `2 hari`. */
export function lengthWords(seconds: number, t: I18n['t']): string {
  const { minutes, hours, days } = t.ticketDesk.units;
  const whole = Math.max(0, Math.round(seconds / 60));
  if (whole < 90) return minutes(whole);
  const inHours = Math.round(whole / 60);
  return inHours < 48 ? hours(inHours) : days(Math.round(inHours / 24));
}

/** Which clock ends first: the response as long as there is none, then the solving. */
function nextDue({ clock }: Pick<TicketCard, 'clock'>) {
  const response = clock.responded ? null : clock.responseDue;
  const isResponse = response !== null && (clock.solvingDue === null || response <= clock.solvingDue);
  return isResponse
    ? { which: 'response' as const, at: response, target: clock.responseTarget }
    : { which: 'solving' as const, at: clock.solvingDue, target: clock.solvingTarget };
}

/** How much time is left, or by how much it is late, in words; red when late, amber soon before. */
export function TicketDue({ card }: { card: Pick<TicketCard, 'clock' | 'open' | 'state'> }) {
  const { t, dateTime } = useI18n();
  const words = t.ticketDesk.due;
  const now = useNow() + (useLink().clockSkewMs ?? 0);
  const plain = (text: string, title?: string) => (
    <Box
      component="span"
      title={title}
      sx={{ color: 'text.secondary', fontSize: 12.5, whiteSpace: 'nowrap' }}
    >
      {text}
    </Box>
  );
  if (!card.open)
    return card.state === 'rejected' ? null : plain(words.done(lengthWords(card.clock.solvingElapsed, t)));
  const due = nextDue(card);
  if (due.at === null) return plain(card.clock.running ? words.none : words.paused);
  const left = (Date.parse(due.at) - now) / 1000;
  const late = left < 0;
  const soon = !late && due.target !== null && left < due.target * SOON;
  return (
    <Box
      component="span"
      title={words.exact(words[due.which], dateTime(due.at))}
      sx={{
        color: late ? 'error.main' : soon ? 'warning.main' : 'text.secondary',
        fontSize: 12.5,
        fontWeight: late || soon ? 600 : 400,
        whiteSpace: 'nowrap',
      }}
    >
      {late ? words.late(lengthWords(-left, t)) : words.left(lengthWords(left, t))}
    </Box>
  );
}
