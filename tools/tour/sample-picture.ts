import { PNG } from 'pngjs';

const WIDTH = 640;
const HEIGHT = 420;

/** A picture that stands for a scan: a sheet with lines, each in another colour. */
export function samplePicture(hue: number): Buffer {
  const png = new PNG({ width: WIDTH, height: HEIGHT });
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = (y * WIDTH + x) * 4;
      const margin = x < 30 || y < 30 || x > WIDTH - 30 || y > HEIGHT - 30;
      const line = y % 36 < 12 && y > 90 && x > 60 && x < WIDTH - 60 - ((y * 37) % 160);
      const colour = margin ? [240, 240, 238] : line ? [70, 80, 90] : [214 - hue * 18, 228, 222 + hue * 8];
      png.data.set([...colour, 255], at);
    }
  return PNG.sync.write(png);
}
