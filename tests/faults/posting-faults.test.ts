/**
 * The server dies in the middle of posting a month's bills, again and again at other moments. Afterwards nothing is posted or all of it; the
 * period's status says which; posting again ends with every bill once.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { checkLedger } from '../../src/database/verify-ledger.ts';
import type { PeriodCard } from '../../src/shared/contract/billing-runs.ts';
import { fillPeriod } from '../bench/billing-fill.ts';
import { approve, beginPosting, calculate, post, statusOf, withReason } from '../support/billing.ts';
import { refusal } from '../support/calls.ts';
import { connect, TEST_PASSWORD } from '../support/database.ts';
import { FaultServer, KILLS } from '../support/fault-server.ts';

const CONNECTIONS = 4000;
const ROUNDS = 9;
const FINANCE = 'keuangan1';
const MANAGER = 'manajer1';

let server: FaultServer;

beforeAll(async () => {
  server = await FaultServer.start(CONNECTIONS);
}, 120_000);
afterAll(() => server?.stop());

const as = (login: string): Promise<pg.Client> =>
  connect(embeddedUrl(server.embedded, server.database, { user: login, password: TEST_PASSWORD }));

/** The next month, calculated, approved and announced. */
async function announced(): Promise<{ month: string; card: PeriodCard }> {
  const month = await fillPeriod({ admin: server.admin, say: () => {} }, FINANCE);
  const [finance, manager] = [await as(FINANCE), await as(MANAGER)];
  await calculate(finance, month);
  await approve(manager, month);
  const card = await beginPosting(finance, month);
  await finance.end();
  await manager.end();
  return { month, card };
}

const billsOf = async (month: string) =>
  (
    await server.query<{ bills: number; amount: number }>(
      `select count(*)::int as bills, coalesce(sum(amount), 0)::float8 as amount from loket.bill where usage_period = '${month}-01'`,
    )
  )[0]!;

test('killed at any moment of the posting: nothing or all, and the status says which', async () => {
  // How long an undisturbed posting takes here tells where its middle is.
  let { month, card } = await announced();
  const calm = await as(FINANCE);
  const begun = performance.now();
  await post(calm, month, card.run!.runId);
  const whole = performance.now() - begun;
  await calm.end();

  const outcomes = new Set<string>();
  ({ month, card } = await announced());
  for (let round = 0; round < ROUNDS; round++) {
    const client = await as(FINANCE);
    const requestId = randomUUID();
    const answer = post(client, month, card.run!.runId, requestId).then(
      () => 'answered',
      () => 'broken',
    );
    // From its beginning until a little after its commit.
    await delay((whole * 1.15 * round) / (ROUNDS - 1));
    await server.killAndRestart(KILLS[round % KILLS.length]!, FINANCE);
    await answer;
    await client.end().catch(() => {});

    const again = await as(FINANCE);
    const status = await statusOf(again, month);
    const found = await billsOf(month);
    outcomes.add(status.state!);
    if (status.state === 'posting') {
      // Nothing is posted, and nothing says that anything was: the screen tells an interrupted posting by these two.
      expect(status.posting).toMatchObject({ running: false, total: card.run!.bills });
      expect(found).toEqual({ bills: 0, amount: 0 });
      if (round % 3 === 2) {
        await withReason(again, 'abandon_posting', month, 'server mati');
        card = await beginPosting(again, month);
      }
    } else {
      expect(status.state).toBe('posted');
      expect(found).toEqual({ bills: card.run!.bills, amount: card.run!.amount });
      // The same request again is answered, not carried out.
      expect(
        (await post(again, month, card.run!.runId, requestId).catch((error) => error.message)) as unknown,
      ).toSatisfy(
        (answer: unknown) =>
          answer === 'PERIOD_STEP_NOT_ALLOWED' || (answer as { replayed?: boolean }).replayed === true,
      );
      await again.end();
      ({ month, card } = await announced());
      continue;
    }
    await again.end();
  }
  expect(outcomes).toContain('posting');

  // Posted after all: every bill once.
  const client = await as(FINANCE);
  const posted = await post(client, month, card.run!.runId);
  expect(posted.state).toBe('posted');
  expect(await billsOf(month)).toEqual({ bills: card.run!.bills, amount: card.run!.amount });
  expect(await refusal(post(client, month, card.run!.runId))).toMatchObject({
    code: 'PERIOD_STEP_NOT_ALLOWED',
  });
  await client.end();
  expect(await checkLedger(server.admin)).toBeNull();
}, 300_000);
