import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApprovalPaper, EstimatePaper } from '../../shared/contract/estimate-cards.ts';
import { AppError } from '../../shared/errors.ts';
import { renderApprovalLetter } from '../documents/approval-letter.ts';
import { renderEstimatePaper } from '../documents/estimate-paper.ts';
import { type DocumentFonts, fontsIn } from '../documents/layout.ts';

interface Place {
  folder: string;
  fontFolder: string;
}

/** Writes the paper of an estimate and answers where it is; a draft never takes the name of the real one. Errors: FILE_NOT_WRITTEN. */
export function saveEstimatePaper(paper: EstimatePaper, place: Place): Promise<string> {
  const draft = paper.approvedOn === null ? '-konsep' : '';
  return save(`rab-${fileName(paper.applicationNo)}${draft}.pdf`, place, (fonts) =>
    renderEstimatePaper(paper, fonts),
  );
}

/** Writes the letter about a decision and answers where it is. Errors: FILE_NOT_WRITTEN. */
export function saveApprovalLetter(paper: ApprovalPaper, place: Place): Promise<string> {
  const what = paper.decision === 'approve' ? 'persetujuan' : 'penolakan';
  return save(`${what}-${fileName(paper.applicationNo)}.pdf`, place, (fonts) =>
    renderApprovalLetter(paper, fonts),
  );
}

const fileName = (applicationNo: string | null) => (applicationNo ?? 'permohonan').replaceAll('/', '-');

async function save(
  name: string,
  { folder, fontFolder }: Place,
  render: (fonts: DocumentFonts) => Promise<Buffer>,
): Promise<string> {
  const file = join(folder, name);
  try {
    const pdf = await render(fontsIn(fontFolder));
    await mkdir(folder, { recursive: true });
    await writeFile(file, pdf);
    return file;
  } catch (error) {
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
