import type { Hash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { ReportValue } from '../../shared/reports/definition.ts';
import type { ExportTask } from './export-messages.ts';

/**
 * Writes a report's file and syncs it to the disk. `rows` is fed by the rows' own letters as they pass; the content hash is over them, the
 * sums and what was asked, never over the file: it is the same for ever for a report of a closed month, in either format.
 */
export async function writeReportFile(
  task: ExportTask,
  batches: AsyncIterable<ReportValue[][]>,
  rows: Hash,
): Promise<{ bytes: number; contentHash: string }> {
  for await (const _ of batches) throw new Error(`no writer for ${task.format} yet`);
  const contentHash = rows
    .update(JSON.stringify([task.report, task.head.sums, task.head.groups]))
    .digest('hex');
  const file = await open(task.file, 'r+');
  await file.sync();
  await file.close();
  return { bytes: (await stat(task.file)).size, contentHash };
}
