import type { LedgerWriter } from './ledger-writer.ts';

export interface LineStyle {
  size: number;
  bold?: boolean;
}

/**
 * A text in lines that fit the width, broken at blanks and, where a word alone is too wide, within it. More than `most` lines are cut,
 * the last one with an ellipsis.
 */
export function linesOf(
  writer: LedgerWriter,
  text: string,
  width: number,
  style: LineStyle,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const fits = (line: string) => writer.width(line, style.size, style.bold) <= width;
  const lines: string[] = [];
  let line = '';
  const words = text.split(/[\s\p{Cc}]+/u).filter(Boolean);
  for (const word of words.flatMap((each) => pieces(each, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), ellipsed(`${lines.slice(most - 1).join(' ')}`, fits)];
}

/** A word in as few pieces as fit. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function ellipsed(text: string, fits: (text: string) => boolean): string {
  const letters = [...text];
  let cut = letters.length;
  while (cut > 0 && !fits(`${letters.slice(0, cut).join('')}…`)) cut -= 1;
  return `${letters.slice(0, cut).join('').trimEnd()}…`;
}
