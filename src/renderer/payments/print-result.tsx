import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';

type Result = OutputOf<LoketContract['payments']['printReceipt']>;

/** What became of a print: original or which copy, and where a file is. */
export function PrintResult({ result, actions }: { result: Result; actions?: ReactNode }) {
  const { t } = useI18n();
  const { file } = result;
  return (
    <Notice
      tone="success"
      actions={
        <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>
          {file && (
            <Button
              size="small"
              tabIndex={-1}
              onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}
            >
              {t.print.showFile}
            </Button>
          )}
          {actions}
        </Box>
      }
    >
      {t.print[result.state]} · {result.copyNo === 0 ? t.print.original : t.print.copy(result.copyNo)}
      {file && (
        <Box
          component="span"
          title={file}
          sx={{
            display: 'block',
            color: 'text.secondary',
            fontSize: 12,
            whiteSpace: 'nowrap',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
          }}
        >
          {file.split(/[\\/]/).at(-1)}
        </Box>
      )}
    </Notice>
  );
}
