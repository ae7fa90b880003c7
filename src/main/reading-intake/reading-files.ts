import type { LoketEvent } from '../../shared/contract/events.ts';
import {
  type ReadingFileProblem,
  type ReadingImport,
  type ReadingPreview,
  readingMappingSchema,
} from '../../shared/contract/reading-intake.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadingMapping } from '../../shared/reading-file.ts';
import type { DatabaseSession } from '../db/session.ts';
import { inFileThread, ReadingCancelled } from '../documents/file-thread.ts';
import { saveDocument } from '../documents/save-document.ts';
import { WorkbookRefused } from '../documents/workbook-content.ts';
import { judgeLines, previewOf, problemsOf, refusedPreview } from './file-preview.ts';
import { MappingsFile } from './mappings-file.ts';
import type { ReadingProgress } from './parse-readings.ts';
import { problemsCsv } from './problems-csv.ts';
import type { ReadingFileTask, ReadReadings } from './reading-file-worker.ts';

/** 200,000 lines are read, judged and written in one statement. */
const IMPORT_MS = 300_000;

interface Held {
  login: string | undefined;
  name: string;
  bytes: Buffer;
  stop: AbortController;
  usagePeriod: string;
  read: ReadReadings | null;
  problems: ReadingFileProblem[];
}

interface ReadingFilesOptions {
  /** Where lists of what is wrong are written. */
  folder: string;
  mappingsFile: string;
  /** The thread's program, built or not. */
  workerFile: string;
  broadcast: (event: LoketEvent) => void;
  language: () => 'id' | 'en';
}

/** The files that are being looked at, one for a person: read in a thread, judged by the database, imported from what was read. */
export class ReadingFiles {
  readonly #options: ReadingFilesOptions;
  readonly #mappings: MappingsFile;
  readonly #held = new Map<string, Held>();

  constructor(options: ReadingFilesOptions) {
    this.#options = options;
    this.#mappings = new MappingsFile(options.mappingsFile);
  }

  /** A file of another person on this console, and the one before, are forgotten. */
  async read(
    session: DatabaseSession,
    login: string | undefined,
    fileId: string,
    name: string,
    content: string,
  ): Promise<ReadingPreview | null> {
    for (const key of this.#held.keys()) this.forget(key);
    const bytes = Buffer.from(content, 'base64');
    const held: Held = {
      login,
      name,
      bytes,
      stop: new AbortController(),
      usagePeriod: '',
      read: null,
      problems: [],
    };
    this.#held.set(fileId, held);
    return this.#look(session, fileId, held, null, null);
  }

  /** Errors: READING_FILE_GONE. */
  async readAgain(
    session: DatabaseSession,
    login: string | undefined,
    fileId: string,
    sheet: string | null,
    mapping: ReadingMapping | null,
  ): Promise<ReadingPreview | null> {
    const held = this.#of(fileId, login);
    const preview = await this.#look(session, fileId, held, sheet, mapping);
    if (mapping && held.read && held.read.signature !== '')
      await this.#mappings.remember(held.read.signature, mapping);
    return preview;
  }

  forget(fileId: string): void {
    this.#held.get(fileId)?.stop.abort();
    this.#held.delete(fileId);
  }

  /** Ends all threads. */
  close(): void {
    for (const key of this.#held.keys()) this.forget(key);
  }

  /** Errors: READING_FILE_GONE, FILE_NOT_WRITTEN. */
  async saveProblems(login: string | undefined, fileId: string): Promise<string> {
    const { name, problems } = this.#of(fileId, login);
    const stem = name
      .replace(/^.*[\\/]/, '')
      .replace(/\.[^.]*$/, '')
      .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
      .slice(0, 80);
    const csv = problemsCsv(problems, this.#options.language());
    return saveDocument(this.#options.folder, `${stem || 'berkas'} - masalah.csv`, Buffer.from(csv));
  }

  /** Errors: READING_FILE_GONE and those of api.import_readings. */
  async import(
    session: DatabaseSession,
    login: string | undefined,
    fileId: string,
    requestId: string,
  ): Promise<ReadingImport> {
    const { name, usagePeriod, read, problems } = this.#of(fileId, login);
    if (!read || read.sound === 0 || problems.length > 0)
      throw new AppError('READING_LINES_REFUSED', { count: problems.length });
    return (await session.callOnce(
      'import_readings',
      {
        p_request_id: requestId,
        p_usage_period: usagePeriod,
        p_name: name.slice(-120),
        p_sha256: read.sha256,
        p_lines: read.linesJson,
      },
      { timeoutMs: IMPORT_MS },
    )) as ReadingImport;
  }

  #of(fileId: string, login: string | undefined): Held {
    const held = this.#held.get(fileId);
    if (!held || held.login !== login) throw new AppError('READING_FILE_GONE');
    return held;
  }

  async #look(
    session: DatabaseSession,
    fileId: string,
    held: Held,
    sheet: string | null,
    mapping: ReadingMapping | null,
  ): Promise<ReadingPreview | null> {
    const tell = (step: 'opening' | ReadingProgress['step'] | 'judging', lines: number) =>
      this.#options.broadcast({ type: 'reading_file_progress', fileId, step, lines });
    tell('opening', 0);
    held.read = null;
    held.problems = [];
    const state = (await session.call('reading_intake_state', {})) as {
      usagePeriod: string;
      readFrom: string;
      readTo: string;
    };
    held.usagePeriod = state.usagePeriod;
    try {
      const task: ReadingFileTask = {
        bytes: held.bytes,
        options: {
          ...state,
          sheet,
          mapping: mapping && (readingMappingSchema.parse(mapping) as ReadingMapping),
          remembered: await this.#mappings.all(),
        },
      };
      const read = await inFileThread<ReadReadings, ReadingProgress>(this.#options.workerFile, task, {
        onProgress: ({ step, lines }) => tell(step, lines),
        signal: held.stop.signal,
      });
      held.read = read;
      tell('judging', read.sound);
      const judged = read.sound === 0 ? null : await judgeLines(session, state.usagePeriod, read);
      if (held.stop.signal.aborted) return null;
      held.problems = problemsOf(read, judged);
      return previewOf(fileId, held.name, state.usagePeriod, read, judged, held.problems);
    } catch (error) {
      if (error instanceof ReadingCancelled) return null;
      if (!(error instanceof WorkbookRefused)) throw error;
      const preview = refusedPreview(fileId, held.name, state.usagePeriod, error);
      held.problems = preview.problems;
      return preview;
    }
  }
}
