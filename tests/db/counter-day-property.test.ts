/**
 * Random days at three drawers with two heads of counter and finance, command by command against a model (tests/support/day-model.ts):
 * each command's outcome is predicted, and after each the drawers, the bills, the receipt numbers and the reports are held against the
 * model and against themselves. LOKET_PROPERTY_RUNS sets how many days (default few; thousands take minutes), LOKET_PROPERTY_SEED which
 * ones: a check of a submission plays the same days each time, `random` looks for new ones.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import { arrange } from '../support/arrange.ts';
import { call } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import {
  CASHIERS,
  DayModel,
  type Drawer,
  FINANCE,
  HEADS,
  type Item,
  type Person,
  type Reversal,
  TENDERS,
  type Tender,
  type Transfer,
} from '../support/day-model.ts';

const RUNS = Number(process.env['LOKET_PROPERTY_RUNS'] ?? 40);
const { LOKET_PROPERTY_SEED = '20261122' } = process.env;
const SEED = LOKET_PROPERTY_SEED === 'random' ? undefined : Number(LOKET_PROPERTY_SEED);
const TOLERANCE = 1_000;
const database = testDatabase();
const world = arrange(database);

interface Real {
  readonly people: readonly pg.Client[];
  readonly logins: readonly string[];
  readonly counters: readonly number[];
  readonly collectiveId: number;
  /** The last command that was carried out, to be sent once more. */
  last: { client: pg.Client; sql: string; values: unknown[]; answer: Record<string, unknown> } | null;
}
let people: pg.Client[];
let logins: string[];
let counters: number[];

beforeAll(async () => {
  await world.tariffGroup();
  await world.policy({ cash_tolerance: TOLERANCE, petty_cash_limit: 500_000 });
  logins = [];
  for (const roles of [['cashier'], ['cashier'], ['cashier', 'supervisor'], ['supervisor'], ['finance']])
    logins.push(await world.staff(roles));
  people = await Promise.all(logins.map((login) => database.as(login)));
  counters = [];
  for (const _ of CASHIERS) counters.push(await world.counter());
});

type How = 'next' | 'stale' | 'newest';
type Answer = Record<string, unknown>;

const COMMANDS = [
  'open_cash_session',
  'record_payment',
  'record_collective_payment',
  'move_petty_cash',
  'offer_cash',
  'decide_cash',
  'request_reversal',
  'decide_reversal',
  'count_drawer',
  'close_cash_session',
  'decide_close',
];
/** How often each command was carried out and refused: days in which nothing happens prove nothing. */
const tallies = new Map<string, { 'carried out': number; refused: number }>();
function tally(name: string, outcome: 'carried out' | 'refused'): void {
  const one = tallies.get(name) ?? { 'carried out': 0, refused: 0 };
  one[outcome] += 1;
  tallies.set(name, one);
}

/** Calls a command as a person; the code of its refusal, or its answer. */
async function act(real: Real, person: Person, name: string, args: unknown[]): Promise<Answer | string> {
  const client = real.people[person]!;
  const values = [randomUUID(), ...args];
  const sql = `select api.${name}(${values.map((_, i) => `$${i + 1}`).join(', ')}) as value`;
  try {
    const answer = await call<Answer>(client, sql, values);
    real.last = { client, sql, values, answer };
    tally(name, 'carried out');
    return answer;
  } catch (error) {
    tally(name, 'refused');
    return (error as Error).message;
  }
}

/** Success when there is no reason against it, else one of the reasons. Returns the answer of a success. */
function judged(outcome: Answer | string, reasons: readonly string[]): Answer | null {
  if (reasons.length === 0) {
    expect(outcome, 'should be carried out').toBeTypeOf('object');
    return outcome as Answer;
  }
  expect(reasons).toContain(
    typeof outcome === 'string' ? outcome : `carried out: ${JSON.stringify(outcome)}`,
  );
  return null;
}

interface Step extends fc.AsyncCommand<DayModel, Real> {
  /** The command without the check of the books after it. */
  act(model: DayModel, real: Real): Promise<void>;
}

function step(name: string, carryOut: Step['act']): Step {
  return {
    check: () => true,
    act: carryOut,
    async run(model, real) {
      await carryOut(model, real);
      await balance(model, real);
    },
    toString: () => name,
  };
}

const promised = (model: DayModel, drawer: Drawer): number =>
  model.offered(drawer).reduce((sum, one) => sum + one.amount, 0);
const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(list.length, 1)];
const pieces = (amount: number): Record<string, number> => ({
  '10000': Math.floor(amount / 10_000),
  '500': Math.floor((amount % 10_000) / 500),
  '100': Math.floor((amount % 500) / 100),
});

function open(who: Person, float: number): Step {
  return step(`Open(${who}, ${float})`, async (model, real) => {
    const reasons = model.drawerOf(who) ? ['SESSION_ALREADY_OPEN'] : [];
    const outcome = await act(real, who, 'open_cash_session', [real.counters[who], pieces(float)]);
    const answer = judged(outcome, reasons);
    if (!answer) return;
    model.drawers.push({
      cashier: who,
      sessionId: Number(answer['sessionId']),
      float: float,
      sums: { cash: float, debit: 0, qris: 0, transfer: 0 },
      open: true,
      counts: [],
    });
  });
}

function pay(who: Person, accountIndex: number, sheets: number, tender: Tender, how: How): Step {
  return step(`Pay(${who}, account ${accountIndex}, ${sheets} ${how}, ${tender})`, async (model, real) => {
    const account = model.accounts[accountIndex]!;
    const due = model.due(accountIndex);
    const all = account.billIds.map((_, bill) => bill);
    const bills = how === 'next' ? due.slice(0, sheets) : how === 'stale' ? all : due.slice(-1);
    if (bills.length === 0) return;
    const drawer = model.drawerOf(who);
    const items: Item[] = bills.map((bill) => ({
      account: accountIndex,
      bill,
      amount: account.amounts[bill]!,
    }));
    const total = items.reduce((sum, item) => sum + item.amount, 0);
    const reasons = [
      ...(drawer ? [] : ['SESSION_NOT_OPEN']),
      ...(bills.some((bill) => !due.includes(bill)) ? ['BILL_ALREADY_PAID'] : []),
      ...(bills.some((bill, i) => bill !== due[i]) && bills.every((bill) => due.includes(bill))
        ? ['BILLS_NOT_OLDEST_FIRST']
        : []),
    ];
    const cash = tender === 'cash';
    const answer = judged(
      await act(real, who, 'record_payment', [
        account.connectionId,
        bills.map((bill) => account.billIds[bill]),
        tender,
        cash ? null : `REF ${randomUUID().slice(0, 18)}`,
        total,
        cash ? total + 500 : null,
      ]),
      reasons,
    );
    if (answer) book(model, who, drawer!, tender, items, answer);
  });
}

function book(
  model: DayModel,
  by: Person,
  drawer: Drawer,
  tender: Tender,
  items: Item[],
  answer: Answer,
): void {
  const total = items.reduce((sum, item) => sum + item.amount, 0);
  expect(answer['total']).toBe(total);
  drawer.sums[tender] += total;
  model.payments.push({
    paymentId: Number(answer['paymentId']),
    by,
    drawer,
    tender,
    items,
    total,
    live: true,
  });
}

/** Everything that accounts 0 and 1 owe, in one payment of their collective payer. */
function payCollective(who: Person): Step {
  return step(`PayCollective(${who})`, async (model, real) => {
    const items = [0, 1].flatMap((account) =>
      model.due(account).map((bill) => ({ account, bill, amount: model.accounts[account]!.amounts[bill]! })),
    );
    const drawer = model.drawerOf(who);
    const total = items.reduce((sum, item) => sum + item.amount, 0);
    const reasons = [...(drawer ? [] : ['SESSION_NOT_OPEN']), ...(items.length > 0 ? [] : ['NOTHING_DUE'])];
    const connections = [0, 1].map((account) => model.accounts[account]!.connectionId);
    const answer = judged(
      await act(real, who, 'record_collective_payment', [
        real.collectiveId,
        connections,
        'cash',
        null,
        total,
        total,
      ]),
      reasons,
    );
    if (answer) book(model, who, drawer!, 'cash', items, answer);
  });
}

function petty(who: Person, direction: 'in' | 'out', amount: number): Step {
  return step(`Petty(${who}, ${direction}, ${amount})`, async (model, real) => {
    const drawer = model.drawerOf(who);
    if (!drawer) return;
    const out = direction === 'out';
    const answer = judged(
      await act(real, who, 'move_petty_cash', [drawer.sessionId, direction, 'supplies', amount, 'kertas']),
      // Money that is promised to somebody is not there for anything else.
      out && amount > drawer.sums.cash - promised(model, drawer) ? ['DRAWER_TOO_LITTLE'] : [],
    );
    if (answer) drawer.sums.cash += out ? -amount : amount;
  });
}

function offer(who: Person, to: Person | null, amount: number): Step {
  return step(`Offer(${who} to ${to ?? 'safe'}, ${amount})`, async (model, real) => {
    const drawer = model.drawerOf(who);
    if (!drawer || to === who || (to !== null && !model.drawerOf(to))) return;
    const short = amount > drawer.sums.cash - promised(model, drawer);
    const answer = judged(
      await act(real, who, 'offer_cash', [
        drawer.sessionId,
        to === null ? 'to_safe' : 'to_cashier',
        to === null ? null : real.logins[to],
        pieces(amount),
        '',
      ]),
      short ? ['DRAWER_TOO_LITTLE'] : [],
    );
    if (!answer) return;
    const transferId = Number(answer['transferId']);
    model.transfers.push({ transferId, from: drawer, to: to, amount: amount, state: 'offered' });
  });
}

function decideOffer(which: number, who: Person, outcome: 'accepted' | 'declined' | 'withdrawn'): Step {
  function reasons(model: DayModel, transfer: Transfer): string[] {
    const giver = transfer.from.cashier === who;
    const head = HEADS.includes(who) && !giver;
    // A head of counter may refuse anything for a colleague who has left, and accepts only what is for the safe.
    const taker = transfer.to === who || (head && (transfer.to === null || outcome === 'declined'));
    const may = outcome === 'withdrawn' ? giver : taker;
    return [
      ...(transfer.state === 'offered' ? [] : ['ALREADY_DECIDED']),
      ...(may ? [] : ['TRANSFER_NOT_FOUND', 'OWN_REQUEST', 'permission denied for function decide_cash']),
      ...(transfer.from.open ? [] : ['SESSION_NOT_FOUND', 'SESSION_NOT_OPEN', 'TRANSFER_NOT_FOUND']),
      ...(outcome === 'accepted' && transfer.to !== null && !model.drawerOf(transfer.to)
        ? ['SESSION_NOT_OPEN']
        : []),
      ...(outcome === 'accepted' && transfer.from.sums.cash < transfer.amount ? ['DRAWER_TOO_LITTLE'] : []),
    ];
  }
  return step(`DecideOffer(#${which}, ${who}, ${outcome})`, async (model, real) => {
    const transfer = pick(model.transfers, which);
    if (!transfer) return;
    const answer = judged(
      await act(real, who, 'decide_cash', [transfer.transferId, outcome, '']),
      reasons(model, transfer),
    );
    if (!answer) return;
    transfer.state = outcome;
    if (outcome !== 'accepted') return;
    transfer.from.sums.cash -= transfer.amount;
    if (transfer.to !== null) model.drawerOf(transfer.to)!.sums.cash += transfer.amount;
  });
}

function askReversal(which: number, who: Person): Step {
  return step(`AskReversal(#${which}, ${who})`, async (model, real) => {
    const payment = pick(model.payments, which);
    if (!payment) return;
    const mine = payment.by === who || HEADS.includes(who) || who === FINANCE;
    const pending = model.reversals.some((one) => one.payment === payment && one.state === 'asked');
    const reasons = [
      ...(mine ? [] : ['PAYMENT_NOT_FOUND']),
      ...(payment.live ? [] : ['ALREADY_REVERSED']),
      ...(pending ? ['REVERSAL_PENDING'] : []),
    ];
    const answer = judged(
      await act(real, who, 'request_reversal', [payment.paymentId, null, 'wrong_customer', '']),
      reasons,
    );
    if (answer)
      model.reversals.push({
        reversalId: Number(answer['reversalId']),
        payment,
        by: who,
        state: 'asked',
      });
  });
}

function decideReversal(which: number, who: Person, outcome: 'approved' | 'rejected'): Step {
  function reasons({ state, by, payment }: Reversal): string[] {
    const { drawer } = payment;
    const role = drawer.open ? HEADS.includes(who) : who === FINANCE;
    const takesCash = outcome === 'approved' && drawer.open && payment.tender === 'cash';
    return [
      ...(state === 'asked' ? [] : ['ALREADY_DECIDED']),
      ...(by === who || payment.by === who ? ['OWN_REQUEST'] : []),
      ...(role
        ? []
        : [
            'REVERSAL_BY_FINANCE',
            'REVERSAL_NOT_FOUND',
            'ROLE_MISSING',
            'permission denied for function decide_reversal',
          ]),
      ...(takesCash && drawer.sums.cash < payment.total ? ['DRAWER_TOO_LITTLE'] : []),
    ];
  }
  return step(`DecideReversal(#${which}, ${who}, ${outcome})`, async (model, real) => {
    const reversal = pick(model.reversals, which);
    if (!reversal) return;
    const { payment } = reversal;
    const { drawer } = payment;
    const refund = drawer.open ? (payment.tender === 'cash' ? 'drawer' : 'tender') : 'transfer';
    const answer = judged(
      await act(real, who, 'decide_reversal', [
        reversal.reversalId,
        outcome,
        outcome === 'approved' ? refund : null,
        'diperiksa',
      ]),
      reasons(reversal),
    );
    if (!answer) return;
    reversal.state = outcome;
    if (outcome === 'rejected') return;
    payment.live = false;
    if (drawer.open) drawer.sums[payment.tender] -= payment.total;
  });
}

function countAndClose(who: Person, off: number, reason: string | null, recount: boolean): Step {
  async function enterCount(_model: DayModel, real: Real, drawer: Drawer): Promise<void> {
    const cash = Math.max(0, drawer.sums.cash + off);
    const { debit, qris, transfer } = drawer.sums;
    const counted = { cash, debit, qris, transfer };
    const answer = judged(
      await act(real, who, 'count_drawer', [drawer.sessionId, pieces(cash), { debit, qris, transfer }]),
      [],
    );
    expect(answer!['expected']).toMatchObject(drawer.sums);
    // Who counts again takes back what was asked on the strength of the earlier count.
    for (const earlier of drawer.counts) if (earlier.state === 'waiting') earlier.state = 'decided';
    drawer.counts.push({
      countId: Number(answer!['countId']),
      by: who,
      counted,
      expected: { ...drawer.sums },
      state: 'counted',
    });
  }
  return step(`CountAndClose(${who}, off ${off}, ${reason}, ${recount})`, async (model, real) => {
    const drawer = model.drawerOf(who);
    if (!drawer) return;
    if (recount || drawer.counts.length === 0) await enterCount(model, real, drawer);
    const count = model.lastCount(drawer);
    if (!count) return;
    const differences = Object.values(model.differences(count));
    const reasons = [
      ...(model.offered(drawer).length > 0 ? ['TRANSFER_PENDING'] : []),
      ...(model.waitingReversals(drawer).length > 0 ? ['REVERSAL_PENDING'] : []),
      ...(model.isOutdated(drawer, count) ? ['COUNT_OUTDATED'] : []),
      ...(differences.some((one) => one !== 0) && !reason ? ['REASON_REQUIRED'] : []),
      ...(count.state === 'counted' ? [] : ['ALREADY_DECIDED', 'COUNT_OUTDATED', 'APPROVAL_REQUIRED']),
    ];
    const answer = judged(
      await act(real, who, 'close_cash_session', [drawer.sessionId, count.countId, reason]),
      reasons,
    );
    if (!answer) return;
    const beyond = Math.abs(model.differences(count).cash) > TOLERANCE;
    expect(answer['state']).toBe(beyond ? 'waiting' : 'closed');
    if (beyond) count.state = 'waiting';
    else drawer.open = false;
  });
}

function decideClose(which: number, who: Person, outcome: 'approved' | 'rejected'): Step {
  return step(`DecideClose(#${which}, ${who}, ${outcome})`, async (model, real) => {
    const waiting = model.drawers.flatMap((drawer) =>
      drawer.counts.filter((count) => count.state !== 'counted').map((count) => ({ drawer, count })),
    );
    const found = pick(waiting, which);
    if (!found) return;
    const { drawer, count } = found;
    const approving = outcome === 'approved';
    const reasons = [
      ...(count.state === 'waiting' ? [] : ['ALREADY_DECIDED']),
      ...(drawer.cashier === who || count.by === who ? ['OWN_REQUEST'] : []),
      ...(HEADS.includes(who) || who === FINANCE
        ? []
        : ['permission denied for function decide_close', 'OWN_REQUEST', 'ROLE_MISSING', 'COUNT_NOT_FOUND']),
      ...(drawer.open ? [] : ['ALREADY_DECIDED', 'SESSION_NOT_FOUND', 'COUNT_NOT_FOUND']),
      ...(approving && model.isOutdated(drawer, count) ? ['COUNT_OUTDATED'] : []),
      ...(approving && model.offered(drawer).length > 0 ? ['TRANSFER_PENDING'] : []),
      ...(approving && model.waitingReversals(drawer).length > 0 ? ['REVERSAL_PENDING'] : []),
    ];
    const answer = judged(
      await act(real, who, 'decide_close', [count.countId, outcome, 'dicek bersama']),
      reasons,
    );
    if (!answer) return;
    count.state = 'decided';
    if (approving) drawer.open = false;
  });
}

/** A difference beyond the tolerance, and what another person says to it at once. */
function closeWithHelp(who: Person, helper: Person, outcome: 'approved' | 'rejected'): Step {
  return step(`CloseWithHelp(${who}, ${helper}, ${outcome})`, async (model, real) => {
    const drawer = model.drawerOf(who);
    if (!drawer) return;
    await countAndClose(who, 25_000, 'salah kembalian', true).act(model, real);
    const decidable = model.drawers.flatMap((one) => one.counts.filter((count) => count.state !== 'counted'));
    const which = decidable.indexOf(model.lastCount(drawer)!);
    if (which >= 0) await decideClose(which, helper, outcome).act(model, real);
  });
}

/** The same request once more: the same answer, and nothing moves. */
function again(): Step {
  return step('Again', async (_model, real) => {
    if (!real.last) return;
    const { client, sql, values, answer } = real.last;
    expect(await call<Answer>(client, sql, values)).toEqual({ ...answer, replayed: true });
  });
}

/** The database against the model, and against itself. */
async function balance(model: DayModel, real: Real): Promise<void> {
  const sessions = model.drawers.map((drawer) => drawer.sessionId);
  const connections = model.accounts.map((account) => account.connectionId);
  const { rows } = await database.admin.query(
    `select (select coalesce(jsonb_object_agg(s.id, loket.drawer(s.id)), '{}') from loket.cash_session s where s.id = any ($1)) as drawers,
            (select coalesce(array_agg(i.bill_id::int order by i.bill_id), '{}') from loket.payment_item i
             join loket.bill b on b.id = i.bill_id
             where b.connection_id = any ($2) and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) as paid,
            (select coalesce(sum(i.amount)::bigint, 0)::int from loket.payment_item i join loket.bill b on b.id = i.bill_id
             where b.connection_id = any ($2) and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)) as live,
            (select coalesce(array_agg(distinct b.id::int order by b.id::int), '{}')
             from unnest($2::bigint[]) c (id) cross join lateral loket.open_bills(c.id) b) as due,
            (select count(*)::int from loket.receipt_series s where s.counter_id = any ($3) and s.last_no <> (
               select count(*) from loket.payment p where p.counter_id = s.counter_id)) as gaps,
            (select count(*)::int from loket.cash_session s where s.id = any ($1) and s.closed_at is null) as open`,
    [sessions, connections, real.counters],
  );
  const paid = model.accounts.flatMap((account, a) =>
    account.billIds.filter((_, bill) => model.isPaid(a, bill)),
  );
  const due = model.accounts.flatMap((account, a) => model.due(a).map((bill) => account.billIds[bill]!));
  const byNumber = (a: number, b: number) => a - b;
  expect(rows[0]).toEqual({
    drawers: Object.fromEntries(model.drawers.map(({ sessionId, sums }) => [sessionId, sums])),
    paid: paid.sort(byNumber),
    live: model.payments.filter((one) => one.live).reduce((sum, one) => sum + one.total, 0),
    due: due.sort(byNumber),
    gaps: 0,
    open: model.drawers.filter((drawer) => drawer.open).length,
  });
}

/** The report of each drawer is the sum of its rows and of its drawer's movements. */
async function reports(model: DayModel, real: Real): Promise<void> {
  for (const drawer of model.drawers) {
    const filters = [drawer.sessionId, null, null, null, null, null];
    const report = await call<{ totals: { total: number } }>(
      real.people[FINANCE]!,
      `select api.collection_report('water', $1, $2, $3, $4, $5, $6) as value`,
      filters,
    );
    const { rows } = await real.people[FINANCE]!.query<{ total: number }>(
      `select coalesce(sum(total), 0)::int as total from api.collection_report_rows('water', $1, $2, $3, $4, $5, $6, 0, 1000)`,
      filters,
    );
    expect(rows[0]!.total).toBe(report.totals.total);
    const taken = model.payments
      .filter((one) => one.drawer === drawer)
      .reduce((sum, one) => sum + one.total, 0);
    const givenBack = drawer.float + taken - moneyIn(drawer) + otherThanPayments(model, drawer);
    expect(report.totals.total).toBe(taken - givenBack);
  }
}
const moneyIn = (drawer: Drawer): number => TENDERS.reduce((sum, tender) => sum + drawer.sums[tender], 0);
/** What else than payments and reversals moved a drawer's cash is read back from the database's own rows. */
const otherThanPayments = (_model: DayModel, drawer: Drawer): number =>
  otherMovements.get(drawer.sessionId) ?? 0;
const otherMovements = new Map<number, number>();

async function readOtherMovements(model: DayModel): Promise<void> {
  const { rows } = await database.admin.query<{ id: number; amount: number }>(
    `select s.id::int as id, (
       (select coalesce(sum(case direction when 'in' then amount else -amount end), 0) from loket.cash_movement m where m.cash_session_id = s.id)
       + (select coalesce(sum(case when t.from_session_id = s.id then -t.amount else t.amount end), 0)
          from loket.cash_transfer t join loket.cash_transfer_decision d on d.cash_transfer_id = t.id and d.outcome = 'accepted'
          where t.from_session_id = s.id or d.to_session_id = s.id))::int as amount
     from loket.cash_session s where s.id = any ($1)`,
    [model.drawers.map((drawer) => drawer.sessionId)],
  );
  for (const row of rows) otherMovements.set(row.id, row.amount);
}

/** Whatever is still open is settled and closed, so that the next day can begin. */
async function tidy(model: DayModel, real: Real): Promise<void> {
  for (const transfer of model.transfers.filter((one) => one.state === 'offered')) {
    if (transfer.from.open)
      await decideOffer(model.transfers.indexOf(transfer), transfer.from.cashier, 'withdrawn').act(
        model,
        real,
      );
  }
  for (const reversal of model.reversals.filter((one) => one.state === 'asked')) {
    const head = HEADS.find((one) => one !== reversal.by && one !== reversal.payment.by);
    if (head !== undefined && reversal.payment.drawer.open)
      await decideReversal(model.reversals.indexOf(reversal), head, 'rejected').act(model, real);
    if (reversal.state === 'asked' && reversal.payment.drawer.open)
      judged(await act(real, reversal.by, 'withdraw_reversal', [reversal.reversalId]), []);
    if (reversal.state === 'asked' && reversal.payment.drawer.open) reversal.state = 'withdrawn';
  }
  for (const drawer of model.drawers.filter((one) => one.open)) {
    await countAndClose(drawer.cashier, 0, null, true).act(model, real);
    expect(drawer.open).toBe(false);
  }
}

const cashier = fc.constantFrom(...CASHIERS);
const person = fc.constantFrom<Person>(0, 1, 2, 3, 4);
const which = fc.nat(30);
const amount = fc.integer({ min: 1, max: 60 }).map((n) => n * 2_500);
const steps = [
  fc.tuple(cashier, fc.integer({ min: 0, max: 20 })).map(([who, n]) => open(who, n * 10_000)),
  fc.constant(0).map(() => again()),
  ...Array.from({ length: 3 }, () =>
    fc
      .record({
        who: cashier,
        account: fc.nat(2),
        sheets: fc.integer({ min: 1, max: 3 }),
        tender: fc.constantFrom(...TENDERS),
        how: fc.constantFrom<How>('next', 'next', 'next', 'stale', 'newest'),
      })
      .map((it) => pay(it.who, it.account, it.sheets, it.tender, it.how)),
  ),
  cashier.map((who) => payCollective(who)),
  fc
    .tuple(cashier, fc.constantFrom<'in' | 'out'>('in', 'out'), amount)
    .map(([who, way, n]) => petty(who, way, n)),
  fc
    .tuple(cashier, fc.constantFrom<Person | null>(0, 1, 2, null, null), amount)
    .map(([who, to, n]) => offer(who, to, n)),
  fc
    .tuple(
      which,
      person,
      fc.constantFrom<'accepted' | 'declined' | 'withdrawn'>('accepted', 'accepted', 'declined', 'withdrawn'),
    )
    .map(([n, who, outcome]) => decideOffer(n, who, outcome)),
  fc.tuple(which, person).map(([n, who]) => askReversal(n, who)),
  fc
    .tuple(which, person, fc.constantFrom<'approved' | 'rejected'>('approved', 'approved', 'rejected'))
    .map(([n, who, outcome]) => decideReversal(n, who, outcome)),
  fc
    .record({
      who: cashier,
      off: fc.constantFrom(0, 0, 0, 500, -1_000, 25_000, -5_000),
      reason: fc.constantFrom(null, 'salah kembalian'),
      recount: fc.boolean(),
    })
    .map((it) => countAndClose(it.who, it.off, it.reason, it.recount)),
  fc
    .tuple(which, person, fc.constantFrom<'approved' | 'rejected'>('approved', 'rejected'))
    .map(([n, who, outcome]) => decideClose(n, who, outcome)),
  fc
    .tuple(cashier, person, fc.constantFrom<'approved' | 'rejected'>('approved', 'approved', 'rejected'))
    .map(([who, helper, outcome]) => closeWithHelp(who, helper, outcome)),
];

async function newDay(): Promise<{ model: DayModel; real: Real }> {
  const accounts = [];
  for (const amounts of [[30_000, 45_500], [12_300, 99_900, 25_000], [60_000]])
    accounts.push(await world.account(amounts));
  const { id } = await world.one<{ id: string }>(
    `with c as (insert into loket.collective (collective_no, name, created_by, created_at)
       values ('KOL-' || $1::bigint, 'Perumahan uji', $2, now()) returning id),
     m as (insert into loket.collective_member (collective_id, connection_id, added_by, added_at)
       select c.id, x, $2, now() from c, unnest($3::bigint[]) x)
     select id from c`,
    [accounts[0]!.connectionId, logins[3], [accounts[0]!.connectionId, accounts[1]!.connectionId]],
  );
  return {
    model: new DayModel(accounts),
    real: { people, logins, counters, collectiveId: Number(id), last: null },
  };
}

test('random days at three drawers go as the model says, and the books balance after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), async (commands) => {
      const day = await newDay();
      try {
        await fc.asyncModelRun(() => day, commands);
      } catch (failure) {
        // What went wrong is what is told, not what tidying up after it meets.
        await tidy(day.model, day.real).catch(() => undefined);
        throw failure;
      }
      await tidy(day.model, day.real);
      await readOtherMovements(day.model);
      await reports(day.model, day.real);
    }),
    { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: SEED }) },
  );
  for (const name of COMMANDS) expect(tallies.get(name)?.['carried out'], name).toBeGreaterThan(0);
  expect(await verifyMoney(database.admin)).toMatchObject({ ok: true });
}, 3_600_000);
