import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import { ButtonBase } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { copyText } from './copy-text.ts';

/** As many letters as a person compares. */
const SHOWN = 10;

/** The beginning of a content hash; a click copies all of it. */
export function ContentHash({ hash }: { hash: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  return (
    <ButtonBase
      title={`${t.reports.export.hash}: ${hash}`}
      aria-label={`${t.reports.export.copyHash} ${hash.slice(0, SHOWN)}`}
      onClick={(event) => {
        event.stopPropagation();
        setCopied(copyText(hash));
      }}
      onBlur={() => setCopied(false)}
      sx={(theme) => ({
        gap: 1,
        px: 1,
        borderRadius: '4px',
        fontSize: 12.5,
        fontFamily: 'ui-monospace, Consolas, monospace',
        color: 'text.secondary',
        '&:hover': { background: theme.palette.action.hover },
        '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
      })}
    >
      {copied ? t.reports.copied : hash.slice(0, SHOWN)} <ContentCopy sx={{ fontSize: 13 }} />
    </ButtonBase>
  );
}
