/** What the independent verifier finds when somebody changes invoices past the functions. */
import { beforeAll, expect, test } from 'vitest';
import { type Verification, verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import {
  arrangeFees,
  cancelInvoice,
  type Issued,
  invoicePayment,
  issue,
  payInvoices,
} from '../support/invoices.ts';

const database = testDatabase();
const world = arrange(database);
const fee = arrangeFees(database, world);
let first: Issued;
let second: Issued;

beforeAll(async () => {
  await world.tariffGroup();
  const { client } = await world.cashier();
  const lines = [{ feeCode: await fee({ taxable: true, prices: { '': 12_345 } }), quantity: 2 }];
  first = await issue(client, { lines });
  second = await issue(client, { lines });
  const third = await issue(client, { lines });
  await payInvoices(client, invoicePayment([first]));
  await cancelInvoice(client, third.invoiceId);
});

/** What the verifier says after a change past all triggers, which is undone. */
async function tampered(sql: string, values: unknown[]): Promise<Verification> {
  const tables = ['invoice', 'invoice_line', 'invoice_cancellation'];
  for (const table of tables) {
    await database.admin.query(`drop table if exists kept_${table}`);
    await database.admin.query(`create temp table kept_${table} as select * from loket.${table}`);
  }
  await database.admin.query(
    'create temp table if not exists kept_series as select * from loket.invoice_series',
  );
  await database.admin.query(`set session_replication_role = replica`);
  await database.admin.query(sql, values);
  const found = await verifyMoney(database.admin);
  for (const table of tables) {
    const { rows } = await database.admin.query<{ names: string }>(
      `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`loket.${table}`],
    );
    const { names } = rows[0]!;
    await database.admin.query(`delete from loket.${table}`);
    await database.admin.query(
      `insert into loket.${table} (${names}) ${table === 'invoice' ? 'overriding system value' : ''} select ${names} from kept_${table}`,
    );
  }
  await database.admin.query('delete from loket.invoice_series');
  await database.admin.query('insert into loket.invoice_series select * from kept_series');
  await database.admin.query('reset session_replication_role');
  return found;
}

test('sound books are found sound', async () => {
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
  expect(await tampered('select 1', [])).toMatchObject({ ok: true });
});

test.each([
  ['a number missing', 'delete from loket.invoice where id = $1', 'invoice numbers have a gap'],
  [
    'a number given out that nobody has',
    'update loket.invoice_series set last_no = last_no + 1 where branch_id = (select branch_id from loket.invoice where id = $1)',
    'does not end at the last number given out',
  ],
  [
    'a sum made smaller',
    'update loket.invoice set net = net - 1 where id = $1',
    'the lines of an invoice do not add up',
  ],
  [
    'a line made smaller with its sum',
    `with l as (update loket.invoice_line set unit_price = unit_price - 10000, vat = round((unit_price - 10000) * quantity * 0.11)
       where invoice_id = $1 returning invoice_id, quantity * unit_price as net, vat)
     update loket.invoice v set net = l.net, vat = l.vat from l where v.id = l.invoice_id`,
    'an invoice is not what the chain says',
  ],
  [
    'VAT wrong by one',
    `with l as (update loket.invoice_line set vat = vat - 1 where invoice_id = $1 returning invoice_id)
     update loket.invoice v set vat = v.vat - 1 from l where v.id = l.invoice_id`,
    'the lines of an invoice do not add up',
  ],
  [
    'another payer',
    `update loket.invoice set payer_name = 'Orang Lain' where id = $1`,
    'an invoice is not what the chain says',
  ],
  [
    'a cancellation past the functions',
    `insert into loket.invoice_cancellation (invoice_id, reason, cancelled_by, cancelled_at)
     select id, 'diam-diam', issued_by, now() from loket.invoice where id = $1`,
    'was cancelled otherwise than the chain says',
  ],
])('%s is found and named', async (_what, sql, what) => {
  expect(await tampered(sql, [second.invoiceId])).toMatchObject({
    ok: false,
    what: expect.stringContaining(what),
  });
});

test('a cancellation taken back, and the last invoice removed', async () => {
  expect(await tampered('delete from loket.invoice_cancellation', [])).toMatchObject({
    ok: false,
    what: expect.stringContaining('was cancelled otherwise'),
  });
  expect(
    await tampered('delete from loket.invoice where id = (select max(id) from loket.invoice)', []),
  ).toMatchObject({ ok: false, what: expect.stringContaining('does not end at the last number') });
});

test('an invoice changed after it was paid', async () => {
  expect(
    await tampered('update loket.invoice set net = net - 1 where id = $1', [first.invoiceId]),
  ).toMatchObject({
    ok: false,
    what: expect.stringContaining('is not what was paid'),
  });
});
