import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TankListPaper } from '../../shared/contract/tank-trips.ts';
import { formatDateTime } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { fontsIn } from '../documents/layout.ts';
import { renderTankListPdf } from '../documents/tank-list.ts';

/** Writes the list for the drivers and answers where it is. Errors: FILE_NOT_WRITTEN. */
export async function saveTankList(
  list: TankListPaper,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const time = formatDateTime(list.printedAt, list.utility.timeZone).slice(-5).replace(/\D/g, '');
  const file = join(paper.folder, `mobil-tangki-${list.businessDate}-${time}.pdf`);
  try {
    const pdf = await renderTankListPdf(list, fontsIn(paper.fontFolder));
    await mkdir(paper.folder, { recursive: true });
    await writeFile(file, pdf);
    return file;
  } catch (error) {
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
