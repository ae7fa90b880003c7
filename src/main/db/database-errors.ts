import { DatabaseError } from 'pg';
import { AppError, DATABASE_ERRORS, type DatabaseErrorCode, type ErrorCode } from '../../shared/errors.ts';

const REFUSALS: ReadonlySet<string> = new Set(DATABASE_ERRORS);

/** Constraints that close a race which the functions check before: the loser meets the index. */
const CONSTRAINTS = new Map<string | undefined, DatabaseErrorCode>(
  Object.entries({
    payment_item_one_per_bill: 'BILL_ALREADY_PAID',
    reversal_item_once: 'ALREADY_REVERSED',
    payment_reference_once: 'REFERENCE_ALREADY_USED',
    cash_session_one_per_counter: 'COUNTER_IN_USE',
    cash_session_one_per_cashier: 'SESSION_ALREADY_OPEN',
  } as const),
);

const SQLSTATES = new Map<string | undefined, ErrorCode>(
  Object.entries({
    '28P01': 'WRONG_PASSWORD',
    '3D000': 'DATABASE_NOT_FOUND',
    '42501': 'NOT_ALLOWED',
    '3F000': 'SCHEMA_TOO_OLD',
    '42883': 'SCHEMA_TOO_OLD',
    '53300': 'TOO_MANY_CONNECTIONS',
    '55P03': 'SERVER_BUSY',
    '57014': 'SERVER_BUSY',
    '40001': 'SERVER_BUSY',
    '40P01': 'SERVER_BUSY',
    '57P01': 'SERVER_UNREACHABLE',
    '57P02': 'SERVER_UNREACHABLE',
    '57P03': 'SERVER_UNREACHABLE',
  } as const),
);

const NODE_ERRORS = new Map<string | undefined, ErrorCode>(
  Object.entries({
    CERT_HAS_EXPIRED: 'TLS_EXPIRED',
    CERT_NOT_YET_VALID: 'TLS_EXPIRED',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS_UNTRUSTED',
    UNABLE_TO_GET_ISSUER_CERT: 'TLS_UNTRUSTED',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'TLS_UNTRUSTED',
    SELF_SIGNED_CERT_IN_CHAIN: 'TLS_UNTRUSTED',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS_UNTRUSTED',
    ERR_TLS_CERT_ALTNAME_INVALID: 'TLS_UNTRUSTED',
    CERT_SIGNATURE_FAILURE: 'TLS_UNTRUSTED',
    NO_SCRAM: 'TLS_UNTRUSTED',
  } as const),
);

/** The driver has no codes for these; its own words, kept in one place. */
const DRIVER_MESSAGES: [RegExp, ErrorCode][] = [
  [/does not support SSL/, 'TLS_NOT_OFFERED'],
  // The server could not prove that it knows the person's password, or asks for more than it may.
  [/^SASL: /, 'TLS_UNTRUSTED'],
  [/^Query read timeout/, 'SERVER_TIMEOUT'],
  [
    /timeout expired|timeout exceeded when trying to connect|^Connection terminated|Client has encountered a connection error|Client was closed/,
    'SERVER_UNREACHABLE',
  ],
];

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function details(error: DatabaseError): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(error.detail ?? '{}');
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
}

/** Turns whatever the driver throws into an error with a stable code, or returns it unchanged if it is a defect. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error instanceof DatabaseError) {
    if (REFUSALS.has(error.message))
      return new AppError(error.message as DatabaseErrorCode, details(error), { cause: error });
    const rival = error.code === '23505' ? CONSTRAINTS.get(error.constraint) : undefined;
    if (rival) return new AppError(rival, {}, { cause: error });
    // 28000 is both a login that may not log in and an address the server does not let in; the routine tells which.
    if (error.code === '28000') {
      return new AppError(
        error.routine === 'InitializeSessionUserId' ? 'ACCOUNT_LOCKED' : 'NOT_ALLOWED',
        {},
        { cause: error },
      );
    }
    const code =
      SQLSTATES.get(error.code) ?? (error.code?.startsWith('08') ? 'SERVER_UNREACHABLE' : undefined);
    return code ? new AppError(code, {}, { cause: error }) : error;
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  const ofNode = NODE_ERRORS.get(code);
  if (ofNode) return new AppError(ofNode, {}, { cause: error });
  const known = DRIVER_MESSAGES.find(([words]) => words.test(error.message));
  if (known) return new AppError(known[1], {}, { cause: error });
  // Any other failure of a socket or of a name look-up.
  if (syscall || /^(ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ERR_SSL|EPROTO)/.test(code ?? '')) {
    return new AppError('SERVER_UNREACHABLE', {}, { cause: error });
  }
  return error;
}

/**
 * True if the server itself said no and therefore rolled back. Everything else, above all a broken link, leaves open whether
 * the statement was committed.
 */
export function isDefiniteRefusal(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  if (!(cause instanceof DatabaseError) || !cause.code) return false;
  return !/^(08|57P0[1-3]|40003|XX)/.test(cause.code);
}
