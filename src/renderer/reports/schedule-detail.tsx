import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ScheduleState } from '../../shared/contract/reports.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { reportBy } from '../../shared/reports/catalogue.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { LastRun, whenText } from './schedule-table.tsx';

interface ScheduleDetailProps {
  schedule: ScheduleState;
  running: boolean;
  failure: unknown;
  onEdit: () => void;
  onRun: () => void;
  onRemove: () => void;
}

/** A schedule: what it makes, how it went, and what can be done with it. */
export function ScheduleDetail(props: ScheduleDetailProps) {
  const { schedule, running } = props;
  const i18n = useI18n();
  const { t, language, date, dateTime, error } = i18n;
  const words = t.reports.schedules;
  const [removing, setRemoving] = useState(false);
  const { lastRun } = schedule;
  const lastError = lastRun?.error;
  return (
    <Box role="region" aria-label={schedule.name}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {schedule.name}
      </Typography>
      <Facts
        rows={[
          [words.when, whenText(schedule, i18n)],
          [words.next, dateTime(schedule.nextAt)],
          [words.span, words.spans[schedule.span]],
          [words.last, <LastRun key="last" schedule={schedule} />],
          ...(lastRun ? [[t.reports.history.at, dateTime(lastRun.at)] as const] : []),
          [words.owner, schedule.login],
        ]}
      />
      {lastRun && lastError && (
        <Notice tone="error" sx={{ mt: 3 }} title={`${words.lastError}, ${date(lastRun.on)}`}>
          {error(new AppError(isErrorCode(lastError) ? lastError : 'UNEXPECTED'))}
        </Notice>
      )}
      <Typography variant="body2" sx={{ mt: 4, mb: 1, fontWeight: 560, color: 'text.secondary' }}>
        {words.reports}
      </Typography>
      {schedule.reports.map(({ report, format }) => (
        <Box
          key={`${report}/${format}`}
          sx={{ display: 'flex', minHeight: 26, alignItems: 'center', gap: 2 }}
        >
          <Typography sx={{ flex: 1 }}>{reportBy(report)?.texts[language].title ?? report}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t.reports.export.formats[format]}
          </Typography>
        </Box>
      ))}
      <Typography variant="body2" sx={{ mt: 3, mb: 1, fontWeight: 560, color: 'text.secondary' }}>
        {words.folder}
      </Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{schedule.folder}</Typography>
      {props.failure != null && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(props.failure)}
        </Notice>
      )}
      {removing ? (
        <Box role="alertdialog" aria-label={words.removeYes} sx={{ mt: 5 }}>
          <Typography sx={{ mb: 2 }}>{words.removeQuestion(schedule.name)}</Typography>
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button variant="contained" color="error" onClick={props.onRemove}>
              {words.removeYes}
            </Button>
            <Button variant="outlined" autoFocus onClick={() => setRemoving(false)}>
              {words.removeNo}
            </Button>
          </Box>
        </Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 2, mt: 5 }}>
          <Button variant="contained" disabled={running} onClick={props.onRun}>
            {running ? words.running : words.run}
          </Button>
          <Button variant="outlined" onClick={props.onEdit}>
            {words.change}
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button variant="outlined" color="error" onClick={() => setRemoving(true)}>
            {words.remove}
          </Button>
        </Box>
      )}
    </Box>
  );
}
