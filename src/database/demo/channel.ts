import pg from 'pg';
import { DEMO_PASSWORD } from './accounts.ts';

/** A digital channel's back end, signed in with its own login. */
export interface Channel {
  login: string;
  client: pg.Client;
}

/** What api.channel_inquiry answers, as far as a payer needs it. */
interface Inquiry {
  connectionId: number;
  quote: { sheets: { billId: number }[]; choices: { total: number }[] };
}

/** The channels' logins of the demonstration. */
export async function channelLogins(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ login: string }>(
    `select login from loket.staff where channel <> 'COUNTER' and active order by login`,
  );
  return rows.map((row) => row.login);
}

/** Signs a channel in to the database that an administrator's URL names. */
export async function openChannel(adminUrl: string, login: string): Promise<Channel> {
  const url = new URL(adminUrl);
  url.username = login;
  url.password = DEMO_PASSWORD;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return { login, client };
}

/** Pays everything that a connection owes; returns one line of what happened. */
export async function payByChannel(
  channel: Channel,
  connectionNo: string,
  requestId: string,
): Promise<string> {
  try {
    const asked = await channel.client.query<{ value: Inquiry }>('select api.channel_inquiry($1) as value', [
      connectionNo,
    ]);
    const { connectionId, quote } = asked.rows[0]!.value;
    const all = quote.choices.at(-1);
    if (!all) return 'lunas / nothing to pay';
    await channel.client.query(`select api.record_payment($1, $2, $3, 'channel', $4, $5, null)`, [
      requestId,
      connectionId,
      quote.sheets.map((sheet) => sheet.billId),
      `SIM-${requestId.slice(0, 13)}`,
      all.total,
    ]);
    return `${quote.sheets.length} lembar / sheets, Rp${all.total.toLocaleString('id-ID')}`;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('LK')) return error.message;
    throw error;
  }
}
