/** What a decree would have made of last month's bills, for whoever decides about it. */
import type { Writable } from 'node:stream';
import type { WhatIf } from '../../shared/contract/tariff-desk.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import type { SheetColumn } from '../documents/workbook-sheet-frame.ts';
import { writeWorkbook } from '../documents/workbook-writer.ts';

const text = (head: string, width: number): SheetColumn => ({ head, width, format: 'text' });
const whole = (head: string, width = 16): SheetColumn => ({ head, width, format: 'integer' });
const percent = (before: number, after: number) => (before === 0 ? null : ((after - before) * 100) / before);

export async function writeWhatIfWorkbook(
  out: Writable,
  result: WhatIf,
  decreeNo: string,
  created: string,
): Promise<void> {
  await writeWorkbook(
    out,
    { title: `Percobaan tarif ${decreeNo}`, creator: 'Loket', created },
    async (book) => {
      const about = await book.sheet({ name: 'Keterangan', columns: [{ width: 110, format: 'text' }] });
      await about.row([`Percobaan tarif ${decreeNo}`]);
      await about.row([
        `Pemakaian ${formatLongPeriod(result.usagePeriod)} dihitung dengan tarif untuk pemakaian ${formatLongPeriod(result.onPeriod)}.`,
      ]);
      await about.row([
        'Sebelum: tarif yang berlaku tanpa keputusan ini. Sesudah: dengan keputusan ini. Tanpa denda dan meterai.',
      ]);
      await about.end();
      const groups = await book.sheet({
        name: 'Golongan',
        columns: [
          text('Kode', 12),
          text('Golongan', 36),
          whole('Rekening', 12),
          whole('Pemakaian m3'),
          whole('Sebelum Rp', 20),
          whole('Sesudah Rp', 20),
          whole('Selisih Rp', 20),
          { head: 'Naik %', width: 10, format: 'percent' },
          whole('Naik', 10),
          whole('Turun', 10),
          whole('Tetap', 10),
          whole('Tanpa harga', 12),
        ],
      });
      for (const it of result.groups) {
        await groups.row([
          it.code,
          it.name,
          it.bills,
          it.usageM3,
          it.before,
          it.after,
          it.after - it.before,
          percent(it.before, it.after),
          it.more,
          it.less,
          it.same,
          it.unpriced,
        ]);
      }
      await groups.end();
      const classes = await book.sheet({
        name: 'Kelas pemakaian',
        columns: [
          text('m3', 14),
          whole('Rekening', 12),
          whole('Pemakaian m3'),
          whole('Sebelum Rp', 20),
          whole('Sesudah Rp', 20),
          whole('Selisih Rp', 20),
        ],
      });
      for (const it of result.classes) {
        await classes.row([
          it.to === null ? `${it.from} ke atas` : it.from === it.to ? String(it.from) : `${it.from}-${it.to}`,
          it.bills,
          it.usageM3,
          it.before,
          it.after,
          it.after - it.before,
        ]);
      }
      await classes.end();
    },
  );
}
