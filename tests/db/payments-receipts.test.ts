import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { receiptSchema } from '../../src/shared/contract/receipt.ts';
import { arrange, LATE_FEE } from '../support/arrange.ts';
import { call, channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Printed {
  copyNo: number;
  receiptNo: string;
  replayed: boolean;
}
const print = (
  client: pg.Client,
  paymentId: unknown,
  form: string | null = 'escpos',
  requestId = randomUUID(),
) => call<Printed>(client, 'select api.print_receipt($1, $2, $3) as value', [requestId, paymentId, form]);

test('a receipt says what was paid, by the rows of the payment', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000, 20_000], '2020-02-20');
  const total = 30_000 + 2 * LATE_FEE;
  const paid = await pay(client, payment(account, { total, tendered: 50_000 }));
  const { replayed, ...receipt } = await print(client, paid.paymentId, 'pdf_80mm');
  expect(replayed).toBe(false);
  // The console's contract is what prints it.
  expect(
    receiptSchema
      .strict()
      .safeParse(receipt)
      .error?.issues.filter((issue) => issue.code !== 'unrecognized_keys') ?? [],
  ).toEqual([]);
  const { name } = await world.one<{ name: string }>(
    'select full_name as name from loket.staff where login = $1',
    [login],
  );
  expect(receipt).toMatchObject({
    receiptNo: paid.receiptNo,
    paidAt: paid.paidAt,
    copyNo: 0,
    printedBy: name,
    cashierName: name,
    connectionNo: account.connectionNo,
    tender: 'cash',
    billsTotal: total,
    total,
    tendered: 50_000,
    change: 50_000 - total,
    checkCode: paid.checkCode,
    sheets: [
      {
        billId: account.billIds[0],
        usagePeriod: '2020-01',
        billingPeriod: '2020-02',
        water: 10_000,
        lateFee: LATE_FEE,
        total: 17_500,
      },
      {
        billId: account.billIds[1],
        usagePeriod: '2020-02',
        billingPeriod: '2020-03',
        water: 20_000,
        lateFee: LATE_FEE,
        total: 27_500,
      },
    ],
  });
  const { code } = await world.one<{ code: string }>('select code from loket.utility');
  expect(receipt).toMatchObject({ qrText: `LOKET1|${code}|${paid.receiptNo}|${total}|${paid.checkCode}` });
  expect(receipt).not.toHaveProperty('phoneMasked');
});

test('every new print is the next copy; the same request is the same copy', async () => {
  const { client } = await world.cashier();
  const { paymentId } = await pay(client, payment(await world.account([1_000])));
  const first = randomUUID();
  const original = await print(client, paymentId, 'escpos', first);
  expect([original.copyNo, (await print(client, paymentId)).copyNo]).toEqual([0, 1]);
  expect(await print(client, paymentId, 'escpos', first)).toEqual({ ...original, replayed: true });
  expect((await print(client, paymentId, 'pdf_a5')).copyNo).toBe(2);
  const { rows } = await database.admin.query(
    `select details from loket.audit_entry where action = 'print_receipt' and object_id = $1 order by id`,
    [String(paymentId)],
  );
  expect(rows.map((row) => row.details)).toEqual([
    { copyNo: 0, form: 'escpos' },
    { copyNo: 1, form: 'escpos' },
    { copyNo: 2, form: 'pdf_a5' },
  ]);
});

test('a request for one print is not a request for another', async () => {
  const { client } = await world.cashier();
  const { paymentId } = await pay(client, payment(await world.account([1_000])));
  const requestId = randomUUID();
  await print(client, paymentId, 'escpos', requestId);
  expect(await refusal(print(client, paymentId, 'pdf_a5', requestId))).toMatchObject({
    code: 'REQUEST_CONFLICT',
  });
});

test.each([null, '', 'A4', 'escpos\n', 'x'.repeat(10_000)])('the form %j is refused', async (form) => {
  const { client } = await world.cashier();
  const { paymentId } = await pay(client, payment(await world.account([1_000])));
  expect(await refusal(print(client, paymentId, form))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'form' },
  });
});

test('who may print: the cashier, a colleague and the head of the same branch, nobody of another', async () => {
  const cashier = await world.cashier();
  const { paymentId } = await pay(cashier.client, payment(await world.account([1_000])));
  const colleague = await database.as(await world.staff(['cashier']));
  const head = await database.as(await world.staff(['supervisor']));
  for (const client of [colleague, head])
    expect(await print(client, paymentId)).toMatchObject({ replayed: false });

  const elsewhere = await world.branch();
  for (const role of ['cashier', 'supervisor']) {
    const stranger = await database.as(await world.staff([role], { branch: elsewhere }));
    expect(await refusal(print(stranger, paymentId)), role).toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  }
});

test('a payment that is not there, and one of a channel, have no receipt', async () => {
  const { client } = await world.cashier();
  const bank = await world.bank();
  const { paymentId } = await pay(bank.client, channelPayment(await world.account([1_000])));
  for (const id of [null, -1, 999_999_999, paymentId]) {
    expect(await refusal(print(client, id)), String(id)).toMatchObject({
      code: 'PAYMENT_NOT_FOUND',
      sqlstate: 'LK039',
    });
  }
});

test('the cashier pages through the payments of the own sessions only', async () => {
  const [own, other] = [await world.cashier(), await world.cashier()];
  const paid: number[] = [];
  for (let i = 0; i < 5; i++) {
    paid.push((await pay(own.client, payment(await world.account([1_000])))).paymentId);
    await pay(other.client, payment(await world.account([1_000])));
  }
  const page = async (before: string | null, limit: number | null) =>
    (
      await own.client.query<{ payment_id: string; prints: number; sheets: number }>(
        'select * from api.recent_payments($1, $2)',
        [before, limit],
      )
    ).rows;
  const seen: number[] = [];
  for (let rows = await page(null, 2); rows.length > 0; rows = await page(rows.at(-1)!.payment_id, 2))
    seen.push(...rows.map((row) => Number(row.payment_id)));
  expect(seen).toEqual(paid.toReversed());
  expect(await page(null, 0)).toHaveLength(1);
  expect(await page(null, null)).toHaveLength(5);
  await print(own.client, paid[4]);
  expect((await page(null, 1))[0]).toMatchObject({ prints: 1, sheets: 1 });
});
