/** Settlement files of the channels: import, match, sums and decisions, as the real roles. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_FORMATS, type DemoFormat } from '../../src/database/demo/settlement-formats.ts';
import {
  type SettlementMatch,
  type SettlementProposal,
  type SettlementRow,
  type SettlementSums,
  settlementFileSchema,
  settlementMatchSchema,
  settlementProposalSchema,
  settlementRowSchema,
  settlementSummarySchema,
} from '../../src/shared/contract/settlement-cards.ts';
import type { SettlementLineInput } from '../../src/shared/contract/settlements.ts';
import { arrange } from '../support/arrange.ts';
import { call, channelPayment, connectionsOf, pay, refusal } from '../support/calls.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeDay } from '../support/day.ts';

const database = testDatabase();
const world = arrange(database);
const day = arrangeDay(database, world);

interface Channel {
  code: string;
  client: pg.Client;
  login: string;
}
let finance: pg.Client;
let other: pg.Client;
let manager: pg.Client;
let today: string;

beforeAll(async () => {
  finance = await database.as(await world.staff(['finance']));
  other = await database.as(await world.staff(['finance']));
  manager = await database.as(await world.staff(['manager']));
  ({ today } = await world.one<{ today: string }>(
    'select loket.business_date(clock_timestamp())::text as today',
  ));
});

const plus = (date: string, days: number): string => {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + days);
  return next.toISOString().slice(0, 10);
};

/** A channel of its own whose days are those of the utility, unless said otherwise. */
async function channel(changes: Partial<DemoFormat> = {}): Promise<Channel & { formatId: number }> {
  const bank = await world.bank();
  const zone = await world.one<{ zone: string }>('select time_zone as zone from loket.utility');
  const format = await setFormat(finance, bank.channel, {
    ...DEMO_FORMATS.bank,
    timeZone: zone.zone,
    feeFixed: 0,
    hasTrailer: false,
    ...changes,
  });
  return { code: bank.channel, client: bank.client, login: bank.login, formatId: format.formatId };
}
const setFormat = (
  client: pg.Client,
  code: string | null,
  f: Partial<DemoFormat>,
  validFrom: string | null = plus(today, -20),
  requestId = randomUUID(),
) =>
  call<{ formatId: number }>(
    client,
    'select api.set_settlement_format($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as value',
    [
      requestId,
      code,
      validFrom,
      f.timeZone,
      f.cutoff,
      f.amounts,
      f.feeBearer,
      f.feeFixed,
      f.hasTrailer,
      f.windowDays,
      f.layout,
    ],
  );

interface Import {
  client?: pg.Client;
  requestId?: string;
  day?: string;
  to?: string;
  sha256?: string;
  declared?: { count: number; total: number } | null;
  formatId?: number;
}
async function importFile(
  at: { code: string; formatId: number },
  lines: Partial<SettlementLineInput>[],
  options: Import = {},
) {
  const on = options.day ?? today;
  const text = JSON.stringify(lines);
  const value = await call<{ replayed: boolean; fileId: number }>(
    options.client ?? finance,
    'select api.import_settlement($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as value',
    [
      options.requestId ?? randomUUID(),
      at.code,
      options.formatId ?? at.formatId,
      `${at.code}-${on}.txt`,
      options.sha256 ?? createHash('sha256').update(`${at.code} ${on} ${text}`).digest('hex'),
      on,
      options.to ?? on,
      options.declared?.count ?? null,
      options.declared?.total ?? null,
      JSON.stringify(
        lines.map((line, i) => ({ lineNo: i + 1, settledOn: on, fee: null, amount: 0, ...line })),
      ),
    ],
  );
  return { ...settlementFileSchema.parse(value), replayed: value.replayed };
}

/** A payment through the channel, at a local time of a day when given (the channel's own clock wrote it so). */
async function sell(at: Channel, amounts: number[], paidAt?: string) {
  const account = await world.account(amounts);
  const reference = `R-${randomUUID().slice(0, 18)}`;
  const paid = await pay(at.client, channelPayment(account, { reference }));
  if (paidAt) await move(paid.paymentId, paidAt);
  return { account, reference, paymentId: paid.paymentId, total: paid.total };
}
/** Time cannot be waited for: the payment and its day are moved, past the trigger that forbids it. */
async function move(paymentId: number, local: string) {
  await database.admin.query('begin');
  await database.admin.query('alter table loket.payment disable trigger payment_append_only');
  await database.admin.query(
    `update loket.payment p set paid_at = $2::timestamp at time zone u.time_zone, business_date = $2::timestamp::date
     from loket.utility u where p.id = $1`,
    [paymentId, local],
  );
  await database.admin.query('alter table loket.payment enable trigger payment_append_only');
  await database.admin.query('commit');
}
const lineOf = (sold: Awaited<ReturnType<typeof sell>>, changes: Partial<SettlementLineInput> = {}) => ({
  reference: sold.reference,
  connectionNo: sold.account.connectionNo,
  amount: sold.total,
  ...changes,
});

async function rows(code: string, from = today, to = from, filter = 'all'): Promise<SettlementRow[]> {
  const all: SettlementRow[] = [];
  let after: string | null = null;
  do {
    const page: { rows: unknown[]; next: string | null } = await call(
      finance,
      'select api.settlement_matches($1, $2, $3, null, $4, $5, 2) as value',
      [code, from, to, filter, after],
    );
    all.push(...page.rows.map((row) => settlementRowSchema.parse(row)));
    after = page.next;
  } while (after);
  return all;
}
const states = async (code: string, from = today, to = from) =>
  Object.fromEntries((await rows(code, from, to)).map((row) => [row.reference, row.state]));
const summary = async (code: string | null, from = today, to = from, client = finance) =>
  settlementSummarySchema.parse(
    await call(client, 'select api.settlement_summary($1, $2, $3) as value', [code, from, to]),
  );
const match = async (
  lineId: number | null,
  paymentId: number | null,
  client = finance,
): Promise<SettlementMatch> =>
  settlementMatchSchema.parse(
    await call(client, 'select api.settlement_match($1, $2) as value', [lineId, paymentId]),
  );
const propose = async (
  of: { lineId?: number | null; paymentId?: number | null; fileId?: number },
  action: string | null,
  note: string | null = 'sudah dicek dengan kanal',
  client = finance,
): Promise<SettlementProposal> =>
  settlementProposalSchema.parse(
    await call(client, 'select api.propose_settlement_decision($1, $2, $3, $4, $5, $6) as value', [
      randomUUID(),
      of.lineId ?? null,
      of.paymentId ?? null,
      of.fileId ?? null,
      action,
      note,
    ]),
  );
const decide = async (
  proposalId: number | null,
  outcome: string | null = 'accepted',
  note: string | null = '',
  client = other,
): Promise<SettlementProposal> =>
  settlementProposalSchema.parse(
    await call(client, 'select api.decide_settlement($1, $2, $3, $4) as value', [
      randomUUID(),
      proposalId,
      outcome,
      note,
    ]),
  );

/** Both sides add up, to the rupiah and the piece. */
function addsUp(sums: SettlementSums) {
  const of = (side: 'ours' | 'theirs') => sums.suspects.reduce((all, each) => all + each[side], 0);
  expect(sums.ours.amount).toBe(sums.matched.ours + of('ours') + sums.waiting.amount + sums.cancelled.amount);
  expect(sums.theirs.amount).toBe(sums.matched.theirs + of('theirs'));
}

describe('import', () => {
  test('what a line settles and what arrives at the bank follows the format', async () => {
    const bill = await channel({ feeFixed: 1_500 });
    const gross = await channel({ feeFixed: 2_500, amounts: 'gross', feeBearer: 'customer' });
    const net = await channel({ feeFixed: null, amounts: 'net' });
    expect(await importFile(bill, [{ reference: 'A1', amount: 100_000 }])).toMatchObject({
      amountTotal: 100_000,
      billTotal: 100_000,
      feeTotal: 1_500,
      netTotal: 98_500,
    });
    expect(await importFile(gross, [{ reference: 'A1', amount: 102_500 }])).toMatchObject({
      billTotal: 100_000,
      feeTotal: 2_500,
      netTotal: 100_000,
    });
    expect(await importFile(net, [{ reference: 'A1', amount: 99_300, fee: 700 }])).toMatchObject({
      billTotal: 100_000,
      feeTotal: 700,
      netTotal: 99_300,
    });
  });

  test('the same request is one import, the same bytes are one import, and the refusal names the first', async () => {
    const at = await channel();
    const lines = [{ reference: 'B1', amount: 50_000 }];
    const requestId = randomUUID();
    const first = await importFile(at, lines, { requestId });
    expect(await importFile(at, lines, { requestId })).toMatchObject({
      fileId: first.fileId,
      replayed: true,
    });
    expect(await refusal(importFile(at, lines))).toMatchObject({
      code: 'SETTLEMENT_ALREADY_IMPORTED',
      details: { fileId: first.fileId, name: first.name, lines: 1 },
    });
    // Also under another channel: bytes are bytes.
    const elsewhere = await channel();
    expect(await refusal(importFile(elsewhere, lines, { sha256: first.sha256 }))).toMatchObject({
      code: 'SETTLEMENT_ALREADY_IMPORTED',
      details: { channel: at.code },
    });
    expect(
      await world.one('select count(*)::int as files from loket.settlement_file where channel = any ($1)', [
        [at.code, elsewhere.code],
      ]),
    ).toEqual({ files: 1 });
  });

  test('twice at once: one goes in, the other is told', async () => {
    const at = await channel();
    const clients = await connectionsOf(database, await world.staff(['finance']), 2);
    const lines = Array.from({ length: 300 }, (_, i) => ({ reference: `C${i}`, amount: 1_000 + i }));
    const both = await Promise.allSettled(clients.map((client) => importFile(at, lines, { client })));
    for (const client of clients) await client.end();
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(String(both.find((one) => one.status === 'rejected')!.reason)).toContain(
      'SETTLEMENT_ALREADY_IMPORTED',
    );
    expect(
      await world.one('select count(*)::int as lines from loket.settlement_line where channel = $1', [
        at.code,
      ]),
    ).toEqual({ lines: 300 });
  });

  test('a wrong total, a wrong count and a cut file leave nothing behind', async () => {
    const at = await channel({ hasTrailer: true });
    const lines = [
      { reference: 'D1', amount: 50_000 },
      { reference: 'D2', amount: 60_000 },
    ];
    expect(await refusal(importFile(at, lines, { declared: { count: 2, total: 110_001 } }))).toMatchObject({
      code: 'SETTLEMENT_TOTAL_WRONG',
      details: { declaredTotal: 110_001, total: 110_000 },
    });
    // Cut in the middle: the trailer of the whole file with half of the lines, or no trailer at all.
    expect(
      await refusal(importFile(at, lines.slice(0, 1), { declared: { count: 2, total: 110_000 } })),
    ).toMatchObject({ code: 'SETTLEMENT_TOTAL_WRONG', details: { declaredCount: 2, count: 1 } });
    expect((await refusal(importFile(at, lines, { declared: null }))).code).toBe('SETTLEMENT_INCOMPLETE');
    expect((await refusal(importFile(await channel(), []))).code).toBe('SETTLEMENT_INCOMPLETE');
    expect(
      await world.one('select count(*)::int as files from loket.settlement_file where channel = $1', [
        at.code,
      ]),
    ).toEqual({ files: 0 });
    // A day without a single sale has a trailer that says so, and may be the same bytes as another such day.
    const empty = {
      declared: { count: 0, total: 0 },
      sha256: createHash('sha256').update(at.code).digest('hex'),
    };
    expect(await importFile(at, [], empty)).toMatchObject({ lines: 0 });
    expect(await importFile(at, [], { ...empty, day: plus(today, -1) })).toMatchObject({ lines: 0 });
    expect((await refusal(importFile(at, [], empty))).code).toBe('SETTLEMENT_ALREADY_IMPORTED');
    expect(await importFile(at, lines, { declared: { count: 2, total: 110_000 } })).toMatchObject({
      lines: 2,
    });
  });

  test('lines that cannot be right are all named', async () => {
    const at = await channel({ amounts: 'gross', feeBearer: 'customer', feeFixed: 2_500 });
    expect(
      await refusal(
        importFile(at, [
          { reference: 'E1', amount: 50_000 },
          { reference: ' ', amount: 50_000 },
          { reference: 'E3', amount: -5 },
          { reference: 'E4', amount: 1_000 },
          { reference: 'E5', amount: 50_000, settledOn: plus(today, -3) },
        ]),
      ),
    ).toMatchObject({
      code: 'SETTLEMENT_LINE_INVALID',
      details: {
        lines: [
          { lineNo: 2, field: 'reference' },
          { lineNo: 3, field: 'amount' },
          { lineNo: 4, field: 'fee' },
          { lineNo: 5, field: 'settledOn' },
        ],
      },
    });
  });

  test('refusals of the input', async () => {
    const at = await channel();
    const good = [{ reference: 'F1', amount: 1_000 }];
    const refused = async (options: Import, lines = good, where = at) =>
      (await refusal(importFile(where, lines, options))).code;
    expect(await refused({}, good, { ...at, code: 'COUNTER' })).toBe('CHANNEL_NOT_FOUND');
    expect(await refused({ sha256: 'xyz' })).toBe('INVALID_INPUT');
    expect(await refused({ day: plus(today, 2) })).toBe('DATE_NOT_ALLOWED');
    expect(await refused({ to: plus(today, -1) })).toBe('INVALID_INPUT');
    expect(await refused({ day: plus(today, -40) })).toBe('SETTLEMENT_FORMAT_MISSING');
    expect(await refused({ formatId: 1_000_000 })).toBe('INVALID_INPUT');
    expect(
      (
        await refusal(
          call(
            finance,
            `select api.import_settlement($1, $2, $3, 'x', $4, $5, $5, null, null, $6) as value`,
            [randomUUID(), at.code, at.formatId, 'a'.repeat(64), today, '[{"lineNo": 1, "amount": "viel"}]'],
          ),
        )
      ).code,
    ).toBe('INVALID_INPUT');
    const requestId = randomUUID();
    await importFile(at, good, { requestId });
    expect(await refused({ requestId }, [{ reference: 'F2', amount: 2_000 }])).toBe('REQUEST_CONFLICT');
  });

  test('only finance imports; a manager reads; nobody else sees anything', async () => {
    const at = await channel();
    await importFile(at, [{ reference: 'G1', amount: 1_000 }]);
    const lines = [{ reference: 'G2', amount: 1_000 }];
    expect((await refusal(importFile(at, lines, { client: manager }))).sqlstate).toBe('42501');
    const head = await database.as(await world.staff(['supervisor', 'cashier']));
    expect((await refusal(importFile(at, lines, { client: head }))).sqlstate).toBe('42501');
    expect((await refusal(summary(at.code, today, today, head))).sqlstate).toBe('42501');
    expect((await refusal(summary(at.code, today, today, at.client))).sqlstate).toBe('42501');
    expect((await summary(at.code, today, today, manager)).channels).toHaveLength(1);
    expect((await refusal(setFormat(manager, at.code, DEMO_FORMATS.bank))).sqlstate).toBe('42501');
  });
});

describe('format', () => {
  test('a new version may not reach back into what was imported', async () => {
    const at = await channel();
    await importFile(at, [{ reference: 'H1', amount: 1_000 }], { day: plus(today, -2) });
    expect(await refusal(setFormat(finance, at.code, DEMO_FORMATS.bank, plus(today, -2)))).toMatchObject({
      code: 'DATE_NOT_ALLOWED',
      details: { earliest: plus(today, -1) },
    });
    const { formatId } = await setFormat(finance, at.code, DEMO_FORMATS.ppob, plus(today, -1));
    expect(formatId).toBeGreaterThan(at.formatId);
    expect((await refusal(importFile(at, [{ reference: 'H2', amount: 9_000 }]))).code).toBe('INVALID_INPUT');
  });

  test('refusals', async () => {
    const at = await channel();
    const refused = async (changes: Partial<DemoFormat>, validFrom: string | null = today) =>
      (await refusal(setFormat(finance, at.code, { ...DEMO_FORMATS.ppob, ...changes }, validFrom))).details;
    expect(await refused({ timeZone: 'Mars/Olympus' })).toEqual({ field: 'timeZone' });
    expect(await refused({ cutoff: '25:00' })).toEqual({ field: 'cutoff' });
    expect(await refused({ amounts: 'net' })).toEqual({ field: 'feeBearer' });
    expect(await refused({ windowDays: 99 })).toEqual({ field: 'windowDays' });
    expect(await refused({ layout: {} as never })).toEqual({ field: 'layout' });
    expect(await refused({}, null)).toEqual({ field: 'validFrom' });
    expect((await refusal(setFormat(finance, 'COUNTER', DEMO_FORMATS.bank))).code).toBe('CHANNEL_NOT_FOUND');
  });
});

describe('match', () => {
  test('each kind of suspect is named, and both sides add up', async () => {
    const at = await channel({ feeFixed: 1_500, windowDays: 0 });
    const [good, less, gone, twice, undone, bill] = [
      await sell(at, [100_000]),
      await sell(at, [120_000, 30_000]),
      await sell(at, [80_000]),
      await sell(at, [60_000]),
      await sell(at, [70_000]),
      await sell(at, [90_000]),
    ];
    await day.reverse(undone.paymentId, { refund: 'none', businessDate: today });
    const quiet = await sell(at, [55_000]);
    await day.reverse(quiet.paymentId, { refund: 'none', businessDate: today });
    const cashier = await world.cashier();
    const counter = await world.account([45_000]);
    await pay(cashier.client, {
      requestId: randomUUID(),
      connectionId: counter.connectionId,
      billIds: counter.billIds,
      tender: 'cash',
      reference: null,
      total: 45_000,
      tendered: 45_000,
    });
    await importFile(at, [
      lineOf(good),
      lineOf(less, { amount: 149_000 }),
      lineOf(twice),
      lineOf(twice),
      lineOf(undone),
      lineOf(bill),
      { reference: 'ASING', connectionNo: 'TIDAK-ADA', amount: 33_000 },
      // The customer paid this bill at the counter as well.
      { reference: 'DUA-KALI', connectionNo: counter.connectionNo, amount: 45_000 },
    ]);
    const found = await rows(at.code);
    const kinds = found.map((row) => [row.reference, row.state, row.reason]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        [good.reference, 'matched', null],
        [less.reference, 'amount_differs', null],
        [gone.reference, 'only_ours', null],
        [twice.reference, 'matched', null],
        [twice.reference, 'double', 'same_reference'],
        [undone.reference, 'reversed_by_us', null],
        [quiet.reference, 'cancelled', null],
        ['ASING', 'only_theirs', null],
        ['DUA-KALI', 'double', 'paid_elsewhere'],
      ]),
    );
    expect(found).toHaveLength(10);
    // Suspects first.
    expect(found.slice(0, 6).every((row) => !['matched', 'cancelled'].includes(row.state))).toBe(true);
    expect(await rows(at.code, today, today, 'suspects')).toHaveLength(6);

    const { channels, total } = await summary(at.code);
    const sums = channels[0]!.days[0]!.sums;
    addsUp(sums);
    expect(total).toEqual(sums);
    expect(channels[0]).toMatchObject({ days: [{ day: today, state: 'open', files: 1 }] });
    // Held against the tables by another way.
    expect(
      await world.one(
        `select (select count(*)::int from loket.payment where channel = $1) as ours_count,
                (select sum(total)::int from loket.payment where channel = $1) as ours,
                (select sum(amount)::int from loket.settlement_line where channel = $1) as theirs,
                (select sum(fee)::int from loket.settlement_line where channel = $1) as fee`,
        [at.code],
      ),
    ).toEqual({
      ours_count: sums.ours.count,
      ours: sums.ours.amount,
      theirs: sums.theirs.amount,
      fee: sums.theirs.fee,
    });
    expect(sums.booked).toEqual(sums.ours);
    expect(sums.theirs.net).toBe(sums.theirs.amount - 8 * 1_500);
    expect(sums.suspects).toEqual([
      { kind: 'only_theirs', count: 1, ours: 0, theirs: 33_000, open: 1 },
      { kind: 'only_ours', count: 1, ours: 80_000, theirs: 0, open: 1 },
      { kind: 'amount_differs', count: 1, ours: 150_000, theirs: 149_000, open: 1 },
      { kind: 'double', count: 2, ours: 0, theirs: 105_000, open: 2 },
      { kind: 'reversed_by_us', count: 1, ours: 70_000, theirs: 70_000, open: 1 },
    ]);
    expect(sums.cancelled).toEqual({ count: 1, amount: 55_000 });

    // The three sides of one.
    const line = found.find((row) => row.state === 'amount_differs')!;
    expect(await match(line.lineId, null)).toMatchObject({
      line: { billAmount: 149_000, reference: less.reference },
      payment: {
        total: 150_000,
        items: [
          { usagePeriod: '2020-01', amount: 120_000 },
          { usagePeriod: '2020-02', amount: 30_000 },
        ],
      },
      actions: ['claim_from_channel', 'accept_as_is', 'request_reversal'],
    });
    expect((await match(line.lineId, null, manager)).actions).toEqual([]);
  });

  test('a payment after midnight here is of the day before in WIB, and one in the next file is not missing', async () => {
    const [before, on] = [plus(today, -3), plus(today, -2)];
    const at = await channel({ timeZone: 'Asia/Jakarta', windowDays: 1 });
    const { zone } = await world.one<{ zone: string }>('select zone_label as zone from loket.utility');
    expect(zone).toBe('WITA');
    const early = await sell(at, [100_000], `${on} 00:30:00`);
    const late = await sell(at, [110_000], `${on} 23:00:00`);
    const never = await sell(at, [120_000], `${on} 12:00:00`);
    expect(await states(at.code, before)).toEqual({ [early.reference]: 'waiting' });
    await importFile(at, [lineOf(early, { paidAt: `${before}T23:30:00` })], { day: before });
    expect(await states(at.code, before)).toEqual({ [early.reference]: 'matched' });
    const bridged = (await summary(at.code, before, before)).total;
    // In our books it is the next day's.
    expect([bridged.ours.amount, bridged.booked.amount]).toEqual([100_000, 0]);

    await importFile(at, [{ reference: 'X', amount: 1_000 }], { day: on });
    // Their file of the day does not have two of them; the next one may.
    expect(await states(at.code, on)).toEqual({
      X: 'only_theirs',
      [late.reference]: 'waiting',
      [never.reference]: 'waiting',
    });
    await importFile(at, [lineOf(late)], { day: plus(on, 1) });
    expect(await states(at.code, on)).toEqual({
      X: 'only_theirs',
      [late.reference]: 'matched',
      [never.reference]: 'only_ours',
    });
    const days = (await summary(at.code, before, plus(on, 1))).channels[0]!;
    addsUp(days.sums);
    for (const each of days.days) addsUp(each.sums);
    expect(days.days.find((each) => each.day === on)!.sums.otherDay).toEqual({ count: 1, amount: 110_000 });
    const sum = (pick: (s: SettlementSums) => number) =>
      days.days.reduce((all, each) => all + pick(each.sums), 0);
    expect(sum((s) => s.ours.amount)).toBe(days.sums.ours.amount);
    expect(sum((s) => s.theirs.net)).toBe(days.sums.theirs.net);
    expect(sum((s) => s.booked.amount)).toBe(days.sums.booked.amount);
    // Over the whole range nothing lies in another day's books.
    expect(days.sums.booked).toEqual(days.sums.ours);
  });

  test('a cut-off in the evening puts what comes later into the next day', async () => {
    const on = plus(today, -2);
    const at = await channel({ cutoff: '22:00' });
    const noon = await sell(at, [100_000], `${on} 21:59:59`);
    const night = await sell(at, [110_000], `${on} 22:00:00`);
    expect(Object.keys(await states(at.code, on))).toEqual([noon.reference]);
    expect(Object.keys(await states(at.code, plus(on, 1)))).toEqual([night.reference]);
  });

  test('a reference belongs to its channel', async () => {
    const [one, two] = [await channel({ windowDays: 0 }), await channel({ windowDays: 0 })];
    const sold = await sell(one, [100_000]);
    await importFile(two, [{ reference: sold.reference, amount: 100_000 }]);
    expect(await states(two.code)).toEqual({ [sold.reference]: 'only_theirs' });
    expect(await states(one.code)).toEqual({ [sold.reference]: 'waiting' });
    expect((await summary(null)).channels.map((each) => each.channel)).toEqual(
      expect.arrayContaining([one.code, two.code]),
    );
  });

  test('the day of a channel without a file says so', async () => {
    const at = await channel();
    const yesterday = plus(today, -1);
    const { channels } = await summary(at.code, plus(today, -1), today);
    expect(channels[0]!.days.map((each) => [each.day, each.state])).toEqual([
      [today, 'waiting'],
      [yesterday, 'no_file'],
    ]);
    expect((await refusal(summary(at.code, plus(today, -40), today))).code).toBe('REPORT_TOO_LONG');
  });
});

describe('decisions', () => {
  async function differing(changes: Partial<DemoFormat> = {}) {
    const at = await channel({ windowDays: 0, ...changes });
    const sold = await sell(at, [100_000]);
    await importFile(at, [lineOf(sold, { amount: 99_000 })]);
    const [row] = await rows(at.code);
    return { at, sold, lineId: row!.lineId! };
  }

  test('one proposes, another decides; the difference is booked on the named line', async () => {
    const { at, lineId } = await differing();
    const { proposalId } = await propose({ lineId }, 'accept_as_is');
    expect((await rows(at.code))[0]).toMatchObject({ decision: 'proposed', action: 'accept_as_is' });
    expect((await summary(at.code)).total).toMatchObject({ open: 1, proposed: 1, decided: 0 });
    expect((await refusal(propose({ lineId }, 'claim_from_channel'))).code).toBe('SETTLEMENT_PENDING');
    expect((await refusal(decide(proposalId, 'accepted', '', finance))).code).toBe('OWN_REQUEST');
    expect(await match(lineId, null)).toMatchObject({ mayDecide: false, mayWithdraw: true, actions: [] });
    expect(await match(lineId, null, manager)).toMatchObject({ mayDecide: true, mayWithdraw: false });
    expect(await decide(proposalId, 'accepted', '', manager)).toMatchObject({
      outcome: 'accepted',
      difference: -1_000,
    });
    expect((await refusal(decide(proposalId))).code).toBe('ALREADY_DECIDED');
    expect((await refusal(propose({ lineId }, 'accept_as_is'))).code).toBe('ALREADY_DECIDED');
    const { sums, state } = (await summary(at.code)).channels[0]!.days[0]!;
    expect([state, sums.open, sums.decided]).toEqual(['matched', 0, 1]);
    addsUp(sums);
    expect(
      await world.one(
        `select chain, details->>'difference' as difference from loket.audit_entry
         where action = 'decide_settlement' and object_id = $1::text`,
        [proposalId],
      ),
    ).toEqual({ chain: `channel:${at.code}`, difference: '-1000' });
  });

  test('rejected with a reason it is open again; a proposal may be withdrawn by its author only', async () => {
    const { at, lineId } = await differing();
    const first = await propose({ lineId }, 'accept_as_is');
    expect((await refusal(decide(first.proposalId, 'rejected', ''))).code).toBe('REASON_REQUIRED');
    expect(await decide(first.proposalId, 'rejected', 'tagih dulu')).toMatchObject({ outcome: 'rejected' });
    expect((await rows(at.code, today, today, 'suspects'))[0]).toMatchObject({ decision: 'rejected' });
    const second = await propose({ lineId }, 'claim_from_channel');
    expect((await refusal(decide(second.proposalId, 'withdrawn'))).code).toBe('SETTLEMENT_NOT_FOUND');
    await decide(second.proposalId, 'withdrawn', '', finance);
    // A claim that came to nothing may be followed by something else.
    const third = await propose({ lineId }, 'claim_from_channel');
    await decide(third.proposalId);
    await decide((await propose({ lineId }, 'accept_as_is')).proposalId);
    expect((await match(lineId, null)).history.map((each) => each.outcome)).toEqual([
      'rejected',
      'withdrawn',
      'accepted',
      'accepted',
    ]);
  });

  test('refusals of a proposal', async () => {
    const { at, sold, lineId } = await differing();
    const refused = async (...args: Parameters<typeof propose>) => (await refusal(propose(...args))).code;
    expect(await refused({ lineId }, 'ignore_double')).toBe('SETTLEMENT_ACTION_NOT_ALLOWED');
    expect(await refused({ lineId }, null)).toBe('SETTLEMENT_ACTION_NOT_ALLOWED');
    expect(await refused({ lineId }, 'accept_as_is', ' ')).toBe('REASON_REQUIRED');
    expect(await refused({}, 'accept_as_is')).toBe('INVALID_INPUT');
    expect(await refused({ lineId: 999_999_999 }, 'accept_as_is')).toBe('SETTLEMENT_NOT_FOUND');
    // A suspect has one name: its line.
    expect(await refused({ paymentId: sold.paymentId }, 'accept_as_is')).toBe('SETTLEMENT_NOT_FOUND');
    const good = await sell(at, [50_000]);
    await importFile(at, [lineOf(good)]);
    const row = (await rows(at.code)).find((each) => each.state === 'matched')!;
    expect(await refusal(propose({ lineId: row.lineId }, 'accept_as_is'))).toMatchObject({
      code: 'SETTLEMENT_NO_SUSPECT',
      details: { state: 'matched' },
    });
    expect((await refusal(propose({ lineId }, 'accept_as_is', 'sudah dicek', manager))).sqlstate).toBe(
      '42501',
    );
  });

  test('late advice is posted with their date, in the channel’s own chain, and then matches', async () => {
    const at = await channel({ windowDays: 0 });
    const on = plus(today, -2);
    const account = await world.account([80_000, 40_000]);
    await importFile(
      at,
      [
        {
          reference: 'TELAT-1',
          connectionNo: account.connectionNo,
          amount: 80_000,
          paidAt: `${on}T10:00:00`,
        },
      ],
      { day: on },
    );
    const [row] = await rows(at.code, on);
    expect(row).toMatchObject({ state: 'only_theirs' });
    expect(await match(row!.lineId, null)).toMatchObject({
      postOn: on,
      account: { totals: [80_000, 120_000] },
      payment: null,
    });
    const { proposalId } = await propose({ lineId: row!.lineId }, 'post_their_payment', 'advis terlambat');
    const decided = await decide(proposalId);
    expect(
      await world.one(
        `select p.channel, p.tender, p.tender_reference, p.business_date::text as on, p.total::int, p.backdate_reason, p.receipt_no,
           (select count(*)::int from loket.payment_item i where i.payment_id = p.id) as sheets,
           (select a.chain from loket.audit_entry a where a.object_type = 'payment' and a.object_id = p.id::text) as chain
         from loket.payment p where p.id = $1`,
        [decided.paymentId],
      ),
    ).toEqual({
      channel: at.code,
      tender: 'channel',
      tender_reference: 'TELAT-1',
      on,
      total: 80_000,
      backdate_reason: 'advis terlambat',
      receipt_no: null,
      sheets: 1,
      chain: `channel:${at.code}`,
    });
    expect(await rows(at.code, on)).toMatchObject([
      { state: 'matched', paymentId: decided.paymentId, oursDay: on, theirsDay: on },
    ]);
    const { total } = await summary(at.code, on, on);
    addsUp(total);
    expect(total.ours).toEqual({ count: 1, amount: 80_000 });
    expect(total.booked).toEqual(total.ours);
  });

  test('a closed day is never entered; then it is posted today, with the late fee of their day', async () => {
    const at = await channel({ windowDays: 0 });
    const on = plus(today, -2);
    const account = await world.account([80_000], plus(today, -1));
    await importFile(
      at,
      [
        {
          reference: 'TELAT-2',
          connectionNo: account.connectionNo,
          amount: 80_000,
          paidAt: `${on}T10:00:00`,
        },
      ],
      { day: on },
    );
    const [row] = await rows(at.code, on);
    const { branch } = await world.one<{ branch: string }>(
      `select b.code as branch from loket.connection c join loket.route r on r.id = c.route_id join loket.branch b on b.id = r.branch_id
       where c.id = $1`,
      [account.connectionId],
    );
    const closer = await world.staff(['finance']);
    await database.admin.query(
      `insert into loket.business_day as d (branch_id, business_date, closed_at, closed_by, letterhead)
       select id, $2, clock_timestamp(), $3, '{}' from loket.branch where code = $1
       on conflict (branch_id, business_date) do update
       set closed_at = excluded.closed_at, closed_by = excluded.closed_by, letterhead = excluded.letterhead`,
      [branch, on, closer],
    );
    const { proposalId } = await propose({ lineId: row!.lineId }, 'post_their_payment');
    expect(await refusal(decide(proposalId))).toMatchObject({
      code: 'DAY_CLOSED',
      details: { businessDate: on },
    });
    await decide(proposalId, 'rejected', 'hari sudah ditutup');
    const second = await propose({ lineId: row!.lineId }, 'post_today');
    const decided = await decide(second.proposalId);
    expect(
      await world.one('select business_date::text as on, total::int from loket.payment where id = $1', [
        decided.paymentId,
      ]),
    ).toEqual({ on: today, total: 80_000 });
    const { total } = await summary(at.code, on, on);
    expect([total.ours.amount, total.booked.amount]).toEqual([80_000, 0]);
  });

  test('what cannot be posted is refused: another amount, nothing due, unknown connection', async () => {
    const at = await channel({ windowDays: 0 });
    const account = await world.account([80_000]);
    const none = await world.account([]);
    await importFile(at, [
      { reference: 'SALAH-1', connectionNo: account.connectionNo, amount: 79_000 },
      { reference: 'SALAH-2', connectionNo: none.connectionNo, amount: 10_000 },
      { reference: 'SALAH-3', connectionNo: 'ZZZ-000', amount: 10_000 },
    ]);
    const codes: string[] = [];
    for (const row of (await rows(at.code)).toSorted((a, b) => a.lineNo! - b.lineNo!)) {
      const { proposalId } = await propose({ lineId: row.lineId }, 'post_their_payment');
      codes.push((await refusal(decide(proposalId))).code);
    }
    expect(codes).toEqual(['TOTAL_CHANGED', 'NOTHING_DUE', 'CONNECTION_NOT_FOUND']);
  });

  test('only ours: the ordinary reversal is asked for, and when it is approved nothing is missing any more', async () => {
    const at = await channel({ windowDays: 0 });
    const sold = await sell(at, [100_000]);
    await importFile(at, [{ reference: 'Y', amount: 1_000 }]);
    const { proposalId } = await propose(
      { paymentId: sold.paymentId },
      'request_reversal',
      'tidak disetor kanal',
    );
    const decided = await decide(proposalId);
    const wanted = { reversalId: decided.reversalId! };
    expect(
      await world.one('select payment_id::int, reason_code, note from loket.reversal where id = $1', [
        wanted.reversalId,
      ]),
    ).toEqual({ payment_id: sold.paymentId, reason_code: 'tender_failed', note: 'tidak disetor kanal' });
    const approve = (client: pg.Client) =>
      call(client, `select api.decide_reversal($1, $2, 'approved', 'none', '') as value`, [
        randomUUID(),
        wanted.reversalId,
      ]);
    expect((await refusal(approve(finance))).code).toBe('OWN_REQUEST');
    await approve(other);
    expect((await states(at.code))[sold.reference]).toBe('cancelled');
    addsUp((await summary(at.code)).total);
  });

  test('another reference for the same money is suggested, paired by two people, and matches', async () => {
    const at = await channel({ windowDays: 0 });
    const sold = await sell(at, [100_000]);
    await importFile(at, [lineOf(sold, { reference: 'LAIN-1' })]);
    const row = (await rows(at.code)).find((each) => each.state === 'only_theirs')!;
    expect(row.reason).toBe('suggested');
    expect(await match(row.lineId, null)).toMatchObject({ counterpart: { paymentId: sold.paymentId } });
    await decide((await propose({ lineId: row.lineId }, 'pair')).proposalId);
    expect(await rows(at.code)).toMatchObject([
      { state: 'matched', reason: 'agreed', paymentId: sold.paymentId, lineId: row.lineId },
    ]);
    addsUp((await summary(at.code)).total);
  });

  test('a suspect that is gone when it is decided is refused', async () => {
    const at = await channel({ windowDays: 0 });
    const sold = await sell(at, [100_000]);
    await importFile(at, [{ reference: 'Z', amount: 1_000 }]);
    const { proposalId } = await propose({ paymentId: sold.paymentId }, 'claim_from_channel');
    await importFile(at, [lineOf(sold)]);
    expect(await refusal(decide(proposalId))).toMatchObject({
      code: 'SETTLEMENT_NO_SUSPECT',
    });
  });

  test('a file is withdrawn by two people; then its bytes may come again', async () => {
    const at = await channel({ windowDays: 0 });
    const sold = await sell(at, [100_000]);
    const file = await importFile(at, [lineOf(sold)]);
    expect((await refusal(propose({ fileId: file.fileId }, 'accept_as_is'))).code).toBe(
      'SETTLEMENT_ACTION_NOT_ALLOWED',
    );
    const { proposalId } = await propose({ fileId: file.fileId }, 'withdraw_file', 'berkas uji coba');
    expect((await refusal(propose({ fileId: file.fileId }, 'withdraw_file'))).code).toBe(
      'SETTLEMENT_PENDING',
    );
    await decide(proposalId);
    expect(await states(at.code)).toEqual({ [sold.reference]: 'waiting' });
    const again = await importFile(at, [lineOf(sold)]);
    expect(again.fileId).not.toBe(file.fileId);
    expect(await states(at.code)).toEqual({ [sold.reference]: 'matched' });
    expect((await refusal(importFile(at, [lineOf(sold)]))).code).toBe('SETTLEMENT_ALREADY_IMPORTED');
  });

  test('two decide at once: one wins', async () => {
    const { lineId } = await differing();
    const { proposalId } = await propose({ lineId }, 'accept_as_is');
    const both = await Promise.allSettled([decide(proposalId), decide(proposalId, 'accepted', '', manager)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('truth', () => {
  test('the verifier finds nothing, and names a line that was changed behind the functions', async () => {
    const at = await channel();
    await importFile(at, [{ reference: 'V1', amount: 5_000 }]);
    // Payments of this file were moved in time; their own chain is another test's business.
    await database.admin.query('begin');
    await database.admin.query('alter table loket.settlement_line disable trigger user');
    await database.admin.query(`update loket.settlement_line set bill_amount = 4000 where channel = $1`, [
      at.code,
    ]);
    await database.admin.query('alter table loket.settlement_line enable trigger user');
    const { SETTLEMENT_RULES } = await import('../../src/database/verify-settlements.ts');
    const broken: string[] = [];
    for (const rule of SETTLEMENT_RULES) {
      const { rows: found } = await database.admin.query<{ row: string }>(rule.sql);
      if (found[0]) broken.push(rule.what);
    }
    await database.admin.query('rollback');
    expect(broken).toEqual(['a settlement file does not add up to its lines']);
    for (const rule of SETTLEMENT_RULES)
      expect((await database.admin.query(rule.sql)).rows, rule.what).toEqual([]);
  });

  test('rows are never changed', async () => {
    for (const table of [
      'settlement_format',
      'settlement_file',
      'settlement_line',
      'settlement_proposal',
      'settlement_decision',
    ])
      expect((await refusal(database.admin.query(`delete from loket.${table}`))).code, table).toBe(
        'APPEND_ONLY',
      );
  });
});
