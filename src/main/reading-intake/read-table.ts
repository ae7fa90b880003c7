/** A file as one table, whether it is text or a workbook. */
import { type MergedRange, WORKBOOK_LIMITS, type WorkbookSheet } from '../documents/workbook-content.ts';
import { looksLikeWorkbook, readWorkbook } from '../documents/workbook-reader.ts';
import { type CsvTable, readCsv } from './csv-table.ts';
import { findHead, type TableRow } from './reading-heads.ts';

export interface FileTable {
  kind: 'csv' | 'xlsx' | 'xls';
  encoding: CsvTable['encoding'] | null;
  delimiter: CsvTable['delimiter'] | null;
  sheet: string | null;
  /** Names of all visible sheets that hold something. */
  sheets: string[];
  rows: TableRow[];
  merged: MergedRange[];
  problems: CsvTable['problems'];
}

/** `sheet` is the one that a person chose. Errors: WorkbookRefused. */
export function readTable(
  bytes: Uint8Array,
  sheet: string | null,
  onStep: (step: string) => void,
): FileTable {
  if (!looksLikeWorkbook(bytes)) {
    onStep('cells');
    const { encoding, delimiter, rows, problems } = readCsv(bytes);
    return { kind: 'csv', encoding, delimiter, sheet: null, sheets: [], rows, merged: [], problems };
  }
  const { format, sheets } = readWorkbook(bytes, WORKBOOK_LIMITS, onStep);
  const filled = sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0);
  const chosen = filled.find(({ name }) => name === sheet) ?? theSheet(filled);
  return {
    kind: format,
    encoding: null,
    delimiter: null,
    sheet: chosen?.name ?? null,
    sheets: filled.map(({ name }) => name),
    rows: chosen?.rows.map(({ rowNo, hidden, cells }) => ({ lineNo: rowNo, hidden, cells })) ?? [],
    merged: chosen?.merged ?? [],
    problems: [],
  };
}

/** The first sheet that has a head of readings, or the first. */
function theSheet(sheets: readonly WorkbookSheet[]): WorkbookSheet | undefined {
  const withHead = sheets.find(({ rows, merged }) =>
    findHead(
      rows.slice(0, 30).map(({ rowNo, cells }) => ({ lineNo: rowNo, cells })),
      merged,
    ),
  );
  return withHead ?? sheets[0];
}
