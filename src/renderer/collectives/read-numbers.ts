/** What was found in a pasted text. */
export interface ReadNumbers {
  /** Each number once, as it was written, in the order of the text. */
  readonly numbers: readonly string[];
  /** How many were repeated and left out. */
  readonly twice: number;
}

const key = (no: string): string => no.toUpperCase().replace(/[^0-9A-Z]/g, '');
const digits = (text: string): number => text.replace(/\D/g, '').length;

/**
 * Connection numbers out of a paste: one a line, or several between commas and semicolons. Of a line of a table (tabs) only the cell with the
 * number is taken: the first with four digits or more, because running numbers and names stand beside it.
 */
export function readNumbers(text: string): ReadNumbers {
  const found = text
    .split(/[\r\n,;]+/)
    .map((line) => {
      const cells = line
        .split('\t')
        .map((cell) => cell.trim())
        .filter(Boolean);
      return cells.find((cell) => digits(cell) >= 4) ?? cells[0] ?? '';
    })
    .filter(Boolean);
  const seen = new Set<string>();
  const numbers = found.filter((no) => {
    const known = seen.has(key(no) || no);
    seen.add(key(no) || no);
    return !known;
  });
  return { numbers, twice: found.length - numbers.length };
}

/** The text without some numbers, so that the rest can be saved; everything else stays as it was typed. */
export function withoutNumbers(text: string, gone: readonly string[]): string {
  const keys = new Set(gone.map((no) => key(no) || no));
  return text
    .split(/([\r\n,;]+)/)
    .flatMap((part, index, parts) => {
      if (index % 2 === 1) return [];
      const [no] = readNumbers(part).numbers;
      return no !== undefined && keys.has(key(no) || no) ? [] : [part, parts[index + 1] ?? ''];
    })
    .join('')
    .trim();
}
