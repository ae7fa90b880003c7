/** What consoles draw attention to: by whom, what of it, and that nothing of the sequence is passed over. */
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { arrivalSchema } from '../../src/main/ticket-alerts/arrival-words.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';

const database = testDatabase();
const make = arrange(database);
const tickets = arrangeTickets(database);
let duty: string;
let other: string;
let client: pg.Client;

interface Answer {
  arrivals: { ticketId: number; action: string; seq: number }[];
  lastSeq: number;
  more: boolean;
}
async function arrivals(after: number | null, on = client): Promise<Answer> {
  return (await on.query('select api.ticket_arrivals($1) as value', [after])).rows[0].value as Answer;
}
const head = async () => (await arrivals(null)).lastSeq;
const now = () => new Date();

beforeAll(async () => {
  duty = await make.staff(['customer_service']);
  other = await make.staff(['connection_officer']);
  client = await database.as(duty);
});

test('without a number it says where the sequence stands, and a number beyond the end is no number', async () => {
  const { ticketId } = await tickets.ticket(other);
  const { lastSeq } = await arrivals(null);
  expect(ticketId).toBeGreaterThan(0);
  expect(await arrivals(null)).toEqual({ arrivals: [], lastSeq, more: false });
  expect(await arrivals(lastSeq + 500)).toEqual({ arrivals: [], lastSeq, more: false });
});

test('what others tell arrives: new, reopened, urgent ones told again; not what is over, nor one’s own', async () => {
  const before = await head();
  const fresh = await tickets.ticket(other);
  await tickets.ticket(duty);
  await tickets.ticket(other, {}, [{ action: 'reject', to: 'rejected', at: now() }]);
  const reopened = await tickets.ticket(duty, {}, [
    { action: 'solve', to: 'solved', at: now(), actor: duty },
    { action: 'reopen', to: 'reopened', at: now(), actor: other },
  ]);
  const again = await tickets.ticket(duty, { priority: 'urgent' }, [
    { action: 'repeat', to: 'new', at: now(), actor: other },
  ]);
  await tickets.ticket(duty, { priority: 'normal' }, [
    { action: 'repeat', to: 'new', at: now(), actor: other },
  ]);
  const answer = await arrivals(before);
  expect(answer.lastSeq).toBe(await head());
  expect(answer.arrivals.map(({ ticketId, action }) => [ticketId, action])).toEqual([
    [fresh.ticketId, 'file'],
    [reopened.ticketId, 'reopen'],
    [again.ticketId, 'repeat'],
  ]);
  expect(await arrivals(answer.lastSeq)).toEqual({ arrivals: [], lastSeq: answer.lastSeq, more: false });
});

test('nothing of it is about a person', async () => {
  const before = await head();
  await tickets.ticket(other, { reporter_name: 'Ketut Rahasia', phone: '081299988877' });
  const { arrivals: list } = await arrivals(before);
  expect(JSON.stringify(list)).not.toMatch(/Ketut|081299988877|Pengaduan uji/);
  expect(Object.keys(list[0]!).sort()).toEqual(Object.keys(arrivalSchema.shape).sort());
});

test('a long absence is answered in pieces that leave nothing out', async () => {
  const before = await head();
  await database.admin.query('update loket.ticket_feed set last_seq = last_seq + 4500');
  const last = await tickets.ticket(other);
  const seen: number[] = [];
  let after = before;
  let pieces = 0;
  for (let more = true; more; pieces++) {
    const answer = await arrivals(after);
    seen.push(...answer.arrivals.map(({ ticketId }) => ticketId));
    ({ lastSeq: after, more } = answer);
  }
  expect(pieces).toBe(3);
  expect(seen).toEqual([last.ticketId]);
  expect(after).toBe(await head());
});

test.each([
  ['the management', ['manager'], true],
  ['a cashier', ['cashier'], false],
  ['finance', ['finance'], false],
] as const)('%s', async (_, roles, may) => {
  const who = await database.as(await make.staff([...roles]));
  const asked = arrivals(null, who).then(
    () => true,
    () => false,
  );
  expect(await asked).toBe(may);
});
