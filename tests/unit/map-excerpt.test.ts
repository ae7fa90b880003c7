import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fontsIn, PageWriter } from '../../src/main/documents/layout.ts';
import { drawMapExcerpt, type MapExcerpt } from '../../src/main/documents/map-excerpt.ts';
import {
  byDistance,
  directionOf,
  type ExcerptNeighbour,
  planExcerpt,
} from '../../src/main/documents/map-plan.ts';
import { moved } from '../../src/shared/geography.ts';
import { type Box, overlaps } from '../../src/shared/label-room.ts';
import { readPdf } from '../support/read-pdf.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
const POINT = { latitude: -8.112, longitude: 115.088 };
const A4 = { width: 595, height: 842 };

function neighbour(n: number, north: number, east: number, status = 'active'): ExcerptNeighbour {
  return {
    ...moved(POINT, north, east),
    connectionNo: `0164-20-${String(n).padStart(5, '0')}`,
    address: `Jl. Ahmad Yani ${n}`,
    status,
  };
}

/** Two rows of houses along a street, every fifth one closed. */
const STREET = Array.from({ length: 40 }, (_, n) =>
  neighbour(
    n + 1,
    n % 2 ? 9 : -11,
    (Math.floor(n / 2) - 9) * 12 + 4,
    n % 5 === 4 ? 'disconnected' : 'active',
  ),
);

async function printed(box: Box, changes: Partial<MapExcerpt> = {}) {
  const writer = new PageWriter(fonts, {
    title: 'Uji',
    author: 'Uji',
    subject: 'Uji',
    created: '2026-11-22T02:00:00Z',
  });
  writer.addPage(A4, 40);
  drawMapExcerpt(writer, box, {
    title: 'Letak persil',
    point: POINT,
    neighbours: STREET,
    searched: 150,
    ...changes,
  });
  const bytes = await writer.finish();
  const folder = process.env['KEEP_PDF'];
  if (folder)
    await writeFile(join(folder, `map-${box.width}-${changes.neighbours?.length ?? 'street'}.pdf`), bytes);
  const [page, ...more] = (await readPdf(bytes)).pages;
  expect(more).toEqual([]);
  return page!;
}

const WIDE = { left: 40, top: 60, width: 515, height: 260 };
const NARROW = { left: 40, top: 60, width: 300, height: 330 };

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
])('%s', (_name, box) => {
  test('says where: coordinates, the nearest with distance and direction, north and a scale', async () => {
    const { text, roles } = await printed(box);
    expect(text).toContain('Koordinat -8.112000, 115.088000');
    expect(text).toContain('Letak persil');
    for (const near of ['0164-20-00020', '0164-20-00019']) expect(text).toContain(near);
    expect(text).toMatch(/10 m timur laut/);
    expect(text).toMatch(/\bU\b/);
    expect(text).toMatch(/\b25 m\b/);
    expect(roles).toContain('Figure');
  });

  test('nothing leaves the box, and no two texts lie on each other', async () => {
    const { pieces } = await printed(box);
    expect(pieces.length).toBeGreaterThan(15);
    for (const piece of pieces) {
      expect(piece.left, piece.text).toBeGreaterThanOrEqual(box.left - 0.5);
      expect(piece.right, piece.text).toBeLessThanOrEqual(box.left + box.width + 0.5);
      expect(piece.down, piece.text).toBeGreaterThan(box.top);
      expect(piece.down, piece.text).toBeLessThanOrEqual(box.top + box.height + 0.5);
    }
    const numbers = pieces.filter(({ text }) => /^0164/.test(text));
    numbers.forEach((one, n) => {
      for (const other of numbers.slice(n + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || Math.abs(one.down - other.down) >= 6;
        expect(apart, `${one.text} and ${other.text}`).toBe(true);
      }
    });
  });

  test('without neighbours it says so', async () => {
    const { text } = await printed(box, { neighbours: [] });
    expect(text).toContain('Tidak ada sambungan dalam 150 m.');
    expect(text).toContain('Koordinat');
  });
});

test('the nearest five are on it, and no number covers a dot, another number or the premise', () => {
  const frame = { left: 0, top: 0, width: 300, height: 200 };
  const metres = fc.integer({ min: -400, max: 400 });
  const size = (text: string) => ({ width: text.length * 3.6, height: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(metres, metres), { maxLength: 60 }), (places) => {
      const neighbours = places.map(([north, east], n) => neighbour(n, north, east));
      const { dots } = planExcerpt(frame, POINT, neighbours, size);
      const nearest = byDistance(POINT, neighbours).filter(({ distance }) => distance <= 500);
      expect(dots.slice(0, 5).map(({ neighbour: each }) => each)).toEqual(
        expect.arrayContaining(nearest.slice(0, 5).map(({ neighbour: each }) => each)),
      );
      const labels = dots.flatMap(({ label }) => (label ? [label] : []));
      labels.forEach((one, n) => {
        for (const other of labels.slice(n + 1)) expect(overlaps(one, other)).toBe(false);
        for (const { x, y } of dots) {
          expect(overlaps(one, { left: x - 1, top: y - 1, width: 2, height: 2 })).toBe(false);
        }
      });
    }),
  );
});

test.each([
  [10, 0, 'utara'],
  [10, 10, 'timur laut'],
  [0, 10, 'timur'],
  [-10, 10, 'tenggara'],
  [-10, 0, 'selatan'],
  [-10, -10, 'barat daya'],
  [0, -10, 'barat'],
  [10, -10, 'barat laut'],
  [10, -3, 'utara'],
])('%s m north and %s m east is %s', (north, east, word) => {
  expect(directionOf(POINT, moved(POINT, north, east))).toBe(word);
});
