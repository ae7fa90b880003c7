/** Starting actions: letters and applications, who has begun the same, what was paid between the list and the start. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { arrangeArrears } from '../support/arrears.ts';
import { call, pay, payment, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const office = arrange(database);
const { rule, place, candidates, start } = arrangeArrears(database, office);

let here: Awaited<ReturnType<typeof place>>;
let cashier: Awaited<ReturnType<typeof office.cashier>>;

interface LetterCard {
  letterNo: string;
  state: string;
  openSheets: number;
  application: { applicationId: number; stepNo: number; state: string } | null;
}

const letters = async (action: string, openOnly = true) =>
  (
    await here.client.query<{ letter: LetterCard & { connectionId: number } }>(
      'select letter from api.arrears_actions($1, null, $2)',
      [action, openOnly],
    )
  ).rows.map((row) => row.letter);
const letterOf = async (action: string, connectionId: number, openOnly = true) =>
  (await letters(action, openOnly)).find((each) => each.connectionId === connectionId);

const payAll = (account: Awaited<ReturnType<typeof here.debtor>>) => {
  const total = account.amounts.reduce((sum, amount) => sum + amount + 7_500, 0);
  return pay(cashier.client, payment(account, { total, tendered: total }));
};

beforeAll(async () => {
  here = await place();
  cashier = await office.cashier();
  await rule('notice');
  await rule('sealing', { min_sheets: 2 });
  await rule('disconnection', { min_sheets: 3, needs_previous: 0 });
}, 60_000);

describe('notices', () => {
  test('a letter each, with gapless numbers in the order of the route and the sheets as of today', async () => {
    const [late, early] = [await here.debtor(2, 10, 'active', 9), await here.debtor(1, 5, 'active', 1)];
    const begun = await start(here.client, 'notice', [late.connectionId, early.connectionId]);
    expect(begun).toMatchObject({ made: 2, refused: [] });
    const { rows } = await here.client.query<{ letter: Record<string, unknown> }>(
      'select letter from api.arrears_letters($1)',
      [begun.runId],
    );
    const [first, second] = rows.map((row) => row.letter);
    const year = new Date().getFullYear();
    expect(first).toMatchObject({
      letterNo: expect.stringContaining(`/SP/`) as unknown,
      connectionNo: early.connectionNo,
      amount: 50_000,
      lateFee: 7_500,
    });
    expect(second).toMatchObject({ connectionNo: late.connectionNo, amount: 100_000, lateFee: 15_000 });
    expect(second!['sheets'] as unknown[]).toMatchObject([
      { usagePeriod: '2020-01', amount: 50_000, lateFee: 7_500 },
      { usagePeriod: '2020-02' },
    ]);
    const numbers = [first, second].map((each) => Number(String(each!['letterNo']).slice(-6)));
    expect(numbers[1]).toBe(numbers[0]! + 1);
    expect(String(first!['letterNo'])).toContain(`/${year}/`);
    expect(await letterOf('notice', early.connectionId)).toMatchObject({
      state: 'running',
      openSheets: 1,
      application: null,
    });
  });

  test('who has a letter that still runs gets no second one', async () => {
    const account = await here.debtor(1, 5);
    await start(here.client, 'notice', [account.connectionId]);
    expect(await start(here.client, 'notice', [account.connectionId])).toMatchObject({
      runId: null,
      made: 0,
      refused: [{ connectionId: account.connectionId, why: 'running' }],
    });
  });

  test('paid after the letter: it says so', async () => {
    const account = await here.debtor(2, 5);
    await start(here.client, 'notice', [account.connectionId]);
    await payAll(account);
    expect(await letterOf('notice', account.connectionId)).toMatchObject({ state: 'paid', openSheets: 0 });
  });
});

describe('sealing and disconnection', () => {
  test('each becomes an application of the engine, whose number its letter carries', async () => {
    const account = await here.debtor(2, 10);
    const begun = await start(here.client, 'sealing', [account.connectionId]);
    const letter = await letterOf('sealing', account.connectionId);
    expect(letter).toMatchObject({ state: 'running', application: { state: 'registered', stepNo: 1 } });
    expect(letter!.letterNo).toMatch(/\/SG\/\d{4}\/\d{6}$/);
    const application = await office.one(
      `select kind, application_no, state, connection_id, created_by from loket.application where id = $1`,
      [begun.done[0]!.applicationId],
    );
    expect(application).toMatchObject({
      kind: 'sealing',
      application_no: letter!.letterNo,
      connection_id: String(account.connectionId),
      created_by: here.officer,
    });
    const steps = await database.admin.query(
      'select action, from_state, to_state from loket.application_step where application_id = $1',
      [begun.done[0]!.applicationId],
    );
    expect(steps.rows).toEqual([{ action: 'submit', from_state: null, to_state: 'registered' }]);
  });

  test('paid between the list and the start: named, not begun', async () => {
    const [paid, owing] = [await here.debtor(2, 10), await here.debtor(2, 10)];
    const listed = (await candidates(here.client, 'sealing')).rows.map((row) => row.connectionId);
    expect(listed).toEqual(expect.arrayContaining([paid.connectionId, owing.connectionId]));
    await payAll(paid);
    const begun = await start(here.client, 'sealing', [paid.connectionId, owing.connectionId]);
    expect(begun.done.map((each) => each.connectionId)).toEqual([owing.connectionId]);
    expect(begun.refused).toEqual([
      expect.objectContaining({
        connectionId: paid.connectionId,
        connectionNo: paid.connectionNo,
        why: 'not_due',
      }),
    ]);
  });

  test('paid after the start: the order is marked and can be cancelled with that reason', async () => {
    const account = await here.debtor(2, 10);
    const begun = await start(here.client, 'sealing', [account.connectionId]);
    await payAll(account);
    expect(await letterOf('sealing', account.connectionId)).toMatchObject({ state: 'paid' });
    await call(here.client, 'select api.move_application($1, $2, 1, $3, $4, $5) as value', [
      randomUUID(),
      begun.done[0]!.applicationId,
      'cancel',
      'arrears_paid',
      '',
    ]);
    expect(await letterOf('sealing', account.connectionId)).toBeUndefined();
    expect(await letterOf('sealing', account.connectionId, false)).toMatchObject({ state: 'cancelled' });
  });

  test('two people start the same at once: one letter each connection', async () => {
    const accounts = await Promise.all([1, 2, 3, 4].map(() => here.debtor(3, 30, 'sealed')));
    const ids = accounts.map((account) => account.connectionId);
    const colleague = await database.as(await office.staff(['connection_officer'], { branch: here.branch }));
    const [one, other] = await Promise.all([
      start(here.client, 'disconnection', ids),
      start(colleague, 'disconnection', [...ids].reverse()),
    ]);
    expect(one.made + other.made).toBe(4);
    expect([...one.refused, ...other.refused].map((each) => each.why)).toEqual([
      'running',
      'running',
      'running',
      'running',
    ]);
    const { count } = await office.one<{ count: string }>(
      `select count(*) from loket.application where kind = 'disconnection' and connection_id = any ($1)`,
      [ids],
    );
    expect(Number(count)).toBe(4);
  });

  test('the same request twice is one run', async () => {
    const account = await here.debtor(2, 10);
    const requestId = randomUUID();
    const first = await start(here.client, 'sealing', [account.connectionId], requestId);
    const again = await start(here.client, 'sealing', [account.connectionId], requestId);
    expect(again).toMatchObject({ runId: first.runId, made: 1, replayed: true });
  });
});

describe('rights', () => {
  test('another branch’s connections are refused without a name, and its runs are not there', async () => {
    const there = await place();
    const account = await there.debtor(1, 5);
    const refused = await start(here.client, 'notice', [account.connectionId]);
    expect(refused).toMatchObject({ made: 0, refused: [{ why: 'elsewhere', customerName: null }] });
    const begun = await start(there.client, 'notice', [account.connectionId]);
    const printing = (client: typeof here.client) =>
      call<{ printNo: number; letters: number }>(
        client,
        'select api.print_arrears_letters($1, $2) as value',
        [randomUUID(), begun.runId],
      );
    expect(await refusal(printing(here.client))).toMatchObject({ code: 'ARREARS_RUN_NOT_FOUND' });
    expect(
      (await here.client.query('select letter from api.arrears_letters($1)', [begun.runId])).rows,
    ).toEqual([]);
    expect(await printing(there.client)).toMatchObject({ printNo: 1, letters: 1 });
    expect(await printing(there.client)).toMatchObject({ printNo: 2 });
  });

  test('more than five hundred or none at all is no run', async () => {
    for (const ids of [[], Array.from({ length: 501 }, (_, index) => index + 1)]) {
      expect(await refusal(start(here.client, 'notice', ids))).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'connectionIds' },
      });
    }
  });
});
