import { expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

test('a bill paid at a counter: the refusal names counter, time and receipt', async () => {
  const [winner, loser] = [await world.cashier(), await world.cashier()];
  const account = await world.account([10_000, 20_000]);
  const won = await pay(winner.client, payment(account));
  const found = await refusal(pay(loser.client, payment(account)));
  const { name } = await world.one<{ name: string }>('select name from loket.counter where id = $1', [
    winner.counterId,
  ]);
  expect(found).toEqual({
    code: 'BILL_ALREADY_PAID',
    sqlstate: 'LK031',
    details: {
      bills: ['2020-01', '2020-02'].map((usagePeriod, i) => ({
        billId: account.billIds[i],
        usagePeriod,
        paidAt: won.paidAt,
        channel: 'COUNTER',
        channelName: 'Loket',
        counterName: name,
        receiptNo: won.receiptNo,
      })),
    },
  });
});

test('a bill paid by a channel: the refusal names the channel; only the bills that are paid are listed', async () => {
  const bank = await world.bank();
  const { client } = await world.cashier();
  const account = await world.account([10_000, 20_000]);
  await pay(bank.client, channelPayment(account, { billIds: [account.billIds[0]!], total: 10_000 }));
  const found = await refusal(pay(client, payment(account)));
  expect(found.code).toBe('BILL_ALREADY_PAID');
  expect(found.details.bills).toMatchObject([
    {
      billId: account.billIds[0],
      channel: bank.channel,
      channelName: bank.channel,
      counterName: null,
      receiptNo: null,
    },
  ]);
  // The rest of the account is due as before.
  expect(
    await pay(client, payment(account, { billIds: [account.billIds[1]!], total: 20_000 })),
  ).toMatchObject({
    sheets: 1,
  });
});

test('bills of history that was taken over are paid, with no receipt of ours to name', async () => {
  const { client, login } = await world.cashier();
  const account = await world.account([10_000]);
  const { id } = await world.one<{ id: string }>(
    `insert into loket.payment (channel, connection_id, paid_by, paid_at, business_date, tender, tender_reference, bills_total,
       total, imported) values ('COUNTER', $1, $2, now(), current_date, 'cash', null, 10000, 10000, true) returning id`,
    [account.connectionId, login],
  );
  await database.admin.query(
    'insert into loket.payment_item (payment_id, bill_id, bill_amount, late_fee, stamp_duty) values ($1, $2, 10000, 0, 0)',
    [id, account.billIds[0]],
  );
  expect(await refusal(pay(client, payment(account)))).toMatchObject({
    code: 'BILL_ALREADY_PAID',
    details: { bills: [{ receiptNo: null, counterName: null }] },
  });
  expect(
    await refusal(client.query(`select api.print_receipt(gen_random_uuid(), $1, 'escpos')`, [id])),
  ).toMatchObject({
    code: 'PAYMENT_NOT_FOUND',
  });
});

test('a reference of QRIS or transfer is one payment, per channel and tender; debit slips repeat', async () => {
  const { client } = await world.cashier();
  const bank = await world.bank();
  const other = await world.bank();
  for (const tender of ['qris', 'transfer']) {
    await pay(client, payment(await world.account([1_000]), { tender, reference: 'SAME-1' }));
    expect(
      await refusal(pay(client, payment(await world.account([1_000]), { tender, reference: ' SAME-1 ' }))),
    ).toMatchObject({ code: 'REFERENCE_ALREADY_USED', sqlstate: 'LK037' });
  }
  for (const _ of [1, 2]) {
    await pay(client, payment(await world.account([1_000]), { tender: 'debit', reference: 'SAME-1' }));
  }
  await pay(bank.client, channelPayment(await world.account([1_000]), { reference: 'SAME-1' }));
  await pay(other.client, channelPayment(await world.account([1_000]), { reference: 'SAME-1' }));
  expect(
    await refusal(pay(bank.client, channelPayment(await world.account([2_000]), { reference: 'SAME-1' }))),
  ).toMatchObject({ code: 'REFERENCE_ALREADY_USED' });
});
