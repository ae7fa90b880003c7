/** How tests ask for, decide and look at reversals, and how they pay for what is not one connection's bills. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Account, arrange } from './arrange.ts';
import { call, type PaymentAnswer } from './calls.ts';
import type { TestDatabase } from './database.ts';
import { planInForce } from './plans.ts';

export interface Asked {
  reversalId: number;
  paymentId: number;
  replayed: boolean;
}
export interface Decided {
  reversalId: number;
  paymentId: number;
  outcome: 'approved' | 'rejected';
  total: number | null;
  refund: string | null;
  businessDate: string | null;
  checkCode: string | null;
  replayed: boolean;
}

interface AskOptions {
  items?: (number | null)[] | null;
  reason?: string | null;
  note?: string | null;
  requestId?: string | null;
}
export function ask(client: pg.Client, paymentId: number | null, options: AskOptions = {}): Promise<Asked> {
  const { items = null, reason = 'wrong_customer', note = '', requestId = randomUUID() } = options;
  return call(client, 'select api.request_reversal($1, $2, $3, $4, $5) as value', [
    requestId,
    paymentId,
    items,
    reason,
    note,
  ]);
}

interface DecideOptions {
  refund?: string | null;
  note?: string | null;
  requestId?: string | null;
}
export function decide(
  client: pg.Client,
  reversalId: number | null,
  outcome: string | null,
  options: DecideOptions = {},
): Promise<Decided> {
  const { refund = null, note = '', requestId = randomUUID() } = options;
  return call(client, 'select api.decide_reversal($1, $2, $3, $4, $5) as value', [
    requestId,
    reversalId,
    outcome,
    refund,
    note,
  ]);
}

export function withdraw(client: pg.Client, reversalId: number | null, requestId = randomUUID()) {
  return call<Asked>(client, 'select api.withdraw_reversal($1, $2) as value', [requestId, reversalId]);
}

export function closeDrawer(client: pg.Client, sessionId: number): Promise<unknown> {
  return client.query('select api.close_cash_session(gen_random_uuid(), $1, 0)', [sessionId]);
}

/** What the drawer of a session holds, as the database adds it up. */
export async function drawerOf(database: TestDatabase, sessionId: number): Promise<number> {
  const { rows } = await database.admin.query("select loket.drawer($1)->>'cash' as cash", [sessionId]);
  return Number(rows[0].cash);
}

export interface OtherPayment {
  kind: 'bills' | 'collective' | 'invoices' | 'instalments';
  connectionId?: number | null;
  collectiveId?: number | null;
  payerName?: string | null;
  tender?: 'cash' | 'debit';
  /** [id of the bill, invoice or instalment, amount, late fee, stamp duty, VAT]. */
  items: number[][];
  total?: number;
}

/**
 * Payments of any kind go through the one end of all payments, as the cashier: the rules before it (what is due, in which order) are tested
 * with their own features.
 */
export function otherPayments(database: TestDatabase, world: ReturnType<typeof arrange>) {
  let installed: Promise<unknown> | undefined;
  const install = () =>
    (installed ??= database.admin.query(`
      create function api.pay_anything(p_request_id uuid, p_kind text, p_connection_id bigint, p_collective_id bigint, p_payer text,
        p_tender text, p_items jsonb, p_total bigint) returns jsonb
      language plpgsql security definer set search_path = loket, pg_temp as $$
      declare
        _staff loket.staff := loket.current_staff();
        _session loket.cash_session;
        _payment loket.payment;
      begin
        perform loket.claim_request(p_request_id, 'pay_anything', '[]');
        _session := loket.own_session(_staff);
        perform from loket.bill b where b.id in (select (i->>0)::bigint from jsonb_array_elements(p_items) i)
          and p_kind in ('bills', 'collective') order by b.id for update;
        perform from loket.instalment_plan a where a.id in (
          select n.instalment_plan_id from loket.instalment n, jsonb_array_elements(p_items) i where n.id = (i->>0)::bigint)
          and p_kind = 'instalments' order by a.id for update;
        _payment := loket.begin_payment(p_request_id, _staff, _session, p_kind, p_tender,
          case p_tender when 'cash' then null else 'APPR 1' end, case p_tender when 'cash' then p_total end);
        _payment.connection_id := p_connection_id;
        _payment.collective_id := p_collective_id;
        _payment.payer_name := p_payer;
        return loket.finish_payment(_payment, p_items, p_total);
      end $$;
      alter function api.pay_anything(uuid, text, bigint, bigint, text, text, jsonb, bigint) owner to loket_api;
      grant execute on function api.pay_anything(uuid, text, bigint, bigint, text, text, jsonb, bigint) to cashier;`));

  async function payAnything(client: pg.Client, payment: OtherPayment): Promise<PaymentAnswer> {
    await install();
    const sum = payment.items.flatMap((item) => item.slice(1)).reduce((all, amount) => all + amount, 0);
    return call(client, 'select api.pay_anything($1, $2, $3, $4, $5, $6, $7, $8) as value', [
      randomUUID(),
      payment.kind,
      payment.connectionId ?? null,
      payment.collectiveId ?? null,
      payment.payerName ?? null,
      payment.tender ?? 'cash',
      JSON.stringify(payment.items),
      payment.total ?? sum,
    ]);
  }

  const someone = () => world.one<{ login: string }>('select min(login) as login from loket.staff');

  /** One payment for the bills of several accounts; the ids of its items in order. */
  async function payCollective(client: pg.Client, accounts: readonly Account[], total?: number) {
    const { login } = await someone();
    const { id } = await world.one<{ id: string }>(
      `insert into loket.collective (collective_no, name, created_by, created_at)
       values ('KOL-' || upper(substr(gen_random_uuid()::text, 1, 8)), 'Kantor Uji', $1, now()) returning id`,
      [login],
    );
    const items = accounts.flatMap(({ billIds, amounts }) =>
      billIds.map((billId, i) => [billId, amounts[i]!, 0, 0]),
    );
    const payment = await payAnything(client, {
      kind: 'collective',
      collectiveId: Number(id),
      payerName: 'Kantor Uji',
      items,
      total,
    });
    return { ...payment, itemIds: await itemsOf(payment.paymentId) };
  }

  async function itemsOf(paymentId: number): Promise<number[]> {
    const { rows } = await database.admin.query<{ id: string }>(
      'select id from loket.payment_item where payment_id = $1 order by id',
      [paymentId],
    );
    return rows.map((row) => Number(row.id));
  }

  /** An unpaid invoice for a connection; returns its id. */
  async function invoice(connectionId: number, net: number, vat = 0): Promise<number> {
    const { login } = await someone();
    const { id } = await world.one<{ id: string }>(
      `insert into loket.invoice (invoice_no, branch_id, connection_id, payer_name, source, issued_by, issued_at, business_date, net, vat)
       select 'UJI-' || gen_random_uuid(), branch_id, $1, 'Uji', 'counter', $2, now(), current_date, $3, $4
       from loket.staff where login = $2 returning id`,
      [connectionId, login, net, vat],
    );
    await database.admin.query(
      `with fee as (insert into loket.fee_type (code, name, taxable) values ('U' || upper(substr(md5(random()::text), 1, 10)), 'Biaya uji', true) returning id)
       insert into loket.invoice_line (invoice_id, line_no, fee_type_id, description, quantity, unit_price, vat_percent, vat)
       select $1, 1, fee.id, 'Biaya uji', 1, $2, 11, $3 from fee`,
      [id, net, vat],
    );
    return Number(id);
  }

  /** An agreement in force with these instalments (equal ones: an agreement has no others); returns their ids. */
  async function plan(account: Account, amounts: readonly number[]): Promise<number[]> {
    const people = {
      proposer: await world.staff(['customer_service']),
      approver: await world.staff(['manager']),
    };
    const made = await planInForce(database, account, amounts.length, people);
    if (made.amounts.join() !== amounts.join()) throw new Error(`The instalments are ${made.amounts.join()}`);
    return made.instalmentIds;
  }

  return { payAnything, payCollective, itemsOf, invoice, plan };
}
