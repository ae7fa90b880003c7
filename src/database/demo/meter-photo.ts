/**
 * Photos of meters as customers send them, drawn and written without a library and the same every time: a face in a ring, black digits for
 * m3, red ones for litres, the serial number below. PNG of 3 to 6 kB; a blurred one is larger.
 */
import { crc32, deflateSync } from 'node:zlib';

export interface MeterPhoto {
  /** Black digits, as the meter shows them. */
  black: string;
  /** Red digits: litres. */
  red: string;
  serial: string;
  /** Decides the wall, the light and where the meter stands in the picture. */
  look: number;
  /** What makes a photo useless. */
  spoiled?: 'blurred' | 'dark';
}

const WIDTH = 400;
const HEIGHT = 320;
/** Of every photo that is drawn here, pixels. */
export const PHOTO_SIZE = { width: WIDTH, height: HEIGHT } as const;

/** Palette: ramps between two colours, so that edges are smooth. */
const STEPS = 8;
type Colour = readonly [number, number, number];
const WALLS: Colour[] = [
  [176, 168, 156],
  [150, 160, 150],
  [190, 176, 140],
  [140, 132, 126],
];
const RING: Colour[] = [
  [36, 74, 138],
  [44, 96, 120],
  [70, 78, 92],
  [24, 60, 110],
];
const FACE: Colour = [240, 240, 232];
const INK: Colour = [24, 24, 26];
const RED: Colour = [196, 32, 36];
const RAMPS = { inkOnFace: 0, redOnFace: 1, ringOnWall: 2, faceOnRing: 3, pipe: 4 } as const;

const mix = (from: Colour, to: Colour, part: number): number[] =>
  from.map((value, at) => Math.round(value + (to[at]! - value) * part));

function paletteOf(look: number, dark: boolean): Buffer {
  const wall = WALLS[look % WALLS.length]!;
  const ring = RING[(look >> 2) % RING.length]!;
  const pairs: [Colour, Colour][] = [
    [FACE, INK],
    [FACE, RED],
    [wall, ring],
    [ring, FACE],
    [wall, [96, 84, 70]],
  ];
  const light = dark ? 0.16 : 0.88 + ((look >> 4) % 4) * 0.04;
  return Buffer.from(
    pairs.flatMap(([from, to]) =>
      Array.from({ length: STEPS }, (_, step) =>
        mix(from, to, step / (STEPS - 1)).map((value) => Math.min(255, Math.round(value * light))),
      ).flat(),
    ),
  );
}

/** Strokes of the digits in a box of 10 x 16. */
const STROKES = [
  'M3 1 7 1 9 4 9 12 7 15 3 15 1 12 1 4 3 1',
  'M2 4 5 1 5 15',
  'M1 4 3 1 7 1 9 4 9 6 1 15 9 15',
  'M1 2 4 1 7 1 9 3 9 5 7 8 4 8M7 8 9 10 9 13 7 15 3 15 1 14',
  'M7 15 7 1 1 11 9 11',
  'M9 1 2 1 1 8 3 7 7 7 9 9 9 13 7 15 3 15 1 14',
  'M8 1 5 1 2 5 1 9 1 12 3 15 7 15 9 13 9 9 7 7 3 7 1 9',
  'M1 1 9 1 4 15',
  'M3 1 7 1 9 3 9 5 7 7 3 7 1 5 1 3 3 1M3 7 1 9 1 13 3 15 7 15 9 13 9 9 7 7',
  'M9 7 7 9 3 9 1 7 1 3 3 1 7 1 9 4 9 8 8 11 5 15 2 15',
  'M2 9 8 9',
].map((path) =>
  path
    .slice(1)
    .split('M')
    .map((line) => line.trim().split(' ').map(Number)),
);

interface Glyph {
  width: number;
  height: number;
  steps: Uint8Array;
}

function drawGlyph(strokes: number[][], scale: number): Glyph {
  const width = Math.round(10 * scale);
  const height = Math.round(16 * scale);
  const steps = new Uint8Array(width * height);
  const thick = 1.15;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let nearest = Infinity;
      const px = (x + 0.5) / scale;
      const py = (y + 0.5) / scale;
      for (const line of strokes)
        for (let at = 0; at + 3 < line.length; at += 2) {
          const [ax, ay, bx, by] = line.slice(at, at + 4) as [number, number, number, number];
          const [dx, dy] = [bx - ax, by - ay];
          const part = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
          nearest = Math.min(nearest, Math.hypot(px - ax - part * dx, py - ay - part * dy));
        }
      steps[y * width + x] = Math.round(
        (STEPS - 1) * Math.max(0, Math.min(1, (thick - nearest) * scale * 0.8 + 0.5)),
      );
    }
  return { width, height, steps };
}

const glyphs = new Map<number, Glyph[]>();
function glyphsOf(scale: number): Glyph[] {
  let made = glyphs.get(scale);
  if (!made) {
    made = STROKES.map((strokes) => drawGlyph(strokes, scale));
    glyphs.set(scale, made);
  }
  return made;
}

class Picture {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT);

  set(x: number, y: number, ramp: number, step: number): void {
    if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) this.pixels[y * WIDTH + x] = ramp * STEPS + step;
  }

  box(left: number, top: number, width: number, height: number, ramp: number, step: number): void {
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) this.set(x, y, ramp, step);
  }

  disc(cx: number, cy: number, radius: number, ramp: number): void {
    for (let y = Math.floor(cy - radius - 1); y <= cy + radius + 1; y++)
      for (let x = Math.floor(cx - radius - 1); x <= cx + radius + 1; x++) {
        const inside = radius - Math.hypot(x - cx, y - cy);
        if (inside > -1) this.set(x, y, ramp, Math.round((STEPS - 1) * Math.min(1, (inside + 1) / 2)));
      }
  }

  line(ax: number, ay: number, bx: number, by: number, ramp: number, thick: number): void {
    const length = Math.ceil(Math.hypot(bx - ax, by - ay));
    for (let at = 0; at <= length; at++) {
      const x = Math.round(ax + ((bx - ax) * at) / length);
      const y = Math.round(ay + ((by - ay) * at) / length);
      this.box(x - (thick >> 1), y - (thick >> 1), thick, thick, ramp, STEPS - 1);
    }
  }

  digits(text: string, left: number, top: number, scale: number, pitch: number, ramp: number): void {
    for (const [at, letter] of [...text].entries()) {
      const glyph = glyphsOf(scale)[letter === '-' ? 10 : Number(letter)];
      if (!glyph) continue;
      for (let y = 0; y < glyph.height; y++)
        for (let x = 0; x < glyph.width; x++) {
          const step = glyph.steps[y * glyph.width + x]!;
          if (step > 0) this.set(left + at * pitch + x, top + y, ramp, step);
        }
    }
  }
}

/** Everything but the digits, once for each look. */
const faces = new Map<number, Uint8Array>();
function emptyFace(look: number): Uint8Array {
  const known = faces.get(look % 24);
  if (known) return known;
  const picture = new Picture();
  picture.box(0, 0, WIDTH, HEIGHT, RAMPS.ringOnWall, 0);
  // The wall's courses, then the pipe through the meter.
  for (let y = 20 + (look % 5) * 4; y < HEIGHT; y += 46) picture.box(0, y, WIDTH, 2, RAMPS.pipe, 2);
  const [cx, cy] = centre(look);
  if (look % 3 === 0) picture.box(cx - 26, 0, 52, HEIGHT, RAMPS.pipe, 6);
  else picture.box(0, cy - 24, WIDTH, 48, RAMPS.pipe, 6);
  picture.disc(cx, cy, 138, RAMPS.ringOnWall);
  picture.disc(cx, cy, 122, RAMPS.faceOnRing);
  // Red sweep hand's dial and its marks.
  for (let mark = 0; mark < 10; mark++) {
    const angle = (mark / 10) * 2 * Math.PI;
    const [x, y] = [cx + 52, cy + 56];
    picture.line(
      x + 26 * Math.sin(angle),
      y - 26 * Math.cos(angle),
      x + 31 * Math.sin(angle),
      y - 31 * Math.cos(angle),
      RAMPS.inkOnFace,
      2,
    );
  }
  faces.set(look % 24, picture.pixels);
  return picture.pixels;
}

const centre = (look: number): [number, number] => [
  WIDTH / 2 + ((look % 7) - 3) * 6,
  HEIGHT / 2 + ((look % 5) - 2) * 4,
];

/** The picture as a file. */
export function meterPhoto(photo: MeterPhoto): Buffer {
  const look = photo.look % 24;
  const picture = new Picture();
  picture.pixels.set(emptyFace(look));
  const [cx, cy] = centre(look);
  const pitch = 26;
  const width = (photo.black.length + photo.red.length) * pitch;
  const left = Math.round(cx - width / 2);
  const top = cy - 46;
  // The window with its drums: black ones, then red ones.
  picture.box(left - 4, top - 4, width + 8, 44, RAMPS.inkOnFace, STEPS - 1);
  for (let at = 0; at < photo.black.length + photo.red.length; at++)
    picture.box(left + at * pitch + 1, top, pitch - 2, 36, RAMPS.inkOnFace, at < photo.black.length ? 0 : 1);
  picture.digits(photo.black, left + 3, top + 2, 2, pitch, RAMPS.inkOnFace);
  picture.digits(photo.red, left + photo.black.length * pitch + 3, top + 2, 2, pitch, RAMPS.redOnFace);
  picture.digits(photo.serial, cx - Math.round(photo.serial.length * 5), cy - 82, 0.9, 10, RAMPS.inkOnFace);
  const angle = (Number(photo.red || 0) / 1000) * 2 * Math.PI;
  picture.line(
    cx + 52,
    cy + 56,
    cx + 52 + 24 * Math.sin(angle),
    cy + 56 - 24 * Math.cos(angle),
    RAMPS.redOnFace,
    3,
  );
  const palette = paletteOf(look, photo.spoiled === 'dark');
  return photo.spoiled === 'blurred'
    ? png(2, blurred(picture.pixels, palette), 3)
    : png(3, Buffer.from(picture.pixels), 1, palette);
}

/** Out of focus: the mean of what lies around, twice. */
function blurred(pixels: Uint8Array, palette: Buffer): Buffer {
  let from = new Float32Array(WIDTH * HEIGHT * 3);
  for (let at = 0; at < pixels.length; at++)
    for (let part = 0; part < 3; part++) from[at * 3 + part] = palette[pixels[at]! * 3 + part]!;
  const reach = 13;
  for (const sideways of [true, false, true, false]) {
    const to = new Float32Array(from.length);
    const [lines, length] = sideways ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    for (let line = 0; line < lines; line++)
      for (let part = 0; part < 3; part++) {
        const place = (at: number) => {
          const inside = Math.max(0, Math.min(length - 1, at));
          return (sideways ? line * WIDTH + inside : inside * WIDTH + line) * 3 + part;
        };
        let sum = 0;
        for (let at = -reach; at <= reach; at++) sum += from[place(at)]!;
        for (let at = 0; at < length; at++) {
          to[place(at)] = sum / (2 * reach + 1);
          sum += from[place(at + reach + 1)]! - from[place(at - reach)]!;
        }
      }
    from = to;
  }
  return Buffer.from(from.map(Math.round));
}

function png(colourType: 2 | 3, data: Buffer, bytesPerPixel: number, palette?: Buffer): Buffer {
  const stride = WIDTH * bytesPerPixel;
  const rows = Buffer.alloc((stride + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) data.copy(rows, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head[8] = 8;
  head[9] = colourType;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(rows, { level: palette ? 2 : 4 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
