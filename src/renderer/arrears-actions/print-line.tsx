import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { usePrint } from './use-prints.ts';

/** The letters of a run on paper: making the file, how far it is, stopping it, where it lies. */
export function PrintLine({ runId, printed }: { runId: number; printed: boolean }) {
  const { t, error } = useI18n();
  const texts = t.arrearsActions.print;
  const { print, begin, cancel } = usePrint(runId);
  const make = (
    <Button
      variant={print || printed ? 'outlined' : 'contained'}
      size="small"
      disabled={begin.isPending}
      onClick={() => begin.mutate()}
    >
      {print || printed ? texts.again : texts.make}
    </Button>
  );
  if (begin.isError) {
    return (
      <Notice tone="error" actions={make}>
        {error(begin.error)}
      </Notice>
    );
  }
  if (!print) return <Box>{make}</Box>;
  if (print.state === 'running') {
    const share = print.total === 0 ? 0 : (100 * print.done) / print.total;
    return (
      <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography variant="body2" sx={{ minWidth: 220 }}>
          {texts.running(formatNumber(print.done), formatNumber(print.total))}
        </Typography>
        <LinearProgress variant="determinate" value={share} sx={{ flex: 1, maxWidth: 320, height: 6 }} />
        <Button size="small" onClick={() => cancel(print.key)}>
          {texts.cancel}
        </Button>
      </Box>
    );
  }
  if (print.state === 'saved' && print.file) {
    const { file } = print;
    return (
      <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography variant="body2" title={file}>
          {texts.saved(formatNumber(print.total))}
        </Typography>
        <Button
          size="small"
          variant="outlined"
          onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}
        >
          {texts.show}
        </Button>
        {make}
      </Box>
    );
  }
  const code = print.error?.code ?? 'UNEXPECTED';
  return (
    <Notice tone={print.state === 'failed' ? 'error' : 'info'} actions={make}>
      {print.state === 'cancelled'
        ? texts.cancelled
        : error(new AppError(isErrorCode(code) ? code : 'UNEXPECTED', print.error?.details))}
    </Notice>
  );
}
