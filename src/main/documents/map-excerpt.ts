import { formatPlace, lengthText, type Place, scaleLength } from '../../shared/geography.ts';
import type { Box } from '../../shared/label-room.ts';
import { Column, INK } from './column.ts';
import type { PageWriter } from './layout.ts';
import { byDistance, directionOf, type ExcerptNeighbour, type ExcerptPlan, planExcerpt } from './map-plan.ts';

export interface MapExcerpt {
  title: string;
  /** The premise. */
  point: Place;
  neighbours: readonly ExcerptNeighbour[];
  /** Metres within which neighbours were looked for, so that "none" is a fact and not a gap. */
  searched: number;
}

const LABEL = 6.5;
const SIDE = 168;
/** From this width on the facts stand beside the map, below it otherwise. */
const WIDE = 400;
const BELOW = 88;
const NEAREST = 4;
/** Tones of the ground; chosen to survive a black-and-white printer. */
const GROUND = '#f6f8f8';

/**
 * Draws where a premise lies: the premise, its neighbours with their numbers, circles of so many metres, north, a scale, and in words the
 * coordinates and the nearest connections. Needs no network and no pictures: it is what the person with the work order finds the house by.
 */
export function drawMapExcerpt(writer: PageWriter, box: Box, excerpt: MapExcerpt): void {
  const wide = box.width >= WIDE;
  const map: Box = wide
    ? { ...box, width: box.width - SIDE - 10 }
    : { ...box, height: Math.max(60, box.height - BELOW) };
  drawMap(writer, map, excerpt);
  const words = wide
    ? new Column(writer, box.left + box.width - SIDE, SIDE, box.top)
    : new Column(writer, box.left, box.width, map.top + map.height + 6);
  drawWords(words, excerpt, wide);
}

function drawWords(column: Column, { title, point, neighbours, searched }: MapExcerpt, wide: boolean): void {
  column.text(title, { size: 9, bold: true, tag: 'H2' }).gap(1);
  column.text(`Koordinat ${formatPlace(point)}`, { size: 8 }).gap(wide ? 6 : 2);
  const near = byDistance(point, neighbours).slice(0, NEAREST);
  if (near.length === 0) {
    column.text(`Tidak ada sambungan dalam ${lengthText(searched)}.`, { size: 8 });
    return;
  }
  column.text('Sambungan terdekat', { size: 7.5, color: INK.muted }).gap(1);
  for (const { neighbour, distance } of near) {
    const away = `${Math.round(distance)} m ${directionOf(point, neighbour)}`;
    if (wide) {
      column.cells(
        [
          { text: neighbour.connectionNo, share: 0.5 },
          { text: away, share: 0.5, align: 'right' },
        ],
        { size: 8 },
      );
      column.cells([{ text: neighbour.address, share: 1, cut: true }], { size: 7, color: INK.muted }).gap(2);
    } else {
      column.cells(
        [
          { text: neighbour.connectionNo, share: 0.26 },
          { text: neighbour.address, share: 0.48, cut: true },
          { text: away, share: 0.26, align: 'right' },
        ],
        { size: 7.5 },
      );
    }
  }
}

function drawMap(writer: PageWriter, frame: Box, excerpt: MapExcerpt): void {
  const { pdf, fonts } = writer;
  const { left, top, width, height } = frame;
  const right = left + width;
  const bottom = top + height;
  const north: Box = { left: right - 26, top: top + 4, width: 22, height: 32 };
  const scale: Box = { left: left + 4, top: bottom - 22, width: 96, height: 18 };
  const legend: Box = { left: right - 58, top: bottom - 16, width: 54, height: 12 };
  pdf.font(fonts.regular).fontSize(LABEL);
  const size = (text: string) => ({ width: pdf.widthOfString(text) + 2, height: LABEL + 1 });
  const plan = planExcerpt(frame, excerpt.point, excerpt.neighbours, size, [north, scale, legend]);
  const hollow = plan.dots.some(({ neighbour }) => neighbour.status !== 'active');
  const alt = `Peta: ${excerpt.title}, ${plan.dots.length} sambungan di sekitarnya`;
  writer.tagged(
    'Figure',
    () => {
      pdf.save().rect(left, top, width, height).clip();
      pdf.rect(left, top, width, height).fill(GROUND);
      drawCircles(pdf, plan);
      for (const { x, y, neighbour } of plan.dots) drawDot(pdf, x, y, neighbour.status === 'active');
      for (const { label, neighbour } of plan.dots) {
        if (label) drawLabel(pdf, label, neighbour.connectionNo, INK.text);
      }
      drawPremise(pdf, plan.middle);
      drawNorth(writer, north);
      pdf.font(fonts.regular);
      drawScale(pdf, scale, plan.pointsPerMetre);
      if (hollow) drawLegend(pdf, legend);
      pdf.restore();
      pdf.lineWidth(0.6).rect(left, top, width, height).stroke(INK.line);
    },
    alt,
  );
}

function drawCircles(pdf: PDFKit.PDFDocument, { circles, middle, pointsPerMetre }: ExcerptPlan): void {
  for (const { metres, label } of circles) {
    pdf.lineWidth(0.5).dash(2, { space: 2 });
    pdf
      .circle(middle.x, middle.y, metres * pointsPerMetre)
      .stroke(INK.line)
      .undash();
    if (label) drawLabel(pdf, label, lengthText(metres), INK.muted);
  }
}

/** A text on the map, with ground below it, so that no line goes through it. */
function drawLabel(
  pdf: PDFKit.PDFDocument,
  { left, top, width, height }: Box,
  text: string,
  color: string,
): void {
  pdf.rect(left, top, width, height).fill(GROUND);
  pdf.fillColor(color).text(text, left + 1, top, { lineBreak: false });
}

/** Filled is in use; hollow is closed, sealed or removed. Shades of grey would not survive a copy. */
function drawDot(pdf: PDFKit.PDFDocument, x: number, y: number, active: boolean): void {
  pdf
    .lineWidth(0.8)
    .circle(x, y, 2.2)
    .fillAndStroke(active ? INK.muted : '#ffffff', INK.muted);
}

function drawLegend(pdf: PDFKit.PDFDocument, { left, top, height }: Box): void {
  drawDot(pdf, left + 6, top + height / 2, false);
  pdf
    .fontSize(LABEL)
    .fillColor(INK.muted)
    .text('tidak aktif', left + 12, top + 2.2, { lineBreak: false });
}

/** A ring and a dot in it: the one mark that is like no other, in black and white, too. */
function drawPremise(pdf: PDFKit.PDFDocument, { x, y }: { x: number; y: number }): void {
  pdf.lineWidth(2).circle(x, y, 5.5).fillAndStroke('#ffffff', INK.accent);
  pdf.circle(x, y, 2.4).fill(INK.accent);
}

function drawNorth({ pdf, fonts }: PageWriter, { left, top, width }: Box): void {
  const x = left + width / 2;
  pdf
    .moveTo(x, top + 9)
    .lineTo(x + 5, top + 26)
    .lineTo(x, top + 22)
    .lineTo(x - 5, top + 26)
    .closePath()
    .fill(INK.text);
  pdf.font(fonts.semibold).fontSize(LABEL + 1);
  pdf.fillColor(INK.text).text('U', x - pdf.widthOfString('U') / 2, top, { lineBreak: false });
}

function drawScale(pdf: PDFKit.PDFDocument, { left, top, width, height }: Box, pointsPerMetre: number): void {
  const metres = scaleLength((width - 8) / pointsPerMetre);
  const end = left + 4 + metres * pointsPerMetre;
  const line = top + height - 4;
  pdf
    .lineWidth(1)
    .moveTo(left + 4, line - 4)
    .lineTo(left + 4, line)
    .lineTo(end, line)
    .lineTo(end, line - 4)
    .stroke(INK.text);
  pdf
    .fontSize(LABEL)
    .fillColor(INK.text)
    .text(lengthText(metres), left + 7, line - 10, { lineBreak: false });
}
