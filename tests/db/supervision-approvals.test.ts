/** The inbox of a head of counter, finance and manager: what waits, for whom, and who may decide. */
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeWaiting } from '../support/waiting.ts';

const database = testDatabase();
const world = arrange(database);
const waiting = arrangeWaiting(database, world);

interface Item {
  kind: string;
  id: number;
  askedByName: string;
  amount: number;
  mayDecide: boolean;
  obstacle: string | null;
  facts: Record<string, unknown>;
}
interface Inbox {
  total: number;
  mine: number;
  items: Item[];
}
interface Approval {
  item: Item | null;
  detail: Record<string, never> | null;
  decided: { outcome: string; decidedByName: string; note: string } | null;
}
const inboxOf = (client: pg.Client) => call<Inbox>(client, 'select api.waiting_approvals() as value', []);
const detailOf = (client: pg.Client, kind: string | null, id: number | null) =>
  call<Approval>(client, 'select api.waiting_approval($1, $2) as value', [kind, id]);
const find = async (client: pg.Client, kind: string, id: number) =>
  (await inboxOf(client)).items.find((item) => item.kind === kind && item.id === id);
/** Null: may decide. Undefined: does not see it. */
const obstacle = async (client: pg.Client, kind: string, id: number) =>
  (await find(client, kind, id))?.obstacle;

async function office() {
  const branch = await world.branch();
  const headLogin = await world.staff(['supervisor'], { branch });
  const cashier = await world.cashier({ branch, float: 100_000 });
  return { branch, headLogin, head: await database.as(headLogin), cashier };
}
const as = async (roles: string[], branch?: string) => {
  const login = await world.staff(roles, { branch });
  return { login, client: await database.as(login) };
};
/** The branch that the tests' connections belong to by their route. */
async function routeBranch(): Promise<string> {
  const { code } = await world.one<{ code: string }>(
    'select b.code from loket.branch b join loket.route r on r.branch_id = b.id order by r.id limit 1',
  );
  return code;
}

test('what the person may decide comes first, then by age', async () => {
  const { branch, head, headLogin, cashier } = await office();
  const { paymentId } = await pay(cashier.client, payment(await world.account([15_000])));
  const own = await waiting.reversal(paymentId, headLogin);
  const turnIn = await waiting.transfer(cashier, 20_000);
  const later = await waiting.transfer(await world.cashier({ branch }), 30_000);
  const inbox = await inboxOf(head);
  expect(inbox).toMatchObject({ total: 3, mine: 2 });
  expect(inbox.items.map((item) => item.id)).toEqual([turnIn, later, own]);
});

test('the list is by age, counts all and those that the person may decide', async () => {
  const { head, cashier } = await office();
  expect(await inboxOf(head)).toMatchObject({ total: 0, mine: 0, items: [] });
  const turnIn = await waiting.transfer(cashier, 20_000);
  const { paymentId } = await pay(cashier.client, payment(await world.account([15_000])));
  const reversal = await waiting.reversal(paymentId, cashier.login);
  const closing = await waiting.closing(cashier, { cash: 100_000 });
  const inbox = await inboxOf(head);
  expect(inbox).toMatchObject({ total: 3, mine: 3 });
  expect(inbox.items.map((item) => [item.kind, item.id])).toEqual([
    ['turn_in', turnIn],
    ['reversal', reversal],
    ['closing', closing],
  ]);
});

test('more than a hundred: the oldest hundred, and how many there are', async () => {
  const { head, cashier } = await office();
  await database.admin.query(
    `insert into loket.cash_transfer (from_session_id, kind, pieces, amount, offered_by, offered_at)
     select $1, 'to_safe', '{}', n, $2, clock_timestamp() from generate_series(1, 103) n`,
    [cashier.sessionId, cashier.login],
  );
  const inbox = await inboxOf(head);
  expect(inbox).toMatchObject({ total: 103, mine: 103 });
  expect(inbox.items.map((item) => item.amount)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  await database.admin.query(
    `insert into loket.cash_transfer_decision (cash_transfer_id, outcome, decided_by, decided_at)
     select id, 'withdrawn', offered_by, clock_timestamp() from loket.cash_transfer where from_session_id = $1`,
    [cashier.sessionId],
  );
  expect(await inboxOf(head)).toMatchObject({ total: 0, items: [] });
});

describe('a closing', () => {
  test('says by how much each tender differs and why', async () => {
    const { head, cashier } = await office();
    await pay(
      cashier.client,
      payment(await world.account([40_000]), { tender: 'debit', reference: 'APPR 1' }),
    );
    const id = await waiting.closing(cashier, { cash: 85_000, debit: 40_500 });
    expect(await find(head, 'closing', id)).toMatchObject({
      amount: -14_500,
      mayDecide: true,
      obstacle: null,
      facts: {
        sessionId: cashier.sessionId,
        differences: { cash: -15_000, debit: 500, qris: 0, transfer: 0 },
        note: 'uang kembali salah',
      },
    });
  });

  test('is decided by a head of the branch or finance, and by nobody about their own', async () => {
    const { branch, head, cashier } = await office();
    const id = await waiting.closing(cashier, { cash: 85_000 });
    expect(await obstacle(head, 'closing', id)).toBeNull();
    expect(await obstacle((await as(['finance'])).client, 'closing', id)).toBeNull();
    expect(await obstacle((await as(['manager'])).client, 'closing', id)).toBe('supervisor');
    expect(await obstacle((await as(['supervisor'])).client, 'closing', id)).toBeUndefined();

    // A cashier who is a head of counter too; and a head who counted for somebody else.
    const both = await world.cashier({ branch, roles: ['cashier', 'supervisor'] });
    const own = await waiting.closing(both, { cash: 85_000 });
    expect(await obstacle(both.client, 'closing', own)).toBe('own');
    expect(await obstacle(both.client, 'closing', id)).toBeNull();
    const left = await world.cashier({ branch });
    const counted = await waiting.closing({ sessionId: left.sessionId, login: both.login }, { cash: 1_000 });
    expect(await obstacle(both.client, 'closing', counted)).toBe('own');
    expect(await obstacle(head, 'closing', counted)).toBeNull();
  });

  test('its detail: the count, earlier counts and what was said to them, whether money moved since', async () => {
    const { head, headLogin, cashier } = await office();
    const plain = await waiting.count(cashier, { cash: 70_000 });
    const rejected = await waiting.closing(cashier, { cash: 80_000 }, 'lupa catat');
    await waiting.decideClosing(rejected, headLogin, 'rejected', 'hitung lagi bersama');
    const id = await waiting.closing(cashier, { cash: 85_000 });
    expect(await detailOf(head, 'closing', id)).toMatchObject({
      item: { kind: 'closing', id },
      decided: null,
      detail: {
        openingFloat: 100_000,
        outdated: false,
        count: {
          countId: id,
          pieces: { 1000: 85 },
          counted: { cash: 85_000, debit: 0, qris: 0, transfer: 0 },
          expected: { cash: 100_000, debit: 0, qris: 0, transfer: 0 },
          reason: 'uang kembali salah',
          outcome: null,
        },
        earlierCounts: [
          {
            countId: rejected,
            reason: 'lupa catat',
            outcome: 'rejected',
            decisionNote: 'hitung lagi bersama',
            pieces: { 1000: 80 },
          },
          { countId: plain, reason: null, outcome: null, pieces: { 1000: 70 } },
        ],
      },
    });
    await pay(cashier.client, payment(await world.account([5_000])));
    expect(await detailOf(head, 'closing', id)).toMatchObject({ detail: { outdated: true } });
  });

  test('once decided it waits no longer, and who decided is told', async () => {
    const { head, headLogin, cashier } = await office();
    const id = await waiting.closing(cashier, { cash: 85_000 });
    await waiting.decideClosing(id, headLogin, 'rejected', 'hitung lagi');
    expect(await find(head, 'closing', id)).toBeUndefined();
    const { name } = await world.one<{ name: string }>(
      'select full_name as name from loket.staff where login = $1',
      [headLogin],
    );
    expect(await detailOf(head, 'closing', id)).toMatchObject({
      item: null,
      detail: null,
      decided: { outcome: 'rejected', decidedByName: name, note: 'hitung lagi' },
    });
    expect(await detailOf((await as(['supervisor'])).client, 'closing', id)).toEqual({
      item: null,
      detail: null,
      decided: null,
    });
  });

  test('of a session that was closed in another way waits no longer', async () => {
    const { head, cashier } = await office();
    const id = await waiting.closing(cashier, { cash: 85_000 });
    await database.admin.query(
      `update loket.cash_session set closed_at = clock_timestamp(), closed_by = cashier, counted_cash = 100000 where id = $1`,
      [cashier.sessionId],
    );
    expect(await find(head, 'closing', id)).toBeUndefined();
  });
});

describe('a turn-in', () => {
  test('is taken over by a head of the branch who is not the giver; a hand-over is none', async () => {
    const { branch, head, cashier } = await office();
    const id = await waiting.transfer(cashier, 20_000);
    await waiting.transfer(cashier, 30_000, 'to_cashier', (await world.cashier({ branch })).login);
    expect((await inboxOf(head)).items).toEqual([
      expect.objectContaining({ kind: 'turn_in', id, amount: 20_000, mayDecide: true }),
    ]);
    expect(await obstacle((await as(['finance'])).client, 'turn_in', id)).toBe('supervisor');
    expect(await obstacle((await as(['supervisor'])).client, 'turn_in', id)).toBeUndefined();
    const both = await world.cashier({ branch, roles: ['cashier', 'supervisor'] });
    expect(await obstacle(both.client, 'turn_in', await waiting.transfer(both, 10_000))).toBe('own');
    expect(await detailOf(head, 'turn_in', id)).toMatchObject({
      item: { facts: { sessionId: cashier.sessionId } },
      detail: { pieces: { 1000: 20 }, drawerCash: 100_000 },
    });
    await waiting.acceptTransfer(id, cashier.login);
    expect(await find(head, 'turn_in', id)).toBeUndefined();
    expect(await detailOf(head, 'turn_in', id)).toMatchObject({
      item: null,
      decided: { outcome: 'accepted' },
    });
  });
});

describe('a reversal', () => {
  test('goes to the head of counter while the drawer is open, afterwards to finance', async () => {
    const { head, cashier } = await office();
    const finance = (await as(['finance'])).client;
    const account = await world.account([15_000, 16_000]);
    const { paymentId, receiptNo } = await pay(cashier.client, payment(account));
    const id = await waiting.reversal(paymentId, cashier.login);
    expect(await find(head, 'reversal', id)).toMatchObject({
      amount: 31_000,
      mayDecide: true,
      facts: {
        receiptNo,
        connectionNo: account.connectionNo,
        payerName: `UJI ${account.connectionNo}`,
        tender: 'cash',
        reasonCode: 'wrong_customer',
        sessionOpen: true,
      },
    });
    expect(await obstacle(finance, 'reversal', id)).toBe('supervisor');
    expect(await detailOf(head, 'reversal', id)).toMatchObject({
      detail: {
        items: [
          { kind: 'bill', usagePeriod: '2020-01', amount: 15_000 },
          { kind: 'bill', usagePeriod: '2020-02', amount: 16_000 },
        ],
      },
    });
    await database.admin.query(
      `update loket.cash_session set closed_at = clock_timestamp(), closed_by = cashier, counted_cash = 131000 where id = $1`,
      [cashier.sessionId],
    );
    expect(await find(head, 'reversal', id)).toMatchObject({
      mayDecide: false,
      obstacle: 'finance',
      facts: { sessionOpen: false },
    });
    expect(await obstacle(finance, 'reversal', id)).toBeNull();
  });

  test('of a digital channel is seen by finance only, and by who asked', async () => {
    const { head } = await office();
    const bank = await world.bank();
    const { paymentId } = await pay(bank.client, channelPayment(await world.account([15_000])));
    const asker = await as(['finance']);
    const id = await waiting.reversal(paymentId, asker.login);
    expect(await obstacle(head, 'reversal', id)).toBeUndefined();
    expect(await obstacle(asker.client, 'reversal', id)).toBe('own');
    expect(await obstacle((await as(['finance'])).client, 'reversal', id)).toBeNull();
  });

  test('nobody decides about money that they took', async () => {
    const { branch, headLogin } = await office();
    const both = await world.cashier({ branch, roles: ['cashier', 'supervisor'] });
    const { paymentId } = await pay(both.client, payment(await world.account([15_000])));
    const id = await waiting.reversal(paymentId, headLogin);
    expect(await obstacle(both.client, 'reversal', id)).toBe('own');
  });

  test('of single sheets asks for those only; what was reversed before is not asked for again', async () => {
    const { head, headLogin, cashier } = await office();
    const { paymentId } = await pay(cashier.client, payment(await world.account([15_000, 16_000])));
    const { rows } = await database.admin.query(
      'select id from loket.payment_item where payment_id = $1 order by id',
      [paymentId],
    );
    const part = await world.one<{ id: string }>(
      `insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       values ($1, 'wrong_customer', false, $2, clock_timestamp()) returning id`,
      [paymentId, cashier.login],
    );
    await database.admin.query('insert into loket.reversal_target values ($1, $2)', [part.id, rows[1].id]);
    expect(await find(head, 'reversal', Number(part.id))).toMatchObject({ amount: 16_000 });
    expect(await detailOf(head, 'reversal', Number(part.id))).toMatchObject({
      detail: { items: [{ usagePeriod: '2020-02' }] },
    });
    await database.admin.query(
      `insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, cash_session_id, refund,
         items_total, stamp_duty, cash_rounding, total)
       values ($1, 'approved', $2, clock_timestamp(), loket.business_date(clock_timestamp()), $3, 'drawer', 16000, 0, 0, 16000)`,
      [part.id, headLogin, cashier.sessionId],
    );
    await database.admin.query(
      'insert into loket.reversal_item (reversal_id, payment_item_id) values ($1, $2)',
      [part.id, rows[1].id],
    );
    const rest = await waiting.reversal(paymentId, cashier.login);
    expect(await find(head, 'reversal', rest)).toMatchObject({ amount: 15_000 });
    expect((await detailOf(head, 'reversal', rest)).detail).toMatchObject({
      items: [{ usagePeriod: '2020-01' }],
    });
  });
});

describe('an instalment agreement', () => {
  test.each([
    ['supervisor', 2_000_000, 6, null],
    ['supervisor', 2_000_010, 6, 'limit'],
    ['supervisor', 700_000, 7, 'limit'],
    ['finance', 2_000_010, 6, null],
    ['finance', 10_000_012, 12, 'limit'],
    ['manager', 10_000_012, 12, null],
  ])(
    '%s and one of Rp%d in %d parts: %s; refusing it needs no more than any limit',
    async (role, total, parts, expected) => {
      const { branch } = await office();
      const clerk = await as(['customer_service'], branch);
      const decider = await as([role], branch);
      const id = await waiting.plan(await world.account([total]), clerk.login, parts);
      expect(await find(decider.client, 'plan', id)).toMatchObject({
        amount: total,
        obstacle: expected,
        mayReject: true,
        facts: { instalments: parts, sheets: 1 },
      });
    },
  );

  test('the newest limit of a role counts', async () => {
    const { branch, head } = await office();
    const clerk = await as(['customer_service'], branch);
    const id = await waiting.plan(await world.account([600_000]), clerk.login, 3);
    await database.admin.query(
      `insert into loket.instalment_limit (role, max_total, max_instalments, set_at) values ('supervisor', 500000, 6, now())`,
    );
    expect(await obstacle(head, 'plan', id)).toBe('limit');
    await database.admin.query(
      `insert into loket.instalment_limit (role, max_total, max_instalments, set_at) values ('supervisor', 0, 0, now())`,
    );
    expect(await find(head, 'plan', id)).toMatchObject({ mayDecide: false, mayReject: false });
    await database.admin.query(
      `insert into loket.instalment_limit (role, max_total, max_instalments, set_at) values ('supervisor', 2000000, 6, now())`,
    );
    expect(await obstacle(head, 'plan', id)).toBeNull();
  });

  test('of another branch is not seen; one’s own cannot be decided', async () => {
    const here = await office();
    const there = await office();
    const id = await waiting.plan(await world.account([600_000]), here.headLogin, 3);
    expect(await obstacle(there.head, 'plan', id)).toBeUndefined();
    expect(await find(here.head, 'plan', id)).toMatchObject({ obstacle: 'own', mayReject: false });
  });

  test('its detail: the arrears and the instalments', async () => {
    const { branch, head, headLogin } = await office();
    const clerk = await as(['customer_service'], branch);
    const id = await waiting.plan(await world.account([400_000, 200_000]), clerk.login, 3);
    expect(await detailOf(head, 'plan', id)).toMatchObject({
      detail: {
        bills: [
          { usagePeriod: '2020-01', amount: 400_000, lateFee: 0 },
          { usagePeriod: '2020-02', amount: 200_000, lateFee: 0 },
        ],
        schedule: [
          { instalmentNo: 1, dueDate: '2027-01-10', amount: 200_000 },
          { instalmentNo: 2, dueDate: '2027-02-10', amount: 200_000 },
          { instalmentNo: 3, dueDate: '2027-03-10', amount: 200_000 },
        ],
      },
    });
    await database.admin.query(
      `insert into loket.instalment_plan_decision values ($1, 'rejected', $2, clock_timestamp(), 'terlalu lama')`,
      [id, headLogin],
    );
    expect(await find(head, 'plan', id)).toBeUndefined();
    expect(await detailOf(head, 'plan', id)).toMatchObject({ decided: { note: 'terlalu lama' } });
  });
});

describe('a bill correction', () => {
  test('shows before and after, and is finance’s', async () => {
    const near = await as(['supervisor'], await routeBranch());
    const finance = await as(['finance']);
    const account = await world.account([100_000]);
    const id = await waiting.correction(account.billIds[0]!, near.login, 70_000);
    expect(await find(near.client, 'correction', id)).toMatchObject({
      amount: -30_000,
      obstacle: 'own',
      facts: { connectionNo: account.connectionNo, usagePeriod: '2020-01', before: 100_000, after: 70_000 },
    });
    expect(await obstacle((await as(['supervisor'], await routeBranch())).client, 'correction', id)).toBe(
      'finance',
    );
    expect(await obstacle(finance.client, 'correction', id)).toBeNull();
    expect((await detailOf(finance.client, 'correction', id)).detail).toMatchObject({
      before: { currentReading: 10, usageM3: 10, water: 100_000, amount: 100_000 },
      after: { currentReading: 7, usageM3: 7, water: 70_000, amount: 70_000 },
    });
    await database.admin.query(
      `insert into loket.bill_correction_decision values ($1, 'approved', $2, clock_timestamp(), current_date, '')`,
      [id, finance.login],
    );
    expect(await find(finance.client, 'correction', id)).toBeUndefined();
    expect(await detailOf(finance.client, 'correction', id)).toMatchObject({
      decided: { outcome: 'approved' },
    });
  });
});

test.each([null, '', 'payment'])('a kind that is none (%j) is refused', async (kind) => {
  const { head } = await office();
  expect(await refusal(detailOf(head, kind, 1))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'kind' },
  });
});

test.each([null, -1, 999_999])('a request that is none (%j)', async (id) => {
  const { head } = await office();
  expect(await detailOf(head, 'plan', id)).toEqual({ item: null, detail: null, decided: null });
});
