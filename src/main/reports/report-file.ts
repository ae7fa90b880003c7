import type { Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ReportDefinition, ReportValue } from '../../shared/reports/definition.ts';
import { addingUp } from './adding-up.ts';
import type { ExportTask } from './export-messages.ts';
import { definitionOf } from './read-report.ts';

/**
 * Writes a report's file and syncs it to the disk. `rows` is fed by the rows' own letters as they pass; the content hash is over them, the
 * sums and what was asked, never over the file: it is the same for ever for a report of a closed month, in either format.
 */
export async function writeReportFile(
  task: ExportTask,
  batches: AsyncIterable<ReportValue[][]>,
  rows: Hash,
): Promise<{ bytes: number; contentHash: string }> {
  let hash = '';
  const contentHash = () => (hash ||= rows.update(JSON.stringify(aboutRows(task))).digest('hex'));
  const report = { ...task, definition: definitionOf(task.report) };
  const out = createWriteStream(task.file);
  // Only the one that is needed: each library takes its time to be loaded.
  if (task.format === 'pdf') {
    const { fontsIn } = await import('../documents/layout.ts');
    const { writeReportPdf } = await import('../documents/report-pdf.ts');
    const { definition } = report;
    await writeReportPdf(
      report,
      onPaper(definition, batches),
      { fonts: fontsIn(task.fontFolder), contentHash },
      out,
    );
  } else {
    const { writeReportXlsx } = await import('../documents/report-xlsx.ts');
    await writeReportXlsx(report, addingUp(report.definition, task.head.sums, batches), contentHash, out);
  }
  const file = await open(task.file, 'r+');
  await file.sync();
  await file.close();
  return { bytes: (await stat(task.file)).size, contentHash: contentHash() };
}

/** What belongs to the content besides the rows. The logo is always of now, and words change with names. */
function aboutRows({ report, parameters, view, head }: ExportTask): unknown[] {
  const { rows, sums, groups, masked, letterhead, signatories } = head;
  return [report, parameters, view, rows, sums, groups, masked, letterhead.utility, signatories];
}

/** The columns that a paper has room for. */
async function* onPaper(
  { columns }: ReportDefinition,
  batches: AsyncIterable<ReportValue[][]>,
): AsyncGenerator<ReportValue[][]> {
  const kept = columns.flatMap(({ offPaper }, index) => (offPaper ? [] : [index]));
  for await (const batch of batches)
    yield kept.length === columns.length
      ? batch
      : batch.map((row) => kept.map((index) => row[index] ?? null));
}
