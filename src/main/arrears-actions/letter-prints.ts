import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArrearsLetter,
  type LetterHead,
  type LetterPrint,
  letterHeadSchema,
} from '../../shared/contract/arrears-actions.ts';
import type { DatabaseSession } from '../db/session.ts';
import { partOf } from '../documents/save-document.ts';
import { asFileError, freeName } from '../reports/export-folder.ts';
import { ExportThread } from '../reports/export-thread.ts';
import { type PaperJob, type PaperPrintOptions, PaperPrints } from '../reports/paper-prints.ts';

const NAMES = {
  notice: 'surat-pemberitahuan',
  sealing: 'perintah-segel',
  disconnection: 'perintah-cabut',
} as const;

/** Makes the letters of a run into one PDF, a batch at a time. A file has its name only when it is whole; cancelled, nothing of it is left. */
export class LetterPrints extends PaperPrints<LetterPrint> {
  constructor(options: PaperPrintOptions) {
    super(options, 'arrearsActions.print');
  }

  /** Begins and answers at once; the same request again is the same file. Errors: those of api.print_arrears_letters, FOLDER_NOT_WRITABLE. */
  begin(session: DatabaseSession, key: string, runId: number): Promise<LetterPrint> {
    return this.start<LetterHead>(
      session,
      key,
      async () =>
        letterHeadSchema.parse(
          await session.callOnce('print_arrears_letters', { p_request_id: key, p_run_id: runId }),
        ),
      (head) => ({ runId, action: head.action, total: head.letters }),
      (job, head) => this.#write(job, session, head),
    );
  }

  protected announce({ key, state, done, total }: LetterPrint): void {
    this.options.broadcast({ type: 'letters_progress', key, state, done, total });
  }

  /** The letters into a file beside the one that is wanted; null when it was cancelled. */
  async #write(
    job: PaperJob<LetterPrint>,
    session: DatabaseSession,
    head: LetterHead,
  ): Promise<Partial<LetterPrint> | null> {
    const { folder, fontFolder, workerFile } = this.options;
    const name = `${NAMES[head.action]}-${head.onDate}-${head.runId}`;
    const part = partOf(join(folder, `${name}.${job.print.key}`));
    try {
      const written = await this.fill<ArrearsLetter>(
        job,
        new ExportThread(workerFile, { head, fontFolder, file: part }),
        async (last, limit) => {
          const rows = (await session.call('arrears_letters', {
            p_run_id: head.runId,
            p_after: last && JSON.stringify(last.next),
            p_limit: limit,
          })) as { letter: ArrearsLetter }[];
          return rows.map(({ letter }) => letter);
        },
      );
      if (written !== null && written !== head.letters)
        throw new Error(`${written} letters instead of ${head.letters}`);
      if (written === null || job.cancelled) return null;
      const file = await freeName(folder, name, 'pdf');
      await rename(part, file);
      return { done: job.print.total, file };
    } catch (error) {
      throw asFileError(error, folder);
    } finally {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }
}
