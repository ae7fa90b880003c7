/** One writer, one file, one process: `node report-pdf-writer.ts <writer> <rows> <file>`; says how long it took and how much memory it had. */
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { cellWords } from '../../src/main/documents/report-paper-words.ts';
import { writeReportPdf } from '../../src/main/documents/report-pdf.ts';
import type { ReportDefinition, ReportValue } from '../../src/shared/reports/definition.ts';
import {
  LETTERHEAD,
  printedReport,
  receiptRow,
  receiptsList,
  sumsOf,
} from '../support/sample-printed-report.ts';
import type { PdfWriter } from './report-pdf.ts';

const definition: ReportDefinition = receiptsList;
const HEAD = definition.columns.map(({ name }) => definition.texts.id.columns[name]!);
const NUMBERS = 5;

/** Both libraries use the built-in Helvetica: with our fonts inside the file, as our paper has them, they take longer. */
const WRITERS: Record<PdfWriter, (count: number, file: string) => Promise<() => Promise<unknown>>> = {
  // As from the database: the sums are known, the rows come while they are written.
  loket: async (count, file) => {
    const sums = sumsOf(definition, []);
    for await (const batch of batches(count)) {
      for (const [name, sum] of Object.entries(sumsOf(definition, batch))) sums[name]! += sum;
    }
    const report = printedReport(definition, [], { head: { rows: count, sums } });
    const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
    const contentHash = () => '0'.repeat(64);
    return () => writeReportPdf(report, batches(count), { fonts, contentHash }, createWriteStream(file));
  },
  'jspdf-autotable': async (count, file) => {
    const rows = rowsOf(0, count);
    return () => withAutoTable(rows, file);
  },
  pdfmake: async (count, file) => {
    const rows = rowsOf(0, count);
    return () => withPdfMake(rows, file);
  },
};

async function withAutoTable(rows: ReportValue[][], file: string): Promise<void> {
  const { jsPDF } = await import('jspdf');
  const { autoTable } = await import('jspdf-autotable');
  const document = new jsPDF({ orientation: 'landscape', unit: 'pt', format: 'a4', compress: true });
  autoTable(document, {
    head: [HEAD],
    body: inWords(rows),
    styles: { fontSize: 7.5, cellPadding: 1.5 },
    columnStyles: Object.fromEntries(HEAD.map((_, at) => [at, { halign: at < NUMBERS ? 'left' : 'right' }])),
  });
  const pages = document.getNumberOfPages();
  for (let page = 1; page <= pages; page++) {
    document.setPage(page).setFontSize(7).text(`Halaman ${page} dari ${pages}`, 740, 580);
  }
  await writeFile(file, Buffer.from(document.output('arraybuffer')));
}

async function withPdfMake(rows: ReportValue[][], file: string): Promise<void> {
  const pdfmake = createRequire(import.meta.url)('pdfmake') as PdfMake;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setFonts({ Helvetica: { normal: 'Helvetica', bold: 'Helvetica-Bold' } });
  const cell = (text: string, at: number) => (at < NUMBERS ? text : { text, alignment: 'right' });
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    defaultStyle: { font: 'Helvetica', fontSize: 7.5 },
    footer: (page: number, pages: number) => `Halaman ${page} dari ${pages}`,
    content: [
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['auto', 'auto', 'auto', 'auto', '*', 60, 60, 60, 70],
          body: [HEAD.map((text) => ({ text, bold: true })), ...inWords(rows).map((row) => row.map(cell))],
        },
      },
    ],
  });
  await writeFile(file, await document.getBuffer());
}

/** What is used of a library that has no types. */
interface PdfMake {
  setFonts: (fonts: object) => void;
  setUrlAccessPolicy: (allow: () => boolean) => void;
  setLocalAccessPolicy: (allow: () => boolean) => void;
  createPdf: (document: object) => { getBuffer: () => Promise<Buffer> };
}

function inWords(rows: ReportValue[][]): string[][] {
  const words = definition.columns.map((column) =>
    cellWords(definition, column, LETTERHEAD.utility.timeZone),
  );
  return rows.map((row) => row.map((value, at) => words[at]!(value)));
}

function rowsOf(from: number, to: number): ReportValue[][] {
  return Array.from({ length: to - from }, (_, index) => receiptRow(from + index));
}

async function* batches(count: number): AsyncGenerator<ReportValue[][]> {
  for (let at = 0; at < count; at += 2_000) yield rowsOf(at, Math.min(at + 2_000, count));
}

const [writer, count, file] = process.argv.slice(2) as [PdfWriter, string, string];
const write = await WRITERS[writer](Number(count), file);
const begun = performance.now();
await write();
const milliseconds = performance.now() - begun;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ milliseconds, peakMegabytes })}\n`);
