import { Box, Button, Typography } from '@mui/material';
import type { ApplicationView } from '../../shared/contract/application-reads.ts';
import { useI18n } from '../app/i18n/i18n.tsx';

/** What will be here, or how to see more. */
export function InboxEmpty(props: {
  view: ApplicationView;
  text: string;
  onWiden: (() => void) | undefined;
}) {
  const { t } = useI18n();
  const words = t.applications;
  return (
    <Box sx={{ px: 6, py: 10, textAlign: 'center', color: 'text.secondary' }}>
      <Typography sx={{ fontWeight: 600, color: 'text.primary' }}>
        {props.text
          ? words.emptyText(props.text)
          : props.onWiden
            ? words.emptyFilter
            : words.empty[props.view]}
      </Typography>
      <Typography variant="body2" sx={{ mt: 1 }}>
        {props.text || props.onWiden ? words.emptyFilterHint : words.emptyHint[props.view]}
      </Typography>
      {props.onWiden && (
        <Button variant="outlined" onClick={props.onWiden} sx={{ mt: 3 }}>
          {words.widen}
        </Button>
      )}
    </Box>
  );
}
