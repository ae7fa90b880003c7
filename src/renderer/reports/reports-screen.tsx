import { Box, Button, useMediaQuery } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { reportBy } from '../../shared/reports/catalogue.ts';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { useKeys } from '../app/use-keys.ts';
import { CollectionReportsScreen } from '../collection-reports/collection-reports-screen.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { drillParameters } from './drill.ts';
import { LPP, listedReports } from './listed-reports.ts';
import { openState, type PaneState } from './pane-state.ts';
import { PastExports } from './past-exports.tsx';
import { ReportList } from './report-list.tsx';
import { ReportPane } from './report-pane.tsx';
import { type ReportsTab, ReportsTabs } from './reports-tabs.tsx';
import { SchedulesPane } from './schedules-pane.tsx';
import { useReportChoices, useReportList } from './use-reports.ts';

const LIST_WIDTH = 244;

/** A report that another screen asks for, as it asks for it. */
export interface AskedFor {
  report: string;
  parameters: ReportParameters;
}

/** Reports for those who read more than their own drawer: the list, the report, past exports and schedules. */
export function ReportsScreen(props: { sessionId: number | null; asked: AskedFor | null }) {
  const { t, language, error } = useI18n();
  const who = useSignedIn();
  const { settings, save } = useSettings();
  const list = useReportList();
  const choices = useReportChoices();
  const mayLpp = has(who, 'cashier', 'supervisor', 'finance', 'manager');
  const [tab, setTab] = useState<ReportsTab>('report');
  /** The code that was chosen here; the remembered one before that. */
  const [picked, setPicked] = useState<string | null>(
    props.asked?.report ?? (props.sessionId === null ? null : LPP),
  );
  /** The open report and those it was opened from. */
  const [stack, setStack] = useState<PaneState[]>([]);
  const [listOpen, setListOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  /** Where the keyboard goes in the report that comes next. */
  const moved = useRef<'parameters' | 'rows' | null>(null);
  const wide = useMediaQuery('(min-width: 1600px)');

  const reports = listedReports(list.data ?? [], mayLpp ? t.reports.list.lpp : null, language);
  const remembered = picked ?? settings.lastReport;
  const found = reports.find(({ code }) => code === remembered);
  // Until the list is there, nobody knows whether the remembered one is in it: no other flashes up meanwhile.
  const chosen = (found ?? (list.data || remembered === '' ? reports[0] : undefined))?.code ?? null;
  // The LPP has a list of sessions of its own: on a small screen there is room for one list.
  const docked = chosen !== LPP || wide;
  const top = stack.at(-1);
  const definition = chosen === null || chosen === LPP ? undefined : reportBy(top?.report ?? chosen);
  // What another screen asked for, until another report is chosen here.
  const asked = props.asked?.report === definition?.code ? props.asked?.parameters : undefined;
  const state = top ?? (definition && choices.data ? openState(definition, choices.data, asked) : null);

  const choose = (code: string) => {
    moved.current = 'parameters';
    setPicked(code);
    setStack([]);
    setListOpen(false);
    void save({ lastReport: code }).catch(() => undefined);
  };
  const toSearch = () => {
    setTab('report');
    setListOpen(!docked);
    // The list may only now come to be.
    requestAnimationFrame(() => search.current?.select());
  };
  useEffect(() => {
    // Out of the rail's button, so that the screen's keys have no button under them.
    search.current?.focus();
  }, []);
  useKeys(true, {
    F2: toSearch,
    F6: () => setTab((now) => (now === 'history' ? 'report' : 'history')),
    F7: has(who, 'finance', 'manager')
      ? () => setTab((now) => (now === 'schedules' ? 'report' : 'schedules'))
      : undefined,
    Escape: () => {
      if (listOpen) setListOpen(false);
      else if (tab !== 'report') setTab('report');
      else return false;
    },
  });

  const target = definition?.drill && reportBy(definition.drill.report);
  const drill = target && reports.some(({ code }) => code === target.code) ? target : null;
  const before = stack.at(-2);
  const reportList = (
    <ReportList
      reports={reports}
      pending={list.isPending}
      chosen={chosen}
      search={search}
      onChoose={choose}
    />
  );
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <ReportsTabs
        tab={tab}
        onTab={setTab}
        schedules={has(who, 'finance', 'manager')}
        start={
          !docked &&
          tab === 'report' && (
            <Button
              aria-expanded={listOpen}
              onClick={() => (listOpen ? setListOpen(false) : toSearch())}
              sx={{ height: 30, gap: 2, color: 'text.secondary' }}
            >
              {t.reports.list.show} <KeyCap keys="F2" />
            </Button>
          )
        }
      />
      <Box sx={{ flex: 1, minHeight: 0, position: 'relative' }}>
        {tab === 'history' && <PastExports choices={choices.data ?? null} />}
        {tab === 'schedules' && <SchedulesPane readable={list.data ?? []} />}
        {tab === 'report' && (
          <Box sx={{ height: '100%', display: 'flex' }}>
            {(docked || listOpen) && (
              <Box
                sx={{
                  width: LIST_WIDTH,
                  flexShrink: 0,
                  borderRight: 1,
                  borderColor: 'divider',
                  ...(docked
                    ? {}
                    : {
                        position: 'absolute',
                        inset: '0 auto 0 0',
                        zIndex: 5,
                        bgcolor: 'background.paper',
                        boxShadow: '8px 0 24px rgb(0 0 0 / 0.16)',
                      }),
                }}
              >
                {reportList}
              </Box>
            )}
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {chosen === LPP && <CollectionReportsScreen sessionId={props.sessionId} />}
              {(list.isError || choices.isError) && (
                <Notice
                  tone="error"
                  sx={{ m: 5 }}
                  actions={
                    <Button
                      onClick={() => {
                        void list.refetch();
                        void choices.refetch();
                      }}
                    >
                      {t.common.retry}
                    </Button>
                  }
                >
                  {error(list.error ?? choices.error)}
                </Notice>
              )}
              {chosen !== LPP && (list.isPending || choices.isPending) && (
                <SkeletonRows rows={10} label={t.common.loading} />
              )}
              {definition && state && choices.data && (
                <ReportPane
                  key={`${Math.max(1, stack.length)} ${definition.code}`}
                  focus={moved.current}
                  definition={definition}
                  state={state}
                  choices={choices.data}
                  drill={drill ?? null}
                  backTo={before ? (reportBy(before.report)?.texts[language].title ?? null) : null}
                  onChange={(next) => setStack((all) => [...all.slice(0, -1), next])}
                  onDrill={(row) => {
                    const parameters =
                      drill && state.asked && drillParameters(definition, drill, row, state.asked);
                    if (drill && parameters && choices.data) {
                      moved.current = 'rows';
                      setStack([...stack.slice(0, -1), state, openState(drill, choices.data, parameters)]);
                    }
                  }}
                  onBack={() => {
                    moved.current = 'rows';
                    setStack((all) => all.slice(0, -1));
                  }}
                />
              )}
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  );
}
