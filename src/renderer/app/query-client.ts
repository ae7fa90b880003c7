import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { ConsoleExport } from '../../shared/contract/reports.ts';
import { AppError } from '../../shared/errors.ts';
import type { Place } from '../../shared/geography.ts';
import { followExport } from '../reports/follow-export.ts';
import { onLoketEvent } from './link.ts';
import { paced } from './paced.ts';
import { hearTickets } from './ticket-head.ts';

/** What the window must do when main says that nobody, or nobody awake, is signed in. */
export interface LostSession {
  signedOut(): void;
  locked(): void;
}

/** Between two reads of what shows complaints, however many change. */
const TICKETS_REST_MS = 250;
/** The same of meter readings: three officers decide one every few seconds each. */
const READINGS_REST_MS = 1000;

/**
 * The reads of the window. A read that others change names its topics: `meta: { topics: ['reversals'] }`. Nothing is read again on a timer or on focus: main says when something changed, and after the link was
 * down everything on screen is read again, because notifications sent meanwhile are lost.
 */
export function createQueryClient(lost: LostSession): QueryClient {
  const onError = (error: Error): void => {
    if (!(error instanceof AppError)) return;
    if (error.code === 'NOT_SIGNED_IN') lost.signedOut();
    if (error.code === 'CONSOLE_LOCKED') lost.locked();
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // 'always': a counter's PC may have no internet and still reach its server, so navigator.onLine says nothing.
      queries: { networkMode: 'always', retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  const ofTopic = (topic: string) => ({
    predicate: ({ meta }: { meta: Record<string, unknown> | undefined }) =>
      (meta?.['topics'] as string[] | undefined)?.includes(topic) ?? false,
  });
  // Complaints may come in by the dozen; a read that is under way is awaited, or none would ever be finished.
  const readTickets = paced(
    () => client.invalidateQueries(ofTopic('tickets'), { cancelRefetch: false }),
    TICKETS_REST_MS,
  );
  const readReadings = paced(
    () => client.invalidateQueries(ofTopic('readings'), { cancelRefetch: false }),
    READINGS_REST_MS,
  );
  let down = false;
  onLoketEvent((event) => {
    if (event.type === 'session_closed') void client.invalidateQueries({ queryKey: keys.session });
    if (event.type === 'account_paid') {
      void client.invalidateQueries({ queryKey: keys.account(event.connectionId) });
    }
    if (event.type === 'changed') {
      if (event.topic === 'readings') readReadings();
      else void client.invalidateQueries(ofTopic(event.topic));
    }
    if (event.type === 'tickets_changed' && hearTickets(event.seq, Date.now())) readTickets();
    if (event.type === 'export_progress') {
      const list = client.getQueryData<ConsoleExport[]>(keys.consoleExports);
      const followed = list && followExport(list, event);
      if (followed) client.setQueryData(keys.consoleExports, followed);
      else void client.invalidateQueries({ queryKey: keys.consoleExports });
    }
    if (event.type === 'schedules_changed') void client.invalidateQueries({ queryKey: keys.schedules });
    if (event.type !== 'link') return;
    if (event.state === 'up' && down) void client.invalidateQueries();
    down = event.state === 'down';
  });
  return client;
}

/** The names under which reads are kept, in one place so that an event finds what it makes stale. */
export const keys = {
  info: ['info'] as const,
  mapAreas: ['maps', 'areas'] as const,
  ticketPoints: (from: number, window: object | null) => ['ticket-map', 'points', from, window] as const,
  ticketMapCard: (ticketId: number | null) => ['ticket-map', 'card', ticketId] as const,
  applicationChoices: ['application-forms', 'choices'] as const,
  applicationDrafts: ['application-forms', 'drafts'] as const,
  applicationDocument: (documentId: number | null) => ['application-forms', 'document', documentId] as const,
  applicationDuplicates: (applicationId: number | null, version: number | null) =>
    ['application-forms', 'duplicates', applicationId, version] as const,
  applicationForm: (applicationId: number | null) => ['application-forms', 'form', applicationId] as const,
  mapTiles: ['maps', 'tiles'] as const,
  ticketWorkflow: ['tickets', 'workflow'] as const,
  ticketCallers: (text: string) => ['ticket-entry', 'callers', text] as const,
  ticketPlaces: (text: string) => ['ticket-entry', 'places', text] as const,
  ticketCaller: (who: unknown) => ['ticket-entry', 'caller', who] as const,
  ticketPlace: (where: unknown) => ['ticket-entry', 'place', where] as const,
  near: (place: Place | null) => ['maps', 'near', place] as const,
  session: ['session'] as const,
  sessionReport: (sessionId: number) => ['sessionReport', sessionId] as const,
  transfers: ['transfers'] as const,
  transferTargets: ['transferTargets'] as const,
  counters: ['counters'] as const,
  unsettled: ['unsettled'] as const,
  recent: ['recent'] as const,
  foundPayments: (text: string) => ['foundPayments', text] as const,
  payment: (paymentId: number) => ['payment', paymentId] as const,
  paymentItems: (paymentId: number, search: string) => ['paymentItems', paymentId, search] as const,
  reversalsWaiting: ['reversalsWaiting'] as const,
  search: (text: string) => ['search', text] as const,
  account: (connectionId: number) => ['account', connectionId] as const,
  drawers: (branchId: number | null) => ['drawers', branchId] as const,
  today: ['today'] as const,
  approvals: ['approvals'] as const,
  approval: (kind: string, id: number) => ['approval', kind, id] as const,
  reportSessions: ['reportSessions'] as const,
  reportFilters: ['reportFilters'] as const,
  report: (filter: unknown) => ['report', filter] as const,
  reportRows: (filter: unknown) => ['reportRows', filter] as const,
  financeReports: ['financeReports'] as const,
  financeChoices: ['financeChoices'] as const,
  financeHead: (asked: unknown) => ['financeHead', asked] as const,
  financePage: (asked: unknown) => ['financePage', asked] as const,
  financeViews: ['financeViews'] as const,
  consoleExports: ['consoleExports'] as const,
  pastExports: ['pastExports'] as const,
  schedules: ['schedules'] as const,
  boards: ['board'] as const,
  board: (kind: 'rows' | 'head', report: string, parameters: unknown) =>
    ['board', kind, report, parameters] as const,
  boardDrill: (report: string, parameters: unknown) => ['boardDrill', report, parameters] as const,
  boardReports: ['boardReports'] as const,
  boardChoices: ['boardChoices'] as const,
  areas: ['areas'] as const,
  ticketTargets: ['ticket-targets', 'targets'] as const,
  ticketEscalations: ['ticket-targets', 'escalations'] as const,
  tariffBook: ['tariffDesk', 'book'] as const,
  tariffProposals: ['tariffDesk', 'proposals'] as const,
  tariffProposal: (proposalId: number) => ['tariffDesk', 'proposal', proposalId] as const,
  tariffCheck: (content: unknown) => ['tariffDesk', 'check', content] as const,
  tariffTrial: (asked: unknown) => ['tariffDesk', 'trial', asked] as const,
  undeposited: ['undeposited'] as const,
  deposits: (state: string | null) => ['deposits', state] as const,
  depositSlip: (depositId: number) => ['depositSlip', depositId] as const,
  bankAccounts: ['bankAccounts'] as const,
  businessDays: (branchId: number | null) => ['businessDays', branchId] as const,
  billingRuns: ['billingRuns'] as const,
  billingStatus: (period: string | null) => ['billingRuns', 'status', period] as const,
  billingClosing: (period: string) => ['billingRuns', 'closing', period] as const,
  billingPreview: (period: string, runId: number, by: string) =>
    ['billingRuns', 'preview', period, runId, by] as const,
  billingLines: (period: string, runId: number, kind: string, search: string) =>
    ['billingRuns', 'lines', period, runId, kind, search] as const,
  billingLine: (period: string, runId: number, connectionId: number) =>
    ['billingRuns', 'line', period, runId, connectionId] as const,
  businessMonths: ['businessMonths'] as const,
  businessMonth: (month: string) => ['businessMonths', month] as const,
  signatories: ['signatories'] as const,
  settlementFormats: ['settlementFormats'] as const,
  settlementFiles: (channel: string | null) => ['settlementFiles', channel] as const,
  settlementSummary: (from: string, to: string) => ['settlementSummary', from, to] as const,
  settlementMatches: (of: unknown) => ['settlementMatches', of] as const,
  settlementMatch: (lineId: number | null, paymentId: number | null) =>
    ['settlementMatch', lineId, paymentId] as const,
  readiness: (run: string, check: string) => ['readiness', run, check] as const,
  works: (applicationId: number) => ['works', applicationId] as const,
  worksQuote: (applicationId: number, instalments: number) =>
    ['worksQuote', applicationId, instalments] as const,
  worksMaterials: (applicationId: number) => ['worksMaterials', applicationId] as const,
  worksPlace: (applicationId: number) => ['worksPlace', applicationId] as const,
  waitlistAreas: ['waitlistAreas'] as const,
  waitlist: (villages: readonly string[]) => ['waitlist', villages] as const,
  areaOpening: (villages: readonly string[], capacity: number) =>
    ['areaOpening', villages, capacity] as const,
  benchList: (asked: unknown) => ['reading-bench', 'list', asked] as const,
  benchUnread: (asked: unknown) => ['reading-bench', 'unread', asked] as const,
  benchCounts: (asked: unknown) => ['reading-bench', 'counts', asked] as const,
  benchProgress: ['reading-bench', 'progress'] as const,
  benchReading: (readingId: number) => ['reading-bench', 'reading', readingId] as const,
  benchConnection: (connectionId: number) => ['reading-bench', 'connection', connectionId] as const,
  benchPhoto: (readingId: number) => ['reading-bench', 'photo', readingId] as const,
  readingVocabulary: ['meter-readings', 'vocabulary'] as const,
  readingBlocks: (asked: unknown) => ['reading-blocks', 'list', asked] as const,
  readingBlockCounts: ['reading-blocks', 'counts'] as const,
  readingRules: ['reading-rules', 'list'] as const,
  readingRuleHistory: ['reading-rules', 'history'] as const,
  ticketList: (asked: unknown) => ['ticketList', asked] as const,
  ticketCounts: (asked: unknown) => ['ticketCounts', asked] as const,
  ticket: (ticketId: number) => ['ticket', ticketId] as const,
  ticketDoubles: (ticketId: number) => ['ticketDoubles', ticketId] as const,
  ticketPhoto: (photoId: number | null) => ['ticketPhoto', photoId] as const,
  fieldOfficers: (ticketId: number | null) => ['fieldOfficers', ticketId] as const,
  invoices: (state: string, text: string) => ['invoices', state, text] as const,
  invoice: (invoiceId: number) => ['invoice', invoiceId] as const,
  invoiceLines: (input: unknown) => ['invoiceLines', input] as const,
  invoiceDraft: ['invoiceDraft'] as const,
  applicationWorkflow: ['applicationWorkflow'] as const,
  applicationList: (asked: unknown) => ['applicationList', asked] as const,
  applicationCounts: (asked: unknown) => ['applicationCounts', asked] as const,
  application: (applicationId: number) => ['application', applicationId] as const,
  applicationNeighbours: (place: unknown) => ['applicationNeighbours', place] as const,
  fees: ['fees'] as const,
  connectionBills: (connectionNo: string) => ['connectionBills', connectionNo] as const,
  surveyForm: (applicationId: number) => ['surveyForm', applicationId] as const,
  estimateProposal: (asked: unknown) => ['estimateProposal', asked] as const,
  applicationEstimate: (applicationId: number) => ['applicationEstimate', applicationId] as const,
  priceList: ['priceList'] as const,
  plans: (state: string, text: string) => ['plans', state, text] as const,
  planCounts: ['planCounts'] as const,
  plan: (planId: number) => ['plan', planId] as const,
  // One root for all of them: starting letters makes every list of the screen stale.
  arrearsCandidates: (action: string, filter: unknown) => ['arrears', 'candidates', action, filter] as const,
  arrearsAreas: ['arrearsAreas'] as const,
  arrearsLetters: (action: string, openOnly: boolean, text: string) =>
    ['arrears', 'letters', action, openOnly, text] as const,
  arrearsRuns: (action: string) => ['arrears', 'runs', action] as const,
  arrearsRules: ['arrears', 'rules'] as const,
  arrearsPrints: ['arrearsPrints'] as const,
  billSheetPeriods: ['billSheets', 'periods'] as const,
  billSheetRoutes: (period: string) => ['billSheets', 'routes', period] as const,
  billSheetsOf: (connectionNo: string) => ['billSheets', 'of', connectionNo] as const,
  billSheetPreview: (asked: unknown) => ['billSheets', 'preview', asked] as const,
  billSheetPrints: ['billSheetPrints'] as const,
  applicationCompletion: (applicationId: number, stepNo: number) =>
    ['applicationCompletion', applicationId, stepNo] as const,
  planDraft: (terms: unknown) => ['planDraft', terms] as const,
  planLimits: ['planLimits'] as const,
  corrections: (state: string) => ['corrections', state] as const,
  correctionDraft: (change: unknown) => ['correctionDraft', change] as const,
  decrees: ['decrees'] as const,
  decree: (decreeId: number) => ['decree', decreeId] as const,
  decreeLines: (decreeId: number) => ['decreeLines', decreeId] as const,
  backdated: (connectionNo: string, on: string | null) => ['backdated', connectionNo, on] as const,
  collective: (collectiveId: number) => ['collective', collectiveId] as const,
  collectiveList: (text: string) => ['collectives', text] as const,
  collectiveSearch: (text: string) => ['collective-search', text] as const,
  invoiceAtCounter: (invoiceNo: string) => ['invoice-at-counter', invoiceNo] as const,
  quote: (of: 'collective' | 'invoices', id: number, asOf: string, ids: readonly number[]) =>
    ['quote', of, id, asOf, ids] as const,
};
