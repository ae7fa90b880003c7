import { Box, Button } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

/** The list that the drivers take with them; each print is logged, because it carries whole phone numbers. */
export function PrintList({ disabled }: { disabled: boolean }) {
  const { t, error } = useI18n();
  const texts = t.tankTrips;
  const print = useTicketCommand(loket.tankTrips.print, () => undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'flex-end', gap: 2 }}>
      {print.isError && <Notice tone="error">{error(print.error)}</Notice>}
      {print.data && (
        <Notice
          tone="success"
          actions={
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: print.data.file }).catch(() => undefined)}
            >
              {texts.showFile}
            </Button>
          }
        >
          {texts.printed}
        </Notice>
      )}
      <Button
        variant="outlined"
        disabled={disabled || print.isPending}
        onClick={() => print.mutate({})}
        sx={{ height: 30 }}
      >
        {print.isPending ? texts.printing : texts.print}
      </Button>
    </Box>
  );
}
