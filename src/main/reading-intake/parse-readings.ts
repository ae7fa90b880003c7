/**
 * Reads a file of readings: every line, and everything that is wrong with every line, each with its column and what stands there. Only the
 * form is judged; whether a connection exists and what a reading means is the database's business. Nothing is guessed: what can be meant in two ways is a problem.
 */
import { createHash } from 'node:crypto';
import { MAX_READING_LINES, type ReadingLine, type ReadingMapping } from '../../shared/reading-file.ts';
import { columnName } from '../documents/workbook-content.ts';
import { type FileTable, readTable } from './read-table.ts';
import { cellText, findHead, headSignature, type TableRow } from './reading-heads.ts';
import {
  type ReadingFileOptions,
  ReadingLines,
  type ReadingNoteCount,
  type ReadingProblem,
} from './reading-lines.ts';

export interface ParsedReadings {
  sha256: string;
  table: Omit<FileTable, 'rows' | 'merged' | 'problems'>;
  /** Null when the columns are not known yet. */
  mapping: ReadingMapping | null;
  /** By it a mapping made by hand is remembered. */
  signature: string;
  /** For mapping by hand: what stands in each column, the head first. */
  columns: { column: number; letter: string; head: string; samples: string[] }[];
  lines: ReadingLine[];
  /** Lines that hold something, sound or not. */
  count: number;
  problems: ReadingProblem[];
  notes: ReadingNoteCount[];
  /** Texts of the column of conditions that nobody has explained. */
  unknownConditions: { text: string; count: number }[];
}

export interface ReadingProgress {
  step: 'unpacked' | 'cells' | 'lines';
  lines: number;
}

const TELL_EVERY = 10_000;
const SAMPLES = 3;

/** Errors: WorkbookRefused. */
export function parseReadings(
  bytes: Uint8Array,
  options: ReadingFileOptions,
  onProgress: (progress: ReadingProgress) => void = () => {},
): ParsedReadings {
  const {
    rows,
    merged,
    problems: tableProblems,
    ...table
  } = readTable(bytes, options.sheet ?? null, (step) => {
    if (step !== 'sheet') onProgress({ step: step as 'unpacked' | 'cells', lines: 0 });
  });
  const file = new ReadingLines(options, table.kind !== 'csv');
  for (const { lineNo, code, value } of tableProblems) file.found(lineNo, code, null, value);
  if (table.sheets.length > 1) file.note('other_sheets', 0);
  const found = options.mapping ? null : findHead(rows, merged);
  const head = rows.find(
    ({ lineNo }) => lineNo === (options.mapping?.headerLine ?? found?.mapping.headerLine),
  );
  const signature = headSignature(head ?? rows[0]);
  const mapping = options.mapping ?? options.remembered?.[signature] ?? found?.mapping ?? null;
  const result = (): ParsedReadings => ({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    table,
    mapping,
    signature,
    columns: columnsOf(rows, head),
    lines: file.lines,
    count: file.count,
    // As somebody reads them beside the file.
    problems: file.problems.sort((one, other) => one.lineNo - other.lineNo),
    notes: file.notes(),
    unknownConditions: [...file.unknownConditions].map(([text, count]) => ({ text, count })),
  });
  if (rows.length === 0) {
    if (tableProblems.length === 0) file.found(1, 'empty_file');
    return result();
  }
  if (!mapping) {
    file.found(rows[0]!.lineNo, 'no_header', null, rows[0]!.cells.map(cellText).join(' | '));
    return result();
  }
  if (!options.mapping && mapping === found?.mapping && found.ambiguous.length > 0) {
    for (const { at } of found.ambiguous)
      file.found(
        mapping.headerLine,
        'ambiguous_header',
        at.map(columnName).join(', '),
        at.map((each) => cellText(head?.cells[each - 1])).join(' | '),
      );
    return result();
  }
  const body = rows.filter(({ lineNo }) => lineNo > mapping.headerLine);
  if (body.length === 0 && tableProblems.length === 0) file.found(mapping.headerLine, 'empty_file');
  if (body.length > MAX_READING_LINES) {
    file.found(body[MAX_READING_LINES]!.lineNo, 'too_many_lines', null, String(body.length));
    file.count = body.length;
    return result();
  }
  file.use(mapping, head);
  file.markMerged(
    merged.filter(({ toRow }) => toRow > mapping.headerLine),
    body,
  );
  for (const [at, row] of body.entries()) {
    file.read(row);
    if (at % TELL_EVERY === 0) onProgress({ step: 'lines', lines: at });
  }
  file.markRepeated();
  return result();
}

function columnsOf(rows: readonly TableRow[], head: TableRow | undefined): ParsedReadings['columns'] {
  const below = rows.filter(({ lineNo }) => lineNo > (head?.lineNo ?? 0)).slice(0, SAMPLES);
  const width = Math.min(60, Math.max(head?.cells.length ?? 0, ...below.map(({ cells }) => cells.length)));
  return Array.from({ length: width }, (_, at) => ({
    column: at + 1,
    letter: columnName(at + 1),
    head: cellText(head?.cells[at]).trim().slice(0, 60),
    samples: below.map(({ cells }) => cellText(cells[at]).slice(0, 60)),
  }));
}
