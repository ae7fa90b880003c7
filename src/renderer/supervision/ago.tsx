import { Box } from '@mui/material';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';

/** Longer than this and somebody stands at a counter and waits for the answer. */
const LONG_WAIT_MS = 15 * 60_000;

/** How long ago something happened on the server, by the server's clock; the exact time on hover. `alarm` turns red what waits too long. */
export function Ago(props: { at: string; alarm?: boolean }) {
  const { t, dateTime } = useI18n();
  const skew = useLink().clockSkewMs ?? 0;
  const ms = Math.max(0, useNow() + skew - Date.parse(props.at));
  const late = props.alarm && ms > LONG_WAIT_MS;
  return (
    <Box
      component="time"
      dateTime={props.at}
      title={dateTime(props.at)}
      sx={{
        color: late ? 'error.main' : 'inherit',
        fontWeight: late ? 600 : 'inherit',
        whiteSpace: 'nowrap',
      }}
    >
      {t.common.ago(Math.floor(ms / 1000))}
    </Box>
  );
}
