import { Box, Typography } from '@mui/material';

export interface TimelineEvent {
  /** ISO instant; the key together with `what`. */
  at: string;
  what: string;
  /** `22 Nov 2026 14:05`. */
  when: string;
  who: string | null;
  note: string;
}

/** What happened to a thing, oldest first: what, when, by whom, and what was said. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  return (
    <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {events.map((event, index) => (
        <Box
          component="li"
          key={`${event.at} ${event.what}`}
          sx={{
            position: 'relative',
            pl: 5,
            pb: index === events.length - 1 ? 0 : 3,
            '&::before': {
              content: '""',
              position: 'absolute',
              left: 3,
              top: 7,
              width: 7,
              height: 7,
              borderRadius: '50%',
              bgcolor: 'text.secondary',
            },
            '&:not(:last-of-type)::after': {
              content: '""',
              position: 'absolute',
              left: 6,
              top: 18,
              bottom: -3,
              width: '1px',
              bgcolor: 'divider',
            },
          }}
        >
          <Typography sx={{ fontWeight: 560 }}>{event.what}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {event.when}
            {event.who && ` · ${event.who}`}
          </Typography>
          {event.note && (
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {event.note}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
