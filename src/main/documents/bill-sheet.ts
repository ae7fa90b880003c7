import type { BillSheet, SheetHead } from '../../shared/contract/bill-sheets.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { drawUsage } from './bill-sheet-chart.ts';
import { blockRows, chargeRows, dueWords, notes, periodWords, stateWords } from './bill-sheet-words.ts';
import { type Column, INK } from './column.ts';
import { instant } from './document-words.ts';
import { mm } from './layout.ts';
import { drawCheckCode, drawFacts, drawLetterhead } from './receipt-blocks.ts';

export interface SheetFrame {
  head: SheetHead;
  /** Opened once: it stands on every sheet and is in the file once. */
  logo: PDFKit.Mixins.ImageSrc | null;
}

const LOGO = mm(11);
const QR = mm(20);
const GUTTER = 20;
const SMALL = { size: 7.5 };
/** The bars take the room that is left, within these. */
const CHART = { least: 60, most: 120 };
/** An amount of more letters than these is set smaller, so that it stays on its line. */
const WIDE_AMOUNT = 12;

/**
 * One sheet from the column's position down; where it ends is the column's position afterwards.
 * @param bottom where it should end: the bars grow until there
 */
export function drawBillSheet(column: Column, sheet: BillSheet, frame: SheetFrame, bottom: number): void {
  drawHead(column, sheet, frame);
  drawCustomer(column, sheet);
  column.gap(6);
  const half = (column.width - GUTTER) / 2;
  const [left, right] = [column.part(0, half), column.part(half + GUTTER, half)];
  drawReadings(left, sheet);
  drawBlocks(left, sheet);
  drawCharges(right, sheet);
  const below = Math.max(left.y, right.y) + 7 * column.scale;
  [left.y, right.y] = [below, below];
  drawHistory(left, sheet, bottom);
  drawNotes(right, notes(sheet, frame.head));
  column.y = Math.max(left.y, right.y);
}

/** The line at the foot, for whoever sorts and hands the sheets out. */
export function drawSheetFoot(column: Column, sheet: BillSheet, { head }: SheetFrame): void {
  const style = { size: 6.5, color: INK.muted };
  const place = `${sheet.routeCode} · ${sheet.routeName} · urut ${formatNumber(sheet.routeOrder)}`;
  const printed = `dicetak ${instant(head.letterhead.utility, head.printedAt)}`;
  const right = column.width * 0.3;
  column.part(0, column.width - right).text(`${sheet.connectionNo} · ${place}`, style);
  column.part(column.width - right, right).text(printed, { ...style, align: 'right' });
}

function drawHead(column: Column, sheet: BillSheet, { head, logo }: SheetFrame): void {
  const { utility, training } = head.letterhead;
  const { writer } = column;
  const logoSize = LOGO * column.scale;
  const indent = logo ? logoSize + 8 : 0;
  const words = column.width * 0.4;
  const top = column.y;
  const name = column.part(indent, column.width - words - indent - GUTTER);
  const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean).join(' · ');
  drawLetterhead(name, { name: utility.name, contact: [contact], logo: null }, logoSize);
  if (logo) writer.decoration(() => writer.pdf.image(logo, column.x, top, { fit: [logoSize, logoSize] }));
  const title = column.part(column.width - words, words);
  const [usage, payment] = periodWords(sheet);
  title.text(training ? 'REKENING AIR · PERAGAAN' : 'REKENING AIR', {
    size: 11,
    bold: true,
    align: 'right',
    tag: 'H1',
  });
  title.text(usage, { size: 8.5, bold: true, align: 'right' });
  title.text(payment, { size: 8, align: 'right' });
  if (training) title.text('Bukan rekening sungguhan', { ...SMALL, align: 'right', color: INK.muted });
  column.y = Math.max(name.y, title.y, top + (logo ? logoSize : 0));
  column.gap(4).rule({ color: INK.accent, weight: 1.2 }).gap(6);
}

/** Whose it is, the code that a counter scans, and what is to be paid until when. */
function drawCustomer(column: Column, sheet: BillSheet): void {
  const qr = QR * column.scale;
  const panelWidth = column.width * 0.3;
  const facts = column.part(0, column.width - panelWidth - qr - GUTTER * 1.5);
  const where = [sheet.address, sheet.neighbourhood, sheet.villageName, sheet.districtName];
  const meter = [sheet.meterSerialNo, sheet.meterSize].filter(Boolean).join(' · ');
  drawFacts(
    facts,
    [
      { label: 'Nama', value: sheet.customerName },
      { label: 'Alamat', value: where.filter(Boolean).join(', ') },
      { label: 'Golongan', value: `${sheet.tariffGroupCode} · ${sheet.tariffGroupName}` },
      { label: 'Rayon', value: `${sheet.routeCode} · ${sheet.routeName}` },
      ...(meter ? [{ label: 'No. meter', value: meter }] : []),
    ],
    54,
    8,
  );
  const code = column.part(facts.width + GUTTER / 2, qr);
  drawCheckCode(code, { code: sheet.connectionNo, qrText: sheet.connectionNo }, qr);
  const panel = column.part(column.width - panelWidth, panelWidth);
  panel.text(`No. sambungan ${sheet.connectionNo}`, { size: 9.5, bold: true, align: 'right' }).gap(3);
  panel.text('Jumlah rekening', { ...SMALL, align: 'right', color: INK.muted });
  const amount = formatRupiah(sheet.amount);
  const size = amount.length > WIDE_AMOUNT ? 12.5 : 16;
  panel.text(amount, { size, bold: true, align: 'right', tabular: true });
  panel.text(stateWords(sheet) ?? dueWords(sheet), { size: 8, bold: true, align: 'right' });
  column.y = Math.max(facts.y, code.y, panel.y);
}

/** Stand lalu, stand kini; of a replaced meter both pieces of the month (domain.md 10.10). */
function drawReadings(column: Column, sheet: BillSheet): void {
  column.text('Pemakaian air', { size: 8.5, bold: true, tag: 'H2' }).gap(2);
  const { previousReading, removalReading, installReading, currentReading } = sheet;
  if (removalReading === null || installReading === null) {
    column.amount('Stand lalu', formatNumber(previousReading));
    const last = removalReading === null ? 'Stand kini' : 'Stand angkat (meter dicabut)';
    column.amount(last, formatNumber(removalReading ?? currentReading));
  } else {
    const piece = (from: number, to: number) => `${formatNumber(from)} – ${formatNumber(to)}`;
    column.amount('Stand lalu – stand angkat (meter lama)', piece(previousReading, removalReading));
    column.amount('Stand pasang – stand kini (meter baru)', piece(installReading, currentReading));
  }
  const usage = sheet.estimated ? 'Pemakaian (taksir)' : 'Pemakaian';
  column.amount(usage, `${formatNumber(sheet.usageM3)} m³`, { bold: true });
}

function drawBlocks(column: Column, sheet: BillSheet): void {
  const rows = blockRows(sheet);
  if (rows.length === 0) return;
  const cells = (texts: string[]) =>
    texts.map((text, index) => ({
      text,
      share: [0.31, 0.19, 0.23, 0.27][index]!,
      ...(index > 0 ? { align: 'right' as const } : {}),
    }));
  column.gap(4).cells(cells(['Blok (m³)', 'm³', 'Harga/m³', 'Jumlah (Rp)']), {
    size: 7,
    color: INK.muted,
  });
  column.rule().gap(1);
  for (const row of rows) column.cells(cells(row), { size: 8 });
}

function drawCharges(column: Column, sheet: BillSheet): void {
  column.text('Rincian rekening (Rp)', { size: 8.5, bold: true, tag: 'H2' }).gap(2);
  for (const { label, amount } of chargeRows(sheet)) column.amount(label, formatNumber(amount));
  column.gap(2).rule({ color: INK.text }).gap(2);
  column.amount('Jumlah rekening', formatNumber(sheet.amount), { bold: true, size: 9 });
}

function drawHistory(column: Column, sheet: BillSheet, bottom: number): void {
  const hollow = sheet.usage.some(({ estimated }) => estimated) ? ', kotak kosong = taksir' : '';
  column.text(`Pemakaian 12 bulan (m³${hollow})`, { ...SMALL, color: INK.muted }).gap(2);
  const { least, most } = CHART;
  const height = Math.min(Math.max(bottom - column.y, least * column.scale), most * column.scale);
  drawUsage(column, sheet.usage, height);
}

function drawNotes(column: Column, sentences: string[]): void {
  for (const sentence of sentences) column.text(sentence, { size: 7.5 }).gap(2);
}
