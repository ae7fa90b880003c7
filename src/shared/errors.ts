/**
 * Every error that a person may meet, by stable code. The texts are in the renderer's translations, which do not
 * compile while one is missing. No text crosses the wire.
 */

/** Refusals of the database (src/database/errors.sql; a test holds the two equal). All are definite: nothing was changed. */
export const DATABASE_ERRORS = [
  'NOT_STAFF',
  'ROLE_MISSING',
  'INVALID_INPUT',
  'REQUEST_CONFLICT',
  'REQUEST_ABANDONED',
  'LOOKUP_LIMIT_REACHED',
  'SEARCH_TOO_SHORT',
  'CONNECTION_NOT_FOUND',
  'CONNECTION_BLOCKED',
  'COUNTER_NOT_FOUND',
  'COUNTER_IN_USE',
  'SESSION_ALREADY_OPEN',
  'SESSION_NOT_OPEN',
  'SESSION_FROM_EARLIER_DAY',
  'SESSION_NOT_FOUND',
  'BILL_NOT_FOUND',
  'BILL_ALREADY_PAID',
  'BILLS_NOT_OLDEST_FIRST',
  'ALL_BILLS_REQUIRED',
  'TOTAL_CHANGED',
  'TENDERED_TOO_LITTLE',
  'REFERENCE_REQUIRED',
  'REFERENCE_ALREADY_USED',
  'PERIOD_BEING_POSTED',
  'PAYMENT_NOT_FOUND',
  'INVALID_DENOMINATIONS',
  'DRAWER_TOO_LITTLE',
  'TRANSFER_NOT_FOUND',
  'TRANSFER_PENDING',
  'COUNT_NOT_FOUND',
  'COUNT_FIRST',
  'EARLIER_DAY_OPEN',
  'COUNT_OUTDATED',
  'REASON_REQUIRED',
  'APPROVAL_REQUIRED',
  'OWN_REQUEST',
  'ALREADY_DECIDED',
  'DAY_CLOSED',
  'SESSIONS_STILL_OPEN',
  'REVERSAL_NOT_FOUND',
  'ALREADY_REVERSED',
  'REVERSAL_PENDING',
  'REVERSAL_BY_FINANCE',
  'REVERSE_LATER_FIRST',
  'REVERSAL_WHOLE_ONLY',
  'INVOICE_NOT_FOUND',
  'INVOICE_ALREADY_PAID',
  'INVOICE_CANCELLED',
  'INVOICE_EXPIRED',
  'FEE_CODE_USED',
  'FEE_NOT_FOUND',
  'FEE_NOT_ALLOWED',
  'FEE_PRICE_MISSING',
  'ARREARS_OPEN',
  'COLLECTIVE_NOT_FOUND',
  'COLLECTIVE_NO_USED',
  'MEMBER_IN_OTHER_COLLECTIVE',
  'MEMBER_NOT_FOUND',
  'NOTHING_DUE',
  'PLAN_NOT_FOUND',
  'PLAN_LIMIT_EXCEEDED',
  'INSTALMENT_ALREADY_PAID',
  'PLAN_HAS_PAYMENTS',
  'DECREE_EXISTS',
  'DECREE_NOT_FOUND',
  'REQUEST_OUTDATED',
  'TARGETS_NOT_FOUND',
  'CORRECTION_NOT_FOUND',
  'DATE_NOT_ALLOWED',
  'DEPOSIT_NOT_FOUND',
  'DEPOSIT_SOURCE_USED',
  'BANK_ACCOUNT_NOT_FOUND',
  'REPORT_NOT_FOUND',
  'EXPORT_NOT_FOUND',
  'MONTH_CLOSED',
  'MONTH_NOT_OVER',
  'EARLIER_MONTH_OPEN',
  'DAYS_STILL_OPEN',
  'REVERSALS_WAITING',
  'CORRECTIONS_WAITING',
  'DECREES_WAITING',
  'MONTH_CLOSING_WAITING',
  'MONTH_CLOSING_NOT_FOUND',
  'MONTH_IN_FLIGHT',
  'APPLICATION_NOT_FOUND',
  'TRANSITION_NOT_ALLOWED',
  'APPLICATION_CHANGED',
  'FACTS_MISSING',
  'DECISION_HELD',
  'TOO_LATE_TO_UNDO',
  'APPLICATION_LOCKED',
  'DOCUMENT_NOT_FOUND',
  'DOCUMENT_REFUSED',
  'OPEN_APPLICATION_EXISTS',
  'PRICE_MISSING',
  'METER_IN_USE',
  'PRICE_ITEM_NOT_FOUND',
  'CONNECTION_STATE_WRONG',
  'NOBODY_WAITING',
  'READING_IMPOSSIBLE',
  'INVOICE_OF_APPLICATION',
  'WORK_ORDER_NOT_FOUND',
  'ESTIMATE_CHANGED',
  'ESTIMATE_NOT_FOUND',
  'LETTER_NOT_DUE',
  'PRICE_CODE_USED',
  'PRICE_ROLE_USED',
  'PROMOTION_NOT_FOUND',
  'ESTIMATE_TOTAL_ZERO',
  'GROUP_UNCHANGED',
  'METER_FACTS_MISSING',
  'NO_ACTION_TODAY',
  'ARREARS_RUN_NOT_FOUND',
  'TICKET_NOT_FOUND',
  'TICKET_CHANGED',
  'TICKET_STEP_NOT_ALLOWED',
  'REPORT_TOO_LONG',
  'BILL_IN_INSTALMENT_PLAN',
  'CHANNEL_NOT_FOUND',
  'SETTLEMENT_FORMAT_MISSING',
  'SETTLEMENT_ALREADY_IMPORTED',
  'SETTLEMENT_TOTAL_WRONG',
  'SETTLEMENT_INCOMPLETE',
  'SETTLEMENT_LINE_INVALID',
  'SETTLEMENT_NOT_FOUND',
  'SETTLEMENT_NO_SUSPECT',
  'SETTLEMENT_ACTION_NOT_ALLOWED',
  'SETTLEMENT_PENDING',
  'TARIFF_MISSING',
  'TARIFF_BY_AGREEMENT',
  'TARIFF_GROUP_NOT_FOUND',
  'METER_SIZE_UNKNOWN',
] as const;

/** Errors of the console itself and of the way to the database. */
export const CONSOLE_ERRORS = [
  /** The contract refused the input; details.fields has a path for each wrong field. */
  'MALFORMED_INPUT',
  'NOT_SIGNED_IN',
  'CONSOLE_LOCKED',
  'UNKNOWN_OPERATION',
  'UNTRUSTED_SENDER',
  /** A defect of the program; the log has the stack under details.incident. */
  'UNEXPECTED',
  'WRONG_PASSWORD',
  'ACCOUNT_LOCKED',
  'OTHER_PERSON',
  'TOO_MANY_CONNECTIONS',
  'SERVER_UNREACHABLE',
  'SERVER_TIMEOUT',
  'SERVER_BUSY',
  'SERVER_TOO_OLD',
  'DATABASE_NOT_FOUND',
  'SCHEMA_TOO_OLD',
  'SCHEMA_TOO_NEW',
  'TLS_EXPIRED',
  'TLS_UNTRUSTED',
  'TLS_NOT_OFFERED',
  'NOT_ALLOWED',
  'CONFIGURATION_INVALID',
  /** The answer to a payment never came; the journal knows its request id. */
  'PAYMENT_IN_DOUBT',
  'PAYMENT_UNSETTLED',
  'JOURNAL_UNWRITABLE',
  'PRINTER_NOT_SET',
  'PRINTER_UNREACHABLE',
  'PRINTER_TIMEOUT',
  'PRINTER_PAPER_OUT',
  'PRINTER_COVER_OPEN',
  'PRINTER_OFFLINE',
  'FILE_NOT_WRITTEN',
  /** Not an absolute path, not there, or without the right to write. */
  'FOLDER_NOT_WRITABLE',
  'DISK_FULL',
  /** Payments kept coming while a report of an open session was read. */
  'REPORT_CHANGED',
  /** A settlement file has lines that cannot be read; the preview lists them all. */
  'SETTLEMENT_UNREADABLE',
] as const;

export type DatabaseErrorCode = (typeof DATABASE_ERRORS)[number];
export type ErrorCode = DatabaseErrorCode | (typeof CONSOLE_ERRORS)[number];

const ALL_CODES: ReadonlySet<string> = new Set([...DATABASE_ERRORS, ...CONSOLE_ERRORS]);

/** True for a code that this version knows; anything else is shown as UNEXPECTED. */
export function isErrorCode(code: string): code is ErrorCode {
  return ALL_CODES.has(code);
}

/** An expected error: a refusal or a state of the world that a person must be told about. Never carries prose. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
