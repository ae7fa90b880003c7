/** Puts requests that wait for a decision into a test's database, row by row: no rule of the features that make them is needed. */
import type { Account, arrange } from './arrange.ts';
import type { TestDatabase } from './database.ts';

type World = ReturnType<typeof arrange>;

export interface Tenders {
  cash: number;
  debit?: number;
  qris?: number;
  transfer?: number;
}
const tenders = (sums: Tenders) => JSON.stringify({ debit: 0, qris: 0, transfer: 0, ...sums });

/** Call after arrange(). Everything is asked for by the given login, now. */
export function arrangeWaiting(database: TestDatabase, world: World) {
  const idOf = async (sql: string, values: unknown[]) =>
    Number((await world.one<{ id: string }>(sql, values)).id);

  /** A count of a drawer. `expected` is what the movements say when nothing else is given. */
  async function count(
    session: { sessionId: number; login: string },
    counted: Tenders,
    expected?: Tenders,
  ): Promise<number> {
    return idOf(
      `insert into loket.drawer_count (cash_session_id, counted_by, counted_at, pieces, counted, expected)
       values ($1, $2, clock_timestamp(), $3, $4, coalesce($5::jsonb, loket.drawer($1))) returning id`,
      [
        session.sessionId,
        session.login,
        JSON.stringify({ 1000: Math.floor(counted.cash / 1000) }),
        tenders(counted),
        expected ? tenders(expected) : null,
      ],
    );
  }

  /** A closing that waits for approval; answers the id of its count. */
  async function closing(
    session: { sessionId: number; login: string },
    counted: Tenders,
    reason = 'uang kembali salah',
  ): Promise<number> {
    const countId = await count(session, counted);
    await database.admin.query(
      `insert into loket.close_request (drawer_count_id, requested_by, requested_at, reason) values ($1, $2, clock_timestamp(), $3)`,
      [countId, session.login, reason],
    );
    return countId;
  }

  async function decideClosing(countId: number, by: string, outcome = 'rejected', note = 'hitung lagi') {
    await database.admin.query(
      `insert into loket.close_decision (drawer_count_id, outcome, decided_by, decided_at, note)
       values ($1, $2, $3, clock_timestamp(), $4)`,
      [countId, outcome, by, note],
    );
  }

  async function transfer(
    session: { sessionId: number; login: string },
    amount: number,
    kind: 'to_safe' | 'to_cashier' = 'to_safe',
    toCashier: string | null = null,
  ): Promise<number> {
    return idOf(
      `insert into loket.cash_transfer (from_session_id, kind, to_cashier, pieces, amount, offered_by, offered_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp()) returning id`,
      [session.sessionId, kind, toCashier, JSON.stringify({ 1000: amount / 1000 }), amount, session.login],
    );
  }

  async function acceptTransfer(transferId: number, by: string, toSession: number | null = null) {
    await database.admin.query(
      `insert into loket.cash_transfer_decision (cash_transfer_id, outcome, decided_by, decided_at, to_session_id)
       values ($1, 'accepted', $2, clock_timestamp(), $3)`,
      [transferId, by, toSession],
    );
  }

  async function movement(
    session: { sessionId: number; login: string },
    direction: 'in' | 'out',
    amount: number,
  ) {
    await database.admin.query(
      `insert into loket.cash_movement (cash_session_id, direction, reason_code, amount, moved_by, moved_at)
       values ($1, $2, 'supplies', $3, $4, clock_timestamp())`,
      [session.sessionId, direction, amount, session.login],
    );
  }

  async function reversal(paymentId: number, by: string, reason = 'wrong_customer'): Promise<number> {
    return idOf(
      `insert into loket.reversal (payment_id, reason_code, note, whole, requested_by, requested_at)
       values ($1, $2, 'salah pilih', true, $3, clock_timestamp()) returning id`,
      [paymentId, reason, by],
    );
  }

  /** Approves a whole reversal: into the session, or as an entry of today when there is none. */
  async function approveReversal(reversalId: number, by: string, sessionId: number | null) {
    await database.admin.query(
      `with decided as (
         insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, cash_session_id, refund,
           items_total, stamp_duty, cash_rounding, total)
         select v.id, 'approved', $2, clock_timestamp(), loket.business_date(clock_timestamp()), $3,
                case when $3::bigint is null then 'office_cash' when p.tender = 'cash' then 'drawer' else 'tender' end,
                p.bills_total, p.stamp_duty, p.cash_rounding, p.total
         from loket.reversal v join loket.payment p on p.id = v.payment_id where v.id = $1 returning reversal_id)
       insert into loket.reversal_item (reversal_id, payment_item_id)
       select d.reversal_id, i.id from decided d
       join loket.reversal v on v.id = d.reversal_id join loket.payment_item i on i.payment_id = v.payment_id`,
      [reversalId, by, sessionId],
    );
  }

  /** A proposed agreement over all bills of the account in monthly parts, of the branch of who proposes it. */
  async function plan(account: Account, by: string, instalments: number): Promise<number> {
    const total = account.amounts.reduce((sum, amount) => sum + amount, 0);
    const id = await idOf(
      `insert into loket.instalment_plan (plan_no, branch_id, connection_id, reason, total, requested_by, requested_at, business_date)
       select 'UJI/' || gen_random_uuid(), s.branch_id, $1, 'kebocoran', $2, s.login, clock_timestamp(),
              loket.business_date(clock_timestamp()) from loket.staff s where s.login = $3 returning id`,
      [account.connectionId, total, by],
    );
    await database.admin.query(
      `insert into loket.instalment_plan_bill (instalment_plan_id, bill_id, bill_amount, late_fee)
       select $1, b.id, b.amount, 0 from loket.bill b where b.id = any ($2)`,
      [id, account.billIds],
    );
    await database.admin.query(
      `insert into loket.instalment (instalment_plan_id, instalment_no, due_date, amount)
       select $1, n, '2027-01-10'::date + make_interval(months => n - 1),
              case when n < $3::int then $2::bigint / $3::int else $2::bigint - ($3::int - 1) * ($2::bigint / $3::int) end
       from generate_series(1, $3::int) n`,
      [id, total, instalments],
    );
    return id;
  }

  /** A correction of the bill to `waterAmount` and 7 m3. */
  async function correction(billId: number, by: string, waterAmount: number): Promise<number> {
    return idOf(
      `insert into loket.bill_correction (bill_id, reason, requested_by, requested_at, old, previous_reading, current_reading,
         usage_m3, tariff_group_id, water_amount, fixed_amount, meter_amount, other_amount)
       select b.id, 'salah catat', $2, clock_timestamp(), '{}', 0, 7, 7, b.tariff_group_id, $3, 0, 0, 0
       from loket.bill b where b.id = $1 returning id`,
      [billId, by, waterAmount],
    );
  }

  /** Makes a session one of yesterday, as if it had never been closed. */
  async function leftOpenYesterday(sessionId: number): Promise<void> {
    await database.admin.query('alter table loket.cash_session disable trigger user');
    await database.admin.query(
      `update loket.cash_session set business_date = business_date - 1, opened_at = opened_at - interval '1 day' where id = $1`,
      [sessionId],
    );
    await database.admin.query('alter table loket.cash_session enable trigger user');
  }

  return {
    count,
    closing,
    decideClosing,
    transfer,
    acceptTransfer,
    movement,
    reversal,
    approveReversal,
    plan,
    correction,
    leftOpenYesterday,
  };
}
