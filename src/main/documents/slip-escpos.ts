import type { Fact } from './receipt-paper.ts';
import { type RollColumns, RollWriter } from './roll-writer.ts';
import type { Slip } from './slip-paper.ts';

/** Empty lines to sign in. */
const SIGNING_LINES = 4;

/** A slip as ESC/POS bytes, with lines to sign on. */
export function encodeSlip(slip: Slip, columns: RollColumns): Uint8Array {
  const roll = new RollWriter(columns);
  roll.lines([slip.utility.name], { bold: true, center: true });
  roll.lines(slip.utility.contact, { center: true }).rule();
  roll.lines([slip.title, slip.number], { bold: true, center: true });
  for (const mark of slip.marks) {
    roll.lines([mark.text], { bold: true, center: true, large: mark.detail !== null });
    if (mark.detail) roll.lines([mark.detail], { center: true });
  }
  for (const group of slip.facts) facts(roll.rule(), group);
  roll.rule();
  for (const row of slip.rows) {
    roll.amount(row.label, row.amount, { bold: true });
    if (row.detail !== '') roll.lines([row.detail]);
  }
  roll.rule();
  for (const row of slip.sums) roll.amount(row.label, row.amount);
  roll.amount(slip.total.label, slip.total.amount, { bold: true, tall: true });
  roll.lines([`Terbilang: ${slip.words}`]).rule();
  facts(roll, slip.after);
  roll.lines(['', slip.place]);
  for (const { role, name, detail } of slip.signatures) {
    roll.lines([role, ...Array.from({ length: SIGNING_LINES }, () => ''), '_'.repeat(columns - 8)]);
    roll.lines([name, detail].filter((text) => text !== ''));
  }
  roll.rule();
  if (slip.check) {
    roll.qrCode(slip.check.qrText);
    roll.lines([`Kode periksa ${slip.check.code}`], { bold: true, center: true });
  }
  return roll.lines([slip.footnote], { center: true }).cut().bytes();
}

function facts(roll: RollWriter, list: Fact[]): void {
  if (list.length === 0) return;
  const labels = Math.max(...list.map(({ label }) => label.length)) + 2;
  for (const { label, value } of list) roll.fact(label, value, labels, {});
}
