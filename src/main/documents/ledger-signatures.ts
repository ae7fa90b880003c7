import type { Signatory } from '../../shared/contract/collection-reports.ts';
import { INK } from './column.ts';
import type { LedgerTags } from './ledger-tags.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** Points that the block takes. */
export const SIGNATURES = 92;

export interface SignatureWords {
  /** `Singaraja, 22 November 2026`. */
  place: string;
  signatories: readonly Signatory[];
  /** Before the number of the employee: `NIP`. */
  numberLabel: string;
}

/** City and date, and two to sign: the first at the left, the second, or who signs alone, at the right. Who is not named leaves a line. */
export function drawSignatures(
  writer: LedgerWriter,
  tags: LedgerTags,
  area: { left: number; width: number },
  y: number,
  words: SignatureWords,
): void {
  const width = area.width / 3;
  const right = area.left + 2 * width;
  const { signatories } = words;
  const slots = signatories.length === 1 ? [null, signatories[0]!.slot] : [1, 2];
  slots.forEach((slot, index) => {
    if (slot === null) return;
    const signatory = signatories.find((each) => each.slot === slot);
    const x = index === 0 ? area.left : right;
    const centre = { size: 8.5, align: 'center', whole: true } as const;
    tags.part('P', () => {
      if (index === 1) writer.text(words.place, x, y, width, centre);
      writer.text(signatory?.position ?? '', x, y + 13, width, centre);
      writer.text(signatory?.fullName ?? '', x, y + 66, width, { ...centre, bold: true });
      const number = signatory?.employeeNo ? `${words.numberLabel} ${signatory.employeeNo}` : '';
      writer.text(number, x, y + 80, width, { size: 7.2, align: 'center', color: INK.muted, whole: true });
    });
    tags.artifact(() => writer.rule(x + 36, y + 77, width - 72, { color: INK.text }));
  });
}
