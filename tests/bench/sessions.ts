/** The people of the benchmark: cashiers with a counter and an open drawer each, and the login of a digital channel. */
import pg from 'pg';
import { embeddedUrl } from '../../src/database/embedded.ts';
import { scramVerifier } from '../../src/database/scram.ts';
import { closeExactly, openSession } from '../support/calls.ts';
import type { BenchDatabase } from './bench-database.ts';

const PASSWORD = 'loket-bench';

export interface BenchLogin {
  user: string;
  password: string;
}

interface OpenSession {
  sessionId: number;
  fromEarlierDay: boolean;
}

export function loginUrl(database: BenchDatabase, login: BenchLogin): string {
  return embeddedUrl(database.server, database.name, login);
}

async function createLogin(database: BenchDatabase, user: string, role: string, channel: string) {
  await database.admin.query(
    `select loket.create_staff($1, $1, (select min(code) from loket.branch), $2, $3, $4)`,
    [user, [role], scramVerifier(PASSWORD), channel],
  );
  return { user, password: PASSWORD };
}

/** A login of a role at the first branch, without a counter. */
export const benchStaff = (database: BenchDatabase, user: string, role: string): Promise<BenchLogin> =>
  createLogin(database, user, role, 'COUNTER');

/** A cashier whose drawer is open today, at a counter of its own. */
export async function openCounter(database: BenchDatabase, number: number): Promise<BenchLogin> {
  const code = `B${String(number).padStart(2, '0')}`;
  const login = await createLogin(database, `bench_${code.toLowerCase()}`, 'cashier', 'COUNTER');
  const { rows } = await database.admin.query<{ id: number }>(
    `insert into loket.counter (branch_id, code, name)
     select id, $1, 'Bench ' || $1 from loket.branch order by code limit 1
     on conflict (code) do update set branch_id = excluded.branch_id returning id`,
    [code],
  );
  const client = new pg.Client({ connectionString: loginUrl(database, login) });
  await client.connect();
  try {
    const open = await client.query<{ session: OpenSession | null }>(
      'select api.my_cash_session() as session',
    );
    const session = open.rows[0]!.session;
    if (session && !session.fromEarlierDay) return login;
    if (session) {
      await closeExactly(client, session.sessionId);
    }
    await openSession(client, rows[0]!.id, 0);
    return login;
  } finally {
    await client.end();
  }
}

/** A login that pays for one of the demonstration's digital channels. */
export async function openDigitalChannel(database: BenchDatabase): Promise<BenchLogin> {
  const { rows } = await database.admin.query<{ code: string }>(
    `select code from loket.channel where kind <> 'counter' order by code limit 1`,
  );
  return createLogin(database, 'bench_channel', 'digital_channel', rows[0]!.code);
}
