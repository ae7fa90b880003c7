import type { Writable } from 'node:stream';
import type { ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { ReportHead } from '../../shared/contract/reports.ts';
import { formatDate, formatDateTime } from '../../shared/dates.ts';
import {
  type ColumnType,
  isNumberType,
  type ReportColumn,
  type ReportDefinition,
  type ReportValue,
  totalOf,
} from '../../shared/reports/definition.ts';
import { ContinuedSheet } from './workbook-continued.ts';
import type { CellValue, RowCell } from './workbook-row.ts';
import type { CellFormat } from './workbook-styles.ts';
import { type WorkbookLimits, type WorkbookWriter, writeWorkbook } from './workbook-writer.ts';

const FORMATS: Record<ColumnType, CellFormat> = {
  rupiah: 'integer',
  m3: 'integer',
  count: 'integer',
  decimal: 'decimal',
  factor: 'factor',
  percent: 'percent',
  text: 'text',
  date: 'date',
  month: 'period',
  instant: 'instant',
  flag: 'text',
  code: 'text',
};

/** A report as a workbook is asked for. */
export interface ReportWorkbook {
  definition: ReportDefinition;
  head: ReportHead;
  parameterWords: readonly { label: string; value: string }[];
  filterWords: readonly string[];
  paper: ReportPaper;
  exportNo: number;
  printedBy: string;
}

/**
 * A report as a workbook into a stream, its rows as they come: one sheet with all of them or one for each group, each with its totals as
 * formulas that hold the database's sums, and a sheet about the report. Throws where the rows are not as many as the head says.
 * @param contentHash asked when all rows have passed
 */
export async function writeReportXlsx(
  report: ReportWorkbook,
  batches: AsyncIterable<ReportValue[][]>,
  contentHash: () => string,
  out: Writable,
  limits?: WorkbookLimits,
): Promise<void> {
  const { definition, head } = report;
  const { utility } = head.letterhead;
  const info = {
    title: definition.texts.id.title,
    creator: utility.name,
    created: head.asOf,
    timeZone: utility.timeZone,
  };
  await writeWorkbook(
    out,
    info,
    async (book) => {
      await (definition.group?.sheets ? writeGroups(book, report, batches) : writeAll(book, report, batches));
      await writeAbout(book, report, contentHash());
    },
    limits,
  );
}

async function writeAll(
  book: WorkbookWriter,
  report: ReportWorkbook,
  batches: AsyncIterable<ReportValue[][]>,
): Promise<void> {
  const { definition, head } = report;
  const sheet = await beginSheet(book, report, definition.texts.id.title);
  const cells = cellsOf(definition);
  let rows = 0;
  for await (const batch of batches) {
    await sheet.rows(batch.map(cells));
    rows += batch.length;
  }
  requireRows(rows, head.rows);
  await writeTotals(sheet, definition, head.sums);
  await sheet.end();
}

/** One sheet a group; the rows come group by group. */
async function writeGroups(
  book: WorkbookWriter,
  report: ReportWorkbook,
  batches: AsyncIterable<ReportValue[][]>,
): Promise<void> {
  const { definition, head } = report;
  const column = definition.columns.findIndex(({ name }) => name === definition.group?.column);
  const cells = cellsOf(definition);
  const left = [...head.groups];
  let sheet: ContinuedSheet | null = null;
  let group: (typeof left)[number] | undefined;
  let rows = 0;
  const endSheet = async () => {
    if (!sheet || !group) return;
    requireRows(rows, group.rows);
    await writeTotals(sheet, definition, group.sums);
    await sheet.end();
  };
  for await (const batch of batches) {
    for (const row of batch) {
      const key = row[column] ?? null;
      if (!sheet || key !== group?.key) {
        await endSheet();
        const at = left.findIndex((one) => one.key === key);
        if (at < 0) throw new Error(`The rows have a group that the head has not: ${key}`);
        [group] = left.splice(at, 1);
        sheet = await beginSheet(book, report, wordOf(definition, definition.columns[column]!, key));
        rows = 0;
      }
      await sheet.rows([cells(row)]);
      rows++;
    }
  }
  await endSheet();
  if (left.length > 0) throw new Error('The head has groups whose rows never came');
  if (!sheet) await (await beginSheet(book, report, definition.texts.id.title)).end();
}

function beginSheet(
  book: WorkbookWriter,
  { definition, paper }: ReportWorkbook,
  name: string,
): Promise<ContinuedSheet> {
  const { columns } = definition.texts.id;
  return ContinuedSheet.begin(book, {
    name: name || '-',
    columns: definition.columns.map((column) => ({
      head: columns[column.name]!,
      width: column.width,
      format: FORMATS[column.type],
    })),
    autoFilter: true,
    paper,
    orientation: 'landscape',
  });
}

/** The database's values as cells: months as the writer wants them, codes and flags in words. */
function cellsOf(definition: ReportDefinition): (row: ReportValue[]) => CellValue[] {
  const odd = definition.columns.flatMap((column, index) =>
    column.type === 'month' || column.type === 'flag' || column.type === 'code' ? [{ column, index }] : [],
  );
  return (row) => {
    for (const { column, index } of odd) {
      const value = row[index] ?? null;
      if (value !== null)
        row[index] = column.type === 'month' ? String(value).slice(0, 7) : wordOf(definition, column, value);
    }
    return row as CellValue[];
  };
}

function wordOf({ texts }: ReportDefinition, column: ReportColumn, value: ReportValue): string {
  if (value === null) return '';
  return texts.id.codes?.[column.name]?.[String(value)] ?? String(value);
}

/** Sums as formulas over all sheets of the table, ratios as formulas over the sums beside them; what the database gave stands in the cell. */
async function writeTotals(
  sheet: ContinuedSheet,
  { columns }: ReportDefinition,
  sums: Readonly<Record<string, number>>,
): Promise<void> {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const summed = (name: string) => columns[place(name)]?.total === 'sum';
  const label = columns.findIndex(({ type }) => !isNumberType(type));
  await sheet.totals(
    columns.map((column, index): RowCell => {
      const { total } = column;
      if (total === undefined) return index === label ? { text: 'JUMLAH' } : null;
      const value = totalOf(column, sums);
      if (total === 'sum') return { formula: sheet.total(index), value };
      // Only where both stand in this row as sums; the value alone is right anyhow.
      if (!summed(total.numerator) || !summed(total.denominator))
        return { value, format: FORMATS[column.type] };
      const [above, below] = [sheet.address(place(total.numerator)), sheet.address(place(total.denominator))];
      const factor = column.type === 'percent' ? total.factor / 100 : total.factor;
      return { formula: `IF(${below}=0,0,${above}/${below}*${factor})`, value: value ?? 0 };
    }),
  );
}

/** What the report is, of when, and by what it is known again. */
async function writeAbout(book: WorkbookWriter, report: ReportWorkbook, contentHash: string): Promise<void> {
  const { definition, head, exportNo, printedBy } = report;
  const { utility, branch, training } = head.letterhead;
  const sheet = await book.sheet({
    name: 'Keterangan',
    columns: [
      { width: 26, format: 'text' },
      { width: 90, format: 'text' },
    ],
    orientation: 'portrait',
  });
  const time = (instant: string) => `${formatDateTime(instant, utility.timeZone)} ${utility.zoneLabel}`;
  await sheet.row([utility.name], { bold: true });
  await sheet.row([definition.texts.id.title], { bold: true });
  if (training) await sheet.row(['CONTOH / BUKAN LAPORAN RESMI'], { bold: true });
  const facts: [string, string][] = [
    ...(branch ? [['Cabang', branch.name] as [string, string]] : []),
    ...report.parameterWords.map(({ label, value }): [string, string] => [label, value]),
    ...report.filterWords.map((words): [string, string] => ['Saringan', words]),
    [
      'Keadaan',
      head.locked && head.lockedAt
        ? `Tetap; bulan ditutup ${time(head.lockedAt)}`
        : `Sementara, ${time(head.asOf)}`,
    ],
    ['Jumlah baris', String(head.rows)],
    ...(head.masked ? [['Data pribadi', 'disamarkan menurut hak'] as [string, string]] : []),
    ['Batasan', definition.texts.id.definition],
    ['Sidik isi', contentHash],
    ['Ekspor', `No. ${exportNo}, ${printedBy}, ${time(head.asOf)}`],
  ];
  for (const fact of facts) await sheet.row(fact);
  if (head.signatories.length > 0) {
    await sheet.row([]);
    await sheet.row([`${utility.city}, ${formatDate(head.lastDay)}`]);
    for (const { position, fullName, employeeNo } of head.signatories)
      await sheet.row([position, employeeNo ? `${fullName} (NIP ${employeeNo})` : fullName]);
  }
  await sheet.end();
}

function requireRows(came: number, said: number): void {
  if (came !== said) throw new Error(`The report has ${said} rows, and ${came} came`);
}
