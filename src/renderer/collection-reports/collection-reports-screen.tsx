import { Box, Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import {
  REPORT_KINDS,
  type ReportFilter,
  type ReportKind,
  type ReportTarget,
} from '../../shared/contract/collection-reports.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { typedDate } from '../components/read-date.ts';
import { DaysFields } from './days-form.tsx';
import { ExportLine } from './export-line.tsx';
import { type DaysForm, daysFilter, sessionFilter } from './report-choice.ts';
import { ReportHead } from './report-head.tsx';
import { ReportTable } from './report-table.tsx';
import { SessionList } from './session-list.tsx';
import { useExport } from './use-export.ts';
import { useReport, useReportFilters, useReportSessions } from './use-report.ts';

const BYS = ['session', 'days'] as const;

/** Collection reports (LPP) of a session or of days, as PDF and workbook; `sessionId` when the drawer's screen asks for one. */
export function CollectionReportsScreen(props: { sessionId?: number | null }) {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const { settings, save } = useSettings();
  const { report: last } = settings;
  const mayDays = has(who, 'supervisor', 'finance', 'manager');
  const asked = props.sessionId ?? null;
  const by = !mayDays || asked !== null ? 'session' : last.by;
  const [byNow, setBy] = useState(by);
  const [marked, setMarked] = useState(asked);
  const [days, setDays] = useState<DaysForm>(() => ({
    from: typedDate(who.businessDate),
    to: typedDate(who.businessDate),
    branchId: null,
    counterId: null,
    cashier: null,
  }));
  const [shown, setShown] = useState<DaysForm | null>(null);
  const kind = last.kind;

  const sessionsQuery = useReportSessions();
  const sessions = sessionsQuery.data?.pages.flat() ?? [];
  const chosen = marked ?? sessions[0]?.sessionId ?? null;
  const filters = useReportFilters(mayDays);
  const filter: ReportFilter | null =
    byNow === 'session'
      ? chosen === null
        ? null
        : sessionFilter(kind, chosen)
      : shown && daysFilter(kind, shown);
  const { head, lines } = useReport(filter);
  const exporting = useExport();
  const report = filter ? head.data : undefined;

  const show = (part: { kind?: ReportKind; by?: 'session' | 'days' }) => {
    exporting.dismiss();
    if (part.by) setBy(part.by);
    void save({ report: { ...last, ...part } }).catch(() => undefined);
  };
  const move = (step: number) => {
    const focus = document.activeElement;
    // Fields and toggles have the arrows for themselves.
    if (byNow !== 'session' || focus?.matches('input, select, [role="group"] button')) return false;
    const at = sessions.findIndex(({ sessionId }) => sessionId === chosen);
    const next = sessions[Math.min(Math.max(0, at + step), sessions.length - 1)];
    if (next) {
      exporting.dismiss();
      setMarked(next.sessionId);
    }
    return true;
  };
  const start = (target: ReportTarget) => {
    if (report && filter) exporting.start({ filter, target, paper: last.paper });
  };
  const refresh = () => {
    void head.refetch();
    void lines.refetch();
  };
  useKeys(true, {
    F3: () => show({ kind: kind === 'water' ? 'non_water' : 'water' }),
    F4: mayDays ? () => show({ by: byNow === 'session' ? 'days' : 'session' }) : undefined,
    F5: refresh,
    'Ctrl+P': () => start('pdf'),
    'Ctrl+E': () => start('xlsx'),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => exporting.cancel() || exporting.dismiss(),
  });

  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: '"bar bar" auto "side main" minmax(0, 1fr) / 280px minmax(0, 1fr)',
      }}
    >
      <Box
        sx={{
          gridArea: 'bar',
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          px: 5,
          py: 2,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <ToggleButtonGroup
          exclusive
          size="small"
          value={kind}
          aria-label={t.collectionReports.kind}
          onChange={(_, next: ReportKind | null) => next && show({ kind: next })}
        >
          {REPORT_KINDS.map((each) => (
            <ToggleButton key={each} value={each} sx={{ height: 34, px: 4 }}>
              {t.collectionReports.kinds[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="F3" />
        {mayDays && (
          <>
            <Box sx={{ width: 12 }} />
            <ToggleButtonGroup
              exclusive
              size="small"
              value={byNow}
              aria-label={t.collectionReports.by}
              onChange={(_, next: (typeof BYS)[number] | null) => next && show({ by: next })}
            >
              {BYS.map((each) => (
                <ToggleButton key={each} value={each} sx={{ height: 34, px: 4 }}>
                  {t.collectionReports.bys[each]}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <KeyCap keys="F4" />
          </>
        )}
      </Box>
      <Box
        sx={{ gridArea: 'side', minHeight: 0, overflow: 'hidden', borderRight: 1, borderColor: 'divider' }}
      >
        {byNow === 'session' ? (
          <SessionList
            query={sessionsQuery}
            sessions={sessions}
            chosen={chosen}
            onChoose={(sessionId) => {
              exporting.dismiss();
              setMarked(sessionId);
            }}
          />
        ) : (
          <DaysFields
            form={days}
            onChange={setDays}
            filters={filters.data}
            onShow={() => {
              exporting.dismiss();
              setShown(days);
            }}
          />
        )}
      </Box>
      <Box sx={{ gridArea: 'main', minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        {filter === null && !(byNow === 'session' && sessions.length === 0) && (
          <Notice tone="info" sx={{ m: 5, maxWidth: 560 }}>
            {byNow === 'session' ? t.collectionReports.chooseSession : t.collectionReports.chooseDays}
          </Notice>
        )}
        {filter && head.isError && (
          <Notice tone="error" sx={{ m: 5 }} actions={<Button onClick={refresh}>{t.common.retry}</Button>}>
            {error(head.error)}
          </Notice>
        )}
        {filter && !head.isError && !report && <SkeletonRows rows={10} label={t.common.loading} />}
        {report && !head.isError && (
          <>
            <ReportHead
              report={report}
              paper={last.paper}
              onPaper={(paper) => void save({ report: { ...last, paper } }).catch(() => undefined)}
              busy={exporting.isPending}
              onPdf={() => start('pdf')}
              onExcel={() => start('xlsx')}
              onRefresh={refresh}
            />
            <ExportLine exporting={exporting} />
            <ReportTable report={report} lines={lines} />
          </>
        )}
      </Box>
    </Box>
  );
}
