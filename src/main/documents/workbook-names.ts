import { withoutIllegal } from './workbook-text.ts';

/** What programs allow, in UTF-16 units. */
const NAME = 31;

/**
 * A name that every program takes for a sheet, and that no sheet of the book has yet (capitals do not tell them apart): `[]:*?/\` and apostrophes at
 * its ends removed, 31 characters at most, `LPP (2)` for the second LPP.
 */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const bare = trimmed(withoutIllegal(wanted).replace(/[[\]:*?/\\\t\n\r]/g, '')) || 'Lembar';
  // Excel keeps this one for itself.
  const first = cut(bare, NAME);
  if (!taken.has(first.toLowerCase()) && first.toLowerCase() !== 'history') return first;
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const name = cut(bare, NAME - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function cut(name: string, length: number): string {
  const short = name.slice(0, length);
  return trimmed(short.isWellFormed() ? short : short.slice(0, -1));
}

function trimmed(name: string): string {
  return name.replace(/^[\s']+|[\s']+$/g, '');
}

/** A sheet's name as formulas have it: `'Jl. Kota''s'`. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
