import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { REPORT_PAPERS, type ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { ReportHead } from '../../shared/contract/reports.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface ReportTitleProps {
  title: string;
  head: ReportHead | undefined;
  paper: ReportPaper;
  onPaper: (paper: ReportPaper) => void;
  onRefresh: () => void;
  onPdf: () => void;
  onExcel: () => void;
  onPrint: () => void;
  /** The report this one was opened from. */
  backTo: string | null;
  onBack: () => void;
}

/** What report this is, how final its numbers are and how old, and the files it can become. */
export function ReportTitle(props: ReportTitleProps) {
  const { title, head, paper, backTo } = props;
  const { t } = useI18n();
  const words = t.reports.export;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 5, minHeight: 46 }}>
      {backTo !== null && (
        <Button
          size="small"
          title={t.reports.backTo(backTo)}
          onClick={props.onBack}
          sx={{ ml: -2, minWidth: 0, px: 2, gap: 1.5, color: 'text.secondary' }}
        >
          {t.reports.back} <KeyCap keys="Escape" />
        </Button>
      )}
      <Typography variant="h2" noWrap title={title} sx={{ minWidth: 120 }}>
        {title}
      </Typography>
      {head && <State head={head} />}
      <Button
        size="small"
        onClick={props.onRefresh}
        sx={{ height: 26, px: 2, gap: 1.5, color: 'text.secondary', flexShrink: 0 }}
      >
        {t.reports.refresh} <KeyCap keys="F5" />
      </Button>
      <Box sx={{ flex: 1 }} />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={paper}
        aria-label={words.paper}
        onChange={(_, next: ReportPaper | null) => next && props.onPaper(next)}
      >
        {REPORT_PAPERS.map((each) => (
          <ToggleButton key={each} value={each} sx={{ height: 32, px: 2.5 }}>
            {t.collectionReports.papers[each]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Button
        variant="outlined"
        title="Ctrl+Shift+P"
        disabled={!head}
        onClick={props.onPrint}
        sx={{ height: 32 }}
      >
        {words.print}
      </Button>
      <Button
        variant="outlined"
        disabled={!head}
        onClick={props.onExcel}
        sx={{ height: 32, gap: 2, flexShrink: 0 }}
      >
        {words.xlsx} <KeyCap keys="Ctrl E" />
      </Button>
      <Button
        variant="contained"
        disabled={!head}
        onClick={props.onPdf}
        sx={{ height: 32, gap: 2, flexShrink: 0 }}
      >
        {words.pdf} <KeyCap keys="Ctrl P" onAccent />
      </Button>
    </Box>
  );
}

function State({ head }: { head: ReportHead }) {
  const { t, time, dateTime } = useI18n();
  const skew = useLink().clockSkewMs ?? 0;
  const age = Math.max(0, Math.floor((useNow() + skew - Date.parse(head.asOf)) / 1000));
  return (
    <>
      <StatusChip
        tone={head.locked ? 'success' : 'warning'}
        label={head.locked ? t.reports.state.locked : t.reports.state.provisional}
      />
      <Typography
        variant="body2"
        noWrap
        title={
          head.lockedAt ? t.reports.lockedSince(dateTime(head.lockedAt)) : t.reports.asOf(dateTime(head.asOf))
        }
        sx={{ color: 'text.secondary' }}
      >
        {t.reports.asOf(time(head.asOf))} · {t.common.ago(age)}
      </Typography>
    </>
  );
}
