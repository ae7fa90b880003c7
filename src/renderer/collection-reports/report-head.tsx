import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import {
  type CollectionReport,
  REPORT_PAPERS,
  type ReportPaper,
} from '../../shared/contract/collection-reports.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface ReportHeadProps {
  report: CollectionReport;
  paper: ReportPaper;
  onPaper: (paper: ReportPaper) => void;
  busy: boolean;
  onPdf: () => void;
  onExcel: () => void;
  onRefresh: () => void;
}

/** What report this is, its sum large, how it was paid, and the two files it can become. */
export function ReportHead({ report, paper, onPaper, busy, onPdf, onExcel, onRefresh }: ReportHeadProps) {
  const { t, date, time } = useI18n();
  const { filters, totals } = report;
  const days = report.from === report.to ? date(report.from) : `${date(report.from)} – ${date(report.to)}`;
  const where = [days, filters.branchName, filters.counterName, filters.cashierName].filter(Boolean);
  return (
    <Box sx={{ px: 5, py: 3, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 4 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
            <Typography variant="h2">{t.collectionReports.title[report.kind]}</Typography>
            <StatusChip
              tone={report.final ? 'success' : 'warning'}
              label={report.final ? t.collectionReports.state.final : t.collectionReports.state.provisional}
            />
          </Box>
          <Typography noWrap sx={{ color: 'text.secondary' }}>
            {where.join(' · ')}
          </Typography>
        </Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexShrink: 0 }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={paper}
            aria-label={t.collectionReports.paper}
            onChange={(_, next: ReportPaper | null) => next && onPaper(next)}
          >
            {REPORT_PAPERS.map((each) => (
              <ToggleButton key={each} value={each} sx={{ height: 34, px: 2.5 }}>
                {t.collectionReports.papers[each]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Button variant="contained" disabled={busy} onClick={onPdf} sx={{ gap: 2 }}>
            {t.collectionReports.pdf} <KeyCap keys="Ctrl P" onAccent />
          </Button>
          <Button variant="outlined" disabled={busy} onClick={onExcel} sx={{ gap: 2 }}>
            {t.collectionReports.xlsx} <KeyCap keys="Ctrl E" />
          </Button>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 5, rowGap: 1, mt: 2 }}>
        <Typography sx={{ fontSize: 22, lineHeight: '28px', fontWeight: 620 }}>
          {formatRupiah(totals.total)}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>
          {t.collectionReports.receipts(formatNumber(totals.receipts))} ·{' '}
          {t.collectionReports.lines(formatNumber(totals.lines))}
          {report.cancelled.length > 0 &&
            ` · ${t.collectionReports.cancelled(formatNumber(report.cancelled.length))} (${formatRupiah(totals.reversed)})`}
        </Typography>
        {report.tenders.map((tender) => (
          <Typography key={tender.tender}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t.collectionReports.tenders[tender.tender]}
            </Box>{' '}
            {formatRupiah(tender.total)}
          </Typography>
        ))}
      </Box>
      {report.session && report.session.counted !== null && (
        <Typography sx={{ mt: 1 }}>
          <Muted>{t.collectionReports.expected}</Muted> {formatRupiah(report.session.expected)} ·{' '}
          <Muted>{t.collectionReports.counted}</Muted> {formatRupiah(report.session.counted)} ·{' '}
          <Muted>{t.collectionReports.difference}</Muted> {formatRupiah(report.session.difference ?? 0)}
        </Typography>
      )}
      {!report.final && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1 }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t.collectionReports.provisionalHint(time(report.asOf))}
          </Typography>
          <Button size="small" onClick={onRefresh} sx={{ height: 26, gap: 2 }}>
            {t.collectionReports.refresh} <KeyCap keys="F5" />
          </Button>
        </Box>
      )}
    </Box>
  );
}

function Muted(props: { children: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {props.children}
    </Box>
  );
}
