import { beforeEach, expect, test } from 'vitest';
import { type Account, arrange, LATE_FEE } from '../support/arrange.ts';
import { call, channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

interface Quote {
  sheets: { billId: number; lateFee: number; stampDuty: number; total: number }[];
  choices: {
    sheets: number;
    billsTotal: number;
    stampDuty: number;
    total: number;
    cashRounding: number;
    cashTotal: number;
  }[];
}

const quote = (account: Account) =>
  world
    .one<{ quote: Quote }>('select loket.quote($1, loket.business_date(now())) as quote', [
      account.connectionId,
    ])
    .then((row) => row.quote);

beforeEach(async () => {
  await world.tariffGroup();
  await world.policy({ stamp_basis: 'per_receipt', cash_rounding: 0, sheet_choice: 'cashier' });
});

test.each([
  [5_000_000, 0],
  [5_000_001, 10_000],
])('stamp duty on the receipt of %d is %d', async (amount, duty) => {
  const { client } = await world.cashier();
  // Two bills below the threshold: on the receipt as a whole the sum counts.
  const account = await world.account([amount - 1_000_000, 1_000_000]);
  const answer = await pay(client, payment(account, { total: amount + duty }));
  const row = await world.one(
    `select p.bills_total::int, p.stamp_duty::int, p.total::int, (select sum(stamp_duty)::int from loket.payment_item i
       where i.payment_id = p.id) as on_items from loket.payment p where p.id = $1`,
    [answer.paymentId],
  );
  expect(row).toEqual({ bills_total: amount, stamp_duty: duty, total: amount + duty, on_items: 0 });
});

test('stamp duty per bill is due on each bill above the threshold only', async () => {
  await world.policy({ stamp_basis: 'per_bill' });
  const { client } = await world.cashier();
  const account = await world.account([5_000_000, 5_000_001, 6_000_000]);
  const answer = await pay(client, payment(account, { total: 16_000_001 + 20_000 }));
  const { rows } = await database.admin.query(
    'select stamp_duty::int as duty from loket.payment_item where payment_id = $1 order by bill_id',
    [answer.paymentId],
  );
  expect(rows).toEqual([{ duty: 0 }, { duty: 10_000 }, { duty: 10_000 }]);
  expect(
    await world.one('select stamp_duty::int, bills_total::int from loket.payment where id = $1', [
      answer.paymentId,
    ]),
  ).toEqual({ stamp_duty: 0, bills_total: 16_020_001 });
});

test('a total without the stamp duty is refused', async () => {
  const { client } = await world.cashier();
  const account = await world.account([5_000_001]);
  expect(await refusal(pay(client, payment(account)))).toMatchObject({
    code: 'TOTAL_CHANGED',
    details: { totalShown: 5_000_001, totalDue: 5_010_001 },
  });
});

test.each([
  [10_049, -49],
  [10_050, 50],
  [10_051, 49],
  [10_100, 0],
])('cash of %d is rounded by %d, other tenders are exact', async (amount, rounding) => {
  await world.policy({ cash_rounding: 100 });
  const { client } = await world.cashier();
  const bank = await world.bank();
  const cash = await pay(client, payment(await world.account([amount]), { total: amount + rounding }));
  const row = await world.one(
    'select cash_rounding::int, total::int, bills_total::int from loket.payment where id = $1',
    [cash.paymentId],
  );
  expect(row).toEqual({ cash_rounding: rounding, total: amount + rounding, bills_total: amount });
  const exact = { total: amount, change: null };
  expect(
    await pay(client, payment(await world.account([amount]), { tender: 'qris', reference: `QR-${amount}` })),
  ).toMatchObject(exact);
  expect(await pay(bank.client, channelPayment(await world.account([amount])))).toMatchObject(exact);
});

test('who may leave newer bills unpaid is policy', async () => {
  const [cashier, head] = [await world.cashier(), await world.cashier({ roles: ['cashier', 'supervisor'] })];
  const bank = await world.bank();
  const part = async () => {
    const account = await world.account([10_000, 20_000]);
    return { billIds: [account.billIds[0]!], total: 10_000, account };
  };
  const tries = async () => {
    const outcome: string[] = [];
    for (const client of [cashier.client, head.client]) {
      const { account, ...input } = await part();
      outcome.push(
        await pay(client, payment(account, input)).then(
          () => 'paid',
          (error: Error) => error.message,
        ),
      );
    }
    return outcome;
  };
  const all = 'ALL_BILLS_REQUIRED';
  for (const [choice, expected] of [
    ['cashier', ['paid', 'paid']],
    ['supervisor', [all, 'paid']],
    ['nobody', [all, all]],
  ] as const) {
    await world.policy({ sheet_choice: choice });
    expect(await tries(), choice).toEqual(expected);
    // A channel shows its own choice; all bills together are always possible.
    const { account, ...input } = await part();
    expect(await pay(bank.client, channelPayment(account, input))).toMatchObject({ sheets: 1 });
    expect(await pay(cashier.client, payment(await world.account([1_000, 2_000])))).toMatchObject({
      sheets: 2,
    });
  }
});

test('the late fee of the new day: the old total is refused, the new one paid and frozen', async () => {
  const { client } = await world.cashier();
  const { today } = await world.one<{ today: string }>('select loket.business_date(now())::text as today');
  const account = await world.account([10_000, 20_000], today);
  const shown = payment(account);
  expect((await quote(account)).choices.at(-1)).toMatchObject({ total: 30_000 });

  // "Tomorrow": instead of moving the clock, the due dates move back a day, which only the administrator can.
  await database.admin.query('alter table loket.bill disable trigger user');
  await database.admin.query('update loket.bill set due_date = due_date - 1 where connection_id = $1', [
    account.connectionId,
  ]);
  await database.admin.query('alter table loket.bill enable trigger user');
  const due = 30_000 + 2 * LATE_FEE;
  expect(await refusal(pay(client, shown))).toMatchObject({
    code: 'TOTAL_CHANGED',
    details: {
      totalShown: 30_000,
      totalDue: due,
      quote: { sheets: [{ lateFee: LATE_FEE }, { lateFee: LATE_FEE }] },
    },
  });
  const answer = await pay(client, payment(account, { total: due }));
  const { rows } = await database.admin.query(
    'select bill_amount::int, late_fee::int, amount::int from loket.payment_item where payment_id = $1 order by bill_id',
    [answer.paymentId],
  );
  expect(rows).toEqual([
    { bill_amount: 10_000, late_fee: LATE_FEE, amount: 17_500 },
    { bill_amount: 20_000, late_fee: LATE_FEE, amount: 27_500 },
  ]);
});

test('every choice of the quote is a total that the payment accepts', async () => {
  await world.policy({ cash_rounding: 500 });
  const { client } = await world.cashier();
  const account = await world.account([2_500_123, 2_499_900, 777], '2020-02-20');
  for (let left = 3; left > 0; left--) {
    const { sheets, choices } = await quote(account);
    expect(sheets).toHaveLength(left);
    expect(choices.map((choice) => choice.sheets)).toEqual(sheets.map((_, i) => i + 1));
    for (const [i, choice] of choices.entries()) {
      await client.query('begin');
      const billIds = sheets.slice(0, i + 1).map((sheet) => sheet.billId);
      expect(await pay(client, payment(account, { billIds, total: choice.cashTotal }))).toMatchObject({
        total: choice.cashTotal,
      });
      await client.query('rollback');
    }
    await pay(client, payment(account, { billIds: [sheets[0]!.billId], total: choices[0]!.cashTotal }));
  }
  expect(await quote(account)).toMatchObject({ sheets: [], choices: [] });
});

test('the console learns from the account view whether it may offer a choice', async () => {
  const { client } = await world.cashier();
  const account = await world.account([1_000]);
  for (const [choice, may] of [
    ['cashier', true],
    ['supervisor', false],
    ['nobody', false],
  ] as const) {
    await world.policy({ sheet_choice: choice });
    const view = await call<{ mayChooseSheets: boolean }>(client, 'select api.account($1) as value', [
      account.connectionId,
    ]);
    expect(view.mayChooseSheets, choice).toBe(may);
  }
});
