import { Box, Button, Typography } from '@mui/material';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import type { Started } from './candidates-pane.tsx';
import { PrintLine } from './print-line.tsx';

/** So many of those that were left out stand by name; the rest as a number. */
const NAMED = 8;

/** What came of it: how many letters, who was left out and why, and the letters on paper. */
export function StartResult({ started, onClose }: { started: Started; onClose: () => void }) {
  const { t } = useI18n();
  const texts = t.arrearsActions;
  const { made, refused, action, runId } = started;
  const named = refused.slice(0, NAMED);
  return (
    <Box sx={{ m: 5, display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Notice
        tone={made > 0 ? 'success' : 'warning'}
        title={made > 0 ? texts.started.made[action](formatNumber(made)) : texts.started.none}
        actions={<Button onClick={onClose}>{t.common.close}</Button>}
      >
        {refused.length > 0 && (
          <>
            {texts.started.refused(formatNumber(refused.length))}
            {named.map((each) => (
              <Typography key={each.connectionId} variant="body2">
                {[each.connectionNo, each.customerName].filter(Boolean).join(' ')}:{' '}
                {texts.started.why[each.why]}
              </Typography>
            ))}
            {refused.length > NAMED && texts.started.more(formatNumber(refused.length - NAMED))}
          </>
        )}
      </Notice>
      {runId !== null && <PrintLine runId={runId} printed={false} />}
    </Box>
  );
}
