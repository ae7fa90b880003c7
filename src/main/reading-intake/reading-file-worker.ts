/** The thread that reads a file of readings. Its lines come back as JSON, ready for the database: 200,000 objects would only be copied to be written again. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileThreadMessage } from '../documents/file-thread.ts';
import { WorkbookRefused } from '../documents/workbook-content.ts';
import { type ParsedReadings, parseReadings, type ReadingProgress } from './parse-readings.ts';
import type { ReadingFileOptions } from './reading-lines.ts';

export interface ReadingFileTask {
  bytes: Uint8Array;
  options: ReadingFileOptions;
}
export type ReadReadings = Omit<ParsedReadings, 'lines'> & {
  /** Lines without what they do not say, as a JSON list. */
  linesJson: string;
  /** How many lines that is. */
  sound: number;
};

const port = parentPort!;
const say = (message: FileThreadMessage<ReadReadings, ReadingProgress>) => port.postMessage(message);
const { bytes, options } = workerData as ReadingFileTask;
try {
  const { lines, ...file } = parseReadings(bytes, options, (progress) => say({ type: 'progress', progress }));
  const linesJson = JSON.stringify(lines, (_key, value: unknown) => (value === null ? undefined : value));
  say({ type: 'done', result: { ...file, linesJson, sound: lines.length } });
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error;
  say({ type: 'refused', problem: error.problem, details: error.details });
}
