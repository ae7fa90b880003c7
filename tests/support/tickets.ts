/** Complaints in any state, written by the administrator: what a test is about begins where it begins. */
import type { TestDatabase } from './database.ts';

export interface ArrangedTicket {
  ticketId: number;
  eventNo: number;
}

/** Something that happened to an arranged ticket. */
export interface ArrangedEvent {
  action: string;
  to: string;
  at: Date | string;
  actor?: string;
  told?: boolean;
}

let made = 0;

/** Call after arrange(); `login` is who entered them. */
export function arrangeTickets(database: TestDatabase) {
  const admin = <T extends object>(sql: string, values: unknown[] = []) =>
    database.admin.query<T>(sql, values).then((result) => result.rows);

  /** A ticket with what `facts` sets (columns of loket.ticket), entered at `reported_at`, and what happened to it since. */
  async function ticket(
    login: string,
    facts: Record<string, unknown> = {},
    events: readonly ArrangedEvent[] = [],
  ): Promise<ArrangedTicket> {
    const number = ++made;
    const reportedAt = (facts['reported_at'] as Date | string | undefined) ?? new Date();
    const last = events.at(-1);
    const category = (facts['category'] as string | undefined) ?? 'no_flow';
    const [row] = await admin<{ branch_id: number; unit: string; seq: string }>(
      `select s.branch_id, c.unit, f.last_seq::text as seq from loket.staff s, loket.ticket_category c, loket.ticket_feed f
       where s.login = $1 and c.code = $2`,
      [login, category],
    );
    const first = Number(row!.seq) + 1;
    const columns = {
      ticket_no: `UJI-ADU/${process.pid}/${number}`,
      source: 'counter',
      branch_id: row!.branch_id,
      category,
      priority: 'normal',
      unit: row!.unit,
      state: last?.to ?? 'new',
      state_since: last?.at ?? reportedAt,
      event_no: events.length + 1,
      change_seq: first + events.length,
      reporter_name: `Pelapor ${number}`,
      phone: `0812100${String(number).padStart(5, '0')}`,
      words: `Pengaduan uji nomor ${number}`,
      created_by: login,
      reported_at: reportedAt,
      ...facts,
    };
    const names = Object.keys(columns);
    const [made_] = await admin<{ id: string }>(
      `insert into loket.ticket (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')}) returning id`,
      Object.values(columns),
    );
    const ticketId = Number(made_!.id);
    let from: string | null = null;
    for (const [n, event] of [
      { action: 'file', to: 'new', at: reportedAt } as ArrangedEvent,
      ...events,
    ].entries()) {
      await admin(
        `insert into loket.ticket_event (ticket_id, event_no, seq, action, from_state, to_state, actor, at, told)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ticketId,
          n + 1,
          first + n,
          event.action,
          from,
          event.to,
          event.actor ?? login,
          event.at,
          event.told ?? false,
        ],
      );
      from = event.to;
    }
    await admin('update loket.ticket_feed set last_seq = $1', [first + events.length]);
    return { ticketId, eventNo: events.length + 1 };
  }

  return { ticket };
}
