/**
 * `npm run simulate -- channel`: customers paying by bank, PPOB and app while the counters are open. Signs in as the channels' own logins and
 * pays through api.record_payment, so the race with the counter is real.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Channel, channelLogins, openChannel, payByChannel } from '../src/database/demo/channel.ts';
import { DEMONSTRATION_DATABASE, openEmbeddedDatabase } from '../src/database/demonstration.ts';
import { embeddedUrl, stopEmbedded } from '../src/database/embedded.ts';

const root = join(import.meta.dirname, '..');
const HELP = `npm run simulate -- channel [--per-minute 20] [--connection NOMOR] [--count N] [--url postgresql://admin@host/db]

Pelanggan membayar lewat bank, PPOB dan aplikasi; Ctrl-C untuk berhenti. Dengan --connection: satu sambungan itu saja, sekali.
Customers pay by bank, PPOB and app; Ctrl-C to stop. With --connection: only that connection, once.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'per-minute': { type: 'string', default: '20' },
    connection: { type: 'string' },
    count: { type: 'string' },
    url: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** Connections with something to pay, in an order that jumps about: what their owners know by heart. */
async function debtors(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ connection_no: string }>(`
    select c.connection_no from loket.connection c
    where exists (select from loket.bill b where b.connection_id = c.id
                  and not exists (select from loket.payment_item i where i.bill_id = b.id))
    order by md5(c.connection_no) limit 5000`);
  return rows.map((row) => row.connection_no);
}

async function simulate(url: string): Promise<void> {
  const perMinute = Number(values['per-minute']);
  if (!(perMinute > 0 && perMinute <= 6000)) throw new Error('--per-minute 1 … 6000');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const numbers = values.connection ? [values.connection] : await debtors(admin);
  const logins = await channelLogins(admin);
  await admin.end();
  if (logins.length === 0) throw new Error('Belum ada login kanal / no channel logins: npm run db -- seed');
  const channels: Channel[] = await Promise.all(logins.map((login) => openChannel(url, login)));
  const count = values.connection ? 1 : Math.min(Number(values.count ?? numbers.length), numbers.length);
  for (let i = 0; i < count; i++) {
    const channel = channels[i % channels.length]!;
    const said = await payByChannel(channel, numbers[i]!, randomUUID());
    console.log(`${new Date().toISOString()}  ${channel.login.padEnd(8)} ${numbers[i]}  ${said}`);
    if (i + 1 < count) await delay(60_000 / perMinute);
  }
  await Promise.all(channels.map((channel) => channel.client.end()));
}

async function main(): Promise<void> {
  if (values.help || positionals[0] !== 'channel') {
    process.stdout.write(HELP);
    return;
  }
  if (values.url) return simulate(values.url);
  const server = await openEmbeddedDatabase(root, console.error);
  try {
    await simulate(embeddedUrl(server, DEMONSTRATION_DATABASE));
  } finally {
    if (server.startedHere) await stopEmbedded(server.dataFolder);
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`Loket: ${error.message}`);
    process.exit(1);
  },
);
