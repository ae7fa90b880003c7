import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BillSheet,
  type SheetHead,
  type SheetPrint,
  type SheetsPerPage,
  sheetHeadSchema,
} from '../../shared/contract/bill-sheets.ts';
import type { DatabaseSession } from '../db/session.ts';
import { partOf } from '../documents/save-document.ts';
import { asFileError, freeName } from '../reports/export-folder.ts';
import { ExportThread } from '../reports/export-thread.ts';
import { type PaperJob, type PaperPrintOptions, PaperPrints } from '../reports/paper-prints.ts';

/** As `api.print_bill_sheets` takes it. */
export interface SheetsAsked {
  period: string;
  routes: string[] | null;
  connectionNo: string | null;
  perPage: SheetsPerPage;
}

/**
 * Makes the sheets of a run into PDFs, a file for each route, a batch of sheets at a time. A run has its name only when all of it is
 * written; cancelled, nothing of it is left.
 */
export class SheetPrints extends PaperPrints<SheetPrint> {
  constructor(options: PaperPrintOptions) {
    super(options, 'billSheets.print');
  }

  /** Begins and answers at once; the same request again is the same run. Errors: those of api.print_bill_sheets, FOLDER_NOT_WRITABLE. */
  begin(session: DatabaseSession, key: string, asked: SheetsAsked): Promise<SheetPrint> {
    return this.start<SheetHead>(
      session,
      key,
      async () =>
        sheetHeadSchema.parse(
          await session.callOnce('print_bill_sheets', {
            p_request_id: key,
            p_period: `${asked.period}-01`,
            p_routes: asked.routes,
            p_connection_no: asked.connectionNo,
          }),
        ),
      (head) => ({
        usagePeriod: head.usagePeriod,
        connectionNo: head.connectionNo,
        routes: head.routes.length,
        total: head.sheets,
        files: 0,
      }),
      (job, head) => this.#write(job, session, head, asked.perPage),
    );
  }

  protected announce({ key, state, done, total }: SheetPrint): void {
    this.options.broadcast({ type: 'sheets_progress', key, state, done, total });
  }

  /** All files into a place beside the one that is wanted; null when it was cancelled. */
  async #write(
    job: PaperJob<SheetPrint>,
    session: DatabaseSession,
    head: SheetHead,
    perPage: SheetsPerPage,
  ): Promise<Partial<SheetPrint> | null> {
    const { folder, fontFolder, workerFile } = this.options;
    const name = `rekening-${head.usagePeriod}`;
    const part = partOf(join(folder, `${name}.${job.print.key}`));
    const single = head.routes.length === 1 ? head.routes[0]! : null;
    try {
      await mkdir(part, { recursive: true });
      let before = 0;
      for (const route of head.routes) {
        if (job.cancelled) return null;
        const written = await this.fill<BillSheet>(
          job,
          new ExportThread(workerFile, {
            head,
            perPage,
            name: head.connectionNo ?? `rayon ${route.routeCode}`,
            sheets: route.sheets,
            fontFolder,
            file: join(part, fileName(head, route)),
          }),
          async (last, limit) => {
            const rows = (await session.call('bill_sheets', {
              p_print_id: head.printId,
              p_route: route.routeCode,
              p_after: last && JSON.stringify(last.next),
              p_limit: limit,
            })) as { sheet: BillSheet }[];
            return rows.map(({ sheet }) => sheet);
          },
          before,
        );
        if (written === null) return null;
        before += written;
      }
      const as = single ? fileName(head, single).replace(/\.pdf$/, '') : name;
      const file = await freeName(folder, as, single ? 'pdf' : null);
      await rename(single ? join(part, fileName(head, single)) : part, file);
      // A connection may have moved to another route meanwhile: what was written is what is told.
      return { done: before, total: before, file, files: head.routes.length };
    } catch (error) {
      throw asFileError(error, folder);
    } finally {
      await rm(part, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Numbers and codes are the utility's own text. */
function fileName(
  { usagePeriod, connectionNo }: SheetHead,
  { routeCode }: SheetHead['routes'][number],
): string {
  const what = (connectionNo ?? `rayon-${routeCode}`).replaceAll(/[^\w.-]+/g, '-');
  return `rekening-${usagePeriod}-${what}.pdf`;
}
