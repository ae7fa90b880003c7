/** The thread that reads a workbook; ended by whoever started it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type WorkbookLimits, WorkbookRefused } from './workbook-content.ts';
import { readWorkbook } from './workbook-reader.ts';

const port = parentPort!;
const { bytes, limits } = workerData as { bytes: Uint8Array; limits: WorkbookLimits };
try {
  port.postMessage({ type: 'done', result: readWorkbook(bytes, limits) });
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error;
  port.postMessage({ type: 'refused', problem: error.problem, details: error.details });
}
