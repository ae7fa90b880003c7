import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { writeBill } from '../support/bills.ts';
import { call, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { type Issued, invoicePayment, payInvoices } from '../support/invoices.ts';
import {
  activate,
  arrangeWorks,
  issueOrder,
  move,
  recordInstallation,
  requestPayment,
} from '../support/works.ts';

const database = testDatabase();
const world = arrange(database);
const works = arrangeWorks(database, world);

beforeAll(async () => {
  await world.tariffGroup();
  await works.connectionFee();
  await works.rule('decision_undo_seconds', 0);
});

test('from the approval to the first bill, by the people who do it', async () => {
  const [surveyor, approver, installer, inspector, service] = [
    await world.staff(['connection_officer']),
    await world.staff(['connection_officer']),
    await world.staff(['connection_officer']),
    await world.staff(['connection_officer']),
    await world.staff(['customer_service']),
  ];
  const [approving, installing, inspecting, serving] = [
    await database.as(approver),
    await database.as(installer),
    await database.as(inspector),
    await database.as(service),
  ];
  const cashier = await world.cashier();
  const branch = await world.homeBranch();
  const route = await works.route(branch, 3);
  const zone = await works.zone();
  const a = await works.newConnection(surveyor, 'costed', { total: 1_845_500 });

  const approved = await move(approving, a, 'approve');
  expect(approved.state).toBe('approved');

  // The customer's service asks for it in three parts: 40 % first, and what does not divide.
  const quote = await call<{ total: number; answerBy: string; parts: { dueOn: string; total: number }[] }>(
    serving,
    'select api.quote_application_payment($1, 3) as value',
    [a.applicationId],
  );
  expect(quote).toMatchObject({
    total: 1_845_500,
    answerBy: await works.today(60),
    parts: [{ total: 738_200, dueOn: await works.today(60) }, { total: 553_650 }, { total: 553_650 }],
  });
  const requestId = randomUUID();
  const asked = await requestPayment(serving, approved, quote.total, 3, requestId);
  expect(asked).toMatchObject({ state: 'awaiting_payment', answerBy: quote.answerBy, clock: null });
  expect(asked.invoices.map((each) => [each.instalmentNo, each.total, each.dueOn])).toEqual(
    quote.parts.map((part, i) => [i + 1, part.total, part.dueOn]),
  );
  expect(await requestPayment(serving, approved, quote.total, 3, requestId)).toEqual({
    ...asked,
    replayed: true,
  });

  // At the counter, by the number of the application on the applicant's receipt.
  const found = await call<Issued & { invoiceNo: string; state: string; sourceId: string }>(
    cashier.client,
    'select api.invoice_by_no($1) as value',
    [` ${asked.applicationNo?.toLowerCase()} `],
  );
  expect(found).toMatchObject({
    invoiceNo: asked.invoices[0]!.invoiceNo,
    state: 'open',
    validUntil: quote.answerBy,
    lines: [{ description: expect.stringMatching(/^Pasang baru: angsuran 1 dari 3, RAB UJI/) }],
  });
  await payInvoices(cashier.client, invoicePayment([found]));
  expect(await works.now(a.applicationId)).toMatchObject({ state: 'paid' });
  expect(
    await call<{ invoiceNo: string }>(cashier.client, 'select api.invoice_by_no($1) as value', [
      asked.applicationNo,
    ]),
  ).toMatchObject({ invoiceNo: asked.invoices[1]!.invoiceNo, state: 'open' });

  const proposed = await call<{ materials: { name: string; quantity: number }[] }>(
    installing,
    'select api.propose_materials($1) as value',
    [a.applicationId],
  );
  expect(proposed.materials).toEqual(
    expect.arrayContaining([
      { name: 'Meter air 1/2"', quantity: 1, unit: 'bh' },
      { name: 'Pipa HDPE dinas 1/2"', quantity: 8.5, unit: 'm' },
      { name: 'Pipa pelindung crossing jalan', quantity: 3, unit: 'm' },
    ]),
  );
  const ordered = await issueOrder(installing, await works.now(a.applicationId), {
    materials: proposed.materials,
  });
  expect(ordered).toMatchObject({
    state: 'work_order_issued',
    workOrderNo: `${branch}/SPK/${(await works.today()).slice(0, 4)}/000001`,
    clock: { clock: 'construction' },
  });
  const installed = await recordInstallation(installing, ordered, {
    installedOn: await works.today(),
    meterSerialNo: ' 26-uji-001 ',
    meterSize: '1/2"',
    meterDigits: 5,
    sealNo: 'SG-1',
    initialReading: 3,
    latitude: -8.1101,
    longitude: 115.0901,
  });
  expect(installed.state).toBe('installed');
  expect(await refusal(move(inspecting, installed, 'inspect'))).toMatchObject({
    code: 'FACTS_MISSING',
    details: { facts: ['installation_photo'] },
  });
  await works.photo(a.applicationId, installer);
  expect(await refusal(move(installing, installed, 'inspect'))).toMatchObject({ code: 'OWN_REQUEST' });
  const inspected = await move(inspecting, installed, 'inspect');
  const place = { routeCode: route.code, after: route.numbers[1]!, zone };
  expect(await refusal(activate(installing, inspected, place))).toMatchObject({ code: 'OWN_REQUEST' });
  const active = await activate(inspecting, inspected, place);
  expect(active).toMatchObject({ state: 'active', clock: null });

  const connection = await world.one<Record<string, unknown> & { id: string }>(
    `select c.*, k.name, m.serial_no, m.size, m.digits, m.install_reading, m.seal_no, to_char(c.active_since, 'YYYY-MM-DD') as since
     from loket.connection c join loket.customer k on k.id = c.customer_id join loket.meter m on m.connection_id = c.id where c.id = $1`,
    [active.connectionId],
  );
  expect(connection).toMatchObject({
    connection_no: active.connectionNo,
    status: 'active',
    since: await works.today(),
    latitude: -8.1101,
    longitude: 115.0901,
    name: active.applicantName,
    serial_no: '26-UJI-001',
    size: '1/2"',
    digits: 5,
    install_reading: 3,
    seal_no: 'SG-1',
    route_order: 3,
  });
  const { rows: order } = await database.admin.query(
    `select connection_no from loket.connection c join loket.route r on r.id = c.route_id where r.code = $1 order by route_order`,
    [route.code],
  );
  expect(order.map((row) => row.connection_no)).toEqual([
    ...route.numbers.slice(0, 2),
    active.connectionNo,
    route.numbers[2],
  ]);

  // Found at once, counted as new, and what is left of the instalments is in its account, each once.
  const { rows: matches } = await cashier.client.query('select * from api.search_connections($1)', [
    active.applicantName,
  ]);
  expect(matches).toMatchObject([{ connection_no: active.connectionNo }]);
  const month = `${(await works.today()).slice(0, 7)}-01`;
  expect(
    await world.one(
      `select sum(new)::int as new from loket.rows_of_customer_movements($1, $1) where group_id = $2`,
      [month, await world.tariffGroup()],
    ),
  ).toEqual({ new: 1 });
  const account = await call<{ invoices: Issued[] }>(cashier.client, 'select api.account($1) as value', [
    active.connectionId,
  ]);
  expect(account.invoices.map((each) => each.invoiceNo)).toEqual(
    asked.invoices.slice(1).map((each) => each.invoiceNo),
  );
  const paid = await payInvoices(cashier.client, invoicePayment(account.invoices));
  expect(paid).toMatchObject({ connectionId: active.connectionId, total: 1_107_300 });
  expect(
    (
      await call<{ invoices: Issued[] }>(cashier.client, 'select api.account($1) as value', [
        active.connectionId,
      ])
    ).invoices,
  ).toEqual([]);

  // Its first bill: 20 m3 at Rp1.000 from the reading it began with.
  await database.admin.query(
    'insert into loket.billing_period (usage_period) values ($1) on conflict do nothing',
    [month],
  );
  const billId = await writeBill(database.admin, active.connectionId!, month, 23);
  expect(
    await world.one(
      'select previous_reading, current_reading, usage_m3, amount::int from loket.bill where id = $1',
      [billId],
    ),
  ).toEqual({ previous_reading: 3, current_reading: 23, usage_m3: 20, amount: 20_000 });

  const { rows: steps } = await database.admin.query(
    `select action, actor from loket.application_step where application_id = $1 and step_no > 1 order by step_no`,
    [a.applicationId],
  );
  expect(steps).toEqual([
    { action: 'approve', actor: approver },
    { action: 'request_payment', actor: service },
    { action: 'pay', actor: cashier.login },
    { action: 'issue_work_order', actor: installer },
    { action: 'record_installation', actor: installer },
    { action: 'inspect', actor: inspector },
    { action: 'activate', actor: inspector },
  ]);
  expect(
    await world.one(
      `select actor, details from loket.audit_entry where action = 'open_connection' and object_id = $1`,
      [String(active.connectionId)],
    ),
  ).toMatchObject({
    actor: inspector,
    details: { connectionNo: active.connectionNo, applicationNo: active.applicationNo },
  });
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});
