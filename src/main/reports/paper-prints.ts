import type { LoketEvent } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { requireWritableFolder } from './export-folder.ts';
import type { ExportThread } from './export-thread.ts';

/** Rows read at a time: a row is half a page or a page, so the progress moves and cancelling is quick. */
const BATCH = 25;
/** Ended ones are told for a while, not for ever. */
const KEPT = 20;

export interface PaperPrintOptions {
  folder: string;
  fontFolder: string;
  /** The thread's program, built or not. */
  workerFile: string;
  broadcast: (event: LoketEvent) => void;
  /** Writes a defect to the log and returns the number under which it stands there. */
  onDefect: (operation: string, error: unknown) => string;
}

/** What is known of every paper in work; each kind of paper knows more. */
interface PaperPrint {
  key: string;
  state: 'running' | 'saved' | 'cancelled' | 'failed';
  done: number;
  total: number;
  file: string | null;
  error: { code: string; details: Record<string, unknown> } | null;
}

export interface PaperJob<Print> {
  print: Print;
  readonly login: string;
  cancelled: boolean;
  thread: ExportThread | null;
  ended: Promise<void>;
}

/**
 * Papers of many pages that a console writes beside its work: begun by a request, told by events, cancelled by who asked for them.
 * What a paper is made of is its kind's.
 */
export abstract class PaperPrints<Print extends PaperPrint> {
  protected readonly options: PaperPrintOptions;
  readonly #operation: string;
  readonly #jobs = new Map<string, PaperJob<Print>>();

  /** `operation` is what a defect is logged under. */
  constructor(options: PaperPrintOptions, operation: string) {
    this.options = options;
    this.#operation = operation;
  }

  /** Tells the window how far it is. */
  protected abstract announce(print: Print): void;

  /** A person's own ones, newest first. */
  list(login: string | undefined): Print[] {
    return [...this.#jobs.values()]
      .filter((job) => job.login === login)
      .map(({ print }) => print)
      .reverse();
  }

  /** When it is over, however it ended. */
  async ended(key: string): Promise<Print | null> {
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

  /**
   * Begins and answers at once; the same key again is the same paper. `ask` is the database's word for it, `write` gives what changes when
   * it is saved, or null when it was cancelled.
   */
  protected async start<Head>(
    session: DatabaseSession,
    key: string,
    ask: () => Promise<Head>,
    printOf: (head: Head) => Omit<Print, keyof PaperPrint> & { total: number },
    write: (job: PaperJob<Print>, head: Head) => Promise<Partial<Print> | null>,
  ): Promise<Print> {
    const known = this.#jobs.get(key);
    if (known) return known.print;
    await requireWritableFolder(null, this.options.folder);
    const head = await ask();
    const again = this.#jobs.get(key);
    if (again) return again.print;
    const print = {
      ...printOf(head),
      key,
      state: 'running',
      done: 0,
      file: null,
      error: null,
    } as unknown as Print;
    const job: PaperJob<Print> = {
      print,
      login: session.signedIn.login,
      cancelled: false,
      thread: null,
      ended: Promise.resolve(),
    };
    this.#jobs.set(key, job);
    this.#forgetOld();
    job.ended = this.#run(job, () => write(job, head));
    return print;
  }

  /** Rows into the thread, a batch at a time, until there are no more; the number of the last one, or null when it was cancelled. */
  protected async fill<Row>(
    job: PaperJob<Print>,
    thread: ExportThread,
    read: (last: Row | null, limit: number) => Promise<Row[]>,
    before = 0,
  ): Promise<number | null> {
    job.thread = thread;
    try {
      let last: Row | null = null;
      for (;;) {
        if (job.cancelled) return null;
        const rows: Row[] = await read(last, BATCH);
        if (job.cancelled) return null;
        last = rows.at(-1) ?? null;
        if (last === null) break;
        const done = before + (await thread.write(rows.map((row) => JSON.stringify(row))));
        if (done !== job.print.done) this.change(job, { done } as Partial<Print>);
      }
      return (await thread.finish()).rows;
    } finally {
      job.thread = null;
      await thread.end();
    }
  }

  protected change(job: PaperJob<Print>, part: Partial<Print>): void {
    job.print = { ...job.print, ...part };
    this.announce(job.print);
  }

  async #run(job: PaperJob<Print>, write: () => Promise<Partial<Print> | null>): Promise<void> {
    const end = (part: Partial<PaperPrint>) => this.change(job, part as Partial<Print>);
    try {
      const saved = await write();
      end(saved ? { state: 'saved', ...saved } : { state: 'cancelled' });
    } catch (error) {
      end(job.cancelled ? { state: 'cancelled' } : { state: 'failed', error: this.#told(error) });
    }
  }

  #told(error: unknown): { code: string; details: Record<string, unknown> } {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    return { code: 'UNEXPECTED', details: { incident: this.options.onDefect(this.#operation, error) } };
  }

  #forgetOld(): void {
    for (const [key, { print }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (print.state !== 'running') this.#jobs.delete(key);
    }
  }
}
