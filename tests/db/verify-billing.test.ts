/** The verifier finds what somebody with the superuser's password does to agreements, reliefs, corrections and back-dated payments. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { type Account, arrange } from '../support/arrange.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { type ArrangedPlan, payInstalments, planInForce } from '../support/plans.ts';

const database = testDatabase();
const world = arrange(database);
let plan: ArrangedPlan;
let other: ArrangedPlan;
let givenUp: ArrangedPlan;
let tied: Account;
let relieved: Account;
let corrected: Account;
let backdated: number;

beforeAll(async () => {
  const clerk = await world.staff(['customer_service']);
  const manager = await world.staff(['manager', 'finance']);
  const author = await world.staff(['finance']);
  const by = { proposer: clerk, approver: manager };
  tied = await world.account([30_000]);
  plan = await planInForce(database, tied, 3, by);
  other = await planInForce(database, await world.account([20_000]), 2, by);
  givenUp = await planInForce(database, await world.account([20_000]), 2, by);
  const boss = await database.as(manager);
  const command = (client: pg.Client, sql: string, ...values: unknown[]) =>
    call<Record<string, number>>(client, `select ${sql} as value`, [randomUUID(), ...values]);
  await command(boss, 'api.cancel_plan($1, $2, $3)', givenUp.planId, 'uji coba');
  const cashier = await world.cashier();
  await payInstalments(cashier.client, { planId: plan.planId, count: 1, total: 10_000 });

  relieved = await world.account([10_000]);
  const { decreeId } = await command(
    await database.as(author),
    `api.enter_decree($1, 'SK verifikasi', 'uji', 'percent', 20, null, '2020-01', '2020-01', $2)`,
    [relieved.connectionNo],
  );
  await command(boss, 'api.apply_decree($1, $2)', decreeId);

  corrected = await world.account([10_000]);
  const asked = await command(
    await database.as(clerk),
    `api.request_correction($1, $2, 0, 4, null, null, 'Salah catat')`,
    corrected.billIds[0],
  );
  await command(boss, `api.decide_correction($1, $2, 'approved', null)`, asked['correctionId']);

  const transferred = await world.account([10_000]);
  const booked = await command(
    boss,
    `api.record_backdated_payment($1, $2, $3, 'transfer', 'RK verifikasi', 10000, current_date - 2, $4, 'Belum dicatat')`,
    transferred.connectionId,
    transferred.billIds,
    cashier.counterId,
  );
  backdated = booked['paymentId']!;
});

test('untouched, everything verifies', async () => {
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
});

/** Runs the tampering, verifies, and puts everything back as it was. */
async function tampered(sql: string, values: unknown[]) {
  await database.admin.query('set session_replication_role = replica');
  const undo = await remember();
  try {
    const { rowCount } = await database.admin.query(sql, values);
    expect(rowCount, 'the tampering hit no row').toBeGreaterThan(0);
    return await verifyMoney(database.admin);
  } finally {
    await undo();
    await database.admin.query('reset session_replication_role');
  }
}

const TABLES = [
  'instalment',
  'instalment_plan',
  'instalment_plan_bill',
  'instalment_plan_decision',
  'instalment_plan_cancellation',
  'instalment_series',
  'payment',
  'payment_item',
  'bill_discount',
  'relief_application',
  'bill_correction',
  'bill_correction_decision',
  'business_day',
];

/** Copies of the tables that the tamperings touch; the answer puts them back. */
async function remember(): Promise<() => Promise<void>> {
  for (const table of TABLES)
    await database.admin.query(`create temp table kept_${table} as select * from loket.${table}`);
  return async () => {
    for (const table of TABLES) {
      const { rows } = await database.admin.query<{ columns: string }>(
        `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
        [`loket.${table}`],
      );
      const { columns } = rows[0]!;
      await database.admin.query(`delete from loket.${table}`);
      await database.admin.query(
        `insert into loket.${table} (${columns}) overriding system value select ${columns} from kept_${table}`,
      );
      await database.admin.query(`drop table kept_${table}`);
    }
  };
}

test.each<[string, string, () => unknown[], RegExp]>([
  [
    'an instalment made smaller',
    'update loket.instalment set amount = amount - 1 where id = $1',
    () => [plan.instalmentIds[2]],
    /agreement .*: the instalments of an agreement do not add up/,
  ],
  [
    'the late fee of a tied bill raised',
    'update loket.instalment_plan_bill set late_fee = late_fee + 5 where instalment_plan_id = $1',
    () => [plan.planId],
    /do not add up to its bills and late fees/,
  ],
  [
    'an agreement removed',
    'delete from loket.instalment_plan where id = $1',
    () => [givenUp.planId],
    /agreement numbers have a gap/,
  ],
  [
    'a bill tied twice',
    'update loket.instalment_plan_bill set bill_id = $2, bill_amount = 20000 where instalment_plan_id = $1',
    () => [other.planId, tied.billIds[0]],
    /a bill is in two agreements in force/,
  ],
  [
    'a tied bill paid besides',
    `update loket.payment_item set bill_id = $2, instalment_id = null where payment_id = $1`,
    () => [backdated, tied.billIds[0]],
    /is not what was paid|not what the entry says|is paid besides/,
  ],
  [
    'the order of the instalments turned round',
    'update loket.instalment set instalment_no = 10 - instalment_no where instalment_plan_id = $1',
    () => [plan.planId],
    /a later instalment is paid before an earlier one/,
  ],
  [
    'an approval given to somebody else',
    'update loket.instalment_plan_decision set decided_by = (select min(login) from loket.staff) where instalment_plan_id = $1',
    () => [plan.planId],
    /an approved agreement is not what the chain says/,
  ],
  [
    'a due date put off',
    'update loket.instalment set due_date = due_date + 90 where id = $1',
    () => [plan.instalmentIds[1]],
    /an approved agreement is not what the chain says/,
  ],
  [
    'another reason for giving up',
    `update loket.instalment_plan_cancellation set reason = 'lain' where instalment_plan_id = $1`,
    () => [givenUp.planId],
    /given up otherwise than the chain says/,
  ],
  [
    'a discount beyond the bill',
    'update loket.bill_discount set amount = 10001 where bill_id = $1',
    () => [relieved.billIds[0]],
    /the discounts of a bill exceed it/,
  ],
  [
    'a discount made larger',
    'update loket.bill_discount set amount = amount + 1 where bill_id = $1',
    () => [relieved.billIds[0]],
    /a relief is not what the chain says, or its lines do not add up/,
  ],
  [
    'a corrected amount made smaller',
    'update loket.bill_correction set water_amount = water_amount - 1 where bill_id = $1',
    () => [corrected.billIds[0]],
    /a correction is not what the chain says/,
  ],
  [
    'a day closed before the payment that entered it',
    `update loket.business_day d set closed_at = p.paid_at - interval '1 second', closed_by = p.paid_by, letterhead = '{}'
     from loket.payment p join loket.counter c on c.id = p.counter_id
     where p.id = $1 and d.branch_id = c.branch_id and d.business_date = p.business_date`,
    () => [backdated],
    /a back-dated payment entered a closed day/,
  ],
])('%s is found', async (_name, sql, values, what) => {
  expect(await tampered(sql, values())).toMatchObject({ ok: false, what: expect.stringMatching(what) });
});
