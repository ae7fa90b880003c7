import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { PastExport, ReportChoices, SavedView } from '../../shared/contract/reports.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { databaseView, definitionOf, readHead, readPage } from './read-report.ts';
import type { ReportExports } from './report-exports.ts';
import type { Schedules } from './schedules.ts';

export function reportsHandlers(
  presence: StaffPresence,
  exports: ReportExports,
  schedules: Schedules,
): FeatureHandlers<LoketContract['reports']> {
  const session = () => presence.session();
  return {
    list: async () => (await session().call('list_reports', {})) as { report: string; masked: boolean }[],
    choices: async () => (await session().call('report_choices', {})) as ReportChoices,
    head: (asked) => readHead(session(), asked),
    page: (asked) => readPage(session(), asked),
    export: (request) => exports.begin(session(), { ...request, scheduled: false }),
    exports: async () => exports.list(presence.signedIn()?.login),
    async cancelExport({ key }) {
      exports.cancel(key);
      return {};
    },
    async dismissExport({ key }) {
      exports.dismiss(key);
      return {};
    },
    pastExports: async ({ before }) =>
      (await session().call('list_report_exports', { p_before: before })) as PastExport[],
    views: async () => (await session().call('list_report_views', {})) as SavedView[],
    async saveView({ report, name, parameters, view }) {
      databaseView(definitionOf(report), view);
      return (await session().call('save_report_view', {
        p_report: report,
        p_name: name,
        p_parameters: parameters,
        p_view: view,
      })) as SavedView[];
    },
    removeView: async ({ report, name }) =>
      (await session().call('remove_report_view', { p_report: report, p_name: name })) as SavedView[],
    schedules: async () => schedules.list(),
    saveSchedule: ({ schedule }) => schedules.save(schedule),
    removeSchedule: ({ scheduleId }) => schedules.remove(scheduleId),
    runSchedule: ({ scheduleId }) => schedules.runNow(scheduleId),
  };
}
