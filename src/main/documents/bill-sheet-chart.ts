import type { BillSheet } from '../../shared/contract/bill-sheets.ts';
import { formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { type Column, INK } from './column.ts';

const EARLIER = '#a9bfc3';
const LABEL = 6;
/** As a share of a month's place. */
const BAR = 0.62;

/** Usage of up to twelve months as bars from zero, each with its number; estimated ones are hollow, months without a bill have a dash. */
export function drawUsage(column: Column, usage: BillSheet['usage'], height: number): void {
  const { writer, x, scale, width } = column;
  const size = LABEL * scale;
  const top = column.y;
  const baseline = top + height - size * 1.5;
  const tallest = Math.max(1, ...usage.map(({ m3 }) => m3 ?? 0));
  const room = baseline - top - size * 1.4;
  const slot = width / 12;
  const spoken = usage.map(({ period, m3, estimated }) =>
    m3 === null
      ? `${formatPeriod(period)} tidak ada`
      : `${formatPeriod(period)} ${formatNumber(m3)}${estimated ? ' (taksir)' : ''}`,
  );
  writer.tagged(
    'Figure',
    () => {
      const { pdf, fonts } = writer;
      const label = (text: string, at: number, y: number, bold: boolean) =>
        pdf
          .font(bold ? fonts.semibold : fonts.regular)
          .fontSize(size)
          .fillColor(INK.text)
          .text(text, x + at * slot - slot, y, { width: slot * 3, align: 'center', lineBreak: false });
      for (const [index, { period, m3, estimated }] of usage.entries()) {
        // A short history stands at the right, where the present month always is.
        const at = 12 - usage.length + index;
        const isLast = index === usage.length - 1;
        label(formatPeriod(period).slice(0, 3), at, baseline + size * 0.35, isLast);
        const tall = ((m3 ?? 0) / tallest) * room;
        label(m3 === null ? '–' : shortNumber(m3), at, baseline - tall - size * 1.3, isLast);
        if (tall === 0) continue;
        const color = isLast ? INK.accent : EARLIER;
        pdf.rect(x + at * slot + (slot * (1 - BAR)) / 2, baseline - tall, slot * BAR, tall);
        if (estimated) pdf.lineWidth(0.7).stroke(color);
        else pdf.fill(color);
      }
      pdf
        .lineWidth(0.5)
        .strokeColor(INK.line)
        .moveTo(x, baseline)
        .lineTo(x + width, baseline)
        .stroke();
    },
    `Pemakaian dalam m³: ${spoken.join(', ')}`,
  );
  column.y = top + height;
}

/** A label has a twelfth of the chart. */
function shortNumber(m3: number): string {
  return m3 < 100_000 ? formatNumber(m3) : `${formatNumber(Math.round(m3 / 1000))}rb`;
}
