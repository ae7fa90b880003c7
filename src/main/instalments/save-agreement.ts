import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Agreement } from '../../shared/contract/instalments.ts';
import { AppError } from '../../shared/errors.ts';
import { renderAgreementPdf } from '../documents/agreement-letter.ts';
import { fontsIn } from '../documents/layout.ts';

/** Writes the letter of an agreement and answers where it is; a draft never takes the name of the real one. Errors: FILE_NOT_WRITTEN. */
export async function saveAgreement(
  agreement: Agreement,
  paper: { folder: string; fontFolder: string },
): Promise<string> {
  const draft = agreement.state === 'proposed' ? '-konsep' : '';
  const file = join(paper.folder, `perjanjian-${agreement.planNo.replaceAll('/', '-')}${draft}.pdf`);
  try {
    const pdf = await renderAgreementPdf(agreement, fontsIn(paper.fontFolder));
    await mkdir(paper.folder, { recursive: true });
    await writeFile(file, pdf);
    return file;
  } catch (error) {
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
