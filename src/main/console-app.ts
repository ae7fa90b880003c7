/** Puts the features together, without Electron: what the window, the tests and the tour all run. */
import { isAbsolute, join, relative } from 'node:path';
import type { LoketEvent } from '../shared/contract/events.ts';
import { contract } from '../shared/contract/index.ts';
import { adjustmentsHandlers } from './adjustments/handlers.ts';
import { applicationFormsHandlers } from './application-forms/handlers.ts';
import { applicationsHandlers } from './applications/handlers.ts';
import { applicationsCompletionHandlers } from './applications-completion/handlers.ts';
import { arrearsActionsHandlers } from './arrears-actions/handlers.ts';
import { LetterPrints } from './arrears-actions/letter-prints.ts';
import { billSheetsHandlers } from './bill-sheets/handlers.ts';
import { SheetPrints } from './bill-sheets/sheet-prints.ts';
import { billingRunsHandlers } from './billing-runs/handlers.ts';
import { businessDaysHandlers } from './business-days/handlers.ts';
import { businessMonthsHandlers } from './business-months/handlers.ts';
import { cashSessionHandlers } from './cash-sessions/handlers.ts';
import { CollectionReportExports } from './collection-reports/export-report.ts';
import { collectionReportsHandlers } from './collection-reports/handlers.ts';
import { collectivesHandlers } from './collectives/handlers.ts';
import { connectionWorksHandlers } from './connection-works/handlers.ts';
import { connectionHandlers } from './connections/handlers.ts';
import { type AlertServices, giveAlert, giveSample } from './console/alerts.ts';
import { readDemonstration } from './console/demonstration.ts';
import { DutyWatch } from './console/duty-watch.ts';
import { consoleHandlers } from './console/handlers.ts';
import { createReadiness } from './console/readiness.ts';
import { readinessSources } from './console/readiness-sources.ts';
import { SettingsFile } from './console/settings-file.ts';
import { costEstimatesHandlers } from './cost-estimates/handlers.ts';
import { dashboardHandlers } from './dashboard/handlers.ts';
import { readServerSettings } from './db/server-settings.ts';
import { TIMEOUTS, type Timeouts } from './db/timeouts.ts';
import { depositsHandlers } from './deposits/handlers.ts';
import { instalmentsHandlers } from './instalments/handlers.ts';
import { invoicesHandlers } from './invoices/handlers.ts';
import { createDispatcher, type Dispatch } from './ipc/dispatcher.ts';
import { Journal } from './journal/journal.ts';
import { mapsHandlers } from './maps/handlers.ts';
import { meterReadingsHandlers } from './meter-readings/handlers.ts';
import { outagesHandlers } from './outages/handlers.ts';
import { paymentHandlers } from './payments/handlers.ts';
import { PaperPrinter } from './printing/paper-printer.ts';
import { readingBenchHandlers } from './reading-bench/handlers.ts';
import { readingBlocksHandlers } from './reading-blocks/handlers.ts';
import { readingIntakeHandlers } from './reading-intake/handlers.ts';
import { ReadingFiles } from './reading-intake/reading-files.ts';
import { readingRulesHandlers } from './reading-rules/handlers.ts';
import { reportsHandlers } from './reports/handlers.ts';
import { ReportExports } from './reports/report-exports.ts';
import { Schedules } from './reports/schedules.ts';
import { reversalsHandlers } from './reversals/handlers.ts';
import { settlementsHandlers } from './settlements/handlers.ts';
import { staffHandlers } from './staff/handlers.ts';
import { StaffPresence } from './staff/presence.ts';
import { supervisionHandlers } from './supervision/handlers.ts';
import { tankTripsHandlers } from './tank-trips/handlers.ts';
import { tariffDeskHandlers } from './tariff-desk/handlers.ts';
import { TicketFollower } from './ticket-alerts/ticket-follower.ts';
import { ticketDeskHandlers } from './ticket-desk/handlers.ts';
import { ticketEntryHandlers } from './ticket-entry/handlers.ts';
import { ticketMapHandlers } from './ticket-map/handlers.ts';
import { ticketTargetsHandlers } from './ticket-targets/handlers.ts';
import { ticketsHandlers } from './tickets/handlers.ts';

export interface ConsoleServices {
  /** Folder of this console on this computer: journal, settings, receipts as PDF. */
  userData: string;
  fontFolder: string;
  /** The programs of the threads that write reports and read files: in the built app bundles of their own. */
  workers: {
    collectionReport: string;
    report: string;
    letters: string;
    workbooks: string;
    readingFiles: string;
    sheets: string;
  };
  version: string;
  host: 'electron' | 'chromium';
  broadcast: (event: LoketEvent) => void;
  /** A note of the operating system; false where this computer shows none. */
  notify: AlertServices['notify'];
  bringToFront: () => void;
  showFile: (path: string) => void;
  /** Writes a defect to the log and returns the number under which it stands there. */
  onDefect: (operation: string, error: unknown) => string;
  checkOutput: boolean;
  /** Shorter in the fault tests. */
  timeouts?: Timeouts;
}

export interface ConsoleApp {
  dispatch: Dispatch;
  /** The computer slept and woke. */
  onWake: () => void;
  onShutdown: () => Promise<void>;
}

/**
 * Environment: LOKET_SERVER_FILE (server settings, default server.json in the user data folder), LOKET_DEMONSTRATION (accounts that the
 * demonstration's launcher offers), LOKET_LANGUAGE (id or en for this start).
 */
export async function createConsoleApp(
  services: ConsoleServices,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConsoleApp> {
  const { userData } = services;
  const language = env['LOKET_LANGUAGE'];
  const settings = await SettingsFile.open(
    join(userData, 'settings.json'),
    language === 'id' || language === 'en' ? { language } : {},
  );
  const server = () => readServerSettings(env['LOKET_SERVER_FILE'] ?? join(userData, 'server.json'));
  const presence = new StaffPresence(
    server,
    (event) => {
      if (event.type === 'link') exports.link(event.state);
      services.broadcast(event);
      follower.heard(event);
    },
    services.timeouts,
  );
  const journal = await Journal.open(join(userData, 'journal.log'));
  const receipts = join(userData, 'receipts');
  const printer = new PaperPrinter(receipts, services.fontFolder, () => settings.get());
  const reports = join(userData, 'reports');
  const tariffs = join(services.userData, 'tarif');
  const { fontFolder, broadcast } = services;
  const collectionReports = new CollectionReportExports({
    folder: reports,
    fontFolder,
    workerFile: services.workers.collectionReport,
    broadcast,
  });
  const exports = new ReportExports({
    folder: reports,
    fontFolder,
    workerFile: services.workers.report,
    broadcast,
    silenceMs: (services.timeouts ?? TIMEOUTS).callMs,
    onDefect: services.onDefect,
  });
  const letters = new LetterPrints({
    folder: reports,
    fontFolder,
    workerFile: services.workers.letters,
    broadcast,
    onDefect: services.onDefect,
  });
  const readingFiles = new ReadingFiles({
    folder: reports,
    mappingsFile: join(userData, 'reading-mappings.json'),
    workerFile: services.workers.readingFiles,
    broadcast,
    language: () => settings.get().language,
  });
  const sheets = new SheetPrints({
    folder: reports,
    fontFolder,
    workerFile: services.workers.sheets,
    broadcast,
    onDefect: services.onDefect,
  });
  const schedules = await Schedules.open({
    file: join(userData, 'schedules.json'),
    presence,
    exports,
    broadcast,
  });
  const alerts: AlertServices = {
    settings: () => settings.get(),
    broadcast,
    notify: services.notify,
    bringToFront: services.bringToFront,
  };
  const follower = new TicketFollower({
    who: () => (presence.locked() ? null : presence.signedIn()),
    arrivals: (after) => presence.session().call('ticket_arrivals', after === null ? {} : { p_after: after }),
    alert: (alert) => giveAlert(alerts, alert),
    broadcast,
  });
  const facts = {
    version: services.version,
    host: services.host,
    demonstration: readDemonstration(env['LOKET_DEMONSTRATION']),
    server,
    showFile: services.showFile,
    testAlert: () => giveSample(alerts),
    isOwnFile: (path: string) =>
      exports.wrote(path, presence.signedIn()?.login) ||
      [receipts, reports, tariffs].some((folder) => isInside(folder, path)),
  };
  const officers = {
    roles: ['customer_service', 'connection_officer'] as const,
    who: () => (presence.locked() ? null : presence.signedIn()),
  };
  const duties = [
    new DutyWatch({
      ...officers,
      everyMs: 60 * 60_000,
      run: async (requestId) => {
        const { lapsed, more } = (await presence
          .session()
          .callOnce('lapse_applications', { p_request_id: requestId })) as {
          lapsed: unknown[];
          more: boolean;
        };
        return { done: lapsed.length, more };
      },
    }),
    new DutyWatch({
      ...officers,
      everyMs: 5 * 60_000,
      run: async (requestId) => {
        const { written, closed, more } = (await presence
          .session()
          .callOnce('escalate_tickets', { p_request_id: requestId })) as {
          written: unknown[];
          closed: unknown[];
          more: boolean;
        };
        return { done: written.length + closed.length, more };
      },
    }),
  ];
  const payments = paymentHandlers(presence, journal, printer);
  const readiness = createReadiness(
    readinessSources({
      presence,
      server,
      settings,
      journal,
      unsettled: () => payments.unsettled({}),
      folders: [userData, receipts],
    }),
  );
  return {
    dispatch: createDispatcher({
      contract,
      handlers: {
        cashSessions: cashSessionHandlers(presence),
        connections: connectionHandlers(presence),
        connectionWorks: connectionWorksHandlers(presence, { folder: receipts, fontFolder }),
        console: consoleHandlers(facts, settings, readiness),
        dashboard: dashboardHandlers(presence),
        maps: mapsHandlers(presence, { userData, version: services.version }),
        payments,
        reversals: reversalsHandlers(presence, printer),
        supervision: supervisionHandlers(presence),
        deposits: depositsHandlers(presence, { folder: receipts, fontFolder: services.fontFolder }),
        businessDays: businessDaysHandlers(presence),
        collectionReports: collectionReportsHandlers(presence, collectionReports),
        reports: reportsHandlers(presence, exports, schedules),
        businessMonths: businessMonthsHandlers(presence),
        invoices: invoicesHandlers(presence),
        collectives: collectivesHandlers(presence),
        instalments: instalmentsHandlers(presence, { folder: receipts, fontFolder: services.fontFolder }),
        adjustments: adjustmentsHandlers(presence),
        applicationForms: applicationFormsHandlers(presence, { folder: receipts, fontFolder }),
        applications: applicationsHandlers(presence),
        costEstimates: costEstimatesHandlers(presence, {
          folder: receipts,
          fontFolder: services.fontFolder,
        }),
        arrearsActions: arrearsActionsHandlers(presence, letters),
        applicationsCompletion: applicationsCompletionHandlers(presence),
        settlements: settlementsHandlers(presence),
        staff: staffHandlers(presence, settings),
        tickets: ticketsHandlers(presence),
        ticketEntry: ticketEntryHandlers(presence, { folder: receipts, fontFolder }),
        ticketDesk: ticketDeskHandlers(presence, { folder: receipts, fontFolder }),
        ticketTargets: ticketTargetsHandlers(presence),
        outages: outagesHandlers(presence),
        tankTrips: tankTripsHandlers(presence, { folder: receipts, fontFolder }),
        ticketMap: ticketMapHandlers(presence),
        meterReadings: meterReadingsHandlers(presence),
        readingIntake: readingIntakeHandlers(presence, readingFiles),
        readingBench: readingBenchHandlers(presence),
        readingBlocks: readingBlocksHandlers(presence),
        readingRules: readingRulesHandlers(presence),
        billingRuns: billingRunsHandlers(presence),
        billSheets: billSheetsHandlers(presence, sheets, fontFolder),
        tariffDesk: tariffDeskHandlers(presence, {
          folder: tariffs,
          workbookWorker: services.workers.workbooks,
        }),
      },
      presence,
      checkOutput: services.checkOutput,
      onDefect: services.onDefect,
    }),
    onWake: () => presence.wake(),
    async onShutdown() {
      schedules.stop();
      for (const duty of duties) duty.stop();
      follower.stop();
      readingFiles.close();
      await Promise.all([collectionReports, exports, letters, sheets].map((each) => each.cancelAll()));
      presence.signOut();
      await journal.close();
    },
  };
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
