/** The commands of `npm run db` that work on one administrator's connection. Each returns the exit code. */
import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { DEMO_CLOSED_MONTHS } from './demo/closed-months.ts';
import { type DemoUtility, seedDemonstration } from './demo/seed.ts';
import { migrate, readMigrations } from './migrate.ts';
import { scramVerifier } from './scram.ts';
import { importTariffFile } from './tariffs/import-tariffs.ts';
import { readTariffFile } from './tariffs/read-tariff-file.ts';
import { verifyMoney } from './verify-chain.ts';

type Say = (line: string) => void;
export type DatabaseCommand = (client: pg.Client, argv: string[], say: Say) => Promise<number>;

/** The value of a required option, or an error that names it. */
function required(values: Record<string, string | boolean | undefined>, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new Error(`--${name} belum diisi / is missing`);
  return value;
}

function wholeNumber(value: string | undefined, name: string, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1)
    throw new Error(`--${name}: bilangan bulat / a whole number`);
  return Number(value);
}

const seed: DatabaseCommand = async (client, argv, say) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      utility: { type: 'string', default: 'balikpapan' },
      connections: { type: 'string' },
      months: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  if (!['balikpapan', 'buleleng'].includes(values.utility))
    throw new Error('--utility balikpapan | buleleng');
  await migrate(client, say);
  await seedDemonstration(client, {
    utility: values.utility as DemoUtility,
    connections: wholeNumber(values.connections, 'connections', 5000),
    months: wholeNumber(values.months, 'months', 24),
    seed: wholeNumber(values.seed, 'seed', 1),
    closedMonths: DEMO_CLOSED_MONTHS,
    onProgress: say,
  });
  return 0;
};

/** Empties a database and fills it with the demonstration again; never one that holds a real utility. */
const reset: DatabaseCommand = async (client, argv, say) => {
  const rest = argv.filter((arg) => arg !== '--yes');
  if (rest.length === argv.length) {
    throw new Error('reset menghapus semua data peragaan; ulangi dengan --yes / repeat with --yes');
  }
  const { rows } = await client.query<{ has: boolean }>(
    `select to_regclass('loket.utility') is not null as has`,
  );
  if (rows[0]!.has) {
    const real = await client.query('select from loket.utility where not is_demonstration');
    if (real.rowCount)
      throw new Error('Basis data ini bukan peragaan; tidak dihapus / this is no demonstration; left alone');
  }
  await client.query('drop schema if exists api cascade; drop schema if exists loket cascade');
  return seed(client, rest, say);
};

const status: DatabaseCommand = async (client) => {
  const { rows } = await client.query<{ has: boolean; version: string }>(
    `select to_regclass('loket.migration') is not null as has, current_setting('server_version') as version`,
  );
  console.log(`PostgreSQL ${rows[0]!.version}`);
  if (!rows[0]!.has) {
    console.log('Belum ada skema Loket / no Loket schema yet: npm run db -- migrate');
    return 0;
  }
  const applied = await client.query<{ name: string; applied_at: Date }>(
    'select name, applied_at from loket.migration order by version',
  );
  for (const row of applied.rows) console.log(`${row.name}  ${row.applied_at.toISOString()}`);
  const waiting = (await readMigrations()).slice(applied.rows.length);
  for (const migration of waiting) console.log(`${migration.name}  BELUM / not applied`);
  const utility = await client.query<{ name: string; is_demonstration: boolean }>(
    'select name, is_demonstration from loket.utility',
  );
  console.log(
    utility.rows[0]
      ? `${utility.rows[0].name}${utility.rows[0].is_demonstration ? ' (peragaan / demonstration)' : ''}`
      : 'Belum ada data perusahaan / no utility yet',
  );
  for (const table of ['connection', 'bill', 'payment', 'staff', 'cash_session', 'audit_entry']) {
    const count = await client.query<{ n: string }>(`select count(*) as n from loket.${table}`);
    console.log(`${table.padEnd(14)}${Number(count.rows[0]!.n).toLocaleString('id-ID').padStart(12)}`);
  }
  return waiting.length > 0 ? 1 : 0;
};

/** Without letters and digits that look alike: it is read aloud or copied from a slip of paper once. */
function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const createStaff: DatabaseCommand = async (client, argv, say) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      branch: { type: 'string' },
      roles: { type: 'string' },
      channel: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
  });
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  if (given !== undefined && given.length < 8)
    throw new Error('Kata sandi paling sedikit 8 huruf / at least 8 characters');
  const branches = await client.query<{ code: string }>('select code from loket.branch order by code');
  const codes = branches.rows.map((row) => row.code);
  if (!codes.includes(required(values, 'branch'))) {
    throw new Error(`--branch: ${codes.join(' | ') || 'belum ada cabang / no branches yet'}`);
  }
  const password = given ?? oneTimePassword();
  await client.query('select loket.create_staff($1, $2, $3, $4, $5, $6)', [
    required(values, 'login'),
    required(values, 'name'),
    required(values, 'branch'),
    required(values, 'roles').split(','),
    scramVerifier(password),
    values.channel ?? 'COUNTER',
  ]);
  say(`${values.login} dibuat / created`);
  if (given === undefined) console.log(password);
  return 0;
};

/** NOLOGIN ends the access, the row stays: names stay in the ledgers. */
function accessCommand(open: boolean): DatabaseCommand {
  return async (client, argv, say) => {
    const { values } = parseArgs({ args: argv, options: { login: { type: 'string' } } });
    const login = required(values, 'login');
    const { rowCount } = await client.query('update loket.staff set active = $2 where login = $1', [
      login,
      open,
    ]);
    if (!rowCount) throw new Error(`${login}: bukan staf / not a member of the staff`);
    await client.query(`alter role ${client.escapeIdentifier(login)} ${open ? 'login' : 'nologin'}`);
    if (!open)
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
        login,
      ]);
    await client.query(`select loket.append_audit($2, 'staff', $1, null, '{}')`, [
      login,
      open ? 'unlock_staff' : 'lock_staff',
    ]);
    say(`${login} ${open ? 'dapat masuk / may sign in' : 'ditutup / locked'}`);
    return 0;
  };
}

/** Enters a decree; with --adopt the utility prices by this book from now on. Bills that exist are never re-priced. */
const importTariff: DatabaseCommand = async (client, argv, say) => {
  const { values } = parseArgs({
    args: argv,
    options: { tariff: { type: 'string' }, adopt: { type: 'boolean' } },
  });
  const file = await readTariffFile(required(values, 'tariff'));
  await client.query('begin');
  try {
    const book = await importTariffFile(client, file);
    if (values.adopt) {
      await client.query(
        `update loket.utility set tariff_book_id = b.id, stamp_basis = b.stamp_basis, cash_rounding = b.cash_rounding
         from loket.tariff_book b where b.id = $1`,
        [book.bookId],
      );
    }
    await client.query(`select loket.append_audit('import_tariff', 'tariff_book', $1, null, $2)`, [
      String(book.bookId),
      JSON.stringify({ code: file.code, addedVersions: book.addedVersions, adopted: values.adopt ?? false }),
    ]);
    await client.query('commit');
    say(`${file.name}: ${book.addedVersions} versi baru / new versions`);
    return 0;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

const verify: DatabaseCommand = async (client) => {
  const result = await verifyMoney(client);
  if (result.ok) {
    console.log(
      `Rantai uang utuh / money chains intact: ${result.entries} catatan / entries, ${result.payments} pembayaran / payments`,
    );
    return 0;
  }
  console.error(`Rantai uang RUSAK / BROKEN: ${result.chain} no. ${result.seq}: ${result.what}`);
  return 1;
};

const raiseEpoch: DatabaseCommand = async (client) => {
  const { rows } = await client.query<{ receipt_epoch: string }>(
    'update loket.utility set receipt_epoch = chr(ascii(receipt_epoch) + 1) returning receipt_epoch',
  );
  await client.query(
    `select loket.append_audit('raise_receipt_epoch', 'utility', 'true', null, jsonb_build_object('epoch', $1::text))`,
    [rows[0]?.receipt_epoch],
  );
  console.log(rows[0]?.receipt_epoch);
  return 0;
};

export const DATABASE_COMMANDS: Record<string, DatabaseCommand> = {
  migrate: async (client, _argv, say) => {
    await migrate(client, say);
    say('Skema terbaru / schema up to date');
    return 0;
  },
  seed,
  reset,
  status,
  'create-staff': createStaff,
  'import-tariff': importTariff,
  'lock-staff': accessCommand(false),
  'unlock-staff': accessCommand(true),
  verify,
  'raise-epoch': raiseEpoch,
};
