/** What completing each kind does to the connection, and what it leaves alone. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrangeApplications } from '../support/applications.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const office = arrange(database);
const { application, state } = arrangeApplications(database);

interface Completed {
  state: string;
  effect: Record<string, Record<string, unknown>>;
}

let officer: { login: string; client: pg.Client };
let installer: string;

beforeAll(async () => {
  const login = await office.staff(['connection_officer']);
  officer = { login, client: await database.as(login) };
  // Four eyes: who recorded the work does not complete it.
  installer = await office.staff(['connection_officer']);
}, 60_000);

const complete = (applicationId: number, stepNo = 1, requestId: string = randomUUID()) =>
  call<Completed>(officer.client, 'select api.complete_application($1, $2, $3) as value', [
    requestId,
    applicationId,
    stepNo,
  ]);
const refused = (applicationId: number, stepNo = 1) => refusal(complete(applicationId, stepNo));

const connection = (id: number) =>
  office.one<{
    status: string;
    customer_id: string;
    tariff_group_id: number;
    name: string;
    search_text: string;
  }>(
    'select c.*, k.name from loket.connection c join loket.customer k on k.id = c.customer_id where c.id = $1',
    [id],
  );

async function meterAt(connectionId: number, serialNo: string, size = '1/2"') {
  await database.admin.query(
    `insert into loket.meter (connection_id, serial_no, size, installed_on, install_reading) values ($1, $2, $3, '2019-01-01', 0)`,
    [connectionId, serialNo, size],
  );
}

const meters = async (connectionId: number) =>
  (
    await database.admin.query(
      `select serial_no, size, digits, installed_on::text, install_reading, removed_on::text, removal_reading, seal_no
       from loket.meter where connection_id = $1 order by id`,
      [connectionId],
    )
  ).rows;

/** An application whose work is recorded: the latest installation with these columns. */
async function installed(kind: string, account: Account, record: Record<string, unknown> = {}) {
  const made = await application(officer.login, kind, 'installed', { connection_id: account.connectionId });
  const { id } = await office.one<{ id: string }>(
    `insert into loket.work_order (work_order_no, application_id, installer, planned_on, issued_by, issued_at)
     values ($1, $2, 'Regu uji', '2026-11-02', $3, now()) returning id`,
    [`SPK/${made.applicationId}`, made.applicationId, installer],
  );
  const columns = {
    application_id: made.applicationId,
    work_order_id: id,
    installed_on: '2026-11-03',
    recorded_by: installer,
    recorded_at: new Date(),
    ...record,
  };
  const names = Object.keys(columns);
  await database.admin.query(
    `insert into loket.installation (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(columns),
  );
  return made;
}

/** A paid fee, as name transfers and reconnections have one. */
async function paidFee(applicationId: number) {
  const invoice = await office.one<{ id: string }>(
    `insert into loket.invoice (invoice_no, branch_id, source, payer_name, net, vat, issued_by, issued_at, business_date)
     select $1, s.branch_id, 'application', 'Uji', 50000, 0, s.login, now(), current_date from loket.staff s where s.login = $2 returning id`,
    [`UJI/${applicationId}`, officer.login],
  );
  await database.admin.query(
    `insert into loket.application_invoice (application_id, invoice_id, purpose) values ($1, $2, 'fee')`,
    [applicationId, invoice.id],
  );
  return Number(invoice.id);
}

describe('disconnection and meter replacement', () => {
  test('cutting off takes the meter away with its last reading', async () => {
    const account = await office.account([10_000, 10_000, 10_000]);
    await meterAt(account.connectionId, 'LAMA-1');
    await database.admin.query(`update loket.connection set status = 'sealed' where id = $1`, [
      account.connectionId,
    ]);
    const { applicationId } = await installed('disconnection', account, { removal_reading: 412 });
    const done = await complete(applicationId);
    expect(done.effect).toEqual({
      status: { from: 'sealed', to: 'disconnected' },
      meterRemoved: { serialNo: 'LAMA-1', size: '1/2"', on: '2026-11-03', reading: 412 },
    });
    expect((await connection(account.connectionId)).status).toBe('disconnected');
    expect(await meters(account.connectionId)).toMatchObject([
      { removed_on: '2026-11-03', removal_reading: 412 },
    ]);
    expect(await state(applicationId)).toBe('completed');
    const step = await office.one(
      'select details from loket.application_step where application_id = $1 and step_no = 2',
      [applicationId],
    );
    expect(step).toEqual({ details: done.effect });
  });

  test('without the last reading of the meter it is refused, and nothing is changed', async () => {
    const account = await office.account([]);
    await meterAt(account.connectionId, 'LAMA-2');
    const { applicationId } = await installed('disconnection', account);
    expect(await refused(applicationId)).toMatchObject({
      code: 'METER_FACTS_MISSING',
      details: { facts: ['removal_reading'] },
    });
    expect((await connection(account.connectionId)).status).toBe('active');
    expect(await state(applicationId)).toBe('installed');
  });

  test('a replacement has four readings: the old meter keeps two, the new one begins with its own', async () => {
    const account = await office.account([]);
    await meterAt(account.connectionId, 'LAMA-3');
    const { applicationId } = await installed('meter_replacement', account, {
      removal_reading: 1410,
      meter_serial_no: 'BARU-3',
      meter_size: '3/4"',
      meter_digits: 6,
      initial_reading: 0,
      seal_no: 'S-77',
    });
    await complete(applicationId);
    expect(await meters(account.connectionId)).toEqual([
      expect.objectContaining({ serial_no: 'LAMA-3', removed_on: '2026-11-03', removal_reading: 1410 }),
      {
        serial_no: 'BARU-3',
        size: '3/4"',
        digits: 6,
        installed_on: '2026-11-03',
        install_reading: 0,
        removed_on: null,
        removal_reading: null,
        seal_no: 'S-77',
      },
    ]);
  });

  test('a meter that is in place elsewhere is not put in twice', async () => {
    const [here, there] = [await office.account([]), await office.account([])];
    await meterAt(here.connectionId, 'LAMA-4');
    await meterAt(there.connectionId, 'ADA-4');
    const { applicationId } = await installed('meter_replacement', here, {
      removal_reading: 5,
      meter_serial_no: 'ADA-4',
      initial_reading: 0,
    });
    expect(await refused(applicationId)).toMatchObject({
      code: 'METER_IN_USE',
      details: { connectionNo: there.connectionNo },
    });
  });
});

describe('status', () => {
  test.each([
    ['suspension', 'suspended'],
    ['sealing', 'sealed'],
  ])('%s leaves the meter and makes it %s', async (kind, status) => {
    const account = await office.account([10_000]);
    await meterAt(account.connectionId, `TETAP-${kind}`);
    const { applicationId } = await installed(kind, account, { seal_no: 'S-1' });
    await complete(applicationId);
    expect((await connection(account.connectionId)).status).toBe(status);
    expect(await meters(account.connectionId)).toMatchObject([{ removed_on: null, seal_no: 'S-1' }]);
  });

  test.each([
    ['suspension', 'suspended'],
    ['sealing', 'sealed'],
    ['sealing', 'disconnected'],
    ['disconnection', 'disconnected'],
    ['meter_replacement', 'disconnected'],
    ['reconnection', 'active'],
  ])('%s of a connection that is %s meanwhile is refused', async (kind, status) => {
    const account = await office.account([]);
    const made = await installed(kind, account, {
      meter_serial_no: `X-${kind}`,
      meter_size: '1/2"',
      initial_reading: 0,
    });
    if (kind === 'reconnection') await payInvoice(await paidFee(made.applicationId));
    await database.admin.query('update loket.connection set status = $2 where id = $1', [
      account.connectionId,
      status,
    ]);
    expect(await refused(made.applicationId)).toMatchObject({
      code: 'CONNECTION_STATE_WRONG',
      details: { status },
    });
  });

  test('a reconnection of what was cut off puts the recorded meter in place', async () => {
    const account = await office.account([]);
    await database.admin.query(`update loket.connection set status = 'disconnected' where id = $1`, [
      account.connectionId,
    ]);
    const made = await installed('reconnection', account, {
      meter_serial_no: 'KEMBALI-1',
      meter_size: '1/2"',
      initial_reading: 7,
    });
    await payInvoice(await paidFee(made.applicationId));
    await complete(made.applicationId);
    expect((await connection(account.connectionId)).status).toBe('active');
    expect(await meters(account.connectionId)).toMatchObject([
      { serial_no: 'KEMBALI-1', install_reading: 7, digits: 5, removed_on: null },
    ]);
  });

  test('without a recorded meter what was cut off cannot be reconnected, what was sealed can', async () => {
    const cut = await office.account([]);
    await database.admin.query(`update loket.connection set status = 'disconnected' where id = $1`, [
      cut.connectionId,
    ]);
    const first = await installed('reconnection', cut);
    await payInvoice(await paidFee(first.applicationId));
    expect(await refused(first.applicationId)).toMatchObject({
      code: 'METER_FACTS_MISSING',
      details: { facts: ['meter_serial_no', 'meter_size', 'initial_reading'] },
    });
    const sealed = await office.account([]);
    await meterAt(sealed.connectionId, 'SEGEL-1');
    await database.admin.query(`update loket.connection set status = 'sealed' where id = $1`, [
      sealed.connectionId,
    ]);
    const second = await installed('reconnection', sealed);
    await payInvoice(await paidFee(second.applicationId));
    await complete(second.applicationId);
    expect((await connection(sealed.connectionId)).status).toBe('active');
    expect(await meters(sealed.connectionId)).toMatchObject([{ serial_no: 'SEGEL-1', removed_on: null }]);
  });

  test('the movements report counts each of them', async () => {
    const today = await office.one<{ month: string; day: string }>(
      `select date_trunc('month', loket.business_date(now()))::date::text as month, loket.business_date(now())::text as day`,
    );
    const counted = async () =>
      office.one<Record<string, string>>(
        `select coalesce(sum(sealed), 0) as sealed, coalesce(sum(suspended), 0) as suspended, coalesce(sum(disconnected), 0) as disconnected,
                coalesce(sum(reopened), 0) as reopened from loket.rows_of_customer_movements($1, $1)`,
        [today.month],
      );
    const before = await counted();
    await complete((await installed('sealing', await office.account([]))).applicationId);
    await complete((await installed('suspension', await office.account([]))).applicationId);
    const account = await office.account([]);
    await complete((await installed('disconnection', account)).applicationId);
    const back = await installed('reconnection', account, {
      meter_serial_no: 'LAPOR-1',
      meter_size: '1/2"',
      initial_reading: 0,
    });
    await payInvoice(await paidFee(back.applicationId));
    await complete(back.applicationId);
    const after = await counted();
    for (const name of ['sealed', 'suspended', 'disconnected', 'reopened']) {
      expect([name, Number(after[name]) - Number(before[name])]).toEqual([name, 1]);
    }
  });
});

async function payInvoice(invoiceId: number) {
  const payment = await office.one<{ id: string }>(
    `insert into loket.payment (channel, paid_by, paid_at, business_date, tender, bills_total, total, tendered, kind, payer_name, imported)
     values ('COUNTER', $1, now(), current_date, 'cash', 50000, 50000, 50000, 'invoices', 'Uji', true) returning id`,
    [officer.login],
  );
  await database.admin.query(
    'insert into loket.payment_item (payment_id, invoice_id, bill_amount, late_fee, stamp_duty) values ($1, $2, 50000, 0, 0)',
    [payment.id, invoiceId],
  );
}

describe('reclassification', () => {
  const other = async () =>
    (
      await office.one<{ id: number }>(
        `insert into loket.tariff_group (book_id, code, name, category)
         select book_id, $2, 'Niaga uji', 'commercial' from loket.tariff_group where id = $1 returning id`,
        [await office.tariffGroup(), `N${Date.now() % 1e9}`],
      )
    ).id;

  async function surveyed(account: Account, group: number, asked: number) {
    const made = await application(officer.login, 'reclassification', 'approved', {
      connection_id: account.connectionId,
      tariff_group_id: asked,
    });
    await database.admin.query(
      `insert into loket.survey (application_id, surveyor, surveyed_on, latitude, longitude, pipe_available, capacity_enough, main_distance_m,
         tariff_group_id, meter_size, building_use, recorded_by, recorded_at)
       values ($1, 'Uji', '2026-11-02', -8.1, 115.1, true, true, 3, $2, '1/2"', 'shop', $3, now())`,
      [made.applicationId, group, installer],
    );
    return made.applicationId;
  }

  test('what the survey found counts from the first period that is not billed; sheets keep their group', async () => {
    const account = await office.account([10_000, 10_000]);
    const [group, asked] = [await other(), await office.tariffGroup()];
    const done = await complete(await surveyed(account, group, asked));
    const { next } = await office.one<{ next: string }>(
      `select to_char(greatest((select max(usage_period) from loket.billing_period where state <> 'open'),
         (select max(usage_period) from loket.bill where connection_id = $1)) + interval '1 month', 'YYYY-MM') as next`,
      [account.connectionId],
    );
    expect(done.effect.tariffGroup).toMatchObject({ toName: 'Niaga uji', fromPeriod: next });
    expect((await connection(account.connectionId)).tariff_group_id).toBe(group);
    const bills = await database.admin.query(
      'select distinct tariff_group_id from loket.bill where connection_id = $1',
      [account.connectionId],
    );
    expect(bills.rows).toEqual([{ tariff_group_id: asked }]);
  });

  test('the group that it has already is no change', async () => {
    const account = await office.account([]);
    const group = await office.tariffGroup();
    expect(await refused(await surveyed(account, group, await other()))).toMatchObject({
      code: 'GROUP_UNCHANGED',
    });
  });
});

describe('name transfer', () => {
  async function transfer(account: Account, facts: Record<string, unknown> = {}) {
    const made = await application(officer.login, 'name_transfer', 'paid', {
      connection_id: account.connectionId,
      applicant_name: 'Ni Luh Baru',
      ...facts,
    });
    await payInvoice(await paidFee(made.applicationId));
    return made;
  }
  /** The step that the payment does by itself is not what is tested. */
  const stepOf = async (id: number) =>
    (await office.one<{ step_no: number }>('select step_no from loket.application where id = $1', [id]))
      .step_no;

  test('the new owner is made with what the form says; the connection is found under the new name', async () => {
    const account = await office.account([]);
    const { applicationId } = await transfer(account, { nik: '5108061208819991' });
    const done = await complete(applicationId, await stepOf(applicationId));
    expect(done.effect).toEqual({
      owner: { from: `UJI ${account.connectionNo}`, to: 'Ni Luh Baru', known: false },
    });
    expect(await connection(account.connectionId)).toMatchObject({
      name: 'Ni Luh Baru',
      search_text: expect.stringContaining('ni luh baru') as unknown,
    });
    const past = await office.one(
      'select customer_name from loket.connection_past where connection_id = $1',
      [account.connectionId],
    );
    expect(past).toEqual({ customer_name: `UJI ${account.connectionNo}` });
  });

  test('a customer who is known by the NIK is not made a second time', async () => {
    const known = await office.one<{ id: string }>(
      `insert into loket.customer (name, nik) values ('Ni Luh Lama', '5108061208819992') returning id`,
    );
    const account = await office.account([]);
    const { applicationId } = await transfer(account, { nik: '5108061208819992', phone: '081200099999' });
    const done = await complete(applicationId, await stepOf(applicationId));
    expect(done.effect.owner).toMatchObject({ to: 'Ni Luh Lama', known: true });
    expect((await connection(account.connectionId)).customer_id).toBe(known.id);
    expect(await office.one('select phone from loket.customer where id = $1', [known.id])).toEqual({
      phone: '081200099999',
    });
  });

  test('an unpaid sheet that came meanwhile refuses it; the sheet stays with the connection', async () => {
    const account = await office.account([10_000]);
    const { applicationId } = await transfer(account);
    expect(await refused(applicationId, await stepOf(applicationId))).toMatchObject({
      code: 'FACTS_MISSING',
      details: { facts: ['no_arrears'] },
    });
  });

  test('two transfers to one NIK at once make one customer', async () => {
    const made = await Promise.all(
      [1, 2].map(async () => transfer(await office.account([]), { nik: '5108061208819993' })),
    );
    const second = await database.as(await office.staff(['connection_officer']));
    const clients = [officer.client, second];
    await Promise.all(
      made.map(async ({ applicationId }, index) =>
        call(clients[index]!, 'select api.complete_application($1, $2, $3) as value', [
          randomUUID(),
          applicationId,
          await stepOf(applicationId),
        ]),
      ),
    );
    const { rows } = await database.admin.query(
      `select id from loket.customer where nik = '5108061208819993'`,
    );
    expect(rows).toHaveLength(1);
  });
});

test('the same request twice is one completion; before it the effect is told as it will be', async () => {
  const account = await office.account([]);
  const { applicationId } = await installed('sealing', account);
  const told = await call<{ effect: unknown; problem: unknown; missing: string[] }>(
    officer.client,
    'select api.application_completion($1) as value',
    [applicationId],
  );
  expect(told).toMatchObject({ problem: null, missing: [], arrears: { sheets: 0, instalments: 0 } });
  const requestId = randomUUID();
  const first = await complete(applicationId, 1, requestId);
  const again = await complete(applicationId, 1, requestId);
  expect(first.effect).toEqual(told.effect);
  expect(again.effect).toEqual(first.effect);
});

test('who recorded the work does not complete it', async () => {
  const account = await office.account([]);
  const { applicationId } = await installed('sealing', account);
  await database.admin.query(
    `insert into loket.application_step (application_id, step_no, action, from_state, to_state, actor, at, effective_at)
     values ($1, 2, 'record_installation', 'work_order_issued', 'installed', $2, now(), now())`,
    [applicationId, officer.login],
  );
  await database.admin.query('update loket.application set step_no = 2 where id = $1', [applicationId]);
  expect(await refused(applicationId, 2)).toMatchObject({ code: 'OWN_REQUEST' });
});
