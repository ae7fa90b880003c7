import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { isDefiniteRefusal, toAppError } from '../../src/main/db/database-errors.ts';
import { AppError } from '../../src/shared/errors.ts';

function refusal(fields: Partial<DatabaseError>): DatabaseError {
  return Object.assign(new DatabaseError(fields.message ?? 'any prose', 0, 'error'), fields);
}

function nodeError(message: string, fields: Partial<NodeJS.ErrnoException> = {}): Error {
  return Object.assign(new Error(message), fields);
}

const codeOf = (error: unknown) => {
  const known = toAppError(error);
  return known instanceof AppError ? known.code : 'defect';
};

describe('errors of the server', () => {
  test.each([
    [{ message: 'BILL_ALREADY_PAID', code: 'LK031' }, 'BILL_ALREADY_PAID'],
    [{ code: '23505', constraint: 'payment_item_one_per_bill' }, 'BILL_ALREADY_PAID'],
    [{ code: '23505', constraint: 'payment_reference_once' }, 'REFERENCE_ALREADY_USED'],
    [{ code: '23505', constraint: 'cash_session_one_per_counter' }, 'COUNTER_IN_USE'],
    [{ code: '23505', constraint: 'cash_session_one_per_cashier' }, 'SESSION_ALREADY_OPEN'],
    [{ code: '23505', constraint: 'some_other_index' }, 'defect'],
    [{ code: '23505', constraint: 'constructor' }, 'defect'],
    [{ code: '28P01' }, 'WRONG_PASSWORD'],
    [{ code: '28000', routine: 'InitializeSessionUserId' }, 'ACCOUNT_LOCKED'],
    [{ code: '28000', routine: 'ClientAuthentication' }, 'NOT_ALLOWED'],
    [{ code: '3D000' }, 'DATABASE_NOT_FOUND'],
    [{ code: '42501' }, 'NOT_ALLOWED'],
    [{ code: '53300' }, 'TOO_MANY_CONNECTIONS'],
    [{ code: '55P03' }, 'SERVER_BUSY'],
    [{ code: '57014' }, 'SERVER_BUSY'],
    [{ code: '57P01' }, 'SERVER_UNREACHABLE'],
    [{ code: '57P03' }, 'SERVER_UNREACHABLE'],
    [{ code: '08006' }, 'SERVER_UNREACHABLE'],
    [{ code: '22012' }, 'defect'],
    [{ code: 'XX000' }, 'defect'],
  ])('%j is %s', (fields, code) => {
    expect(codeOf(refusal(fields))).toBe(code);
  });

  test('details come as JSON; anything else in their place is dropped', () => {
    const details = (detail: string | undefined) =>
      (toAppError(refusal({ message: 'TOTAL_CHANGED', code: 'LK034', detail })) as AppError).details;
    expect(details('{"totalDue": 5}')).toEqual({ totalDue: 5 });
    expect(details('Key (id)=(1) exists')).toEqual({});
    expect(details('null')).toEqual({});
    expect(details('[1]')).toEqual({});
    expect(details(undefined)).toEqual({});
  });
});

describe('errors of the way to the server', () => {
  test.each([
    [nodeError('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }), 'SERVER_UNREACHABLE'],
    [
      nodeError('getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      'SERVER_UNREACHABLE',
    ],
    [nodeError('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }), 'SERVER_UNREACHABLE'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'SERVER_UNREACHABLE'],
    [nodeError('Connection terminated unexpectedly'), 'SERVER_UNREACHABLE'],
    [nodeError('Connection terminated due to connection timeout'), 'SERVER_UNREACHABLE'],
    [nodeError('timeout expired'), 'SERVER_UNREACHABLE'],
    [nodeError('timeout exceeded when trying to connect'), 'SERVER_UNREACHABLE'],
    [nodeError('Query read timeout'), 'SERVER_TIMEOUT'],
    [nodeError('certificate has expired', { code: 'CERT_HAS_EXPIRED' }), 'TLS_EXPIRED'],
    [nodeError('x', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'TLS_UNTRUSTED'],
    [nodeError('x', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'TLS_UNTRUSTED'],
    [nodeError('The server does not support SSL connections'), 'TLS_NOT_OFFERED'],
    [new TypeError('x is not a function'), 'defect'],
    ['a string', 'defect'],
  ])('%s is %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });

  test('an AppError stays the same object', () => {
    const error = new AppError('SERVER_BUSY');
    expect(toAppError(error)).toBe(error);
  });
});

describe('is it definite that nothing was changed?', () => {
  test.each([
    ['LK031', true],
    ['23505', true],
    ['40001', true],
    ['40P01', true],
    ['55P03', true],
    ['57014', true],
    ['53300', true],
    ['28P01', true],
    ['08006', false],
    ['08007', false],
    ['40003', false],
    ['57P01', false],
    ['57P02', false],
    ['57P03', false],
    ['XX000', false],
    ['XX001', false],
  ])('SQLSTATE %s: %s', (code, definite) => {
    expect(isDefiniteRefusal(refusal({ code }))).toBe(definite);
    expect(isDefiniteRefusal(new AppError('SERVER_BUSY', {}, { cause: refusal({ code }) }))).toBe(definite);
  });

  test.each([
    nodeError('read ECONNRESET', { code: 'ECONNRESET' }),
    nodeError('Query read timeout'),
    nodeError('Connection terminated unexpectedly'),
    new AppError('SERVER_TIMEOUT'),
    undefined,
  ])('without an answer of the server never: %s', (error) => {
    expect(isDefiniteRefusal(error)).toBe(false);
  });
});
