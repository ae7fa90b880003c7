/** How long a complaint takes from the command of one console to the data of another's screen. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { StaffPresence } from '../../src/main/staff/presence.ts';
import { type FeedPage, LiveFeed } from '../../src/shared/live-feed.ts';
import type { BenchDatabase } from './bench-database.ts';
import { type BenchLogin, loginUrl } from './sessions.ts';

interface Change {
  ticket?: { ticketId: number };
}

/** Milliseconds of each of `count` complaints: from before the command to after the other console has put it among its points. */
export async function timeArrivals(
  database: BenchDatabase,
  writer: BenchLogin,
  reader: BenchLogin,
  count: number,
): Promise<number[]> {
  const { server, name } = database;
  const presence = new StaffPresence(
    () => ({ host: server.host, port: server.port, database: name, ca: null }),
    (event) => {
      if (event.type === 'tickets_changed') feed.hint(event.seq);
    },
  );
  const { rows } = await database.admin.query<{ seq: string; village: string }>(
    `select (select last_seq::text from loket.ticket_feed) as seq, (select min(code) from loket.village) as village`,
  );
  const { seq, village } = rows[0]!;
  const feed = new LiveFeed<Change>(Number(seq));
  let arrived = (_ticketId: number): void => {};
  const client = new pg.Client({ connectionString: loginUrl(database, writer) });
  await client.connect();
  await presence.signIn(reader.user, reader.password);
  try {
    feed.start({
      read: async (after) => {
        const answer = await presence.session().call('ticket_changes', { p_after: after, p_limit: 500 });
        return answer as FeedPage<Change>;
      },
      take(changes) {
        for (const { ticket } of changes) if (ticket) arrived(ticket.ticketId);
      },
    });
    const times: number[] = [];
    // The first fills the caches of both, like consoles that have been signed in since the morning.
    for (let n = 0; n <= count; n++) {
      const begun = performance.now();
      const seen = new Set<number>();
      const told = Promise.withResolvers<number>();
      let filed: number | null = null;
      arrived = (ticketId) => {
        seen.add(ticketId);
        if (ticketId === filed) told.resolve(performance.now() - begun);
      };
      const facts = { category: 'no_flow', words: 'Air mati sejak pagi', villageCode: village };
      const answer = await client.query<{ answer: { ticket: { ticketId: number } } }>(
        `select api.file_ticket($1, 'phone', $2) as answer`,
        [randomUUID(), JSON.stringify(facts)],
      );
      filed = answer.rows[0]!.answer.ticket.ticketId;
      if (seen.has(filed)) told.resolve(performance.now() - begun);
      const took = await told.promise;
      if (n > 0) times.push(took);
    }
    return times;
  } finally {
    feed.stop();
    presence.signOut();
    await client.end();
  }
}
