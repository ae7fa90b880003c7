import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportFilter, ReportPaper, ReportTarget } from '../../shared/contract/collection-reports.ts';
import type { LoketEvent } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { DatabaseSession } from '../db/session.ts';
import { reportFileName } from '../documents/collection-report-words.ts';
import { REPORT_THREAD } from '../documents/report-thread.ts';
import { partOf } from '../documents/save-document.ts';
import { readReport } from './read-report.ts';
import type { ReportMessage, ReportTask } from './report-messages.ts';

interface ExportRequest {
  exportId: string;
  filter: ReportFilter;
  target: ReportTarget;
  paper: ReportPaper;
}

interface Running {
  cancelled: boolean;
  worker: Worker | null;
}

/** Writes reports to files, each in a thread of its own, and ends those that nobody waits for any more. */
export class CollectionReportExports {
  readonly #folder: string;
  readonly #fontFolder: string;
  readonly #workerFile: string;
  readonly #broadcast: (event: LoketEvent) => void;
  readonly #running = new Map<string, Running>();

  /** @param folder where reports are kept; @param workerFile the thread's program, built or not */
  constructor(options: {
    folder: string;
    fontFolder: string;
    workerFile: string;
    broadcast: (event: LoketEvent) => void;
  }) {
    this.#folder = options.folder;
    this.#fontFolder = options.fontFolder;
    this.#workerFile = options.workerFile;
    this.#broadcast = options.broadcast;
  }

  /** Errors: those of api.collection_report, REPORT_CHANGED, FILE_NOT_WRITTEN. */
  async run(
    session: DatabaseSession,
    request: ExportRequest,
  ): Promise<{ state: 'saved' | 'cancelled'; file: string | null }> {
    const { exportId, filter, target, paper } = request;
    if (this.#running.has(exportId)) throw new AppError('REQUEST_CONFLICT');
    const running: Running = { cancelled: false, worker: null };
    this.#running.set(exportId, running);
    const tell = (stage: 'reading' | 'writing') => (done: number, total: number) =>
      this.#broadcast({ type: 'report_progress', exportId, stage, done, total });
    try {
      const { report, rows } = await readReport(session, filter, {
        onRead: tell('reading'),
        cancelled: () => running.cancelled,
      });
      const file = join(this.#folder, `${reportFileName(report)}.${target}`);
      // Two exports of one report at once write beside each other; the later one has the name in the end.
      const part = partOf(`${file}.${exportId}`);
      if (running.cancelled) return { state: 'cancelled', file: null };
      try {
        await mkdir(this.#folder, { recursive: true });
        const task = { report, rows, target, paper, fontFolder: this.#fontFolder, file: part };
        await this.#write(task, running, tell('writing'));
        if (running.cancelled) return { state: 'cancelled', file: null };
        await rename(part, file);
        return { state: 'saved', file };
      } catch (error) {
        throw isFileError(error) ? new AppError('FILE_NOT_WRITTEN', { file }, { cause: error }) : error;
      } finally {
        await rm(part, { force: true }).catch(() => undefined);
      }
    } finally {
      this.#running.delete(exportId);
    }
  }

  async cancel(exportId: string): Promise<void> {
    const running = this.#running.get(exportId);
    if (!running) return;
    running.cancelled = true;
    await running.worker?.terminate();
  }

  /** At the console's end. */
  async cancelAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((exportId) => this.cancel(exportId)));
  }

  #write(
    task: ReportTask,
    running: Running,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#workerFile, { workerData: task, resourceLimits: REPORT_THREAD });
      running.worker = worker;
      let outcome: ReportMessage | null = null;
      worker.on('message', (message: ReportMessage) => {
        if (message.type === 'progress') onProgress(message.done, message.total);
        else outcome = message;
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        // Its files are closed only now: on Windows they can be renamed or removed no earlier.
        if (outcome?.type === 'notWritten') reject(new FileRefused(outcome.reason));
        else if (outcome || running.cancelled) resolve();
        else reject(new Error('The thread that writes reports ended without an answer'));
      });
    });
  }
}

/** The disk's refusal, as the thread told it. */
class FileRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function isFileError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^E[A-Z]+$/.test(code);
}
