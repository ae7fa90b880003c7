import { type RollColumns, RollWriter } from './roll-writer.ts';

/**
 * A page that shows at a glance whether a printer is set up right: the scale must fill one line exactly (else the paper width is
 * wrong), the amount must stand at the right edge, the code must scan, and the knife must cut.
 */
export function encodeTestPage(columns: RollColumns): Uint8Array {
  const roll = new RollWriter(columns);
  roll.lines(['HALAMAN UJI'], { bold: true, center: true, large: true });
  roll.lines(['Bukan bukti pembayaran'], { center: true }).rule();
  roll.lines(['1234567890'.repeat(5).slice(0, columns)]);
  roll.amount('Pemakaian 20 m³', 'Rp1.234.567').amount('JUMLAH', 'Rp1.234.567', { bold: true, tall: true });
  roll.rule().lines([`${columns} huruf per baris. Baris angka di atas harus penuh, tidak terpotong.`]);
  return roll.qrCode('LOKET').cut().bytes();
}
