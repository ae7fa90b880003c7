import { Box, Button, Typography } from '@mui/material';
import type { TicketView } from '../../shared/contract/ticket-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** What will be here, or how to see more. */
export function DeskEmpty(props: { view: TicketView; text: string; onWiden: (() => void) | undefined }) {
  const { t } = useI18n();
  const words = t.ticketDesk;
  return (
    <Box sx={{ px: 6, py: 10, textAlign: 'center', color: 'text.secondary' }}>
      <Typography sx={{ fontWeight: 600, color: 'text.primary' }}>
        {props.text
          ? words.emptyText(props.text)
          : props.onWiden
            ? words.emptyFilter
            : words.empty[props.view]}
      </Typography>
      {!props.text && !props.onWiden && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {words.emptyHint}
        </Typography>
      )}
      {props.onWiden && (
        <Button variant="outlined" onClick={props.onWiden} sx={{ mt: 3 }}>
          {words.widen}
        </Button>
      )}
    </Box>
  );
}
