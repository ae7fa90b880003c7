import type { PrintResult } from './print-result.ts';
import { type PrintJob, SpoolFolder, type StoredJob } from './spool-folder.ts';

/** A document ready for the printer. */
export interface PrintableJob {
  /** E.g. the receipt's number. */
  name: string;
  bytes: Uint8Array;
}

export interface SpoolOptions {
  folder: string;
  /** One attempt, with the printer of the moment: a desk that changes its printer prints the waiting jobs on the new one. */
  send: (job: PrintableJob) => Promise<PrintResult>;
  onChange?: (job: PrintJob) => void;
  /** Pause before a job is tried again that certainly left nothing on paper. */
  retryAfterMs?: number;
  /** Attempts before a person has to ask for more: a receipt that appears an hour later frightens the next customer. */
  maxAttempts?: number;
}

/** Finished jobs that stay in the list. */
const KEEP_FINISHED = 50;

/**
 * Print jobs in the order of their payments, one at a time. A job is on disk before `add` returns and stays there until the printer has
 * taken it. What certainly left no paper is tried again by itself; what may be on paper, also after a crash in the middle, waits
 * for a person, because a second original is worse than a late one. Nothing here touches a payment.
 */
export class PrintSpool {
  private readonly entries: StoredJob[] = [];
  private readonly folder: SpoolFolder;
  private readonly options: Required<Pick<SpoolOptions, 'retryAfterMs' | 'maxAttempts'>> & SpoolOptions;
  private worker: Promise<void> | null = null;
  private pause: { timer: NodeJS.Timeout; end: () => void } | null = null;
  private closed = false;
  private count = 0;

  private constructor(options: SpoolOptions) {
    this.options = {
      ...options,
      retryAfterMs: options.retryAfterMs ?? 5000,
      maxAttempts: options.maxAttempts ?? 12,
    };
    this.folder = new SpoolFolder(options.folder);
  }

  /** Opens the spool with what an earlier run left in it, and goes on printing. */
  static async open(options: SpoolOptions): Promise<PrintSpool> {
    const spool = new PrintSpool(options);
    for (const entry of await spool.folder.load()) {
      spool.entries.push(entry);
      // The run ended in the middle of an attempt: nobody knows how much the printer got.
      if (entry.job.state === 'sending') {
        await spool.change(entry, { state: 'failed', refusal: 'PRINTER_OFFLINE', mayBeOnPaper: true });
      }
    }
    spool.work();
    return spool;
  }

  /** All jobs that are known, oldest first. */
  jobs(): PrintJob[] {
    return this.entries.map(({ job }) => ({ ...job }));
  }

  /** Takes a job; it is safe on disk when this returns, and prints as soon as the printer can. */
  async add(document: PrintableJob): Promise<PrintJob> {
    const createdAt = new Date().toISOString();
    const job: PrintJob = {
      // Sorts by time and, within a millisecond, by arrival: a restart keeps the order.
      id: `${createdAt.replace(/\D/g, '')}-${String(++this.count).padStart(6, '0')}`,
      name: document.name,
      state: 'pending',
      attempts: 0,
      refusal: null,
      mayBeOnPaper: false,
      createdAt,
    };
    const entry = { job, bytes: document.bytes };
    await this.folder.save(entry);
    this.entries.push(entry);
    this.options.onChange?.({ ...job });
    this.work();
    return { ...job };
  }

  /** Prints a failed job again, on a person's word. Returns false where there is none such. */
  async retry(id: string): Promise<boolean> {
    const entry = this.entries.find(({ job }) => job.id === id && job.state === 'failed');
    if (!entry) return false;
    await this.change(entry, { state: 'pending', attempts: 0, refusal: null, mayBeOnPaper: false });
    this.work();
    return true;
  }

  /** Gives up a failed job, e.g. because the receipt did come out. */
  async discard(id: string): Promise<boolean> {
    const index = this.entries.findIndex(({ job }) => job.id === id && job.state === 'failed');
    if (index < 0) return false;
    this.entries.splice(index, 1);
    await this.folder.remove(id);
    return true;
  }

  /** Stops after the attempt that is under way; what waits is printed by the next run. */
  async close(): Promise<void> {
    this.closed = true;
    this.pause?.end();
    await this.worker;
  }

  private work(): void {
    if (this.closed || this.worker) return;
    this.worker = this.drain().finally(() => {
      this.worker = null;
      if (this.next()) this.work();
    });
  }

  private next(): StoredJob | undefined {
    return this.closed ? undefined : this.entries.find(({ job }) => job.state === 'pending');
  }

  private async drain(): Promise<void> {
    for (let entry = this.next(); entry; entry = this.next()) {
      const result = await this.attempt(entry);
      if (!result.ok && entry.job.state === 'pending') await this.wait();
    }
  }

  private async attempt(entry: StoredJob): Promise<PrintResult> {
    await this.change(entry, { state: 'sending', attempts: entry.job.attempts + 1 });
    const result = await this.options.send({ name: entry.job.name, bytes: entry.bytes });
    if (result.ok) {
      await this.change(entry, { state: result.state, refusal: null, mayBeOnPaper: true });
    } else {
      const again = !result.mayBeOnPaper && entry.job.attempts < this.options.maxAttempts;
      await this.change(entry, {
        state: again ? 'pending' : 'failed',
        refusal: result.code,
        mayBeOnPaper: result.mayBeOnPaper,
      });
    }
    return result;
  }

  private async change(entry: StoredJob, changes: Partial<PrintJob>): Promise<void> {
    const job = { ...entry.job, ...changes };
    const finished = job.state === 'sent' || job.state === 'printed';
    // A full disk must not stop the printing; what is lost is only what a restart would have known.
    if (finished) await this.folder.remove(job.id);
    else await this.folder.save({ job, bytes: entry.bytes }).catch(() => {});
    entry.job = job;
    if (finished) {
      entry.bytes = new Uint8Array();
      this.forgetOldest();
    }
    this.options.onChange?.({ ...entry.job });
  }

  private forgetOldest(): void {
    const finished = this.entries.filter(({ job }) => job.state === 'sent' || job.state === 'printed');
    for (const entry of finished.slice(0, Math.max(0, finished.length - KEEP_FINISHED))) {
      this.entries.splice(this.entries.indexOf(entry), 1);
    }
  }

  private wait(): Promise<void> {
    // Closed during the attempt: there was no pause yet that `close` could have ended.
    if (this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        if (this.pause) clearTimeout(this.pause.timer);
        this.pause = null;
        resolve();
      };
      this.pause = { timer: setTimeout(end, this.options.retryAfterMs), end };
    });
  }
}
