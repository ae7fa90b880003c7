import { Box, Button, Typography } from '@mui/material';
import type { BenchView } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** What will be here, or how to see more. */
export function BenchEmpty(props: { view: BenchView; text: string; onWiden: (() => void) | undefined }) {
  const { t } = useI18n();
  const words = t.readingBench;
  return (
    <Box sx={{ px: 5, py: 8, textAlign: 'center', color: 'text.secondary' }}>
      <Typography sx={{ fontWeight: 600, color: 'text.primary' }}>
        {props.text
          ? words.emptyText(props.text)
          : props.onWiden
            ? words.emptyFilter
            : words.empty[props.view]}
      </Typography>
      {!props.text && !props.onWiden && props.view !== 'unread' && (
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
