import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LoketEvent } from '../../shared/contract/events.ts';
import {
  type Schedule,
  type ScheduleState,
  scheduleSchema,
  scheduleStateSchema,
} from '../../shared/contract/reports.ts';
import { dateInZone } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { requireWritableFolder } from './export-folder.ts';
import { definitionOf } from './read-report.ts';
import type { ReportExports } from './report-exports.ts';
import { lastDueDay, missedDays, nextDueDay, parametersOn, plusDays } from './schedule-times.ts';

/** How often the console looks whether something is due. */
const LOOK_EVERY_MS = 20_000;
const storedSchema = z.array(scheduleStateSchema.omit({ nextAt: true }));
type Stored = z.output<typeof storedSchema>[number];

/**
 * "Every 1st at 07:00, these reports, into this folder": run by the console that finance leaves open, with the rights of the person who made
 * it, when that person is signed in. What was missed while the console was closed is caught up.
 */
export class Schedules {
  readonly #file: string;
  readonly #presence: StaffPresence;
  readonly #exports: ReportExports;
  readonly #broadcast: (event: LoketEvent) => void;
  readonly #now: () => Date;
  #stored: Stored[];
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  private constructor(options: ScheduleOptions, stored: Stored[]) {
    this.#file = options.file;
    this.#presence = options.presence;
    this.#exports = options.exports;
    this.#broadcast = options.broadcast;
    this.#now = options.now ?? (() => new Date());
    this.#stored = stored;
  }

  /** Schedules that were stored by an older version in another form are left out. */
  static async open(options: ScheduleOptions): Promise<Schedules> {
    const stored: unknown = await readFile(options.file, 'utf8')
      .then((text) => JSON.parse(text))
      .catch(() => []);
    const known = Array.isArray(stored)
      ? stored.flatMap((one) => storedSchema.element.safeParse(one).data ?? [])
      : [];
    const schedules = new Schedules(options, known);
    options.presence.keepWhileLocked = () => schedules.#keepsSession();
    schedules.#timer = setInterval(() => void schedules.look(), LOOK_EVERY_MS);
    schedules.#timer.unref();
    return schedules;
  }

  list(): ScheduleState[] {
    return this.#stored.map((schedule) => ({ ...schedule, nextAt: this.#nextAt(schedule) }));
  }

  /** Errors: FOLDER_NOT_WRITABLE, REPORT_NOT_FOUND, FILE_NOT_WRITTEN. */
  async save(schedule: Schedule): Promise<ScheduleState[]> {
    for (const { report } of schedule.reports) definitionOf(report);
    await requireWritableFolder(schedule.folder, schedule.folder);
    const { login } = this.#presence.session().signedIn;
    const before = this.#stored.find(({ scheduleId }) => scheduleId === schedule.scheduleId);
    const stored: Stored = {
      ...scheduleSchema.parse(schedule),
      login,
      createdAt: before?.createdAt ?? this.#now().toISOString(),
      lastRun: before?.lastRun ?? null,
    };
    this.#stored = [...this.#stored.filter((one) => one !== before), stored];
    await this.#store();
    return this.list();
  }

  async remove(scheduleId: string): Promise<ScheduleState[]> {
    this.#stored = this.#stored.filter((one) => one.scheduleId !== scheduleId);
    await this.#store();
    return this.list();
  }

  /** Errors: REPORT_NOT_FOUND for a schedule that is gone. */
  async runNow(scheduleId: string): Promise<ScheduleState[]> {
    const schedule = this.#stored.find((one) => one.scheduleId === scheduleId);
    if (!schedule) throw new AppError('REPORT_NOT_FOUND');
    const session = this.#presence.session();
    const today = dateInZone(this.#now().toISOString(), session.signedIn.utility.timeZone);
    await this.#run(schedule, session, lastDueDay(schedule, today));
    return this.list();
  }

  /** Runs what is due for the person who is signed in; one look at a time. */
  look(): Promise<void> {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  async #catchUp(): Promise<void> {
    const session = this.#presence.scheduleSession();
    if (!session) return;
    const { login, utility } = session.signedIn;
    for (const schedule of this.#stored.filter((one) => one.login === login)) {
      if (this.#presence.locked() && !schedule.whileLocked) continue;
      for (const day of missedDays(schedule, this.#now().toISOString(), utility.timeZone)) {
        const current = this.#stored.find(({ scheduleId }) => scheduleId === schedule.scheduleId);
        if (current) await this.#run(current, session, day);
      }
    }
  }

  async #run(schedule: Stored, session: DatabaseSession, day: string): Promise<void> {
    let [saved, failed] = [0, 0];
    let error: string | null = null;
    for (const { report, format } of schedule.reports) {
      const key = randomUUID();
      try {
        await this.#exports.begin(session, {
          key,
          report,
          parameters: parametersOn(definitionOf(report), schedule.span, day),
          view: { sort: [], filters: [] },
          format,
          paper: schedule.paper,
          folder: schedule.folder,
          scheduled: true,
        });
        const ended = await this.#exports.ended(key);
        if (ended?.state === 'saved') saved++;
        else {
          failed++;
          error = ended?.error?.code ?? null;
        }
      } catch (refusal) {
        failed++;
        error = refusal instanceof AppError ? refusal.code : 'UNEXPECTED';
        // The link is down: the day stays due and is tried again at the next look.
        if (saved === 0 && /^(SERVER_|CONSOLE_LOCKED|NOT_SIGNED_IN)/.test(error)) return;
      }
    }
    const lastRun = { on: day, at: this.#now().toISOString(), saved, failed, error };
    this.#stored = this.#stored.map((one) =>
      one.scheduleId === schedule.scheduleId ? { ...one, lastRun } : one,
    );
    await this.#store();
  }

  #nextAt(schedule: Stored): string {
    const zone = this.#presence.signedIn()?.utility.timeZone ?? 'Asia/Makassar';
    const now = this.#now().toISOString();
    const [missed] = missedDays(schedule, now, zone);
    const made = dateInZone(schedule.createdAt, zone);
    const day = missed ?? nextDueDay(schedule, schedule.lastRun?.on ?? plusDays(made, -1));
    return instantOf(
      missed ? day : day < dateInZone(now, zone) ? nextDueDay(schedule, dateInZone(now, zone)) : day,
      schedule.time,
      zone,
    );
  }

  #keepsSession(): boolean {
    const login = this.#presence.signedIn()?.login;
    return this.#stored.some((schedule) => schedule.whileLocked && schedule.login === login);
  }

  async #store(): Promise<void> {
    try {
      await writeFile(`${this.#file}.new`, JSON.stringify(this.#stored, null, 2), { flush: true });
      await rename(`${this.#file}.new`, this.#file);
    } catch (error) {
      throw new AppError('FILE_NOT_WRITTEN', { file: this.#file }, { cause: error });
    }
    this.#broadcast({ type: 'schedules_changed' });
  }
}

interface ScheduleOptions {
  file: string;
  presence: StaffPresence;
  exports: ReportExports;
  broadcast: (event: LoketEvent) => void;
  /** The clock, for tests. */
  now?: () => Date;
}

/** A day and a time of day in a zone without summer time, as an instant. */
function instantOf(day: string, time: string, timeZone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(asUtc);
  const offset = Date.parse(`${shown.replace(' ', 'T')}Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
}
