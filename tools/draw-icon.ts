import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

/**
 * Draws the application's icon (a drop of water with the register of a meter) and writes it for all platforms into `resources/`.
 * Run it after changing it: `node tools/draw-icon.ts`. Shapes are signed distances in a unit square, y downwards, so that
 * every size is drawn, not scaled.
 */
type Shape = (x: number, y: number) => number;
type Colour = readonly [red: number, green: number, blue: number];

const TOP: Colour = [0x12, 0x86, 0xc4];
const BOTTOM: Colour = [0x07, 0x4b, 0x78];
const WHITE: Colour = [0xff, 0xff, 0xff];
const INK: Colour = [0x08, 0x3f, 0x66];

function box(cx: number, cy: number, halfWidth: number, halfHeight: number, radius: number): Shape {
  return (x, y) => {
    const dx = Math.abs(x - cx) - halfWidth + radius;
    const dy = Math.abs(y - cy) - halfHeight + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
}

/** A circle below, drawn out to a point above: the circle, and the triangle of its two tangents through the point. */
function drop(cx: number, cy: number, radius: number, tipY: number): Shape {
  const height = cy - tipY;
  const sine = radius / height;
  const cosine = Math.sqrt(1 - sine * sine);
  const tangentY = cy - radius * sine;
  return (x, y) => {
    const circle = Math.hypot(x - cx, y - cy) - radius;
    const side = cosine * Math.abs(x - cx) - sine * (y - tipY);
    const triangle = Math.max(side, y - tangentY);
    return Math.min(circle, triangle);
  };
}

const plate = box(0.5, 0.5, 0.47, 0.47, 0.21);
const water = drop(0.5, 0.6, 0.255, 0.13);
const register = box(0.5, 0.61, 0.2, 0.078, 0.024);
const digits = [-1, 0, 1].map((place) => box(0.5 + place * 0.123, 0.61, 0.047, 0.05, 0.012));

function mix(under: Colour, over: Colour, share: number): Colour {
  return [
    under[0] + (over[0] - under[0]) * share,
    under[1] + (over[1] - under[1]) * share,
    under[2] + (over[2] - under[2]) * share,
  ];
}

function draw(size: number): Buffer {
  const png = new PNG({ width: size, height: size });
  const cover = (shape: Shape, x: number, y: number): number =>
    Math.min(1, Math.max(0, 0.5 - shape(x, y) * size));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const x = (column + 0.5) / size;
      const y = (row + 0.5) / size;
      let colour = mix(TOP, BOTTOM, y);
      colour = mix(colour, WHITE, cover(water, x, y));
      colour = mix(colour, INK, cover(register, x, y));
      for (const digit of digits) colour = mix(colour, WHITE, cover(digit, x, y));
      png.data.set(
        [...colour.map(Math.round), Math.round(255 * cover(plate, x, y))],
        (row * size + column) * 4,
      );
    }
  }
  return PNG.sync.write(png);
}

/** Windows: a directory of PNG images; a side of 256 is written as 0. */
function ico(sizes: readonly number[]): Buffer {
  const images = sizes.map(draw);
  const directory = Buffer.alloc(6 + 16 * sizes.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(sizes.length, 4);
  let offset = directory.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    directory.writeUInt8(sizes[index]! % 256, entry);
    directory.writeUInt8(sizes[index]! % 256, entry + 1);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(image.length, entry + 8);
    directory.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  });
  return Buffer.concat([directory, ...images]);
}

/** macOS: tagged PNG images; the tags name size and density. */
function icns(images: ReadonlyArray<readonly [tag: string, size: number]>): Buffer {
  const blocks = images.map(([tag, size]) => {
    const image = draw(size);
    const header = Buffer.alloc(8);
    header.write(tag, 'latin1');
    header.writeUInt32BE(image.length + 8, 4);
    return Buffer.concat([header, image]);
  });
  const header = Buffer.alloc(8);
  header.write('icns', 'latin1');
  header.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([header, ...blocks]);
}

const resources = join(import.meta.dirname, '..', 'resources');
writeFileSync(join(resources, 'icon.png'), draw(512));
writeFileSync(join(resources, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(
  join(resources, 'icon.icns'),
  icns([
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
    ['ic11', 32],
    ['ic12', 64],
    ['ic13', 256],
    ['ic14', 512],
  ]),
);
