import type { ReadingFileProblem, ReadingProblemCode } from '../../shared/contract/reading-intake.ts';
import { READING_PROBLEM_WORDS } from '../../shared/reading-file-words.ts';

/** All that is wrong with a file, as a CSV that Excel opens in the country: semicolons, UTF-8 with its mark, texts that stay texts. */
export function problemsCsv(problems: readonly ReadingFileProblem[], language: 'id' | 'en'): string {
  const words: Record<ReadingProblemCode, string> = READING_PROBLEM_WORDS[language];
  const heads =
    language === 'id'
      ? ['Baris', 'Kolom', 'Masalah', 'Isi sel', 'Keterangan']
      : ['Line', 'Column', 'Problem', 'Content', 'Remark'];
  const rows = problems.map(({ lineNo, column, code, value, hint }) => [
    lineNo === 0 ? '' : String(lineNo),
    column ?? '',
    words[code],
    value,
    hint ?? '',
  ]);
  return `\ufeff${[heads, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Quoted; what a spreadsheet would take for a formula gets an apostrophe. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
