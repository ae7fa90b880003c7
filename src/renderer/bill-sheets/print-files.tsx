import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { SheetPrint } from '../../shared/contract/bill-sheets.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';

interface PrintFilesProps {
  prints: readonly SheetPrint[];
  onCancel: (key: string) => void;
}

/** What was made on this console lately: how far it is, stopping it, where it lies. */
export function PrintFiles({ prints, onCancel }: PrintFilesProps) {
  const { t } = useI18n();
  if (prints.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label={t.billSheets.print.files}
      sx={{ borderTop: 1, borderColor: 'divider' }}
    >
      {prints.slice(0, 3).map((print) => (
        <PrintFile key={print.key} print={print} onCancel={() => onCancel(print.key)} />
      ))}
    </Box>
  );
}

function PrintFile({ print, onCancel }: { print: SheetPrint; onCancel: () => void }) {
  const { t, period, error } = useI18n();
  const texts = t.billSheets.print;
  const of = print.connectionNo ?? texts.routes(print.routes);
  const code = print.error?.code ?? 'UNEXPECTED';
  const { file } = print;
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 44, px: 5 }}>
      <Typography variant="body2" noWrap sx={{ minWidth: 190, fontWeight: 560 }}>
        {texts.what(period(print.usagePeriod), of)}
      </Typography>
      {print.state === 'running' && (
        <>
          <Typography variant="body2" sx={{ minWidth: 190 }}>
            {texts.running(formatNumber(print.done), formatNumber(print.total))}
          </Typography>
          <LinearProgress
            variant="determinate"
            value={print.total === 0 ? 0 : (100 * print.done) / print.total}
            sx={{ flex: 1, height: 6 }}
          />
          <Button size="small" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </>
      )}
      {print.state === 'saved' && (
        <>
          <Typography variant="body2" noWrap sx={{ flex: 1 }} title={file ?? undefined}>
            {print.files === 1
              ? texts.saved(formatNumber(print.total))
              : texts.savedMany(formatNumber(print.total), formatNumber(print.files))}
          </Typography>
          {file && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}
            >
              {texts.show}
            </Button>
          )}
        </>
      )}
      {print.state === 'cancelled' && <Typography variant="body2">{texts.cancelled}</Typography>}
      {print.state === 'failed' && (
        <Notice tone="error" sx={{ flex: 1, my: 1 }}>
          {error(new AppError(isErrorCode(code) ? code : 'UNEXPECTED', print.error?.details))}
        </Notice>
      )}
    </Box>
  );
}
