import { create } from 'qrcode';
import type { PageWriter } from './layout.ts';

/** Light margin around the code, in modules, that readers need (ISO/IEC 18004). */
const QUIET = 4;

/**
 * Draws a QR code as vectors, `size` points wide with its quiet zone. Each row's dark modules that touch are one rectangle, so that no
 * hair line shows between them.
 */
export function drawQrCode(writer: PageWriter, text: string, x: number, y: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const module = size / (modules.size + 2 * QUIET);
  const { pdf } = writer;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      pdf.rect(x + (QUIET + from) * module, y + (QUIET + row) * module, (column - from + 1) * module, module);
    }
  }
  pdf.fill('#000000');
}
