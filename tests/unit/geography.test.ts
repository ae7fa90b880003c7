import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  distanceMetres,
  formatPlace,
  lengthText,
  METRES_PER_DEGREE,
  moved,
  offset,
  rounded,
  scaleLength,
} from '../../src/shared/geography.ts';
import { overlaps, placeLabels, placesBeside } from '../../src/shared/label-room.ts';
import { readPlace, roughProblem } from '../../src/shared/read-place.ts';

const HERE = { latitude: -8.112, longitude: 115.088 };
const somewhere = fc.record({
  latitude: fc.double({ min: -11, max: 6, noNaN: true }),
  longitude: fc.double({ min: 95, max: 141, noNaN: true }),
});

describe('measuring', () => {
  test('the same vectors as in the database', () => {
    const between = (a: number, b: number, c: number, d: number) =>
      distanceMetres({ latitude: a, longitude: b }, { latitude: c, longitude: d });
    expect(between(0, 115, 1, 115)).toBeCloseTo(111_195.08, 1);
    expect(between(60, 10, 60, 11)).toBeCloseTo(55_597.01, 1);
    expect(between(-8.112, 115.088, -8.65, 115.2167)).toBeCloseTo(61_475.46, 1);
    expect(between(-90, 0, 90, 0)).toBeCloseTo(20_015_114.44, 1);
  });

  test('what was moved by some metres lies so many metres away, and the offset says where', () => {
    const metres = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(somewhere, metres, metres, (place, north, east) => {
        const there = moved(place, north, east);
        expect(Math.abs(distanceMetres(place, there) - Math.hypot(north, east))).toBeLessThan(0.05);
        expect(offset(place, there).north).toBeCloseTo(north, 4);
        expect(offset(place, there).east).toBeCloseTo(east, 4);
      }),
    );
  });

  test('six decimals lose less than a step of the pin', () => {
    fc.assert(
      fc.property(somewhere, (place) => {
        expect(distanceMetres(place, rounded(place))).toBeLessThan(0.09);
      }),
    );
    expect(METRES_PER_DEGREE).toBeCloseTo(111_195.08, 2);
  });

  test.each([
    [1, 1],
    [1.9, 1],
    [2, 2],
    [4.99, 2],
    [73, 50],
    [100, 100],
    [260, 200],
    [999, 500],
    [1_200, 1_000],
  ])('within %s m the scale shows %s m', (most, length) => expect(scaleLength(most)).toBe(length));

  test('lengths', () => expect([50, 1_000, 20_000].map(lengthText)).toEqual(['50 m', '1 km', '20 km']));
});

describe('reading coordinates', () => {
  test.each([
    '-8.112, 115.088',
    '-8.112,115.088',
    '  -8.112   115.088 ',
    '-8.112; 115.088',
    '−8.112, 115.088',
    '-8,112; 115,088',
    '-8,112 115,088',
    '-8,112, 115,088',
    '8.112 S, 115.088 E',
    '8.112 LS 115.088 BT',
    '115.088 BT, 8.112 LS',
    '8.112° S, 115.088° E',
    `8°06'43.2"S 115°05'16.8"E`,
    `8° 06' 43.2" LS, 115° 05' 16.8" BT`,
    'https://maps.google.com/?q=-8.112,115.088',
    'https://www.google.com/maps/@-8.112,115.088,17z',
    'https://maps.google.com/maps?q=-8.112%2C115.088&z=17',
  ])('%s', (text) => {
    const read = readPlace(text);
    expect(read).toHaveProperty('place');
    const { place } = read as { place: typeof HERE };
    expect(place.latitude).toBeCloseTo(HERE.latitude, 6);
    expect(place.longitude).toBeCloseTo(HERE.longitude, 6);
  });

  test.each([
    ['', 'unreadable'],
    ['-8.112', 'unreadable'],
    ['Jl. Ahmad Yani 14', 'unreadable'],
    ['-8.112, 115.088, 3', 'unreadable'],
    [`8°66'00"S 115°05'16.8"E`, 'unreadable'],
    ['8.112 S, 115.088 S', 'unreadable'],
    ['<img src=x>, 115', 'unreadable'],
    ['115.088, -8.112', 'swapped'],
    ['8.112, 115.088', 'wrong_sign'],
    ['51.5, -0.12', 'outside'],
    ['0, 0', 'outside'],
    ['-8.112, 515.088', 'invalid'],
    ['95.5, 115.088', 'invalid'],
  ])('%j is %s', (text, problem) => expect(readPlace(text)).toEqual({ problem }));

  test('what is written is read again, everywhere in Indonesia', () => {
    fc.assert(
      fc.property(somewhere, (place) => {
        expect(readPlace(formatPlace(place))).toEqual({ place: rounded(place) });
        expect(roughProblem(place)).toBeNull();
      }),
    );
  });

  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(readPlace(text)).toBeTypeOf('object');
      }),
    );
    expect(readPlace(`${'1'.repeat(50_000)} ${' '.repeat(50_000)}`)).toEqual({ problem: 'unreadable' });
  });
});

test('labels never overlap, stay inside, and the first ones win', () => {
  const spot = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }) });
  const frame = { left: 0, top: 0, width: 300, height: 200 };
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 60 }), (spots) => {
      const taken = spots.map(({ x, y }) => ({ left: x - 2, top: y - 2, width: 4, height: 4 }));
      const placed = placeLabels(
        spots.map((at) => placesBeside(at, { width: 40, height: 9 }, 4)),
        taken,
        frame,
      ).filter((box) => box !== null);
      placed.forEach((box, n) => {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.top + box.height).toBeLessThanOrEqual(200);
        for (const other of [...placed.slice(n + 1), ...taken]) expect(overlaps(box, other)).toBe(false);
      });
    }),
  );
  const one = placesBeside({ x: 50, y: 50 }, { width: 40, height: 9 }, 4);
  const [first, second] = placeLabels([one, one.slice(0, 1)], [], frame);
  expect(first).toEqual(one[0]);
  expect(second).toBeNull();
});
