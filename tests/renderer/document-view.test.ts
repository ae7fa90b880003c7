import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bounded,
  fitted,
  MAX_ZOOM,
  moved,
  paintScale,
  turnedBox,
  turnedOn,
  type View,
  WHOLE,
  zoomed,
} from '../../src/renderer/components/document-viewer/view.ts';

const side = fc.integer({ min: 1, max: 20_000 });
const box = fc.record({ width: side, height: side });
const stage = fc.record({
  width: fc.integer({ min: 50, max: 4000 }),
  height: fc.integer({ min: 50, max: 4000 }),
});
const number = fc.double({ min: -5, max: 20, noNaN: true });
const view: fc.Arbitrary<View> = fc.record({ zoom: number, x: number, y: number });

describe('the view of a document', () => {
  it('shows it whole at first, in the middle', () => {
    const fit = fitted({ width: 200, height: 100 }, { width: 100, height: 100 });
    expect(fit).toEqual({ width: 100, height: 50 });
    expect(bounded(WHOLE, fit, { width: 100, height: 100 })).toEqual(WHOLE);
  });

  it('never leaves a gap beside a document that is larger than the stage, whatever the view says', () => {
    fc.assert(
      fc.property(box, stage, view, (page, place, wanted) => {
        const fit = fitted(page, place);
        const { zoom, x, y } = bounded(wanted, fit, place);
        expect(zoom).toBeGreaterThanOrEqual(1);
        expect(zoom).toBeLessThanOrEqual(MAX_ZOOM);
        for (const [middle, size, length] of [
          [x, fit.width * zoom, place.width],
          [y, fit.height * zoom, place.height],
        ] as const) {
          if (size <= length) expect(middle).toBe(0.5);
          else {
            expect(length / 2 - middle * size).toBeLessThanOrEqual(1e-6);
            expect(length / 2 + (1 - middle) * size).toBeGreaterThanOrEqual(length - 1e-6);
          }
        }
      }),
    );
  });

  it('keeps what is under the pointer there while it zooms in', () => {
    const place = { width: 400, height: 400 };
    const fit = fitted({ width: 1000, height: 1000 }, place);
    const at = { x: 100, y: -50 };
    const before = zoomed(WHOLE, 2, fit, place);
    const after = zoomed(before, 1.5, fit, place, at);
    const under = (v: View) => [v.x + at.x / (fit.width * v.zoom), v.y + at.y / (fit.height * v.zoom)];
    expect(under(after)[0]).toBeCloseTo(under(before)[0]!, 9);
    expect(under(after)[1]).toBeCloseTo(under(before)[1]!, 9);
  });

  it('goes along with the hand that drags', () => {
    const place = { width: 400, height: 400 };
    const fit = fitted({ width: 1000, height: 1000 }, place);
    const near = zoomed(WHOLE, 4, fit, place);
    const there = moved(near, { x: 40, y: -80 }, fit, place);
    expect((near.x - there.x) * fit.width * 4).toBeCloseTo(40, 9);
    expect((near.y - there.y) * fit.height * 4).toBeCloseTo(-80, 9);
  });

  it('is upright again after four turns', () => {
    expect(turnedOn(turnedOn(turnedOn(turnedOn(0))))).toBe(0);
    expect(turnedBox({ width: 3, height: 2 }, turnedOn(0))).toEqual({ width: 2, height: 3 });
  });

  it('never needs a canvas of more than 16 megapixels or 8192 on a side', () => {
    fc.assert(
      fc.property(box, fc.integer({ min: 1, max: 60_000 }), (page, shown) => {
        const scale = paintScale(page, shown, 2);
        expect(page.width * scale * page.height * scale).toBeLessThanOrEqual(16_000_001);
        expect(Math.max(page.width, page.height) * scale).toBeLessThanOrEqual(8192.001);
      }),
    );
  });
});
