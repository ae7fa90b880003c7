import { Worker } from 'node:worker_threads';
import {
  WORKBOOK_LIMITS,
  type WorkbookContent,
  type WorkbookProblem,
  WorkbookRefused,
} from './workbook-content.ts';

/** What a thread that reads a file says. */
export type FileThreadMessage<Result, Progress = never> =
  | { type: 'progress'; progress: Progress }
  | { type: 'done'; result: Result }
  | { type: 'refused'; problem: WorkbookProblem; details: Record<string, string | number> };

/** The reading was cancelled by a person. */
export class ReadingCancelled extends Error {}

/** A file that needs more memory than this is refused instead of taking the console down with it. */
const MEMORY_MB = 2_048;

export interface FileThreadOptions<Progress> {
  onProgress?: (progress: Progress) => void;
  /** Ends the thread at once, wherever it is. */
  signal?: AbortSignal;
}

/**
 * Runs `workerFile` with `task` and gives what it answers. The bytes of a file are copied into the thread. Errors: WorkbookRefused,
 * ReadingCancelled, and whatever the thread dies of.
 */
export async function inFileThread<Result, Progress = never>(
  workerFile: string,
  task: unknown,
  { onProgress, signal }: FileThreadOptions<Progress> = {},
): Promise<Result> {
  if (signal?.aborted) throw new ReadingCancelled();
  const worker = new Worker(workerFile, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const cancelled = Promise.withResolvers<never>();
  const cancel = () => cancelled.reject(new ReadingCancelled());
  signal?.addEventListener('abort', cancel, { once: true });
  const answered = new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: FileThreadMessage<Result, Progress>) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else if (message.type === 'done') resolve(message.result);
      else reject(new WorkbookRefused(message.problem, message.details));
    });
    worker.on('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkbookRefused('unpacks_too_large') : error),
    );
    worker.on('exit', () => reject(new Error('The thread that reads a file ended without an answer')));
  });
  try {
    return await Promise.race([answered, cancelled.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** A workbook read beside the console. Errors: those of `inFileThread`. */
export function readWorkbookInThread(
  workerFile: string,
  bytes: Uint8Array,
  limits = WORKBOOK_LIMITS,
  options: Pick<FileThreadOptions<never>, 'signal'> = {},
): Promise<WorkbookContent> {
  return inFileThread(workerFile, { bytes, limits }, options);
}
