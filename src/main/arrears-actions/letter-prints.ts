import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArrearsLetter,
  type LetterHead,
  type LetterPrint,
  letterHeadSchema,
} from '../../shared/contract/arrears-actions.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { partOf } from '../documents/save-document.ts';
import { asFileError, freeName, requireWritableFolder } from '../reports/export-folder.ts';
import { ExportThread } from '../reports/export-thread.ts';

/** A page is a letter: small batches, so that the progress moves and cancelling is quick. */
const BATCH = 25;
/** Ended ones are told for a while, not for ever. */
const KEPT = 20;
const NAMES = {
  notice: 'surat-pemberitahuan',
  sealing: 'perintah-segel',
  disconnection: 'perintah-cabut',
} as const;

interface LetterPrintOptions {
  folder: string;
  fontFolder: string;
  /** The thread's program, built or not. */
  workerFile: string;
  broadcast: (event: LoketEvent) => void;
  /** Writes a defect to the log and returns the number under which it stands there. */
  onDefect: (operation: string, error: unknown) => string;
}

interface Job {
  print: LetterPrint;
  login: string;
  cancelled: boolean;
  thread: ExportThread | null;
  ended: Promise<void>;
}

/** Makes the letters of a run into one PDF, a batch at a time. A file has its name only when it is whole; cancelled, nothing of it is left. */
export class LetterPrints {
  readonly #options: LetterPrintOptions;
  readonly #jobs = new Map<string, Job>();

  constructor(options: LetterPrintOptions) {
    this.#options = options;
  }

  /** A person's own ones, newest first. */
  list(login: string | undefined): LetterPrint[] {
    return [...this.#jobs.values()]
      .filter((job) => job.login === login)
      .map(({ print }) => print)
      .reverse();
  }

  /** Begins and answers at once; the same request again is the same file. Errors: those of api.print_arrears_letters, FOLDER_NOT_WRITABLE. */
  async begin(session: DatabaseSession, key: string, runId: number): Promise<LetterPrint> {
    const known = this.#jobs.get(key);
    if (known) return known.print;
    await requireWritableFolder(null, this.#options.folder);
    const head = letterHeadSchema.parse(
      await session.callOnce('print_arrears_letters', { p_request_id: key, p_run_id: runId }),
    );
    const again = this.#jobs.get(key);
    if (again) return again.print;
    const print: LetterPrint = {
      key,
      runId,
      action: head.action,
      state: 'running',
      done: 0,
      total: head.letters,
      file: null,
      error: null,
    };
    const job: Job = {
      print,
      login: session.signedIn.login,
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
  async ended(key: string): Promise<LetterPrint | null> {
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

  async #run(job: Job, session: DatabaseSession, head: LetterHead): Promise<void> {
    try {
      const file = await this.#write(job, session, head);
      this.#change(job, file ? { state: 'saved', done: job.print.total, file } : { state: 'cancelled' });
    } catch (error) {
      if (job.cancelled) this.#change(job, { state: 'cancelled' });
      else this.#change(job, { state: 'failed', error: this.#told(error) });
    }
  }

  /** The letters into a file beside the one that is wanted; null when it was cancelled. */
  async #write(job: Job, session: DatabaseSession, head: LetterHead): Promise<string | null> {
    const { folder, fontFolder, workerFile } = this.#options;
    const name = `${NAMES[head.action]}-${head.onDate}-${head.runId}`;
    const part = partOf(join(folder, `${name}.${job.print.key}`));
    try {
      const thread = new ExportThread(workerFile, { head, fontFolder, file: part });
      job.thread = thread;
      try {
        let after: ArrearsLetter['next'] | null = null;
        for (;;) {
          if (job.cancelled) return null;
          const rows = (await session.call('arrears_letters', {
            p_run_id: head.runId,
            p_after: after && JSON.stringify(after),
            p_limit: BATCH,
          })) as { letter: ArrearsLetter }[];
          if (job.cancelled) return null;
          const last = rows.at(-1);
          if (!last) break;
          after = last.letter.next;
          const done = await thread.write(rows.map(({ letter }) => JSON.stringify(letter)));
          if (done !== job.print.done) this.#change(job, { done });
        }
        const { rows } = await thread.finish();
        if (rows !== head.letters) throw new Error(`${rows} letters instead of ${head.letters}`);
      } finally {
        await thread.end();
      }
      if (job.cancelled) return null;
      const file = await freeName(folder, name, 'pdf');
      await rename(part, file);
      return file;
    } catch (error) {
      throw asFileError(error, folder);
    } finally {
      job.thread = null;
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  #told(error: unknown): { code: string; details: Record<string, unknown> } {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    return {
      code: 'UNEXPECTED',
      details: { incident: this.#options.onDefect('arrearsActions.print', error) },
    };
  }

  #change(job: Job, part: Partial<LetterPrint>): void {
    job.print = { ...job.print, ...part };
    const { key, state, done, total } = job.print;
    this.#options.broadcast({ type: 'letters_progress', key, state, done, total });
  }

  #forgetOld(): void {
    for (const [key, { print }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (print.state !== 'running') this.#jobs.delete(key);
    }
  }
}
