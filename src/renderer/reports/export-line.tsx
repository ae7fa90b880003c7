import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, LinearProgress, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { ConsoleExport } from '../../shared/contract/reports.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { reportBy } from '../../shared/reports/catalogue.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { ContentHash } from './content-hash.tsx';
import { remainingSeconds, secondsOfWork } from './pace.ts';
import { firstRowsOf, isRunning, requestOf } from './use-exports.ts';

interface ExportLineProps {
  one: ConsoleExport;
  /** Its report's name, where the line stands beside those of others. */
  named?: boolean;
  /** Whether Esc cancels it, which the line then says. */
  byEscape?: boolean;
  /** Cancelling would lose work worth a question. */
  asking: boolean;
  onCancel: () => void;
  onReallyCancel: () => void;
  onKeep: () => void;
  onDismiss: () => void;
  onAgain: () => void;
}

/** One export: how far it is, where its file is, or why there is none. */
export function ExportLine(props: ExportLineProps) {
  const { one } = props;
  const { t, language } = useI18n();
  const words = t.reports.export;
  const title = reportBy(one.report)?.texts[language].title ?? one.report;
  const name = `${props.named ? `${title} · ` : ''}${words.formats[one.format]}`;
  const dismiss = (
    <IconButton size="small" aria-label={words.dismiss} title={words.dismiss} onClick={props.onDismiss}>
      <Close sx={{ fontSize: 16 }} />
    </IconButton>
  );
  if (isRunning(one)) return <Running {...props} name={name} />;
  if (one.state === 'saved') return <Saved one={one} name={name} dismiss={dismiss} />;
  if (one.state === 'cancelled') {
    return (
      <Notice tone="info" actions={dismiss}>
        {name}: {words.cancelled}
      </Notice>
    );
  }
  return <Failed one={one} name={name} dismiss={dismiss} onAgain={props.onAgain} />;
}

function Running(props: ExportLineProps & { name: string }) {
  const { one, name, asking, byEscape } = props;
  const { t } = useI18n();
  const words = t.reports.export;
  const now = useNow();
  const share = one.total ? Math.min(100, Math.floor((100 * one.rows) / one.total)) : 0;
  const left = remainingSeconds(firstRowsOf(one.key), { at: now, rows: one.rows }, one.total);
  const finishing = one.total !== null && one.rows >= one.total;
  const text =
    one.state === 'waiting'
      ? words.waiting
      : one.total === null
        ? words.counting
        : finishing
          ? words.finishing
          : [
              words.progress(formatNumber(one.rows), formatNumber(one.total)),
              `${share}%`,
              left !== null && words.remaining(left),
            ]
              .filter(Boolean)
              .join(' · ');
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 4, minHeight: 36 }}>
      <Typography noWrap sx={{ minWidth: 0, flexShrink: 1 }}>
        <Box component="span" sx={{ fontWeight: 560 }}>
          {name}
        </Box>{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {text}
        </Box>
      </Typography>
      <LinearProgress
        aria-label={name}
        variant={
          one.state === 'running' && !finishing && one.total !== null ? 'determinate' : 'indeterminate'
        }
        value={share}
        sx={{ flex: 1, minWidth: 60, height: 6, borderRadius: 3 }}
      />
      {asking ? (
        <Box
          role="alertdialog"
          aria-label={words.cancel}
          sx={{ display: 'flex', alignItems: 'center', gap: 2, whiteSpace: 'nowrap' }}
        >
          <Typography>{words.cancelQuestion(secondsOfWork(one.startedAt, now))}</Typography>
          <Button size="small" variant="outlined" color="error" onClick={props.onReallyCancel}>
            {words.cancelYes}
          </Button>
          <Button size="small" variant="outlined" autoFocus onClick={props.onKeep} sx={{ gap: 2 }}>
            {words.cancelNo} {byEscape && <KeyCap keys="Escape" />}
          </Button>
        </Box>
      ) : (
        <Button size="small" variant="outlined" onClick={props.onCancel} sx={{ gap: 2, height: 28 }}>
          {words.cancel} {byEscape && <KeyCap keys="Escape" />}
        </Button>
      )}
    </Box>
  );
}

function Saved({ one, name, dismiss }: { one: ConsoleExport; name: string; dismiss: ReactNode }) {
  const { t } = useI18n();
  const words = t.reports.export;
  const { file, contentHash } = one;
  const different = one.sameAsBefore === false;
  return (
    <Notice
      tone={different ? 'error' : 'success'}
      title={different ? words.different : undefined}
      actions={
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          {one.locked && <StatusChip tone="success" label={words.locked} />}
          {one.sameAsBefore && <StatusChip tone="success" label={words.same} />}
          {file && (
            <Button size="small" onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}>
              {words.showFile}
            </Button>
          )}
          {dismiss}
        </Box>
      }
    >
      {different && <Box sx={{ mb: 0.5 }}>{words.differentHint}</Box>}
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 2 }}>
        <span>
          {words.saved}, {name}:
        </span>
        <Typography noWrap title={file ?? undefined} sx={{ fontWeight: 560, minWidth: 0 }}>
          {file?.split(/[\\/]/).at(-1)}
        </Typography>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t.reports.rows(formatNumber(one.rows))}
        </Box>
        {contentHash && <ContentHash hash={contentHash} />}
      </Box>
    </Notice>
  );
}

function Failed(props: { one: ConsoleExport; name: string; dismiss: ReactNode; onAgain: () => void }) {
  const { t, error } = useI18n();
  const words = t.reports.export;
  const { code, details } = props.one.error ?? { code: 'UNEXPECTED', details: {} };
  return (
    <Notice
      tone="error"
      actions={
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {requestOf(props.one.key) && (
            <Button size="small" variant="outlined" onClick={props.onAgain}>
              {words.again}
            </Button>
          )}
          {props.dismiss}
        </Box>
      }
    >
      {props.name}: {words.failed} {error(new AppError(isErrorCode(code) ? code : 'UNEXPECTED', details))}
    </Notice>
  );
}
