import type { TankListPaper } from '../../shared/contract/tank-trips.ts';
import { dateInZone, formatDateTime, formatLongDate } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { type Column, INK } from './column.ts';
import { type DocumentFonts, mm, type PageWriter, writeCounted } from './layout.ts';
import { drawLetterhead, drawMarks } from './receipt-blocks.ts';

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = mm(16);
const BOTTOM = PAGE.height - mm(18);
/** Number, litres; where and for whom; truck; boxes to be filled in at the place. */
const SHARES = [0.19, 0.39, 0.18, 0.24] as const;
const ROW = 60;

/** The list that the drivers of the tank trucks take with them, A4: where to, for whom, how much, and what they write down there. */
export function renderTankListPdf(list: TankListPaper, fonts: DocumentFonts): Promise<Buffer> {
  const info = {
    title: `Daftar mobil tangki ${formatLongDate(list.businessDate)}`,
    author: list.utility.name,
    subject: 'Daftar kiriman mobil tangki',
    created: list.printedAt,
  };
  return writeCounted(fonts, info, (writer, pages) => draw(writer, list, pages));
}

function draw(writer: PageWriter, list: TankListPaper, count: number | null): number {
  let pages = 1;
  let column = writer.addPage(PAGE, MARGIN);
  drawHead(column, list);
  drawTableHead(column);
  for (const trip of list.trips) {
    if (column.y + ROW > BOTTOM) {
      drawFoot(column, list, pages, count);
      pages++;
      column = writer.addPage(PAGE, MARGIN);
      drawTableHead(column);
    }
    drawTrip(column, trip);
  }
  if (list.trips.length === 0) {
    column.gap(10).text('Tidak ada kiriman yang menunggu.', { size: 9.5, color: INK.muted });
  }
  drawFoot(column, list, pages, count);
  return pages;
}

function drawHead(column: Column, { utility, branchName, businessDate, trips }: TankListPaper): void {
  const logo = utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null;
  const contact = [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean);
  drawLetterhead(column, { name: utility.name, contact, logo }, mm(15));
  column.gap(2).rule({ color: INK.accent, weight: 1.2 }).gap(8);
  column.text('DAFTAR KIRIMAN MOBIL TANGKI', { size: 14, bold: true, tag: 'H1' });
  const litres = formatNumber(trips.reduce((sum, trip) => sum + trip.litres, 0));
  column.text(`${formatLongDate(businessDate)} · ${branchName} · ${trips.length} kiriman, ${litres} liter`, {
    size: 9.5,
    color: INK.muted,
  });
  column.gap(8);
  if (utility.training) {
    drawMarks(column, [{ text: 'PERAGAAN', detail: 'Bukan perintah kirim sungguhan' }], {
      stacked: false,
    });
  }
}

function drawTableHead(column: Column): void {
  const heads = ['Nomor', 'Tujuan', 'Mobil dan pengemudi', 'Diisi di lokasi'];
  column.cells(
    heads.map((text, index) => ({ text, share: SHARES[index]! })),
    { size: 7.5, color: INK.muted },
  );
  column.gap(1).rule({ color: INK.text }).gap(3);
}

function drawTrip(column: Column, trip: TankListPaper['trips'][number]): void {
  const top = column.y;
  let left = 0;
  const parts = SHARES.map((share) => {
    const part = column.part(left, share * column.width - 8);
    left += share * column.width;
    return part;
  });
  const [number, place, truck, blanks] = parts as [Column, Column, Column, Column];
  number.text(trip.tankNo, { size: 8.5, bold: true });
  number.text(`${formatNumber(trip.litres)} liter`, { size: 9.5 });
  if (trip.state === 'sent') number.text('Sudah berangkat', { size: 7.5, color: INK.muted });
  place.text([trip.place, trip.villageName].filter(Boolean).join(', '), { size: 9, bold: true });
  const who = [trip.reporterName, trip.phone].filter(Boolean).join(', ');
  if (who) place.text(who, { size: 8.5 });
  if (trip.latitude !== null && trip.longitude !== null) {
    place.text(`${trip.latitude.toFixed(6)}, ${trip.longitude.toFixed(6)}`, { size: 7.5, color: INK.muted });
  }
  const about = [trip.ticketNo, trip.outageNo, trip.note].filter(Boolean).join(' · ');
  if (about) place.text(about, { size: 7.5, color: INK.muted });
  truck.text(trip.truck || '……………………', { size: 9 }).text(trip.driver || '……………………', { size: 8.5 });
  for (const [label, dots] of [
    ['Tiba pukul', 8],
    ['Liter', 11],
    ['Penerima', 9],
  ] as const) {
    blanks.text(`${label} ${'…'.repeat(dots)}`, { size: 8, color: INK.muted }).gap(4);
  }
  column.y = Math.max(top + 36, ...parts.map((part) => part.y));
  column.gap(4).rule().gap(4);
}

function drawFoot(column: Column, list: TankListPaper, page: number, count: number | null): void {
  const { printedBy, printedAt, utility } = list;
  const pages = count !== null && count > 1 ? ` · halaman ${page} dari ${count}` : '';
  const foot = column.part(0, column.width);
  foot.y = PAGE.height - mm(12);
  const at = formatDateTime(printedAt, utility.timeZone).slice(-5);
  foot.text(
    `Dicetak ${formatLongDate(dateInZone(printedAt, utility.timeZone))} ${at} oleh ${printedBy}${pages} · berisi data pribadi`,
    { size: 7.5, color: INK.muted },
  );
}
