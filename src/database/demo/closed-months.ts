/** Months of the demonstration that its finance and manager have closed, so that reports about them are locked. */
import type pg from 'pg';

/** So many months of a demonstration are closed: enough to look back, few enough to be added up quickly. */
export const DEMO_CLOSED_MONTHS = 6;
/** Older months than these many before today's are closed; the ones after can be closed by whoever tries the demonstration. */
const OPEN_MONTHS = 3;

/**
 * Needs the staff and all rows. Each month was asked for on the fourth and decided on the fifth of the next one. Written here and not by
 * the published functions, because they date what they do now.
 */
export async function insertClosedMonths(
  client: pg.ClientBase,
  span: { count: number; today: string; firstPeriod: string },
): Promise<void> {
  await client.query('analyze loket.bill, loket.payment, loket.payment_item');
  await client.query(`
    create function pg_temp.close_month(p_month date) returns void
    language plpgsql security definer set search_path = loket, pg_temp as $$
    declare
      _closing loket.month_closing;
      _zone text := (select u.time_zone from loket.utility u);
      _at timestamptz := (p_month + interval '1 month 4 days 14 hours')::timestamp at time zone _zone;
    begin
      insert into loket.month_closing (month, sums, requested_by, requested_at, settled_after)
      values (p_month, loket.month_sums(p_month), 'keuangan1', (p_month + interval '1 month 3 days 10 hours')::timestamp at time zone _zone,
        pg_current_xact_id())
      returning * into _closing;
      insert into loket.month_closing_decision (month_closing_id, outcome, decided_by, decided_at)
      values (_closing.id, 'approved', session_user, _at);
      insert into loket.business_month (month, closed_at, closed_by, letterhead, sums)
      values (p_month, _at, session_user, loket.month_letterhead(loket.month_end(p_month)), _closing.sums);
      perform loket.append_money('billing', 'close_month', 'month_closing', _closing.id::text, null, _at, loket.month_certificate(_closing));
    end
    $$`);
  const { rows } = await client.query<{ month: string }>(
    `select m::date::text as month
     from generate_series(
       greatest(date_trunc('month', $2::date) - make_interval(months => $1::int + ${OPEN_MONTHS} - 1), $3::date + interval '1 month'),
       date_trunc('month', $2::date) - interval '${OPEN_MONTHS} months', '1 month') m`,
    [span.count, span.today, span.firstPeriod],
  );
  // The chain writes who is connected, and nobody else.
  await client.query('set local session authorization manajer1');
  for (const { month } of rows) await client.query('select pg_temp.close_month($1)', [month]);
  await client.query('reset session authorization');
  await client.query('drop function pg_temp.close_month(date)');
}
