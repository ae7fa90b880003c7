/** Schedules on a real server: due, caught up, with the person's own rights, while the console is locked only if that was chosen. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ReportExports } from '../../src/main/reports/report-exports.ts';
import { Schedules } from '../../src/main/reports/schedules.ts';
import { StaffPresence } from '../../src/main/staff/presence.ts';
import type { Schedule } from '../../src/shared/contract/reports.ts';
import { AppError } from '../../src/shared/errors.ts';
import { arrange } from '../support/arrange.ts';
import { TEST_PASSWORD, testDatabase } from '../support/database.ts';

const database = testDatabase();
const world = arrange(database);
const root = join(import.meta.dirname, '..', '..');
let folder: string;
let now: Date;
let presence: StaffPresence;
let exports: ReportExports;
let schedules: Schedules;
let login: string;

async function start(): Promise<void> {
  schedules?.stop();
  presence?.signOut();
  presence = new StaffPresence(
    () => ({ host: '127.0.0.1', port: database.server.port, database: database.name, ca: null }),
    () => {},
  );
  exports = new ReportExports({
    folder: join(folder, 'reports'),
    fontFolder: join(root, 'resources', 'fonts'),
    workerFile: join(root, 'src', 'main', 'reports', 'report-worker.ts'),
    broadcast: () => {},
    silenceMs: 15_000,
    onDefect: (_operation, error) => String(error),
  });
  schedules = await Schedules.open({
    file: join(folder, 'schedules.json'),
    presence,
    exports,
    broadcast: () => {},
    now: () => now,
  });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-schedules-'));
  // The server's clock stands still in these days: what is asked for must be over by it.
  now = new Date(Date.now() - 20 * 86_400_000);
  await start();
  login = await world.staff(['finance']);
  await presence.signIn(login, TEST_PASSWORD);
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => {
  schedules?.stop();
  presence?.signOut();
});

const days = (count: number) => {
  now = new Date(now.getTime() + count * 86_400_000);
};
const schedule = (part: Partial<Schedule> = {}): Schedule => ({
  scheduleId: randomUUID(),
  name: 'Harian',
  reports: [
    { report: 'receipts_by_channel', format: 'xlsx' },
    { report: 'receipts_by_day', format: 'pdf' },
  ],
  dayOfMonth: null,
  time: '00:00',
  span: 'previous_month',
  paper: 'a4',
  folder,
  whileLocked: false,
  ...part,
});
const files = async () => (await readdir(folder)).filter((name) => /\.(xlsx|pdf)$/.test(name)).sort();

test('runs what was missed, once, and remembers it over a restart', async () => {
  await schedules.save(schedule());
  await schedules.look();
  expect(await files()).toEqual([]);
  days(1);
  await schedules.look();
  await schedules.look();
  expect(await files()).toHaveLength(2);
  expect(schedules.list()[0]).toMatchObject({ login, lastRun: { saved: 2, failed: 0, error: null } });
  const { rows } = await database.admin.query(
    `select x.scheduled, r.outcome from loket.report_export x join loket.report_export_result r on r.report_export_id = x.id
     where x.started_by = $1`,
    [login],
  );
  expect(rows).toEqual([
    { scheduled: true, outcome: 'written' },
    { scheduled: true, outcome: 'written' },
  ]);

  await start();
  expect(schedules.list()[0]).toMatchObject({ login, name: 'Harian', lastRun: { saved: 2 } });
  days(1);
  await schedules.look();
  expect(await files(), 'nobody is signed in').toHaveLength(2);
  await presence.signIn(login, TEST_PASSWORD);
  await schedules.look();
  expect(await files()).toHaveLength(4);
});

test('is its maker’s alone: another person at the console does not run it', async () => {
  await schedules.save(schedule());
  days(1);
  await presence.signIn(await world.staff(['finance']), TEST_PASSWORD);
  await schedules.look();
  expect(await files()).toEqual([]);
});

test('while the console is locked only if that was chosen; never after signing out', async () => {
  await schedules.save(schedule());
  days(1);
  presence.lock();
  await schedules.look();
  expect(await files()).toEqual([]);

  await presence.unlock(TEST_PASSWORD);
  await schedules.save(
    schedule({
      name: 'Terkunci',
      whileLocked: true,
      reports: [{ report: 'receipts_by_channel', format: 'xlsx' }],
    }),
  );
  days(1);
  presence.lock();
  expect(presence.locked()).toBe(true);
  expect(() => presence.session()).toThrow(new AppError('CONSOLE_LOCKED'));
  await schedules.look();
  expect(await files()).toHaveLength(1);

  presence.signOut();
  days(1);
  await schedules.look();
  expect(await files()).toHaveLength(1);
});

test('what goes wrong is told with its code, and the others are made', async () => {
  const [saved] = await schedules.save(
    schedule({ reports: [{ report: 'receipts_by_channel', format: 'xlsx' }] }),
  );
  await database.admin.query(
    `update loket.report set roles = '{manager}' where code = 'receipts_by_channel'`,
  );
  days(1);
  await schedules.look();
  await database.admin.query(
    `update loket.report set roles = '{finance,manager}' where code = 'receipts_by_channel'`,
  );
  expect(schedules.list()[0]).toMatchObject({ lastRun: { saved: 0, failed: 1, error: 'ROLE_MISSING' } });
  const [again] = await schedules.runNow(saved!.scheduleId);
  expect(again).toMatchObject({ lastRun: { saved: 1, failed: 0, error: null } });
});

test('a folder that cannot be written to is refused when it is saved; removed it is gone from the file, too', async () => {
  await expect(schedules.save(schedule({ folder: join(folder, 'tidak-ada') }))).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE',
  });
  expect(schedules.list()).toEqual([]);
  const [saved] = await schedules.save(schedule());
  await schedules.remove(saved!.scheduleId);
  expect(JSON.parse(await readFile(join(folder, 'schedules.json'), 'utf8'))).toEqual([]);
});

test('a damaged file is no schedule and no crash', async () => {
  await writeFile(join(folder, 'schedules.json'), '[{"name": 1}, null');
  await start();
  expect(schedules.list()).toEqual([]);
});
