import { Worker } from 'node:worker_threads';
import type { LetterTask } from '../arrears-actions/letter-messages.ts';
import type { SheetTask } from '../bill-sheets/sheet-messages.ts';
import { REPORT_THREAD } from '../documents/report-thread.ts';
import type { ExportInput, ExportOutput, ExportTask } from './export-messages.ts';

/** Batches that may be on their way to the thread: it works on one while the next is read. */
const IN_FLIGHT = 2;

type Written = Extract<ExportOutput, { type: 'written' }>;

/** The disk's refusal, as the thread told it. */
export class FileRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The thread that writes one file of a report, of letters or of bill sheets, seen from main: takes rows as fast as it writes them. */
export class ExportThread {
  readonly #worker: Worker;
  #inFlight = 0;
  #rows = 0;
  #written: Written | null = null;
  #failure: Error | null = null;
  #exited = false;
  #wake: () => void = () => {};

  constructor(workerFile: string, task: ExportTask | LetterTask | SheetTask) {
    this.#worker = new Worker(workerFile, { workerData: task, resourceLimits: REPORT_THREAD });
    this.#worker.on('message', (message: ExportOutput) => {
      if (message.type === 'ready') {
        this.#inFlight--;
        this.#rows = message.rows;
      } else if (message.type === 'written') this.#written = message;
      else this.#failure = new FileRefused(message.reason);
      this.#wake();
    });
    this.#worker.on('error', (error) => {
      this.#failure ??= error;
      this.#wake();
    });
    this.#worker.on('exit', () => {
      // Its files are closed only now: on Windows they can be renamed or removed no earlier.
      this.#exited = true;
      this.#wake();
    });
  }

  /** Hands over a batch, waiting while the thread has enough; returns the rows written so far. Errors: FileRefused. */
  async write(lines: readonly string[]): Promise<number> {
    await this.#until(() => this.#inFlight < IN_FLIGHT);
    this.#inFlight++;
    this.#send({ type: 'rows', lines: lines.join(',') });
    return this.#rows;
  }

  /** No more rows: waits for the file to be whole and on the disk. Errors: FileRefused. */
  async finish(): Promise<{ rows: number; bytes: number; contentHash: string }> {
    this.#send({ type: 'rows', lines: null });
    await this.#until(() => this.#exited);
    const { rows, bytes, contentHash } = this.#written!;
    return { rows, bytes, contentHash };
  }

  /** Ends the thread at once; whoever waits for it is told by an error. */
  stop(): void {
    this.#failure ??= new Error('stopped');
    void this.end();
    this.#wake();
  }

  /** After this nothing of the thread is left. */
  async end(): Promise<void> {
    if (!this.#exited) await this.#worker.terminate();
  }

  #send(message: ExportInput): void {
    this.#worker.postMessage(message);
  }

  async #until(condition: () => boolean): Promise<void> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      if (condition() && (!this.#exited || this.#written)) return;
      if (this.#exited) throw new Error('The thread that writes reports ended without an answer');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
