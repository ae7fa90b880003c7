import type { GridColDef, GridSortModel } from '@mui/x-data-grid';
import type { ReportHead, ReportView } from '../../shared/contract/reports.ts';
import {
  isNumberType,
  type ReportColumn,
  type ReportDefinition,
  type ReportValue,
  totalOf,
} from '../../shared/reports/definition.ts';
import type { I18n } from '../app/i18n/i18n.tsx';
import { cellText, numberText } from './cell-text.ts';

export interface GridRow {
  id: number;
  cells: readonly ReportValue[];
}

/** Rows of a group that the subtotals count; no report has a column of this name. */
export const ROWS_COLUMN = 'rows__';

/** A letter of a definition's width, and what a cell needs at its sides, in px. */
const LETTER = 6.6;
const PADDING = 20;
/** What days, months and instants need in either language, whatever letters the definition gives them. */
const LEAST: Partial<Record<ReportColumn['type'], number>> = { date: 106, month: 90, instant: 146 };
/** The first column stands in from the edge, as the rest of the screen. */
const FIRST = 10;
/** A letter of a column's head, with room for the sort arrow. */
const HEAD_LETTER = 6.5;
const HEAD_PADDING = 34;

function columnOf(
  definition: ReportDefinition,
  column: ReportColumn,
  at: number,
  width: number | undefined,
  i18n: I18n,
): GridColDef<GridRow> {
  const headerName = definition.texts[i18n.language].columns[column.name] ?? column.name;
  const number = isNumberType(column.type);
  const own = Math.round(
    Math.max(
      column.width * LETTER + PADDING,
      headerName.length * HEAD_LETTER + HEAD_PADDING,
      LEAST[column.type] ?? 0,
    ) + (at === 0 ? FIRST : 0),
  );
  const room = column.type === 'text' ? { flex: column.width, minWidth: own } : { width: own };
  return {
    field: column.name,
    headerName,
    ...(width === undefined ? room : { width }),
    align: number ? 'right' : 'left',
    headerAlign: number ? 'right' : 'left',
    // Numbers stay numbers, so that they are copied as such; everything else is its words.
    valueGetter: (_: never, row: GridRow) =>
      number ? (row.cells[at] ?? null) : cellText(definition, column, row.cells[at], i18n),
    valueFormatter: (value: ReportValue) =>
      typeof value === 'number' ? numberText(column.type, value) : (value ?? ''),
  };
}

/** The columns of the rows; widths are those that the person drew. */
export function rowColumns(
  definition: ReportDefinition,
  widths: Readonly<Record<string, number>>,
  i18n: I18n,
): GridColDef<GridRow>[] {
  return definition.columns.map((column, at) => columnOf(definition, column, at, widths[column.name], i18n));
}

/** Columns and rows of the subtotals: the group, how many rows it has, and every column that is added up. */
export function subtotals(
  definition: ReportDefinition,
  groups: ReportHead['groups'],
  i18n: I18n,
): { columns: GridColDef<GridRow>[]; rows: GridRow[] } {
  const summed = definition.columns.filter(({ total }) => total !== undefined);
  const group = definition.columns.find(({ name }) => name === definition.group?.column);
  if (!group) return { columns: [], rows: [] };
  const count: ReportColumn = { name: ROWS_COLUMN, type: 'count', width: 9 };
  const columns = [group, count, ...summed].map((column, at) => ({
    ...columnOf(definition, column, at, undefined, i18n),
    ...(column === count ? { headerName: i18n.t.reports.groups.count } : {}),
    sortable: false,
  }));
  const rows = groups.map(({ key, rows: size, sums }, id) => ({
    id,
    cells: [key, size, ...summed.map((column) => totalOf(column, sums))],
  }));
  return { columns, rows };
}

/** The totals of a report's columns in words, by column. */
export function totalTexts(definition: ReportDefinition, head: ReportHead): Record<string, string> {
  return Object.fromEntries(
    definition.columns.flatMap((column) => {
      const total = totalOf(column, head.sums);
      return total === null ? [] : [[column.name, numberText(column.type, total)]];
    }),
  );
}

export function sortModel(view: ReportView): GridSortModel {
  return view.sort.map(({ column, descending }) => ({ field: column, sort: descending ? 'desc' : 'asc' }));
}

export function sortOf(model: GridSortModel): ReportView['sort'] {
  return model.flatMap(({ field, sort }) => (sort ? [{ column: field, descending: sort === 'desc' }] : []));
}
