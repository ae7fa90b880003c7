import { adjustmentsEn } from './adjustments-en.ts';
import { applicationFormsEn } from './application-forms-en.ts';
import { applicationWordsEn } from './application-words-en.ts';
import { applicationsCompletionEn } from './applications-completion-en.ts';
import { applicationsEn } from './applications-en.ts';
import { arrearsActionsEn } from './arrears-actions-en.ts';
import { billSheetsEn } from './bill-sheets-en.ts';
import { billingRunsEn } from './billing-runs-en.ts';
import { businessMonthsEn } from './business-months-en.ts';
import { collectionReportsEn } from './collection-reports-en.ts';
import { collectivesEn } from './collectives-en.ts';
import { connectionWorksEn } from './connection-works-en.ts';
import { costEstimatesEn } from './cost-estimates-en.ts';
import { counterEn } from './counter-en.ts';
import { dashboardEn } from './dashboard-en.ts';
import { depositsEn } from './deposits-en.ts';
import { drawerEn } from './drawer-en.ts';
import { errorsEn } from './errors-en.ts';
import { filesEn } from './files-en.ts';
import type { Texts } from './id.ts';
import { instalmentsEn } from './instalments-en.ts';
import { invoicesEn } from './invoices-en.ts';
import { keysEn } from './keys-en.ts';
import { liveEn } from './live-en.ts';
import { mapsEn } from './maps-en.ts';
import { meterReadingsEn } from './meter-readings-en.ts';
import { outagesEn } from './outages-en.ts';
import { readinessEn } from './readiness-en.ts';
import { readingBenchEn } from './reading-bench-en.ts';
import { readingBlocksEn } from './reading-blocks-en.ts';
import { readingIntakeEn } from './reading-intake-en.ts';
import { readingRulesEn } from './reading-rules-en.ts';
import { readingWordsEn } from './reading-words-en.ts';
import { reportsEn } from './reports-en.ts';
import { reversalsEn } from './reversals-en.ts';
import { settlementsEn } from './settlements-en.ts';
import { supervisionEn } from './supervision-en.ts';
import { tankTripsEn } from './tank-trips-en.ts';
import { tariffDeskEn } from './tariff-desk-en.ts';
import { ticketDeskEn } from './ticket-desk-en.ts';
import { ticketEntryEn } from './ticket-entry-en.ts';
import { ticketMapEn } from './ticket-map-en.ts';
import { ticketOverviewEn } from './ticket-overview-en.ts';
import { ticketTargetsEn } from './ticket-targets-en.ts';
import { ticketWordsEn } from './ticket-words-en.ts';
import { ticketsEn } from './tickets-en.ts';

/** Every text of the console in English, as complete as the Indonesian. */
export const en: Texts = {
  ...counterEn,
  drawer: drawerEn,
  errors: errorsEn,
  files: filesEn,
  reversals: reversalsEn,
  supervision: supervisionEn,
  meterReadings: meterReadingsEn,
  readingWords: readingWordsEn,
  readingIntake: readingIntakeEn,
  readingBench: readingBenchEn,
  readingBlocks: readingBlocksEn,
  readingRules: readingRulesEn,
  billingRuns: billingRunsEn,
  billSheets: billSheetsEn,
  tariffDesk: tariffDeskEn,
  tickets: ticketsEn,
  ticketWords: ticketWordsEn,
  ticketEntry: ticketEntryEn,
  ticketDesk: ticketDeskEn,
  ticketTargets: ticketTargetsEn,
  outages: outagesEn,
  tankTrips: tankTripsEn,
  ticketMap: ticketMapEn,
  ticketOverview: ticketOverviewEn,
  dashboard: dashboardEn,
  deposits: depositsEn,
  businessMonths: businessMonthsEn,
  collectionReports: collectionReportsEn,
  reports: reportsEn,
  settlements: settlementsEn,
  invoices: invoicesEn,
  collectives: collectivesEn,
  instalments: instalmentsEn,
  adjustments: adjustmentsEn,
  applications: applicationsEn,
  applicationForms: applicationFormsEn,
  applicationWords: applicationWordsEn,
  costEstimates: costEstimatesEn,
  connectionWorks: connectionWorksEn,
  live: liveEn,
  maps: mapsEn,
  applicationsCompletion: applicationsCompletionEn,
  arrearsActions: arrearsActionsEn,
  readiness: readinessEn,
  languageName: 'English',
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saved: 'Saved',
    more: 'Load more',
    loading: 'Loading…',
    ago: (seconds) =>
      seconds < 60
        ? `${seconds} s ago`
        : seconds < 3600
          ? `${Math.floor(seconds / 60)} min ago`
          : `${Math.floor(seconds / 3600)} h ago`,
  },
  screens: {
    counter: 'Counter',
    customers: 'Customers',
    receipts: 'History',
    drawer: 'Drawer',
    supervision: 'Oversee',
    invoices: 'Non-water',
    collectives: 'Collective',
    instalments: 'Instalments',
    arrearsActions: 'Arrears',
    adjustments: 'Corrections',
    applications: 'Applications',
    tickets: 'Complaints',
    meterReadings: 'Meter readings',
    billingRuns: 'Monthly bills',
    tariffs: 'Tariffs',
    deposits: 'Deposits',
    settlements: 'Reconcile',
    months: 'Months',
    dashboard: 'Board',
    reports: 'Reports',
    settings: 'Settings',
  },
  frame: {
    navigation: 'Screens',
    lock: 'Lock the screen',
    signOut: 'Sign out',
    keys: 'Keys',
    noScreens: 'This version has no screen for your role yet.',
    training: 'Demonstration: no real money',
  },
  status: {
    label: 'Status',
    link: (ms) => `server ${ms} ms`,
    linkUp: 'server connected',
    linkDown: 'server away',
    linkUnknown: 'server …',
    data: (age) => `data ${age}`,
    counter: (name, since) => `${name} · open since ${since}`,
    noSession: 'drawer not open',
    drawer: (amount) => `drawer ${amount}`,
    drawerBlind: (float, payments) =>
      `float ${float} · ${payments} ${payments === '1' ? 'payment' : 'payments'}`,
    printer: {
      none: 'no printer set up',
      network: (host) => `printer ${host}`,
      windows_share: (path) => `printer ${path}`,
      cups: (queue) => `printer ${queue}`,
      pdf: 'receipts to PDF',
    },
    clockWrong: (minutes) => `this computer's clock is ${minutes} min off`,
  },
  signIn: {
    title: 'Sign in',
    login: 'User name',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Calling the server…',
    loginMissing: 'Enter your user name.',
    passwordMissing: 'Enter your password.',
    server: 'Server',
    version: 'Version',
    accounts: 'Demonstration accounts',
    accountsHint: 'Choose with ↑ ↓ and Enter, or click',
    startFailed: 'Loket cannot start yet',
  },
  lock: {
    title: 'The screen is locked',
    body: (name) => `What ${name} typed is kept behind this lock.`,
    unlock: 'Unlock',
    other: 'Sign in as another person',
    otherWarning: 'Input that is not paid yet will be lost.',
  },
  roles: {
    cashier: 'Cashier',
    supervisor: 'Head of counter',
    customer_service: 'Customer service',
    connection_officer: 'Connections',
    reading_officer: 'Meter readings',
    finance: 'Finance',
    manager: 'Management',
    staff_admin: 'User administrator',
    digital_channel: 'Digital channel',
  },
  receipts: {
    title: 'My payments',
    empty: 'Payments that you take appear here. The first one is made on the counter screen.',
    receiptNo: 'Receipt no.',
    paidAt: 'Time',
    connection: 'Connection no.',
    customer: 'Name',
    tender: 'Means',
    total: 'Amount',
    reprintTitle: 'Print again',
    reprintHint: 'The first print is the original; later ones are marked SALINAN (copy) and logged.',
    toPrinter: 'To the printer',
    toA5: 'PDF A5',
    to80mm: 'PDF 80 mm',
  },
  settings: {
    title: 'Settings of this computer',
    language: 'Language',
    theme: 'Appearance',
    themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
    printer: 'Receipt printer',
    kinds: {
      none: 'No printer',
      network: 'Network (ESC/POS)',
      windows_share: 'Windows shared printer',
      cups: 'CUPS queue',
      pdf: 'Save as PDF',
    },
    host: 'Address',
    port: 'Port',
    path: 'Share name',
    queue: 'Queue name',
    form: 'Form',
    paper: 'Paper width',
    printAfterPayment: 'Print the receipt after each payment',
    openDrawer: 'Open the cash drawer when printing a cash payment',
    test: 'Test print',
    testing: 'Printing…',
    tested: {
      sent: 'Sent to the printer. Check the paper.',
      printed: 'The printer says that it has printed.',
      saved: 'The test PDF is saved.',
    },
    invalid: {
      host: "Enter the printer's name or IP address.",
      port: 'Port 1 to 65535, usually 9100.',
      path: 'Write it as \\\\computer\\printer.',
      queue: 'Letters, digits, points, underscores and hyphens only.',
    },
    about: 'About',
    version: 'Loket version',
    server: 'Server',
    schema: 'Database schema',
    unsaved: 'Not saved yet',
  },
  keysHelp: keysEn,
};
