import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkOrderPaper } from '../../shared/contract/connection-works.ts';
import { AppError } from '../../shared/errors.ts';
import { fontsIn } from '../documents/layout.ts';
import { renderWorkOrderPdf } from '../documents/work-order-paper.ts';

/** Writes the paper of a work order and answers where it is. Errors: FILE_NOT_WRITTEN. */
export async function saveWorkOrder(
  order: WorkOrderPaper,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const file = join(paper.folder, `${order.workOrderNo.replaceAll(/[^0-9A-Za-z-]/g, '-')}.pdf`);
  try {
    const pdf = await renderWorkOrderPdf(order, fontsIn(paper.fontFolder));
    await mkdir(paper.folder, { recursive: true });
    await writeFile(file, pdf);
    return file;
  } catch (error) {
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
