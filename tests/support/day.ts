/**
 * Arranges what the counter's day leaves behind when a test is about something else: rows as the features write them, so that
 * reports and deposits are held against money whose every rupiah the test knows.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account, arrange } from './arrange.ts';
import type { TestDatabase } from './database.ts';

interface Cashier {
  login: string;
  client: pg.Client;
  counterId: number;
  sessionId: number;
}
interface Paid {
  paymentId: number;
  receiptNo: string;
  businessDate: string;
  total: number;
}

/** Call after arrange(). */
export function arrangeDay(database: TestDatabase, world: ReturnType<typeof arrange>) {
  const run = (sql: string, values: unknown[]) => database.admin.query(sql, values);
  let made = 0;

  /** A payment in cash, exact, of any kind, as loket.finish_payment writes it. */
  async function payAnything(
    cashier: Cashier,
    kind: string,
    subject: { connectionId?: number; collectiveId?: number; payerName?: string },
    items: (number | null)[][],
  ): Promise<Paid> {
    const sum = items.reduce((all, [, ...parts]) => all + parts.reduce<number>((x, y) => x + (y ?? 0), 0), 0);
    const { value } = await world.one<{ value: Paid }>(
      `select loket.finish_payment(
         jsonb_populate_record(loket.begin_payment($1, f, s, $2, 'cash', null, 100000000), $6), $5, t.total) as value
       from loket.staff f, loket.cash_session s, loket.receipt_total($7, loket.business_date(clock_timestamp()), true) t
       where f.login = $3 and s.id = $4`,
      [
        randomUUID(),
        kind,
        cashier.login,
        cashier.sessionId,
        JSON.stringify(items),
        JSON.stringify({
          paid_by: cashier.login,
          connection_id: subject.connectionId,
          collective_id: subject.collectiveId,
          payer_name: subject.payerName,
        }),
        sum,
      ],
    );
    return value;
  }

  async function payCollective(cashier: Cashier, members: Account[]): Promise<Paid> {
    const { id } = await world.one<{ id: number }>(
      `insert into loket.collective (collective_no, name, created_by, created_at)
       values ($1, 'Perumahan Uji', $2, clock_timestamp()) returning id::int`,
      [`KOL-${process.pid}-${++made}`, cashier.login],
    );
    return payAnything(
      cashier,
      'collective',
      { collectiveId: id, payerName: 'Perumahan Uji' },
      members.flatMap((member) => member.billIds.map((billId, at) => [billId, member.amounts[at]!, 0, 0])),
    );
  }

  /** An agreement over the account's bills in these parts, of which the first `paid` are paid at once. */
  async function payInstalment(
    cashier: Cashier,
    account: Account,
    plan: { amounts: number[]; paid: number },
  ): Promise<Paid> {
    const total = plan.amounts.reduce((sum, amount) => sum + amount, 0);
    const { id } = await world.one<{ id: number }>(
      `insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
       select $1, branch_id, $2, 'uji', $3, login, clock_timestamp(), loket.business_date(clock_timestamp())
       from loket.staff where login = $4 returning id::int`,
      [`UJI/ANG/${++made}`, account.connectionId, total, cashier.login],
    );
    await run(
      `insert into loket.instalment_plan_decision (instalment_plan_id, outcome, decided_by, decided_at)
       values ($1, 'approved', $2, clock_timestamp())`,
      [id, cashier.login],
    );
    await run(
      `insert into loket.instalment_plan_bill (instalment_plan_id, bill_id, bill_amount, late_fee)
       select $1, b.id, b.amount, 0 from loket.bill b where b.id = any ($2)`,
      [id, account.billIds],
    );
    const { rows } = await database.admin.query<{ id: number }>(
      `insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount)
       select $1, n, '2999-01-01', a from unnest($2::bigint[]) with ordinality t (a, n) returning id::int`,
      [id, plan.amounts],
    );
    const items = rows.slice(0, plan.paid).map((row, at) => [row.id, plan.amounts[at]!, 0, 0]);
    return payAnything(cashier, 'instalments', { connectionId: account.connectionId }, items);
  }

  async function payInvoice(
    cashier: Cashier,
    invoice: { payerName: string; payerAddress: string; lines: { net: number; vatPercent: number }[] },
  ): Promise<Paid> {
    const vatOf = (line: { net: number; vatPercent: number }) =>
      Math.round((line.net * line.vatPercent) / 100);
    const net = invoice.lines.reduce((sum, line) => sum + line.net, 0);
    const vat = invoice.lines.reduce((sum, line) => sum + vatOf(line), 0);
    const fee = await world.one<{ id: number }>(
      `insert into loket.fee_type (code, name, taxable) values ($1, 'Biaya uji', true) returning id`,
      [`UJI_${++made}`],
    );
    const { id } = await world.one<{ id: number }>(
      `insert into loket.invoice (invoice_no, branch_id, payer_name, payer_address, source, issued_by, issued_at, business_date, net, vat)
       select $1, branch_id, $2, $3, 'counter', login, clock_timestamp(), loket.business_date(clock_timestamp()), $4, $5
       from loket.staff where login = $6 returning id::int`,
      [`UJI/NA/${process.pid}-${++made}`, invoice.payerName, invoice.payerAddress, net, vat, cashier.login],
    );
    for (const [at, line] of invoice.lines.entries()) {
      await run(
        `insert into loket.invoice_line (invoice_id, line_no, fee_type_id, description, quantity, unit_price, vat_percent, vat)
         values ($1, $2, $3, $4, 1, $5, $6, $7)`,
        [id, at + 1, fee.id, `Biaya uji ${at + 1}`, line.net, line.vatPercent, vatOf(line)],
      );
    }
    return payAnything(cashier, 'invoices', { payerName: invoice.payerName }, [[id, net, 0, 0, vat]]);
  }

  /** An approved reversal: in an open session, or as a later entry of a day. `items` takes back only the first so many. */
  async function reverse(
    paymentId: number,
    how: { sessionId?: number; businessDate?: string; refund?: string; items?: number },
  ): Promise<void> {
    const { id } = await world.one<{ id: number }>(
      `insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       select id, 'wrong_customer', $2, paid_by, clock_timestamp() from loket.payment where id = $1 returning id::int`,
      [paymentId, how.items === undefined],
    );
    const decider = await world.staff(['finance']);
    await run(
      `with taken as (
         select i.* from loket.payment_item i where i.payment_id = $2
           and not exists (select from loket.reversal_item r where r.payment_item_id = i.id) order by i.id limit $7),
       rest as (
         select count(*) as live from loket.payment_item i where i.payment_id = $2 and i.id not in (select id from taken)
           and not exists (select from loket.reversal_item r where r.payment_item_id = i.id)),
       decided as (
         insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, cash_session_id, refund,
           items_total, stamp_duty, cash_rounding, total)
         select $1, 'approved', $3, clock_timestamp(), coalesce($4, p.business_date), $5, $6, t.sum,
           case when rest.live = 0 then p.stamp_duty else 0 end, case when rest.live = 0 then p.cash_rounding else 0 end,
           t.sum + case when rest.live = 0 then p.stamp_duty + p.cash_rounding else 0 end
         from loket.payment p, rest, (select sum(amount) as sum from taken) t where p.id = $2)
       select 1`,
      [
        id,
        paymentId,
        decider,
        how.businessDate ?? null,
        how.sessionId ?? null,
        how.refund ?? 'drawer',
        how.items ?? null,
      ],
    );
    await run(
      `insert into loket.reversal_item (reversal_id, payment_item_id)
       select $1, i.id from loket.payment_item i where i.payment_id = $2
         and not exists (select from loket.reversal_item r where r.payment_item_id = i.id) order by i.id limit $3`,
      [id, paymentId, how.items ?? null],
    );
  }

  /** A reversal that waits for a decision. */
  const requestReversal = (paymentId: number) =>
    run(
      `insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       select id, 'wrong_customer', true, paid_by, clock_timestamp() from loket.payment where id = $1`,
      [paymentId],
    );

  async function rejectReversals(paymentId: number): Promise<void> {
    await run(
      `insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at)
       select v.id, 'rejected', $2, clock_timestamp() from loket.reversal v where v.payment_id = $1
         and not exists (select from loket.reversal_decision d where d.reversal_id = v.id)`,
      [paymentId, await world.staff(['finance'])],
    );
  }

  /** An approved correction of a bill to another amount of water. */
  async function correctBill(billId: number, water: number): Promise<void> {
    const person = await world.staff(['finance']);
    const { id } = await world.one<{ id: number }>(
      `insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading, usage_m3,
         tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
       select id, 'uji', $3, clock_timestamp(), '{}', 0, 5, 5, tariff_group_id, $2, 0, 0, 0 from loket.bill where id = $1 returning id::int`,
      [billId, water, person],
    );
    await run(
      `insert into loket.bill_correction_decision (bill_correction_id, outcome, decided_by, decided_at, business_date)
       values ($1, 'approved', $2, clock_timestamp(), loket.business_date(clock_timestamp()))`,
      [id, person],
    );
  }

  /** Two signatories from long ago, after those of the demonstration; the newest entry counts. */
  async function signatories(report: string, names: [string, string]): Promise<void> {
    const person = await world.staff(['finance']);
    for (const [at, name] of names.entries()) {
      await run(
        `insert into loket.report_signatory (report, slot, valid_from, position, full_name, set_by, set_at)
         values ($1, $2, '2020-06-01', 'Kepala', $3, $4, clock_timestamp())`,
        [report, at + 1, name, person],
      );
    }
  }

  /** A drawer closed with this count, as its closing leaves it. */
  async function close(sessionId: number, counted: number): Promise<void> {
    await run(
      `update loket.cash_session s set closed_at = clock_timestamp(), closed_by = cashier, counted_cash = $2,
         letterhead = loket.freeze_letterhead((select branch_id from loket.counter c where c.id = s.counter_id), business_date)
       where id = $1`,
      [sessionId, counted],
    );
  }

  async function closeDay(branch: string, on: string): Promise<void> {
    await run(
      `insert into loket.business_day (branch_id, business_date, closed_at, closed_by, letterhead)
       select b.id, $2, clock_timestamp(), (select min(login) from loket.staff), loket.freeze_letterhead(b.id, $2)
       from loket.branch b where b.code = $1
       on conflict (branch_id, business_date) do update
         set closed_at = excluded.closed_at, closed_by = excluded.closed_by, letterhead = excluded.letterhead`,
      [branch, on],
    );
  }

  /** What every command does that puts something into a day. */
  const enterDay = (branchId: number, on: string, client = database.admin) =>
    client.query('select loket.enter_business_day($1, $2)', [branchId, on]);

  const dayAfter = async (on: string, days = 1) =>
    (await world.one<{ day: string }>(`select ($1::date + $2::int)::text as day`, [on, days])).day;

  /** A drawer of a day (today unless said), closed in its evening with this count; null leaves it open. Without a chain entry. */
  async function closedSession(
    branch: string,
    drawer: { counted: number | null; float: number; on?: string },
  ): Promise<number> {
    const cashier = await world.staff(['cashier'], { branch });
    const counter = await world.counter(branch);
    const { id } = await world.one<{ id: number }>(
      `insert into loket.cash_session (counter_id, cashier, business_date, opened_at, opening_float, closed_at, closed_by, counted_cash)
       select $1, $2, d.on, d.on::timestamp at time zone u.time_zone, $3, c.at, case when c.at is not null then $2 end, $4
       from loket.utility u, (select coalesce($5::date, loket.business_date(clock_timestamp())) as on) d,
         lateral (select case when $4::bigint is not null then
           least((d.on + time '18:00') at time zone u.time_zone, clock_timestamp()) end as at) c
       returning id::int`,
      [counter, cashier, drawer.float, drawer.counted, drawer.on ?? null],
    );
    return id;
  }

  async function transfer(
    sessionId: number,
    kind: string,
    amount: number,
    outcome: string | null,
  ): Promise<number> {
    const person = await world.staff(['supervisor']);
    const { id } = await world.one<{ id: number }>(
      `insert into loket.cash_transfer (from_session_id, kind, to_cashier, pieces, amount, offered_by, offered_at)
       select id, $2, case when $2 = 'to_cashier' then $4 end, '{}', $3, cashier, opened_at from loket.cash_session where id = $1
       returning id::int`,
      [sessionId, kind, amount, person],
    );
    if (outcome) await decideTransfer(id, outcome);
    return id;
  }
  async function decideTransfer(transferId: number, outcome: string, toSession: number | null = null) {
    await run(
      `insert into loket.cash_transfer_decision (cash_transfer_id, outcome, decided_by, decided_at, to_session_id)
       select $1, $2, $3, offered_at, $4 from loket.cash_transfer where id = $1`,
      [transferId, outcome, await world.staff(['supervisor']), toSession],
    );
  }
  /** Money from a drawer to the safe; null is not decided yet. */
  const turnIn = (sessionId: number, amount: number, outcome: string | null) =>
    transfer(sessionId, 'to_safe', amount, outcome);
  /** Money to another cashier, accepted into a session if one is given. */
  async function handOver(
    sessionId: number,
    amount: number,
    toSession: number | null = null,
  ): Promise<number> {
    const id = await transfer(sessionId, 'to_cashier', amount, null);
    await decideTransfer(id, 'accepted', toSession);
    return id;
  }

  /** Payments of one bill each, written at once. */
  async function manyPayments(cashier: Cashier, count: number): Promise<void> {
    const groupId = await world.tariffGroup();
    const account = await world.account([1_000]);
    await run(
      `with periods as (
         insert into loket.billing_period (usage_period)
         select ('1900-01-01'::date + make_interval(months => n))::date from generate_series(0, $1 - 1) n on conflict do nothing),
       connections as (
         insert into loket.connection (connection_no, customer_id, address, village_code, route_id, supply_zone_id, tariff_group_id, active_since)
         select 'BANYAK-' || $5 || '-' || n, c.customer_id, c.address, c.village_code, c.route_id, c.supply_zone_id, $2, '2019-01-01'
         from loket.connection c, generate_series(1, $1) n where c.id = $3 returning id),
       bills as (
         insert into loket.bill (connection_id, usage_period, due_date, tariff_group_id, previous_reading, current_reading, usage_m3,
           water_amount, fixed_amount, meter_amount, other_amount)
         select id, '2020-01-01', '2999-12-31', $2, 0, 1, 1, 1000, 0, 0, 0 from connections returning id, connection_id),
       paid as (
         insert into loket.payment (request_id, channel, cash_session_id, counter_id, connection_id, paid_by, paid_at, business_date, tender,
           bills_total, total, tendered, receipt_series, receipt_seq, receipt_no)
         select gen_random_uuid(), 'COUNTER', s.id, s.counter_id, b.connection_id, s.cashier, clock_timestamp(), s.business_date, 'cash',
           1000, 1000, 1000, 'uji-' || s.id, row_number() over (), 'uji-' || s.id || '-' || row_number() over ()
         from bills b, loket.cash_session s where s.id = $4 returning id, connection_id)
       insert into loket.payment_item (payment_id, bill_id, bill_amount, late_fee, stamp_duty)
       select p.id, b.id, 1000, 0, 0 from paid p join bills b on b.connection_id = p.connection_id`,
      [count, groupId, account.connectionId, cashier.sessionId, ++made],
    );
  }

  return {
    payCollective,
    payInstalment,
    payInvoice,
    reverse,
    requestReversal,
    rejectReversals,
    decideTransfer,
    enterDay,
    correctBill,
    signatories,
    close,
    closeDay,
    dayAfter,
    closedSession,
    turnIn,
    handOver,
    manyPayments,
  };
}
