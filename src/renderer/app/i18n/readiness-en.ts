import { errorWords, type ReadinessTexts } from './readiness-id.ts';

const bytes = (free: number): string =>
  free >= 1e9
    ? `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(free / 1e9)} GB`
    : `${Math.floor(free / 1e6)} MB`;
const off = (seconds: number): string => {
  const by = Math.abs(seconds);
  const span = by < 120 ? `${by} s` : `${Math.round(by / 60)} min`;
  return by === 0 ? 'exactly as' : seconds > 0 ? `${span} behind` : `${span} ahead of`;
};

/** The texts of the Ready check in English. */
export const readinessEn: ReadinessTexts = {
  title: 'Ready check',
  running: 'Checking…',
  ready: 'Ready to serve. All is well.',
  readyWithNotes: (count) => `Ready to serve, with ${count} ${count === 1 ? 'note' : 'notes'}.`,
  notReady: (count) => `Not ready: ${count} ${count === 1 ? 'thing' : 'things'} to put right first.`,
  again: 'Check again',
  checking: 'checking…',
  states: { ok: 'fine', warn: 'take note', bad: 'trouble' },
  checks: {
    server: 'Server',
    clock: "This computer's clock",
    schema: 'Program version',
    certificate: 'Server certificate',
    leftOpen: 'Drawers of earlier days',
    printer: 'Receipt printer',
    journal: 'Safety journal',
    disk: 'Disk space',
  },
  found: {
    SERVER_FAST: ({ ms }) => `answers in ${Math.max(1, Math.round(ms))} ms`,
    SERVER_SLOW: ({ ms }) => `slow, answers in ${Math.round(ms)} ms`,
    SERVER_AWAY: ({ server }) => `does not answer${server && ` (${server})`}`,
    CLOCK_RIGHT: ({ seconds }) => `${off(seconds)} the server`,
    CLOCK_WRONG: ({ seconds }) => `${off(seconds)} the server`,
    SCHEMA_FITS: ({ version }) => `fits the database (schema ${version})`,
    SCHEMA_DIFFERS: ({ database, console }) => `database schema ${database}, this program schema ${console}`,
    CERTIFICATE_VALID: ({ until, days }, i18n) => `valid until ${i18n.dateTime(until)} (${days} days)`,
    CERTIFICATE_ENDING: ({ until, days }, i18n) =>
      days < 1
        ? `ends ${i18n.dateTime(until)}`
        : `ends in ${days} ${days === 1 ? 'day' : 'days'}, ${i18n.dateTime(until)}`,
    CERTIFICATE_NOT_NEEDED: 'the server is on this computer',
    LEFT_OPEN_NONE: 'none was left open',
    LEFT_OPEN: ({ sessions }, i18n) =>
      sessions
        .map((each) => `${each.counterName}, ${each.cashierName}, ${i18n.date(each.businessDate)}`)
        .join('; '),
    PRINTER_READY: ({ name }) => `${name} is ready and has paper`,
    PRINTER_REACHABLE: ({ name }) => `${name} can be reached; it does not tell about its paper`,
    PRINTER_PDF: 'receipts are saved as PDF',
    PRINTER_NONE: 'not set up',
    PRINTER_TROUBLE: ({ name }) => `${name} cannot print`,
    JOURNAL_CLEAR: ({ ms }) => `written in ${Math.max(1, Math.round(ms))} ms, nothing unsettled`,
    JOURNAL_UNSETTLED: ({ count, since }, i18n) =>
      `${count} unsettled ${count === 1 ? 'payment' : 'payments'}, since ${i18n.dateTime(since)}`,
    JOURNAL_BROKEN: 'cannot be written',
    DISK_ROOMY: ({ freeBytes }) => `${bytes(freeBytes)} free`,
    DISK_SCARCE: ({ freeBytes }) => `only ${bytes(freeBytes)} left`,
    NOT_KNOWN: 'not known yet',
  },
  advice: {
    SERVER_FAST: null,
    SERVER_SLOW: 'Payments are safe, only slower. If it stays like this, call IT.',
    SERVER_AWAY: ({ error, server }, i18n) => errorWords(error, { server }, i18n),
    CLOCK_RIGHT: null,
    CLOCK_WRONG: "Switch on automatic time in Windows' settings, or ask IT to set this computer's clock.",
    SCHEMA_FITS: null,
    SCHEMA_DIFFERS: ({ database, console }, i18n) =>
      errorWords(database > console ? 'SCHEMA_TOO_NEW' : 'SCHEMA_TOO_OLD', {}, i18n),
    CERTIFICATE_VALID: null,
    CERTIFICATE_ENDING:
      "Ask the server's administrator to renew it before that day; afterwards nobody can sign in.",
    CERTIFICATE_NOT_NEEDED: null,
    LEFT_OPEN_NONE: null,
    LEFT_OPEN: ({ sessions }) =>
      sessions.some((each) => each.own)
        ? 'Count its money and close that drawer first, on the drawer screen; then serve.'
        : 'Ask its cashier to count and close that drawer, or close it as head of counter.',
    PRINTER_READY: null,
    PRINTER_REACHABLE: null,
    PRINTER_PDF: null,
    PRINTER_NONE: 'Receipts can only be saved as PDF. Choose a printer in the settings.',
    PRINTER_TROUBLE: ({ error }, i18n) => errorWords(error, {}, i18n),
    JOURNAL_CLEAR: null,
    JOURNAL_UNSETTLED:
      'Go to the counter screen: the server is asked about that payment before anything else.',
    JOURNAL_BROKEN: (_, i18n) => errorWords('JOURNAL_UNWRITABLE', {}, i18n),
    DISK_ROOMY: null,
    DISK_SCARCE: ({ folder }) =>
      `Make room on the disk of ${folder}, or call IT. A full disk stops the taking of money.`,
    NOT_KNOWN: ({ error }, i18n) =>
      error === null ? 'It did not finish in time. Press R to check again.' : errorWords(error, {}, i18n),
  },
};
