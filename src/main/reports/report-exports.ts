import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import type { ConsoleExport, ExportFormat, ReportChoices } from '../../shared/contract/reports.ts';
import { AppError } from '../../shared/errors.ts';
import { filterWords, parameterWords, reportFileName } from '../../shared/reports/words.ts';
import type { DatabaseSession } from '../db/session.ts';
import { breakOff, readSnapshot } from '../db/snapshot.ts';
import { partOf } from '../documents/save-document.ts';
import { asFileError, freeName, requireWritableFolder } from './export-folder.ts';
import { ExportThread } from './export-thread.ts';
import { type AskedReport, databaseView, definitionOf, readHead } from './read-report.ts';

/** Two threads write at once; more would only wait for the same processor and disk. */
const AT_ONCE = 2;
/** Ended ones are told until they are dismissed, but not for ever. */
const KEPT = 50;
/** Small enough for a batch's text to die young: larger ones wait for the collector's long round, and memory grows with the report. */
const BATCH_ROWS = 500;
/** A report over millions of rows may think long before its first row. */
const REPORT_MS = 15 * 60_000;

export interface ExportRequest extends AskedReport {
  key: string;
  format: ExportFormat;
  paper: ReportPaper;
  /** Null: the console's reports folder. */
  folder: string | null;
  scheduled: boolean;
}

interface ExportOptions {
  folder: string;
  fontFolder: string;
  workerFile: string;
  broadcast: (event: LoketEvent) => void;
  /** How long the server may be silent before what is being read from it is given up. */
  silenceMs: number;
  /** Writes a defect to the log and returns the number under which it stands there. */
  onDefect: (operation: string, error: unknown) => string;
}

interface Job {
  state: ConsoleExport;
  request: ExportRequest;
  session: DatabaseSession;
  exportNo: number;
  cancelled: boolean;
  thread: ExportThread | null;
  client: pg.Client | null;
  ended: Promise<void>;
}

/**
 * Writes reports to files: rows from one snapshot of the database through a cursor into a thread, a batch at a time, so that memory does
 * not grow with the report. A file has its name only when it is whole.
 */
export class ReportExports {
  readonly #options: ExportOptions;
  readonly #jobs = new Map<string, Job>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #silence: NodeJS.Timeout | null = null;

  /** @param folder where reports go that are given none; @param workerFile the thread's program, built or not */
  constructor(options: ExportOptions) {
    this.#options = options;
  }

  /** A person's own ones, newest first: at one console several people work after each other. */
  list(login: string | undefined): ConsoleExport[] {
    return [...this.#jobs.values()]
      .filter(({ session }) => session.signedIn.login === login)
      .map(({ state }) => state)
      .reverse();
  }

  /** Whether this console wrote a file for that person, for showing it. */
  wrote(file: string, login: string | undefined): boolean {
    return this.list(login).some((state) => state.file === file);
  }

  /** Begins an export and answers at once. Errors: those of api.begin_report_export, FOLDER_NOT_WRITABLE, REQUEST_CONFLICT. */
  async begin(session: DatabaseSession, request: ExportRequest): Promise<ConsoleExport> {
    const { key, report, parameters, format, scheduled } = request;
    if (this.#jobs.has(key)) throw new AppError('REQUEST_CONFLICT');
    await requireWritableFolder(request.folder, this.#options.folder);
    const begun = (await session.call('begin_report_export', {
      p_request_id: key,
      p_report: report,
      p_parameters: parameters,
      p_view: databaseView(definitionOf(report), request.view),
      p_format: format,
      p_scheduled: scheduled,
    })) as { exportId: number };
    const state: ConsoleExport = {
      key,
      report,
      parameters,
      format,
      scheduled,
      state: 'waiting',
      rows: 0,
      total: null,
      startedAt: new Date().toISOString(),
      endedAt: null,
      file: null,
      contentHash: null,
      locked: false,
      sameAsBefore: null,
      error: null,
    };
    const job: Job = {
      state,
      request,
      session,
      exportNo: begun.exportId,
      cancelled: false,
      thread: null,
      client: null,
      ended: Promise.resolve(),
    };
    this.#jobs.set(key, job);
    this.#forgetOld();
    job.ended = this.#run(job);
    return state;
  }

  /** When the export is over, however it ended. */
  async ended(key: string): Promise<ConsoleExport | null> {
    const job = this.#jobs.get(key);
    await job?.ended;
    return job?.state ?? null;
  }

  cancel(key: string): void {
    const job = this.#jobs.get(key);
    if (!job || job.state.endedAt !== null) return;
    job.cancelled = true;
    job.thread?.stop();
    if (job.client) breakOff(job.client);
  }

  /**
   * The link to the server went down or came up. An answer that will never come would be waited for as long as the slowest report may take;
   * after a while of silence whatever is being read ends as failed, with nothing left of it.
   */
  link(state: 'up' | 'down'): void {
    if (state === 'up' || this.#silence) {
      if (state === 'up' && this.#silence) clearTimeout(this.#silence);
      if (state === 'up') this.#silence = null;
      return;
    }
    this.#silence = setTimeout(() => {
      for (const { client } of this.#jobs.values()) if (client) breakOff(client);
    }, this.#options.silenceMs);
    this.#silence.unref();
  }

  dismiss(key: string): void {
    if (this.#jobs.get(key)?.state.endedAt) this.#jobs.delete(key);
  }

  /** At the console's end. */
  async cancelAll(): Promise<void> {
    for (const key of this.#jobs.keys()) this.cancel(key);
    await Promise.all([...this.#jobs.values()].map(({ ended }) => ended));
  }

  async #run(job: Job): Promise<void> {
    await this.#takeTurn();
    let outcome: 'written' | 'cancelled' | 'failed' = 'failed';
    let written: { rows: number; bytes: number; contentHash: string } | null = null;
    try {
      if (!job.cancelled) {
        this.#change(job, { state: 'running' });
        written = await this.#write(job);
      }
      outcome = written && !job.cancelled ? 'written' : 'cancelled';
    } catch (error) {
      outcome = job.cancelled ? 'cancelled' : 'failed';
      if (outcome === 'failed') job.state.error = this.#told(error);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
    await this.#tellDatabase(job, outcome, written);
    this.#change(job, {
      state: outcome === 'written' ? 'saved' : outcome,
      endedAt: new Date().toISOString(),
      ...(outcome === 'written' ? {} : { file: null, contentHash: null }),
    });
  }

  /** The rows into a file beside the one that is wanted, which gets its name at the end. */
  async #write(job: Job): Promise<{ rows: number; bytes: number; contentHash: string } | null> {
    const { request, session } = job;
    const definition = definitionOf(request.report);
    const folder = request.folder ?? this.#options.folder;
    const name = reportFileName(definition, request.parameters);
    const part = partOf(join(folder, `${name}.${job.request.key}`));
    try {
      const choices = (await session.call('report_choices', {})) as ReportChoices;
      job.client = session.openClient(REPORT_MS);
      const result = await readSnapshot(job.client, async (snapshot) => {
        const head = await readHead(snapshot, request);
        this.#change(job, { total: head.rows, locked: head.locked });
        const thread = new ExportThread(this.#options.workerFile, {
          report: request.report,
          parameters: request.parameters,
          view: request.view,
          head,
          parameterWords: parameterWords(definition, request.parameters, choices, 'id'),
          filterWords: filterWords(definition, request.view, 'id'),
          format: request.format,
          paper: request.paper,
          fontFolder: this.#options.fontFolder,
          file: part,
          exportNo: job.exportNo,
          printedBy: session.signedIn.fullName,
        });
        job.thread = thread;
        try {
          await snapshot.call('open_report', { p_export_id: job.exportNo });
          for (;;) {
            const lines = await snapshot.lines('fetch_report', { p_rows: BATCH_ROWS });
            if (job.cancelled) return null;
            if (lines.length === 0) break;
            this.#change(job, { rows: await thread.write(lines) });
          }
          return await thread.finish();
        } finally {
          await thread.end();
        }
      });
      if (!result || job.cancelled) return null;
      const file = await freeName(folder, name, request.format);
      await rename(part, file);
      this.#change(job, { rows: result.rows, file, contentHash: result.contentHash });
      return result;
    } catch (error) {
      throw asFileError(error, folder);
    } finally {
      job.thread = null;
      job.client = null;
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  /** The list of exports says how it ended; a link that is down must not take the file from the person who has it. */
  async #tellDatabase(
    job: Job,
    outcome: 'written' | 'cancelled' | 'failed',
    written: { rows: number; bytes: number; contentHash: string } | null,
  ): Promise<void> {
    const told = outcome === 'written' ? written : null;
    try {
      const answer = (await job.session.call('finish_report_export', {
        p_request_id: randomUUID(),
        p_export_id: job.exportNo,
        p_outcome: outcome,
        p_rows: told?.rows ?? null,
        p_bytes: told?.bytes ?? null,
        p_content_hash: told?.contentHash ?? null,
        p_file_name: outcome === 'written' ? (job.state.file?.split(/[\\/]/).at(-1) ?? null) : null,
      })) as { sameAsBefore: boolean | null };
      job.state = { ...job.state, sameAsBefore: answer.sameAsBefore };
    } catch {
      // Then the list says that nobody knows how it ended, which is true.
    }
  }

  #told(error: unknown): { code: string; details: Record<string, unknown> } {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    return { code: 'UNEXPECTED', details: { incident: this.#options.onDefect('reports.export', error) } };
  }

  #takeTurn(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running++;
      return Promise.resolve();
    }
    return new Promise((resolve) =>
      this.#waiting.push(() => {
        this.#running++;
        resolve();
      }),
    );
  }

  #change(job: Job, part: Partial<ConsoleExport>): void {
    job.state = { ...job.state, ...part };
    const { key, state, rows, total } = job.state;
    this.#options.broadcast({ type: 'export_progress', key, state, rows, total });
  }

  #forgetOld(): void {
    for (const [key, { state }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (state.endedAt !== null) this.#jobs.delete(key);
    }
  }
}
