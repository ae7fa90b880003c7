/**
 * `npm run simulate -- channel`: customers paying by bank, PPOB and app while the counters are open. Signs in as the channels' own logins and
 * pays through api.record_payment, so the race with the counter is real.
 * `npm run simulate -- applications`: people who apply for a connection through the same channels, with scans.
 * `npm run simulate -- tickets`: the field's month of complaints, worked by the desk; with --count reports as they come.
 * `npm run simulate -- readings`: customers who tell their stands through the channels, with photos and the usual mistakes.
 * `npm run simulate -- reading-file`: the file that the readers' program exports for those who are not read yet.
 * `npm run simulate -- settlement`: the file that a channel sends for a day, with a few suspects in it.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { randomFrom } from '../src/database/demo/applicants.ts';
import { type Channel, channelLogins, openChannel, payByChannel } from '../src/database/demo/channel.ts';
import { applyByChannel, readApplicantWorld } from '../src/database/demo/channel-applications.ts';
import { openAnyDay, readByChannel, readCustomers } from '../src/database/demo/channel-readings.ts';
import { readingFile } from '../src/database/demo/reading-file.ts';
import { settlementFile } from '../src/database/demo/settlement-file.ts';
import { playMonth, reportNow } from '../src/database/demo/ticket-month-play.ts';
import { DEMONSTRATION_DATABASE, openEmbeddedDatabase } from '../src/database/demonstration.ts';
import { embeddedUrl, stopEmbedded } from '../src/database/embedded.ts';

const root = join(import.meta.dirname, '..');
const HELP = `npm run simulate -- channel [--per-minute 20] [--connection NOMOR] [--count N] [--url postgresql://admin@host/db]

Pelanggan membayar lewat bank, PPOB dan aplikasi; Ctrl-C untuk berhenti. Dengan --connection: satu sambungan itu saja, sekali.
Customers pay by bank, PPOB and app; Ctrl-C to stop. With --connection: only that connection, once.

npm run simulate -- applications [--count 10] [--per-minute 20] [--url …]

Orang mengajukan pasang baru lewat kanal, dengan pindaian KTP, KK dan PBB; nomor dan statusnya tampil di sini dan di layar Permohonan.
People apply for a connection by the channels, with scans; number and status show here and on the screen of applications.

npm run simulate -- tickets [--url …]
npm run simulate -- tickets --count 10 [--per-minute 20] [--url …]

Bulan berjalan diisi sampai 286 laporan, 176 selesai, dikerjakan lewat perintah petugas; dengan --count laporan yang datang sekarang.
Fills the month that runs to 286 reports, 176 solved, worked by the desk's commands; with --count reports that come in now.

npm run simulate -- readings [--count 100] [--per-minute 600] [--any-day] [--url …]

Pelanggan melaporkan stand meter lewat kanal, dengan foto dan kesalahan yang biasa; --any-day: juga di luar tanggal lapor mandiri (peragaan saja).
Customers tell their stands by the channels, with photos and the usual mistakes; --any-day: also outside the window of days (demonstration only).

npm run simulate -- reading-file [--count 50] [--clean] [--out FILE] [--url …]

Berkas CSV pembaca meter untuk yang belum terbaca, dengan beberapa baris salah; --clean tanpa kesalahan.
The readers' CSV file for those who are not read yet, with some wrong lines; --clean without any.

npm run simulate -- settlement --channel PPOB [--date YYYY-MM-DD] [--out FILE] [--clean] [--url …]

Berkas rekonsiliasi kanal untuk satu hari (bawaan: kemarin), dengan beberapa selisih; --clean tanpa selisih.
The settlement file of a channel for a day (default: yesterday), with a few suspects; --clean without any.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'per-minute': { type: 'string' },
    connection: { type: 'string' },
    count: { type: 'string' },
    url: { type: 'string' },
    channel: { type: 'string' },
    date: { type: 'string' },
    out: { type: 'string' },
    clean: { type: 'boolean' },
    'any-day': { type: 'boolean' },
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

/** Milliseconds between two of what is simulated. */
function pause(usual = 20): number {
  const perMinute = Number(values['per-minute'] ?? usual);
  if (!(perMinute > 0 && perMinute <= 6000)) throw new Error('--per-minute 1 … 6000');
  return 60_000 / perMinute;
}

async function openChannels(url: string, logins: string[]): Promise<Channel[]> {
  if (logins.length === 0) throw new Error('Belum ada login kanal / no channel logins: npm run db -- seed');
  return Promise.all(logins.map((login) => openChannel(url, login)));
}

async function applyForConnections(url: string): Promise<void> {
  const count = Number(values.count ?? 10);
  if (!(Number.isInteger(count) && count >= 1)) throw new Error('--count 1 …');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const world = await readApplicantWorld(admin);
  const channels = await openChannels(url, await channelLogins(admin));
  await admin.end();
  const random = randomFrom(Date.now());
  for (let i = 0; i < count; i++) {
    const channel = channels[i % channels.length]!;
    const said = await applyByChannel(channel, world, random);
    console.log(`${new Date().toISOString()}  ${channel.login.padEnd(8)} ${said}`);
    if (i + 1 < count) await delay(pause());
  }
  await Promise.all(channels.map((channel) => channel.client.end()));
}

async function complain(url: string): Promise<void> {
  if (values.count === undefined) {
    const { month, reports, solved, byOutage, rejected, open, played } = await playMonth(url, 1, console.log);
    const percent = ((100 * solved) / reports).toLocaleString('id-ID', { maximumFractionDigits: 1 });
    if (played === 0) console.log('Bulan ini sudah penuh / the month is full already');
    console.log(
      `${month}: ${reports} laporan / reports, ${solved} selesai / solved (${percent} %), ${byOutage} lewat gangguan / by an outage, ` +
        `${rejected} ditolak / rejected, ${open} terbuka / open`,
    );
    return;
  }
  const count = Number(values.count);
  if (!(Number.isInteger(count) && count >= 1)) throw new Error('--count 1 …');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const channel = await openChannel(url, (await channelLogins(admin))[0] ?? 'app1');
  try {
    let left = count;
    await reportNow(admin, channel, count, randomFrom(Date.now()), async (line) => {
      console.log(`${new Date().toISOString()}  ${channel.login.padEnd(8)} ${line}`);
      if (--left > 0) await delay(pause());
    });
  } finally {
    await channel.client.end();
    await admin.end();
  }
}

async function simulate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const numbers = values.connection ? [values.connection] : await debtors(admin);
  const logins = await channelLogins(admin);
  await admin.end();
  const channels = await openChannels(url, logins);
  const count = values.connection ? 1 : Math.min(Number(values.count ?? numbers.length), numbers.length);
  for (let i = 0; i < count; i++) {
    const channel = channels[i % channels.length]!;
    const said = await payByChannel(channel, numbers[i]!, randomUUID());
    console.log(`${new Date().toISOString()}  ${channel.login.padEnd(8)} ${numbers[i]}  ${said}`);
    if (i + 1 < count) await delay(pause());
  }
  await Promise.all(channels.map((channel) => channel.client.end()));
}

async function tellStands(url: string): Promise<void> {
  const count = Number(values.count ?? 100);
  if (!(Number.isInteger(count) && count >= 1)) throw new Error('--count 1 …');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  if (values['any-day']) await openAnyDay(admin);
  const customers = await readCustomers(admin, count);
  const channels = await openChannels(url, await channelLogins(admin));
  await admin.end();
  const random = randomFrom(Date.now());
  for (const [i, customer] of customers.entries()) {
    const channel = channels[i % channels.length]!;
    console.log(
      `${new Date().toISOString()}  ${channel.login.padEnd(8)} ${await readByChannel(channel, customer, random)}`,
    );
    if (i + 1 < customers.length) await delay(pause(600));
  }
  await Promise.all(channels.map((channel) => channel.client.end()));
}

/** Writes the file of the readers' program, to be dropped on the intake of readings. */
async function exportReadings(url: string): Promise<void> {
  const count = Number(values.count ?? 50);
  if (!(Number.isInteger(count) && count >= 1)) throw new Error('--count 1 …');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    const file = await readingFile(admin, count, !values.clean);
    const out = values.out ?? file.name;
    await writeFile(out, file.bytes);
    console.log(`${out}: ${file.lines} baris / lines`);
  } finally {
    await admin.end();
  }
}

/** Writes the file of a channel's day, as its operator would send it. */
async function settle(url: string): Promise<void> {
  if (!values.channel) throw new Error('--channel belum diisi / is missing');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ yesterday: string }>(
      'select (loket.business_date(clock_timestamp()) - 1)::text as yesterday',
    );
    const day = values.date ?? rows[0]!.yesterday;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error('--date YYYY-MM-DD');
    const mistakes = values.clean ? {} : { missing: 1, changed: 1, doubled: 1, extra: 2 };
    const file = await settlementFile(admin, values.channel, day, mistakes);
    const out = values.out ?? file.name;
    await writeFile(out, file.text);
    console.log(`${out}: ${file.lines} baris / lines`);
  } finally {
    await admin.end();
  }
}

const COMMANDS: Record<string, (url: string) => Promise<void>> = {
  channel: simulate,
  applications: applyForConnections,
  tickets: complain,
  readings: tellStands,
  'reading-file': exportReadings,
  settlement: settle,
};

async function main(): Promise<void> {
  const command = COMMANDS[positionals[0] ?? ''];
  if (values.help || !command) {
    process.stdout.write(HELP);
    return;
  }
  if (values.url) return command(values.url);
  const server = await openEmbeddedDatabase(root, console.error);
  try {
    await command(embeddedUrl(server, DEMONSTRATION_DATABASE));
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
