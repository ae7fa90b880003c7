/** Text files that programs and people write: their encoding and their delimiter are found, not asked for. */
import { parse } from 'csv-parse/sync';
import type { WorkbookCell } from '../documents/workbook-content.ts';
import { EMPTY_CELL } from '../documents/workbook-content.ts';

export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export const DELIMITERS = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvTable {
  encoding: TextEncoding;
  delimiter: Delimiter;
  rows: { lineNo: number; cells: WorkbookCell[] }[];
  problems: { lineNo: number; code: 'quote_open' | 'wrong_encoding'; value: string }[];
}

/** Lines at which the delimiter is guessed. */
const LOOKED_AT = 30;

export function readCsv(bytes: Uint8Array): CsvTable {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const problems: CsvTable['problems'] = [];
  const told = /^sep=(.)\r?\n/.exec(text)?.[1] as Delimiter | undefined;
  const delimiter = told && DELIMITERS.includes(told) ? told : delimiterOf(text);
  // A NUL is in no text: a program's own file, or two encodings in one.
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const lineNo = lineAt(text, nul);
    return {
      encoding,
      delimiter,
      rows: [],
      problems: [{ lineNo, code: 'wrong_encoding', value: text.slice(Math.max(0, nul - 20), nul) }],
    };
  }
  let unclosed = false;
  const records = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    info: true,
    from_line: told ? 2 : 1,
    on_skip: () => {
      unclosed = true;
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  if (unclosed) {
    // Such a quote swallows all that follows: it stands behind the last record.
    const lineNo = (records.at(-1)?.info.lines ?? 0) + 1;
    problems.push({ lineNo, code: 'quote_open', value: text.split(/\r\n|\n|\r/)[lineNo - 1] ?? '' });
  }
  return {
    encoding,
    delimiter,
    rows: records.map(({ record, info }) => ({
      lineNo: info.lines,
      cells: record.map((value) => (value === '' ? EMPTY_CELL : { kind: 'text', text: value })),
    })),
    problems,
  };
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without its mark: every other byte of digits and Latin letters is zero.
  const start = bytes.subarray(0, 200);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2]!++;
  if (zeros[1]! > start.length / 4 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > start.length / 4 && zeros[1] === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The sign that stands most often, and equally often in most lines, outside quotes. */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .split(/\r\n|\n|\r/, LOOKED_AT * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, LOOKED_AT)
    .map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, ''));
  let best: Delimiter = ';';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const times = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...times].map(([count, seen]) => seen * seen * Math.min(count, 20)));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}
