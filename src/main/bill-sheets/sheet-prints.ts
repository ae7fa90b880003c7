import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BillSheet,
  type SheetHead,
  type SheetPrint,
  type SheetsPerPage,
  sheetHeadSchema,
} from '../../shared/contract/bill-sheets.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { partOf } from '../documents/save-document.ts';
import { asFileError, freeName, requireWritableFolder } from '../reports/export-folder.ts';
import { ExportThread } from '../reports/export-thread.ts';

/** Sheets read at a time: small, so that the progress moves and cancelling is quick. */
const BATCH = 25;
/** Ended ones are told for a while, not for ever. */
const KEPT = 20;

interface SheetPrintOptions {
  folder: string;
  fontFolder: string;
  /** The thread's program, built or not. */
  workerFile: string;
  broadcast: (event: LoketEvent) => void;
  /** Writes a defect to the log and returns the number under which it stands there. */
  onDefect: (operation: string, error: unknown) => string;
}

interface Job {
  print: SheetPrint;
  login: string;
  perPage: SheetsPerPage;
  cancelled: boolean;
  thread: ExportThread | null;
  ended: Promise<void>;
}

/** As `api.print_bill_sheets` takes it. */
export interface SheetsAsked {
  period: string;
  routes: string[] | null;
  connectionNo: string | null;
  perPage: SheetsPerPage;
}

/**
 * Makes the sheets of a run into PDFs, a file for each route, a batch of sheets at a time. A run has its name only when all of it is
 * written; cancelled, nothing of it is left.
 */
export class SheetPrints {
  readonly #options: SheetPrintOptions;
  readonly #jobs = new Map<string, Job>();

  constructor(options: SheetPrintOptions) {
    this.#options = options;
  }

  /** A person's own ones, newest first. */
  list(login: string | undefined): SheetPrint[] {
    return [...this.#jobs.values()]
      .filter((job) => job.login === login)
      .map(({ print }) => print)
      .reverse();
  }

  /** Begins and answers at once; the same request again is the same run. Errors: those of api.print_bill_sheets, FOLDER_NOT_WRITABLE. */
  async begin(session: DatabaseSession, key: string, asked: SheetsAsked): Promise<SheetPrint> {
    const known = this.#jobs.get(key);
    if (known) return known.print;
    await requireWritableFolder(null, this.#options.folder);
    const head = sheetHeadSchema.parse(
      await session.callOnce('print_bill_sheets', {
        p_request_id: key,
        p_period: `${asked.period}-01`,
        p_routes: asked.routes,
        p_connection_no: asked.connectionNo,
      }),
    );
    const again = this.#jobs.get(key);
    if (again) return again.print;
    const print: SheetPrint = {
      key,
      usagePeriod: head.usagePeriod,
      connectionNo: head.connectionNo,
      routes: head.routes.length,
      state: 'running',
      done: 0,
      total: head.sheets,
      files: 0,
      file: null,
      error: null,
    };
    const { login } = session.signedIn;
    const job: Job = {
      print,
      login,
      perPage: asked.perPage,
      cancelled: false,
      thread: null,
      ended: Promise.resolve(),
    };
    this.#jobs.set(key, job);
    this.#forgetOld();
    job.ended = this.#run(job, session, head);
    return print;
  }

  /** When it is over, however it ended. */
  async ended(key: string): Promise<SheetPrint | null> {
    const job = this.#jobs.get(key);
    await job?.ended;
    return job?.print ?? null;
  }

  cancel(key: string, login: string | undefined): void {
    const job = this.#jobs.get(key);
    if (!job || job.login !== login || job.print.state !== 'running') return;
    job.cancelled = true;
    job.thread?.stop();
  }

  /** At the console's end. */
  async cancelAll(): Promise<void> {
    for (const [key, { login }] of this.#jobs) this.cancel(key, login);
    await Promise.all([...this.#jobs.values()].map(({ ended }) => ended));
  }

  async #run(job: Job, session: DatabaseSession, head: SheetHead): Promise<void> {
    try {
      const file = await this.#write(job, session, head);
      this.#change(job, file ? { state: 'saved', file, files: head.routes.length } : { state: 'cancelled' });
    } catch (error) {
      if (job.cancelled) this.#change(job, { state: 'cancelled' });
      else this.#change(job, { state: 'failed', error: this.#told(error) });
    }
  }

  /** All files into a place beside the one that is wanted; null when it was cancelled. */
  async #write(job: Job, session: DatabaseSession, head: SheetHead): Promise<string | null> {
    const { folder } = this.#options;
    const name = `rekening-${head.usagePeriod}`;
    const part = partOf(join(folder, `${name}.${job.print.key}`));
    const single = head.routes.length === 1 ? head.routes[0]! : null;
    try {
      await mkdir(part, { recursive: true });
      let before = 0;
      for (const route of head.routes) {
        const written = await this.#writeRoute(
          job,
          session,
          head,
          route,
          join(part, fileName(head, route)),
          before,
        );
        if (written === null) return null;
        before += written;
      }
      // A connection may have moved to another route meanwhile: what was written is what is told.
      this.#change(job, { done: before, total: before });
      const as = single ? fileName(head, single).replace(/\.pdf$/, '') : name;
      const file = await freeName(folder, as, single ? 'pdf' : null);
      await rename(single ? join(part, fileName(head, single)) : part, file);
      return file;
    } catch (error) {
      throw asFileError(error, folder);
    } finally {
      await rm(part, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** One route's file; how many sheets are in it, or null when it was cancelled. */
  async #writeRoute(
    job: Job,
    session: DatabaseSession,
    head: SheetHead,
    route: SheetHead['routes'][number],
    file: string,
    before: number,
  ): Promise<number | null> {
    if (job.cancelled) return null;
    const { fontFolder, workerFile } = this.#options;
    const name = head.connectionNo ?? `rayon ${route.routeCode}`;
    const thread = new ExportThread(workerFile, {
      head,
      perPage: job.perPage,
      name,
      sheets: route.sheets,
      fontFolder,
      file,
    });
    job.thread = thread;
    try {
      let after: BillSheet['next'] | null = null;
      for (;;) {
        const rows = (await session.call('bill_sheets', {
          p_print_id: head.printId,
          p_route: route.routeCode,
          p_after: after && JSON.stringify(after),
          p_limit: BATCH,
        })) as { sheet: BillSheet }[];
        if (job.cancelled) return null;
        const last = rows.at(-1);
        if (!last) break;
        after = last.sheet.next;
        const done = before + (await thread.write(rows.map(({ sheet }) => JSON.stringify(sheet))));
        if (done !== job.print.done) this.#change(job, { done });
      }
      return (await thread.finish()).rows;
    } finally {
      job.thread = null;
      await thread.end();
    }
  }

  #told(error: unknown): { code: string; details: Record<string, unknown> } {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    return { code: 'UNEXPECTED', details: { incident: this.#options.onDefect('billSheets.print', error) } };
  }

  #change(job: Job, part: Partial<SheetPrint>): void {
    job.print = { ...job.print, ...part };
    const { key, state, done, total } = job.print;
    this.#options.broadcast({ type: 'sheets_progress', key, state, done, total });
  }

  #forgetOld(): void {
    for (const [key, { print }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (print.state !== 'running') this.#jobs.delete(key);
    }
  }
}

/** Numbers and codes are the utility's own text. */
function fileName(
  { usagePeriod, connectionNo }: SheetHead,
  { routeCode }: SheetHead['routes'][number],
): string {
  const what = (connectionNo ?? `rayon-${routeCode}`).replaceAll(/[^\w.-]+/g, '-');
  return `rekening-${usagePeriod}-${what}.pdf`;
}
