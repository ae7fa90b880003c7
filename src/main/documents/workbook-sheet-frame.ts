import { columnLetters } from './workbook-names.ts';
import { type CellFormat, styleOf } from './workbook-styles.ts';

export interface SheetColumn {
  /** In the first row; a sheet none of whose columns has one begins with its rows. */
  head?: string;
  /** In characters. */
  width: number;
  format: CellFormat;
}

export interface SheetOptions {
  /** Made fit and unique where it is not. */
  name: string;
  columns: readonly SheetColumn[];
  /** Rows that stay in view and are repeated on every printed page: the head, unless said otherwise. */
  frozenRows?: number;
  /** Over head and data rows, not over the totals. */
  autoFilter?: boolean;
  /** F4 is folio, 215 x 330 mm. */
  paper?: 'a4' | 'f4';
  orientation?: 'landscape' | 'portrait';
  /** Rows that data leave free below them for totals. */
  footRows?: number;
}

const PAPERS = { a4: 9, f4: 14 } as const;

export function hasHeads({ columns }: SheetOptions): boolean {
  return columns.some(({ head }) => head !== undefined);
}

export function frozenRowsOf(options: SheetOptions): number {
  return options.frozenRows ?? (hasHeads(options) ? 1 : 0);
}

/** A sheet's file up to its first row. */
export function sheetStart(options: SheetOptions, first: boolean): string {
  const frozen = frozenRowsOf(options);
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozen + 1}" sqref="A${frozen + 1}"/>`
      : '';
  const columns = options.columns.map(
    ({ width, format }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleOf(format)}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
}

/** A sheet's file after its last row. */
export function sheetEnd(options: SheetOptions, filter: string | null, lastRow: number): string {
  // Numbers that are text on purpose: without this Excel puts a green corner on each of them.
  const textColumns = options.columns.flatMap(({ format }, index) =>
    format === 'text' && lastRow > 0 ? [`${columnLetters(index)}1:${columnLetters(index)}${lastRow}`] : [],
  );
  return [
    '</sheetData>',
    filter ? `<autoFilter ref="${filter}"/>` : '',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="${PAPERS[options.paper ?? 'a4']}" orientation="${options.orientation ?? 'landscape'}" fitToWidth="1" fitToHeight="0"/>`,
    textColumns.length > 0
      ? `<ignoredErrors><ignoredError sqref="${textColumns.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`
      : '',
    '</worksheet>',
  ].join('');
}
