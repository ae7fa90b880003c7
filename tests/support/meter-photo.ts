/** A picture of a meter's face: black digits and three red ones, drawn. */
import { PNG } from 'pngjs';

const SEGMENTS = [0x77, 0x24, 0x5d, 0x6d, 0x2e, 0x6b, 0x7b, 0x25, 0x7f, 0x6f];

export function meterPhoto(reading: number, digits = 5, shade = 205): Buffer {
  const png = new PNG({ width: 640, height: 480 });
  const fill = (x: number, y: number, w: number, h: number, [r, g, b]: readonly [number, number, number]) => {
    for (let row = y; row < y + h; row++)
      for (let column = x; column < x + w; column++) {
        const at = (row * 640 + column) * 4;
        png.data[at] = r;
        png.data[at + 1] = g;
        png.data[at + 2] = b;
        png.data[at + 3] = 255;
      }
  };
  fill(0, 0, 640, 480, [shade, shade - 6, shade - 20]);
  fill(60, 40, 520, 400, [232, 236, 238]);
  fill(80, 150, 480, 110, [30, 34, 36]);
  const figures = `${String(reading).padStart(digits, '0')}357`;
  for (const [place, figure] of figures.split('').entries()) {
    const x = 96 + place * 57;
    const isRed = place >= digits;
    fill(x, 162, 50, 86, isRed ? [150, 24, 24] : [12, 14, 15]);
    const on = SEGMENTS[Number(figure)] ?? 0;
    const ink = [240, 242, 242] as const;
    // Top, left and right above, middle, left and right below, bottom.
    if (on & 0x01) fill(x + 12, 172, 26, 6, ink);
    if (on & 0x02) fill(x + 8, 174, 6, 28, ink);
    if (on & 0x04) fill(x + 36, 174, 6, 28, ink);
    if (on & 0x08) fill(x + 12, 202, 26, 6, ink);
    if (on & 0x10) fill(x + 8, 206, 6, 28, ink);
    if (on & 0x20) fill(x + 36, 206, 6, 28, ink);
    if (on & 0x40) fill(x + 12, 232, 26, 6, ink);
  }
  return PNG.sync.write(png);
}
