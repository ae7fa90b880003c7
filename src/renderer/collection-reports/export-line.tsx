import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { Exporting } from './use-export.ts';

/** What becomes of the file: how far it is, where it is, or why it is not. */
export function ExportLine({ exporting }: { exporting: Exporting }) {
  const { t, error } = useI18n();
  const { progress, result } = exporting;
  const open = useRef<HTMLButtonElement>(null);
  const file = result?.file;
  useEffect(() => {
    if (file) open.current?.focus();
  }, [file]);
  const sx = { mx: 5, my: 2 };

  if (exporting.isPending) {
    const [done, total] = [formatNumber(progress?.done ?? 0), formatNumber(progress?.total ?? 0)];
    const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0;
    return (
      <Box role="status" sx={{ ...sx, display: 'flex', alignItems: 'center', gap: 4 }}>
        <Typography sx={{ minWidth: 220 }}>
          {progress?.stage === 'writing'
            ? t.collectionReports.writing(done, total)
            : t.collectionReports.reading(done, total)}
        </Typography>
        <LinearProgress variant="determinate" value={share} sx={{ flex: 1, height: 6, borderRadius: 3 }} />
        <Button variant="outlined" onClick={() => exporting.cancel()} sx={{ gap: 2 }}>
          {t.collectionReports.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    );
  }
  if (exporting.error) {
    return (
      <Notice tone="error" sx={sx}>
        {error(exporting.error)}
      </Notice>
    );
  }
  if (!result) return null;
  if (!file) {
    return (
      <Notice tone="info" sx={sx}>
        {t.collectionReports.cancelledExport}
      </Notice>
    );
  }
  return (
    <Notice
      tone="success"
      sx={sx}
      actions={
        <Button ref={open} onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}>
          {t.collectionReports.openFile}
        </Button>
      }
    >
      {t.collectionReports.saved} · <span title={file}>{file.split(/[\\/]/).at(-1)}</span>
    </Notice>
  );
}
