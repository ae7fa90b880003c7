/**
 * Moves what the simulator played to when it is supposed to have happened. Only of a demonstration, only as its administrator, and only of
 * the rows that the play made: histories are insert-only for everybody else. The log of actions keeps the real instants.
 */
import type pg from 'pg';

export interface Moved {
  events: { ticketId: number; eventNo: number; at: number }[];
  outages: { outageId: number; action: string; at: number }[];
}

/** Instants of a ticket's rows follow the event that they were written with. */
const OF_TICKET: readonly (readonly [table: string, key: string, columns: readonly string[]])[] = [
  ['ticket', 'id', ['reported_at', 'state_since', 'seen_at', 'responded_at', 'solved_at', 'closed_at']],
  ['ticket_result', 'ticket_id', ['recorded_at', 'done_at']],
  ['ticket_work_order', 'ticket_id', ['issued_at']],
];

export async function moveInstants(admin: pg.Client, moved: Moved): Promise<void> {
  await admin.query('begin');
  try {
    const { rows } = await admin.query('select from loket.utility where is_demonstration');
    if (rows.length === 0) throw new Error('Bukan basis data peragaan / this is no demonstration');
    await admin.query('select from loket.ticket_feed for update');
    await admin.query(`create temp table moved_event on commit drop as
      select e.ticket_id, e.event_no, e.at as was, to_timestamp(r.at / 1000.0) as becomes
      from loket.ticket_event e join jsonb_to_recordset('${JSON.stringify(moved.events)}') as r ("ticketId" bigint, "eventNo" int, at float8)
        on (r."ticketId", r."eventNo") = (e.ticket_id, e.event_no)`);
    await admin.query('create index on moved_event (ticket_id, event_no); analyze moved_event');
    // Insert-only tables are closed by triggers.
    await admin.query('set local session_replication_role = replica');
    const nearest = (table: string, key: string, column: string) =>
      `coalesce((select m.becomes from moved_event m where m.ticket_id = ${table}.${key}
        order by abs(extract(epoch from m.was - ${table}.${column})), m.event_no limit 1), ${table}.${column})`;
    for (const [table, key, columns] of OF_TICKET) {
      const sets = columns.map(
        (column) => `${column} = case when ${column} is not null then ${nearest(table, key, column)} end`,
      );
      await admin.query(
        `update loket.${table} set ${sets.join(', ')} where ${key} in (select ticket_id from moved_event)`,
      );
    }
    // Two corrections may belong to one event: they stay one after the other.
    await admin.query(`update loket.ticket_past set until = n.becomes
      from (select p.ticket_id as id, p.until as was, ${nearest('p', 'ticket_id', 'until')}
              + row_number() over (partition by p.ticket_id order by p.until) * interval '1 microsecond' as becomes
            from loket.ticket_past p where p.ticket_id in (select ticket_id from moved_event)) n
      where (ticket_past.ticket_id, ticket_past.until) = (n.id, n.was)`);
    await admin.query(
      `update loket.ticket_event e set at = m.becomes from moved_event m where (m.ticket_id, m.event_no) = (e.ticket_id, e.event_no)`,
    );
    // Where somebody was, the work ended with the result and began with the step before it.
    await admin.query(`update loket.ticket_result r set arrived_at = s.at, done_at = r.recorded_at
      from loket.ticket_event s where s.ticket_id = r.ticket_id and s.action = 'start' and s.event_no < r.event_no
        and r.ticket_id in (select ticket_id from moved_event)`);
    await admin.query(`update loket.ticket_external x set answer = jsonb_set(x.answer, '{reportedAt}', to_jsonb(t.reported_at))
      from loket.ticket t where t.id = x.ticket_id and t.id in (select ticket_id from moved_event)`);
    for (const { outageId, action, at } of moved.outages) {
      await admin.query(
        `update loket.outage_update set at = to_timestamp($3 / 1000.0::float8) where outage_id = $1 and action = $2`,
        [outageId, action, at],
      );
      if (action === 'announce')
        await admin.query(
          'update loket.outage set created_at = to_timestamp($2 / 1000.0::float8), starts_at = least(starts_at, to_timestamp($2 / 1000.0::float8)) where id = $1',
          [outageId, at],
        );
      if (action === 'end')
        await admin.query(
          'update loket.outage set ended_at = to_timestamp($2 / 1000.0::float8) where id = $1',
          [outageId, at],
        );
    }
    await admin.query('set local session_replication_role = origin');
    // Whoever watches reads all of it again: each ticket with a number of its own in the sequence.
    await admin.query(`
      update loket.ticket t set change_seq = f.last_seq + n.place
      from loket.ticket_feed f, (select ticket_id, row_number() over (order by ticket_id) as place from moved_event group by ticket_id) n where t.id = n.ticket_id;
      update loket.ticket_feed set last_seq = last_seq + (select count(distinct ticket_id) from moved_event);
      select pg_notify('loket', jsonb_build_object('type', 'tickets_changed', 'seq', last_seq)::text) from loket.ticket_feed`);
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}
