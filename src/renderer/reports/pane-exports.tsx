import { Box } from '@mui/material';
import type { ConsoleExport } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { ExportLine } from './export-line.tsx';
import type { useExportLines } from './use-export-lines.ts';
import { type Exports, isRunning } from './use-exports.ts';

/** The lines that stand over the rows; the others are in the status line's tray. */
const SHOWN = 3;

interface PaneExportsProps {
  exports: Exports;
  lines: ReturnType<typeof useExportLines>;
  /** Of this report, newest first. */
  list: readonly ConsoleExport[];
}

/** What becomes of the files of this report. */
export function PaneExports({ exports, lines, list }: PaneExportsProps) {
  const { error } = useI18n();
  const newest = list.find(isRunning);
  if (list.length === 0 && !exports.refusal) return null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, px: 5, py: 1.5 }}>
      {exports.refusal && <Notice tone="error">{error(exports.refusal)}</Notice>}
      {list.slice(0, SHOWN).map((one) => (
        <ExportLine key={one.key} {...lines.lineProps(one)} byEscape={one === newest} />
      ))}
    </Box>
  );
}
