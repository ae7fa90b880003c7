/** Text that would be code where somebody had forgotten to quote, through every text argument of every published function. */

import type pg from 'pg';
import { DatabaseError } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { type ApiFunction, readApiFunctions } from '../../src/database/signatures.ts';
import { arrange } from '../support/arrange.ts';
import { hardenCopy, payment } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

/** What every payload tries to do, if any of it ever runs: it would show in the branch table or as another error. */
const EVIL = `insert into loket.branch (code, name) values ('EVIL', 'evil')`;
const PAYLOADS = [
  `'; ${EVIL}; --`,
  `'); ${EVIL}; --`,
  `''; ${EVIL}; --`,
  `\\'; ${EVIL}; --`,
  `\\\\'; ${EVIL}; --`,
  `$$; ${EVIL}; $$`,
  `$a$; ${EVIL}; $a$`,
  `"; ${EVIL}; --`,
  `%' or true or '%' = '`,
  `' || (select nik from loket.customer limit 1) || '`,
  `abc' union select * from loket.connection --`,
  `%1$s %I %L %s %%`,
  `abc\n'; ${EVIL}; --`,
  `/* abc */ '; ${EVIL}; /*`,
  `U&'\\0027; ${EVIL}; --`,
  `\u02bc; ${EVIL}; --`,
  `\uff07; ${EVIL}; --`,
  `abc\u2019 or 1=1`,
  `{"a": "'; ${EVIL}; --"}`,
  `E'\\x27'; ${EVIL}`,
  `'::regclass; ${EVIL}; --`,
  `pg_sleep(10)`,
];
/** A refusal by its own rules, or by the type of the argument; never a syntax error, never a missing relation. */
const CLEAN = /^(LK\d{3}|22\w{3})$/;

let clients: Map<string, pg.Client>;
let functions: ApiFunction[];

beforeAll(async () => {
  await hardenCopy(database);
  functions = await readApiFunctions(database.admin);
  const everyone = await world.cashier({
    roles: [
      'cashier',
      'supervisor',
      'customer_service',
      'connection_officer',
      'reading_officer',
      'finance',
      'manager',
      'staff_admin',
    ],
  });
  const bank = await world.bank();
  clients = new Map([
    ['staff', everyone.client],
    ['digital_channel', bank.client],
  ]);
  await world.policy({ lookup_limit_per_day: 100_000 });
});

const untouched = async () => {
  expect(await world.one(`select count(*)::int as evil from loket.branch where code = 'EVIL'`)).toEqual({
    evil: 0,
  });
};

test.each(['on', 'off'])(
  'no text argument is ever code (standard_conforming_strings %s)',
  async (setting) => {
    let tried = 0;
    for (const f of functions) {
      const client = clients.get(
        f.roles.some((role) => role !== 'digital_channel') ? 'staff' : 'digital_channel',
      )!;
      await client.query(`set standard_conforming_strings = ${setting}`);
      for (const [index, argument] of f.arguments.entries()) {
        if (argument.type !== 'text') continue;
        for (const payload of PAYLOADS) {
          const values = f.arguments.map((one, i) => (i === index ? payload : sensible(one)));
          tried++;
          const error = await client
            .query(`select * from api.${f.name}(${values.map((_, i) => `$${i + 1}`).join(', ')})`, values)
            .then(
              () => null,
              (problem: unknown) => problem as DatabaseError,
            );
          if (error)
            expect(error.code, `${f.name}.${argument.name} <- ${payload}: ${error.message}`).toMatch(CLEAN);
        }
      }
      await client.query('reset standard_conforming_strings');
    }
    expect(tried).toBeGreaterThanOrEqual(7 * PAYLOADS.length);
    await untouched();
  },
);

/** A value with which the call comes as far as the text under test. */
function sensible(argument: { name: string; type: string }): unknown {
  if (argument.type === 'uuid') return crypto.randomUUID();
  if (argument.type === 'text')
    return { p_tender: 'qris', p_form: 'escpos', p_after: '', p_text: 'jalan' }[argument.name] ?? 'ABC 123';
  if (argument.type.endsWith('[]')) return [1];
  return 1;
}

test('a search with a payload finds nothing that its words do not say', async () => {
  await world.account([1_000]);
  for (const payload of PAYLOADS) {
    const { rows } = await clients
      .get('staff')!
      .query('select * from api.search_connections($1)', [payload])
      .catch(() => ({ rows: [] }));
    expect(rows, payload).toEqual([]);
    // The same through the mark of the page, which is quoted as well.
    const page = await clients
      .get('staff')!
      .query('select * from api.search_connections($1, $2)', ['uji', payload]);
    expect(
      page.rows.every((row) => String(row.connection_no).toLowerCase().includes('uji')),
      payload,
    ).toBe(true);
  }
  await untouched();
});

test('a name, an address and a note with code in them are printed, paid and logged as text', async () => {
  const account = await world.account([1_000]);
  const client = clients.get('staff')!;
  for (const payload of PAYLOADS.map((text) => text.slice(0, 100))) {
    await database.admin.query(
      `update loket.customer set name = $2 where id = (select customer_id from loket.connection where id = $1)`,
      [account.connectionId, payload],
    );
    const view = await client.query<{ value: { connection: { customerName: string } } }>(
      'select api.account($1) as value',
      [account.connectionId],
    );
    expect(view.rows[0]!.value.connection.customerName).toBe(payload);
  }
  const input = payment(account);
  const paid = await client.query<{ value: { paymentId: number } }>(
    'select api.record_payment($1, $2, $3, $4, $5, $6, $7) as value',
    [
      input.requestId,
      input.connectionId,
      input.billIds,
      input.tender,
      input.reference,
      input.total,
      input.tendered,
    ],
  );
  const receipt = await client.query<{ value: { customerName: string } }>(
    `select api.print_receipt(gen_random_uuid(), $1, 'escpos') as value`,
    [paid.rows[0]!.value.paymentId],
  );
  expect(receipt.rows[0]!.value.customerName).toBe(PAYLOADS.at(-1));
  await untouched();
});

test.each([
  'kasir9"; drop role kasir1; --',
  `kasir9'; ${EVIL}; --`,
  'Kasir9',
  'k',
  'pg_kasir',
  'loket_owner2',
  'kasir9\n',
  'kasir 9',
  'k'.repeat(64),
  '',
  'postgres',
  'cashier',
  'digital_channel',
])('a member of staff cannot be called %j', async (login) => {
  const verifier = 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy';
  const branch = await world.homeBranch();
  // Taken back whatever comes of it: one of these names is the superuser's own.
  await database.admin.query('begin');
  const error = await database.admin
    .query('select loket.create_staff($1, $2, $3, $4, $5)', [login, 'Nama', branch, ['cashier'], verifier])
    .catch((problem: DatabaseError) => problem);
  await database.admin.query('rollback');
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({ message: 'INVALID_INPUT', detail: '{"field": "login"}' });
});

test.each([
  ['a plain password', 'rahasia123', ['cashier'], 'verifier'],
  [
    'code behind a verifier',
    `SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy'; ${EVIL}; --`,
    ['cashier'],
    'verifier',
  ],
  ['no role', 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy', [], 'roles'],
  [
    'a role of the server',
    'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy',
    ['cashier', 'pg_execute_server_program'],
    'roles',
  ],
  ["the owner's role", 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy', ['loket_owner'], 'roles'],
])('a member of staff with %s', async (_what, verifier, roles, field) => {
  const error = await database.admin
    .query('select loket.create_staff($1, $2, $3, $4, $5)', [
      'uji_ditolak',
      'Nama',
      await world.homeBranch(),
      roles,
      verifier,
    ])
    .catch((problem: DatabaseError) => problem);
  expect(error).toMatchObject({ message: 'INVALID_INPUT', detail: `{"field": "${field}"}` });
  expect(await world.one(`select count(*)::int as made from pg_roles where rolname = 'uji_ditolak'`)).toEqual(
    { made: 0 },
  );
});
