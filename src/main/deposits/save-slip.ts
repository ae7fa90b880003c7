import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DepositSlip } from '../../shared/contract/deposits.ts';
import { AppError } from '../../shared/errors.ts';
import { renderDepositSlipPdf } from '../documents/deposit-slip.ts';
import { fontsIn } from '../documents/layout.ts';

/** Writes a deposit slip and answers where it is; printed again it says what has become of it since. Errors: FILE_NOT_WRITTEN. */
export async function saveDepositSlip(
  slip: DepositSlip,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const file = join(paper.folder, `setoran-${slip.depositNo.replaceAll(/[^\w.-]+/g, '-')}-a5.pdf`);
  try {
    const pdf = await renderDepositSlipPdf(slip, { paper: 'a5', fonts: fontsIn(paper.fontFolder) });
    await mkdir(paper.folder, { recursive: true });
    await writeFile(file, pdf);
    return file;
  } catch (error) {
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
