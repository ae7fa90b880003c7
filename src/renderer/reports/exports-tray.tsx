import { Box, ButtonBase, Popover, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ExportLine } from './export-line.tsx';
import { useExportLines } from './use-export-lines.ts';
import { isRunning, useExports } from './use-exports.ts';

/** In the status line: the exports of this console, whatever screen is open. Nothing while there are none. */
export function ExportsTray() {
  const { t } = useI18n();
  const words = t.reports.export;
  const exports = useExports();
  const { lineProps } = useExportLines(exports);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { list } = exports;
  if (list.length === 0) return null;

  const running = list.filter(isRunning);
  const failed = list.filter(
    ({ state, sameAsBefore }) => state === 'failed' || sameAsBefore === false,
  ).length;
  const total = running.reduce((sum, each) => sum + (each.total ?? 0), 0);
  const rows = running.reduce((sum, each) => sum + each.rows, 0);
  const share = total > 0 ? ` · ${Math.floor((100 * rows) / total)}%` : '';
  const text =
    running.length > 0
      ? `${words.tray(running.length)}${share}`
      : failed > 0
        ? words.trayFailed(failed)
        : words.trayEnded(list.length);
  return (
    <>
      <ButtonBase
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        sx={(theme) => ({
          height: 22,
          px: 2,
          borderRadius: '4px',
          fontFamily: 'inherit',
          fontSize: 12.5,
          fontWeight: 560,
          whiteSpace: 'nowrap',
          color: failed > 0 ? 'error.main' : running.length > 0 ? 'primary.main' : 'text.secondary',
          '&:hover': { background: theme.palette.action.hover },
          '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
        })}
      >
        {text}
      </ButtonBase>
      <Popover
        open={open}
        anchorEl={button.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': words.trayTitle,
            sx: {
              width: 720,
              maxHeight: 420,
              p: 3,
              border: 1,
              borderColor: 'divider',
              boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
            },
          },
        }}
      >
        <Typography variant="h2" sx={{ mb: 2 }}>
          {words.trayTitle}
        </Typography>
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {list.map((one) => (
            <ExportLine key={one.key} {...lineProps(one)} named />
          ))}
        </Box>
      </Popover>
    </>
  );
}
