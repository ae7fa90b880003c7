import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDispatcher, type Presence } from '../../src/main/ipc/dispatcher.ts';
import {
  type Contract,
  command,
  type HandlersOf,
  query,
  ROLES,
  type Role,
} from '../../src/shared/contract/define.ts';
import { contract as loketContract } from '../../src/shared/contract/index.ts';
import { AppError } from '../../src/shared/errors.ts';

const contract = {
  till: {
    ping: query({
      permission: 'public',
      input: z.strictObject({}),
      output: z.object({ pong: z.number() }),
    }),
    leave: command({ permission: 'locked', input: z.strictObject({}), output: z.object({}) }),
    look: query({ permission: 'signedIn', input: z.strictObject({}), output: z.object({}) }),
    take: command({
      permission: ['cashier', 'supervisor'],
      input: z.strictObject({
        requestId: z.uuid(),
        amount: z.number().int().min(1),
        note: z.string().trim().max(5).default(''),
      }),
      output: z.object({ amount: z.number(), note: z.string() }),
    }),
  },
} satisfies Contract;

const REQUEST_ID = '0f9a8b9c-2d3e-4f50-8a61-7b8c9d0e1f2a';
const TAKE = { requestId: REQUEST_ID, amount: 5 };

function setUp(options: {
  roles?: readonly Role[] | null;
  locked?: boolean;
  checkOutput?: boolean;
  handlers?: Partial<HandlersOf<typeof contract>['till']>;
}) {
  const presence: Presence = {
    roles: () => (options.roles === undefined ? ['cashier'] : options.roles),
    locked: () => options.locked ?? false,
  };
  const ran: unknown[] = [];
  const defects: [string, unknown][] = [];
  const handlers: HandlersOf<typeof contract> = {
    till: {
      ping: async () => ({ pong: 1 }),
      leave: async () => ({}),
      look: async () => ({}),
      take: async (input) => {
        ran.push(input);
        return { amount: input.amount, note: input.note };
      },
      ...options.handlers,
    },
  };
  const dispatch = createDispatcher({
    contract,
    handlers,
    presence,
    checkOutput: options.checkOutput ?? true,
    onDefect: (operation, error) => {
      defects.push([operation, error]);
      return 'incident-7';
    },
  });
  return { dispatch, ran, defects };
}

async function codeOf(result: ReturnType<ReturnType<typeof createDispatcher>>): Promise<string> {
  const settled = await result;
  return settled.ok ? 'ok' : settled.error.code;
}

describe('which operation', () => {
  const strange = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    'Till',
    'till.take',
  ];
  test.each(strange)('%j is neither a feature nor a verb', async (name) => {
    const { dispatch, ran, defects } = setUp({});
    expect(await codeOf(dispatch(name, 'take', TAKE))).toBe('UNKNOWN_OPERATION');
    expect(await codeOf(dispatch('till', name, TAKE))).toBe('UNKNOWN_OPERATION');
    expect(await codeOf(dispatch(name, name, TAKE))).toBe('UNKNOWN_OPERATION');
    expect([ran, defects]).toEqual([[], []]);
  });
});

describe('input', () => {
  test.each([
    ['nothing', undefined, ['']],
    ['null', null, ['']],
    ['a string', 'take', ['']],
    ['an array', [TAKE], ['']],
    ['a missing field', { requestId: REQUEST_ID }, ['amount']],
    ['an extra field', { ...TAKE, admin: true }, ['']],
    [
      '__proto__ as a field',
      JSON.parse(`{"requestId":"${REQUEST_ID}","amount":5,"__proto__":{"x":1}}`),
      [''],
    ],
    ['a number as text', { ...TAKE, amount: '5' }, ['amount']],
    ['a fraction', { ...TAKE, amount: 1.5 }, ['amount']],
    ['no number', { ...TAKE, amount: Number.NaN }, ['amount']],
    ['beyond safe integers', { ...TAKE, amount: 2 ** 53 }, ['amount']],
    ['no UUID', { ...TAKE, requestId: "'; drop table" }, ['requestId']],
    ['two at once', { requestId: 1, amount: 0 }, ['requestId', 'amount']],
  ])('%s is refused before the handler, with the fields by path', async (_what, payload, fields) => {
    const { dispatch, ran, defects } = setUp({});
    const result = await dispatch('till', 'take', payload);
    expect(result).toMatchObject({ ok: false, error: { code: 'MALFORMED_INPUT', details: { fields } } });
    expect([ran, defects]).toEqual([[], []]);
  });

  test('the handler gets what the contract made of it, and the context', async () => {
    const { dispatch, ran } = setUp({});
    const result = await dispatch('till', 'take', { ...TAKE, note: ' abc ' });
    expect(result).toEqual({ ok: true, data: { amount: 5, note: 'abc' } });
    expect(ran).toEqual([{ ...TAKE, note: 'abc' }]);
  });
});

describe('permission', () => {
  const states: [string, Parameters<typeof setUp>[0], Record<string, string>][] = [
    [
      'nobody',
      { roles: null },
      { ping: 'ok', leave: 'NOT_SIGNED_IN', look: 'NOT_SIGNED_IN', take: 'NOT_SIGNED_IN' },
    ],
    [
      'a locked console',
      { locked: true },
      { ping: 'ok', leave: 'ok', look: 'CONSOLE_LOCKED', take: 'CONSOLE_LOCKED' },
    ],
    [
      'a person without any role',
      { roles: [] },
      { ping: 'ok', leave: 'ok', look: 'ok', take: 'NOT_ALLOWED' },
    ],
    ...ROLES.map((role): (typeof states)[number] => [
      role,
      { roles: [role] },
      {
        ping: 'ok',
        leave: 'ok',
        look: 'ok',
        take: role === 'cashier' || role === 'supervisor' ? 'ok' : 'NOT_ALLOWED',
      },
    ]),
  ];
  test.each(states)('%s', async (_who, state, expected) => {
    const { dispatch, ran } = setUp(state);
    for (const [verb, code] of Object.entries(expected)) {
      expect(await codeOf(dispatch('till', verb, verb === 'take' ? TAKE : {})), verb).toBe(code);
    }
    expect(ran.length).toBe(expected['take'] === 'ok' ? 1 : 0);
  });

  test('is asked before the input is looked at: a stranger learns nothing about fields', async () => {
    const { dispatch } = setUp({ roles: null });
    expect(await codeOf(dispatch('till', 'take', { wrong: true }))).toBe('NOT_SIGNED_IN');
  });

  test('in the real contract only sign-in and the console itself are open to strangers', () => {
    const open = Object.entries(loketContract).flatMap(([feature, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => operation.permission === 'public')
        .map(([verb]) => `${feature}.${verb}`),
    );
    expect(open.sort()).toEqual(['console.info', 'console.saveSettings', 'staff.current', 'staff.signIn']);
  });
});

describe('what comes back', () => {
  test('an expected error crosses as code, details and the request id, without its message or cause', async () => {
    const { dispatch, defects } = setUp({
      handlers: {
        take: async () => {
          throw new AppError('BILL_ALREADY_PAID', { at: 'X' }, { cause: new Error('secret cause') });
        },
      },
    });
    expect(await dispatch('till', 'take', TAKE)).toEqual({
      ok: false,
      error: { code: 'BILL_ALREADY_PAID', details: { at: 'X' }, requestId: REQUEST_ID },
    });
    expect(defects).toEqual([]);
  });

  test.each([
    ['an Error', new Error('password=hunter2 at 10.0.0.5')],
    ['a string', 'hunter2'],
    ['undefined', undefined],
    ['an object that looks like an AppError', { code: 'BILL_ALREADY_PAID', details: { secret: 'hunter2' } }],
  ])('a defect (%s) is hidden behind its incident number', async (_what, thrown) => {
    const { dispatch, defects } = setUp({
      handlers: {
        take: async () => {
          throw thrown;
        },
      },
    });
    const result = await dispatch('till', 'take', TAKE);
    expect(result).toEqual({
      ok: false,
      error: { code: 'UNEXPECTED', details: { incident: 'incident-7' }, requestId: REQUEST_ID },
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(defects).toEqual([['till.take', thrown]]);
  });

  test('a wrong output is a defect where outputs are checked, and extra fields do not leave', async () => {
    const wrong = { ping: async () => ({ pong: 'one' }) as unknown as { pong: number } };
    const { dispatch, defects } = setUp({ handlers: wrong });
    expect(await codeOf(dispatch('till', 'ping', {}))).toBe('UNEXPECTED');
    expect(defects[0]?.[0]).toBe('till.ping');
    const extra = { ping: async () => ({ pong: 1, passwordOfSomebody: 'x' }) };
    expect(await setUp({ handlers: extra }).dispatch('till', 'ping', {})).toEqual({
      ok: true,
      data: { pong: 1 },
    });
  });

  test('a wrong output passes where outputs are not checked', async () => {
    const wrong = { ping: async () => ({ pong: 'one' }) as unknown as { pong: number } };
    const { dispatch } = setUp({ handlers: wrong, checkOutput: false });
    expect(await dispatch('till', 'ping', {})).toEqual({ ok: true, data: { pong: 'one' } });
  });
});
