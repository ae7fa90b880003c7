import { Box, Button } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { decisionProblem } from './decision-words.ts';
import type { Refused } from './use-decisions.ts';

/** Of many decided at once, those that were not: which and why. */
export function RefusedList({ refused, onClose }: { refused: readonly Refused[]; onClose: () => void }) {
  const { t, error } = useI18n();
  if (refused.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t.applications.refused(refused.length)}
      sx={{ m: 3 }}
      actions={<Button onClick={onClose}>{t.common.close}</Button>}
    >
      <Box component="ul" sx={{ m: 0, pl: 4, maxHeight: 160, overflowY: 'auto' }}>
        {refused.map(({ line, error: failure }) => (
          <li key={line.applicationId}>
            {line.applicationNo ?? line.applicantName}: {decisionProblem(failure, t, error)}
          </li>
        ))}
      </Box>
    </Notice>
  );
}
