import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { ReportChoices, ReportView } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameter, ReportValue } from '../../shared/reports/definition.ts';
import { CHOSEN_FROM } from '../../shared/reports/words.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { Notice } from '../components/notice.tsx';
import { PaneExports } from './pane-exports.tsx';
import { paneProblem } from './pane-problem.ts';
import { openState, type PaneState } from './pane-state.ts';
import { ParameterBar } from './parameter-bar.tsx';
import { type ParameterForm, readForm } from './parameter-form.ts';
import { ReportBody } from './report-body.tsx';
import { ReportTitle } from './report-title.tsx';
import { type Panel, ReportTools } from './report-tools.tsx';
import { useExportLines } from './use-export-lines.ts';
import { useExports } from './use-exports.ts';
import { useGridSettings } from './use-grid-settings.ts';
import { PAGE_ROWS, useReportHead, useReportPage } from './use-reports.ts';

interface ReportPaneProps {
  definition: ReportDefinition;
  state: PaneState;
  choices: ReportChoices;
  /** The report that its rows open, if this person may read it. */
  drill: ReportDefinition | null;
  backTo: string | null;
  /** Where the keyboard goes when the report comes on screen. */
  focus: 'parameters' | 'rows' | null;
  onChange: (state: PaneState) => void;
  onDrill: (row: readonly ReportValue[]) => void;
  onBack: () => void;
}

/** A report: what it is asked, its rows with the database's sums, and the files it becomes. */
export function ReportPane(props: ReportPaneProps) {
  const { definition, state, choices, drill, backTo, onChange, onBack } = props;
  const { t, language, error } = useI18n();
  const { settings, save } = useSettings();
  const { paper } = settings.report;
  const texts = definition.texts[language];
  const [panel, setPanel] = useState<Panel | null>(null);
  const [unread, setUnread] = useState<{ field: ReportParameter; text: string } | null>(null);
  const [focusRun, setFocusRun] = useState(props.focus === 'rows' ? 1 : 0);
  const first = useRef<HTMLInputElement>(null);
  const { focus } = props;
  useEffect(() => {
    if (focus !== 'parameters') return;
    first.current?.focus();
    first.current?.select();
  }, [focus]);
  const grid = useGridSettings(definition.code);
  const exports = useExports();
  const lines = useExportLines(exports);
  const mine = exports.list.filter(({ report, scheduled }) => report === definition.code && !scheduled);

  const asked = state.asked && {
    report: definition.code,
    parameters: state.asked,
    view: state.view,
  };
  const head = useReportHead(asked);
  const page = useReportPage(asked, state.page);
  const problem = paneProblem(head.error ?? page.error, definition, t.reports.problems);
  const atField = unread ?? (problem?.at === 'parameter' ? problem : null);

  const show = (form: ParameterForm) => {
    const read = readForm(definition, form, choices, CHOSEN_FROM);
    setUnread(read.ok ? null : { field: read.field, text: t.reports.problems[read.kind] });
    onChange({ ...state, form, ...(read.ok ? { asked: read.parameters, page: 0 } : {}) });
    if (!read.ok) return;
    setFocusRun((run) => run + 1);
    if (JSON.stringify(read.parameters) === JSON.stringify(state.asked)) refresh();
  };
  const look = (view: ReportView) => onChange({ ...state, view, page: 0 });
  const refresh = () => {
    void head.refetch();
    void page.refetch();
  };
  const typed = readForm(definition, state.form, choices, CHOSEN_FROM);
  const changed = !typed.ok || JSON.stringify(typed.parameters) !== JSON.stringify(state.asked);
  const ready = head.isSuccess && !head.isPlaceholderData && asked !== null;
  const start = (format: 'pdf' | 'xlsx', print = false) => {
    if (ready) exports.start({ ...asked, format, paper }, print);
  };
  const lastPage = Math.max(0, Math.ceil((head.data?.rows ?? 0) / PAGE_ROWS) - 1);
  const turn = (to: number) => {
    if (to < 0 || to > lastPage || to === state.page) return;
    onChange({ ...state, page: to });
    setFocusRun((run) => run + 1);
  };
  const arrange = (subtotals: boolean) => onChange({ ...state, subtotals, page: 0 });

  useKeys(panel === null || panel === 'filter', {
    F3: () => {
      const field = first.current ?? document.querySelector<HTMLElement>('[data-parameters] select');
      field?.focus();
      first.current?.select();
    },
    F4: () => setPanel('filter'),
    F5: refresh,
    F8: () => setPanel('columns'),
    F9: definition.group ? () => arrange(!state.subtotals) : undefined,
    'Ctrl+S': () => setPanel('views'),
    'Ctrl+P': () => start('pdf'),
    'Ctrl+Shift+P': () => start('pdf', true),
    'Ctrl+E': () => start('xlsx'),
    'Alt+ArrowLeft': () => turn(state.page - 1),
    'Alt+ArrowRight': () => turn(state.page + 1),
    Escape: () => {
      if (lines.escape(mine)) return;
      if (exports.refusal) exports.forgetRefusal();
      else if (backTo !== null) onBack();
      else return false;
    },
  });

  return (
    <Box
      role="region"
      aria-label={texts.title}
      sx={{ height: '100%', minWidth: 0, display: 'flex', flexDirection: 'column' }}
    >
      <ReportTitle
        title={texts.title}
        head={ready ? head.data : undefined}
        paper={paper}
        onPaper={(next) => void save({ report: { ...settings.report, paper: next } }).catch(() => undefined)}
        onRefresh={refresh}
        onPdf={() => start('pdf')}
        onExcel={() => start('xlsx')}
        onPrint={() => start('pdf', true)}
        backTo={backTo}
        onBack={onBack}
      />
      <ParameterBar
        definition={definition}
        form={state.form}
        choices={choices}
        problem={atField}
        changed={changed}
        first={first}
        onChange={(form) => {
          setUnread(null);
          onChange({ ...state, form });
        }}
        onShow={() => show(state.form)}
      />
      <ReportTools
        definition={definition}
        state={state}
        choices={choices}
        asked={asked}
        grid={grid}
        panel={panel}
        onPanel={setPanel}
        onShow={show}
        onLook={look}
        onArrange={arrange}
        onApply={(view) => {
          onChange(openState(definition, choices, view.parameters, view.view));
          setFocusRun((run) => run + 1);
        }}
      />
      <PaneExports exports={exports} lines={lines} list={mine} />
      {ready && head.data.masked && (
        <Typography variant="body2" sx={{ px: 5, py: 1, color: 'text.secondary' }}>
          {t.reports.masked}
        </Typography>
      )}
      {problem?.at === 'column' && (
        <Notice
          tone="warning"
          sx={{ mx: 5, my: 2 }}
          actions={
            <Button
              onClick={() =>
                look({
                  sort: state.view.sort.filter(({ column }) => column !== problem.column),
                  filters: state.view.filters.filter(({ column }) => column !== problem.column),
                })
              }
            >
              {t.reports.columnRelease}
            </Button>
          }
        >
          {t.reports.columnRefused(texts.columns[problem.column] ?? problem.column)}
        </Notice>
      )}
      {problem?.at === 'report' && (
        <Notice
          tone="error"
          sx={{ m: 5, maxWidth: 720 }}
          actions={<Button onClick={refresh}>{t.common.retry}</Button>}
        >
          {error(head.error ?? page.error)}
        </Notice>
      )}
      {!problem && asked && (
        <ReportBody
          definition={definition}
          state={state}
          head={head}
          page={page}
          grid={grid}
          focusRun={focusRun}
          drill={drill}
          onTurn={turn}
          onChange={onChange}
          onDrill={props.onDrill}
          onWiden={() => first.current?.focus()}
        />
      )}
    </Box>
  );
}
