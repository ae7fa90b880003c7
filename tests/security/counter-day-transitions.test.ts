/**
 * What nobody may do in a counter's day, tried against the database as the real role, past every screen: each story is one illegal
 * transition, the code that refuses it, and nothing moved.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);

type Answer = Record<string, unknown>;
const run = (client: pg.Client, name: string, ...args: unknown[]): Promise<Answer> => {
  const values = [randomUUID(), ...args];
  return call(client, `select api.${name}(${values.map((_, i) => `$${i + 1}`).join(', ')}) as value`, values);
};

let head: { login: string; client: pg.Client };
let otherHead: pg.Client;
let finance: pg.Client;

let service: pg.Client;

beforeAll(async () => {
  await world.tariffGroup();
  const login = await world.staff(['supervisor', 'cashier']);
  head = { login, client: await database.as(login) };
  otherHead = await database.as(await world.staff(['supervisor']));
  finance = await database.as(await world.staff(['finance']));
  service = await database.as(await world.staff(['customer_service']));
});

/** A cashier with an open drawer of Rp100.000 who has taken Rp40.000 in cash. */
async function sold() {
  const seller = await world.cashier();
  const account = await world.account([40_000]);
  const paid = await pay(seller.client, payment(account));
  return { ...seller, account, paymentId: paid.paymentId };
}
const ask = async (client: pg.Client, paymentId: number): Promise<number> =>
  Number((await run(client, 'request_reversal', paymentId, null, 'wrong_customer', ''))['reversalId']);
const noSlips = { debit: 0, qris: 0, transfer: 0 };
const count = async (client: pg.Client, sessionId: number, pieces: Record<string, number>): Promise<number> =>
  Number((await run(client, 'count_drawer', sessionId, pieces, noSlips))['countId']);
const close = async (who: { client: pg.Client; sessionId: number }, cash: number): Promise<void> => {
  const id = await count(who.client, who.sessionId, { '10000': cash / 10_000 });
  expect(await run(who.client, 'close_cash_session', who.sessionId, id, null)).toMatchObject({
    state: 'closed',
  });
};
const offer = async (
  who: { client: pg.Client; sessionId: number },
  kind: string,
  to: string | null,
): Promise<number> =>
  Number((await run(who.client, 'offer_cash', who.sessionId, kind, to, { '10000': 2 }, ''))['transferId']);
const today = async (): Promise<string> =>
  (await world.one<{ d: string }>('select loket.business_date(clock_timestamp())::text as d')).d;
const plan = async (proposer: pg.Client, amounts: number[]) => {
  const account = await world.account(amounts);
  const answer = await run(
    proposer,
    'propose_plan',
    account.connectionId,
    null,
    2,
    await today(),
    'tidak mampu sekaligus',
  );
  return { account, planId: Number(answer['planId']) };
};

const STORIES: [what: string, code: string | RegExp, story: () => Promise<unknown>][] = [
  [
    'a second drawer for one cashier',
    'SESSION_ALREADY_OPEN',
    async () => {
      const { client } = await world.cashier();
      return run(client, 'open_cash_session', await world.counter(), {});
    },
  ],
  [
    'a second cashier at one counter',
    'COUNTER_IN_USE',
    async () => {
      const { counterId } = await world.cashier();
      const rival = await database.as(await world.staff(['cashier']));
      return run(rival, 'open_cash_session', counterId, {});
    },
  ],
  [
    'taking money in a closed session',
    'SESSION_NOT_OPEN',
    async () => {
      const seller = await sold();
      await close(seller, 140_000);
      return pay(seller.client, payment(await world.account([10_000])));
    },
  ],
  [
    'taking out more petty cash than the drawer holds',
    'DRAWER_TOO_LITTLE',
    async () => {
      const seller = await sold();
      return run(seller.client, 'move_petty_cash', seller.sessionId, 'out', 'supplies', 140_100, 'kertas');
    },
  ],
  [
    'petty cash out of somebody else’s drawer',
    /SESSION_NOT_FOUND|APPROVAL_REQUIRED/,
    async () => {
      const [seller, thief] = [await sold(), await world.cashier()];
      return run(thief.client, 'move_petty_cash', seller.sessionId, 'out', 'supplies', 1_000, 'kertas');
    },
  ],
  [
    'closing while a hand-over waits to be accepted',
    'TRANSFER_PENDING',
    async () => {
      const [seller, colleague] = [await sold(), await world.cashier()];
      await offer(seller, 'to_cashier', colleague.login);
      const id = await count(seller.client, seller.sessionId, { '10000': 14 });
      return run(seller.client, 'close_cash_session', seller.sessionId, id, null);
    },
  ],
  [
    'accepting a hand-over meant for a colleague',
    /TRANSFER_NOT_FOUND|OWN_REQUEST/,
    async () => {
      const [seller, colleague, third] = [await sold(), await world.cashier(), await world.cashier()];
      const id = await offer(seller, 'to_cashier', colleague.login);
      return run(third.client, 'decide_cash', id, 'accepted', '');
    },
  ],
  [
    'a head of counter accepting the own turn-in',
    'OWN_REQUEST',
    async () => {
      const opened = await run(head.client, 'open_cash_session', await world.counter(), { '10000': 10 });
      const id = await offer(
        { client: head.client, sessionId: Number(opened['sessionId']) },
        'to_safe',
        null,
      );
      try {
        return await run(head.client, 'decide_cash', id, 'accepted', '');
      } finally {
        await run(head.client, 'decide_cash', id, 'withdrawn', '');
        await close({ client: head.client, sessionId: Number(opened['sessionId']) }, 100_000);
      }
    },
  ],
  [
    'taking back a hand-over that was accepted',
    'ALREADY_DECIDED',
    async () => {
      const [seller, colleague] = [await sold(), await world.cashier()];
      const id = await offer(seller, 'to_cashier', colleague.login);
      await run(colleague.client, 'decide_cash', id, 'accepted', '');
      return run(seller.client, 'decide_cash', id, 'withdrawn', '');
    },
  ],
  [
    'closing by a count that money has passed since',
    'COUNT_OUTDATED',
    async () => {
      const seller = await sold();
      const id = await count(seller.client, seller.sessionId, { '10000': 14 });
      await pay(seller.client, payment(await world.account([10_000])));
      return run(seller.client, 'close_cash_session', seller.sessionId, id, null);
    },
  ],
  [
    'closing with a difference and no reason',
    'REASON_REQUIRED',
    async () => {
      const seller = await sold();
      const id = await count(seller.client, seller.sessionId, {
        '10000': 13,
        '5000': 1,
        '2000': 2,
        '500': 1,
      });
      return run(seller.client, 'close_cash_session', seller.sessionId, id, null).then((answer) => {
        expect(answer).toBe('refused');
      });
    },
  ],
  [
    'a cashier approving the own difference',
    /permission denied for function decide_close|OWN_REQUEST/,
    async () => {
      const seller = await sold();
      const id = await count(seller.client, seller.sessionId, { '10000': 9 });
      await run(seller.client, 'close_cash_session', seller.sessionId, id, 'uang kurang');
      return run(seller.client, 'decide_close', id, 'approved', '');
    },
  ],
  [
    'approving a difference twice',
    'ALREADY_DECIDED',
    async () => {
      const seller = await sold();
      const id = await count(seller.client, seller.sessionId, { '10000': 9 });
      await run(seller.client, 'close_cash_session', seller.sessionId, id, 'uang kurang');
      await run(head.client, 'decide_close', id, 'approved', 'dihitung ulang');
      return run(otherHead, 'decide_close', id, 'approved', 'dihitung ulang');
    },
  ],
  [
    'closing while a reversal of the drawer waits',
    'REVERSAL_PENDING',
    async () => {
      const seller = await sold();
      await ask(seller.client, seller.paymentId);
      const id = await count(seller.client, seller.sessionId, { '10000': 14 });
      return run(seller.client, 'close_cash_session', seller.sessionId, id, null);
    },
  ],
  [
    'approving the own reversal request',
    'OWN_REQUEST',
    async () => {
      const seller = await sold();
      const id = await ask(head.client, seller.paymentId);
      return run(head.client, 'decide_reversal', id, 'approved', 'drawer', '');
    },
  ],
  [
    'a head of counter approving a reversal of money the head took',
    'OWN_REQUEST',
    async () => {
      const opened = await run(head.client, 'open_cash_session', await world.counter(), { '10000': 10 });
      const paid = await pay(head.client, payment(await world.account([30_000])));
      const id = await ask(otherHead, paid.paymentId);
      try {
        return await run(head.client, 'decide_reversal', id, 'approved', 'drawer', '');
      } finally {
        await run(otherHead, 'withdraw_reversal', id);
        await close({ client: head.client, sessionId: Number(opened['sessionId']) }, 130_000);
      }
    },
  ],
  [
    'asking for a reversal of a colleague’s payment',
    'PAYMENT_NOT_FOUND',
    async () => {
      const [seller, colleague] = [await sold(), await world.cashier()];
      return ask(colleague.client, seller.paymentId);
    },
  ],
  [
    'reversing the same payment twice',
    'ALREADY_REVERSED',
    async () => {
      const seller = await sold();
      await run(
        head.client,
        'decide_reversal',
        await ask(seller.client, seller.paymentId),
        'approved',
        'drawer',
        '',
      );
      return ask(seller.client, seller.paymentId);
    },
  ],
  [
    'deciding a reversal twice',
    'ALREADY_DECIDED',
    async () => {
      const seller = await sold();
      const id = await ask(seller.client, seller.paymentId);
      await run(head.client, 'decide_reversal', id, 'rejected', null, 'sudah benar');
      return run(otherHead, 'decide_reversal', id, 'approved', 'drawer', '');
    },
  ],
  [
    'a head of counter reversing money of a closed drawer',
    'REVERSAL_BY_FINANCE',
    async () => {
      const seller = await sold();
      await close(seller, 140_000);
      const id = await ask(seller.client, seller.paymentId);
      return run(head.client, 'decide_reversal', id, 'approved', 'transfer', '');
    },
  ],
  [
    'depositing the same drawer twice',
    'DEPOSIT_SOURCE_USED',
    async () => {
      const seller = await sold();
      await close(seller, 140_000);
      const bank = await run(finance, 'add_bank_account', 'Bank Uji', `99${Date.now()}`, 'Perumda Uji');
      await run(head.client, 'prepare_deposit', bank['bankAccountId'], [seller.sessionId], []);
      return run(head.client, 'prepare_deposit', bank['bankAccountId'], [seller.sessionId], []);
    },
  ],
  [
    'closing a day with a drawer still open',
    'SESSIONS_STILL_OPEN',
    async () => {
      const branch = await world.branch();
      await world.cashier({ branch });
      const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
      return run(finance, 'close_business_day', id, await today());
    },
  ],
  [
    'opening a drawer in a closed day',
    'DAY_CLOSED',
    async () => {
      const branch = await world.branch();
      const seller = await world.cashier({ branch });
      await close(seller, 100_000);
      const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
      await run(finance, 'close_business_day', id, await today());
      return run(seller.client, 'open_cash_session', seller.counterId, {});
    },
  ],
  [
    'a payment dated back into a closed day',
    'DAY_CLOSED',
    async () => {
      const branch = await world.branch();
      const seller = await world.cashier({ branch });
      await close(seller, 100_000);
      const { id } = await world.one<{ id: number }>('select id from loket.branch where code = $1', [branch]);
      await run(finance, 'close_business_day', id, await today());
      const account = await world.account([20_000]);
      return run(
        finance,
        'record_backdated_payment',
        account.connectionId,
        account.billIds,
        'transfer',
        `SLIP ${Date.now()}`,
        20_000,
        await today(),
        seller.counterId,
        'slip bank kemarin',
      );
    },
  ],
  [
    'a cashier dating a payment back',
    /permission denied for function record_backdated_payment/,
    async () => {
      const seller = await sold();
      const account = await world.account([20_000]);
      return run(
        seller.client,
        'record_backdated_payment',
        account.connectionId,
        account.billIds,
        'transfer',
        `SLIP ${Date.now()}`,
        20_000,
        await today(),
        seller.counterId,
        'slip bank kemarin',
      );
    },
  ],
  [
    'approving the own instalment plan',
    'OWN_REQUEST',
    async () => {
      const { planId } = await plan(otherHead, [50_000, 60_000]);
      return run(otherHead, 'decide_plan', planId, 'approved', '');
    },
  ],
  [
    'approving a plan beyond the role’s limit',
    'PLAN_LIMIT_EXCEEDED',
    async () => {
      const { planId } = await plan(service, [3_000_000]);
      return run(head.client, 'decide_plan', planId, 'approved', '');
    },
  ],
  [
    'paying a bill that an instalment plan holds',
    'BILL_IN_INSTALMENT_PLAN',
    async () => {
      const { account, planId } = await plan(service, [50_000, 60_000]);
      await run(head.client, 'decide_plan', planId, 'approved', '');
      return pay((await world.cashier()).client, payment(account));
    },
  ],
  [
    'giving up a plan of which money was paid',
    'PLAN_HAS_PAYMENTS',
    async () => {
      const { planId } = await plan(service, [50_000, 60_000]);
      await run(head.client, 'decide_plan', planId, 'approved', '');
      await run(
        (await world.cashier()).client,
        'record_instalment_payment',
        planId,
        1,
        'cash',
        null,
        55_000,
        55_000,
      );
      return run(head.client, 'cancel_plan', planId, 'berhenti');
    },
  ],
  [
    'carrying out a relief decree that one entered',
    'OWN_REQUEST',
    async () => {
      const account = await world.account([50_000]);
      const entered = await run(
        finance,
        'enter_decree',
        `SK UJI/${Date.now()}`,
        'Keringanan uji',
        'percent',
        50,
        null,
        '2020-01',
        '2020-12',
        [account.connectionNo],
      );
      return run(finance, 'apply_decree', entered['decreeId']);
    },
  ],
  [
    'a cashier closing the day',
    /permission denied for function close_business_day/,
    async () => {
      const { client } = await world.cashier();
      return run(client, 'close_business_day', 1, await today());
    },
  ],
];

test.each(STORIES)('%s is refused', async (_what, code, story) => {
  const refused = await refusal(story());
  if (typeof code === 'string') expect(refused.code).toBe(code);
  else expect(refused.code).toMatch(code);
});
