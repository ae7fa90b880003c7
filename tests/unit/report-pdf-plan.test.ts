/** Where the rows of a report stand, before there are any. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  KEPT_ROWS,
  type PlanMeasures,
  planPages,
  type Strip,
} from '../../src/main/documents/report-pdf-plan.ts';

// Hundreds of papers take their time where many work on one machine.
vi.setConfig({ testTimeout: 60_000 });

const MEASURES: PlanMeasures = {
  firstTop: 120,
  top: 60,
  bottom: 540,
  head: 30,
  heading: 16,
  row: 11,
  subtotal: 14,
  total: 20,
  closing: 200,
};

function heightOf(strip: Strip, measures: PlanMeasures): number {
  if (strip.kind === 'rows') return strip.count * measures.row;
  return strip.kind === 'nothing' ? measures.row : measures[strip.kind];
}

/** Rows that fit on a page of their own without anything else. */
const roomFor = (top: number, extra = 0) => Math.floor((540 - top - 30 - extra) / 11);

test.each([
  [0, 1],
  [1, 1],
  [roomFor(120, 220), 1],
  [roomFor(120, 220) + 1, 2],
  [roomFor(120), 2],
  [roomFor(120) + roomFor(60, 220), 2],
  [roomFor(120) + roomFor(60, 220) + 1, 3],
  [roomFor(120) + roomFor(60), 3],
])('%i rows are %i pages', (rows, pages) => {
  expect(planPages([rows], false, MEASURES)).toHaveLength(pages);
});

test('a page that has no room for what stays together is refused', () => {
  expect(() => planPages([1], false, { ...MEASURES, closing: 600 })).toThrow('too small');
  expect(() => planPages([0], false, { ...MEASURES, closing: 600 })).toThrow('too small');
});

describe('whatever the groups and the paper', () => {
  const measures = fc.record({
    firstTop: fc.double({ min: 90, max: 200, noNaN: true }),
    top: fc.double({ min: 40, max: 70, noNaN: true }),
    bottom: fc.double({ min: 500, max: 560, noNaN: true }),
    head: fc.double({ min: 14, max: 40, noNaN: true }),
    heading: fc.double({ min: 10, max: 20, noNaN: true }),
    row: fc.double({ min: 8, max: 13, noNaN: true }),
    subtotal: fc.double({ min: 10, max: 26, noNaN: true }),
    total: fc.double({ min: 15, max: 32, noNaN: true }),
    closing: fc.double({ min: 100, max: 260, noNaN: true }),
  });
  const counts = fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 12 });

  test('no row is lost or twice, nothing overlaps or reaches the foot, and nothing that belongs together is torn', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), measures, (groups, grouped, paper) => {
        const all = groups.reduce((sum, count) => sum + count, 0);
        const own = grouped && all > 0 ? groups : [all];
        const pages = planPages(own, grouped && all > 0, paper);
        pages.forEach((page, index) => {
          let y = index === 0 ? paper.firstTop : paper.top;
          for (const strip of page) {
            expect(strip.y).toBeCloseTo(y, 6);
            y += heightOf(strip, paper);
          }
          expect(y).toBeLessThanOrEqual(paper.bottom + 0.01);
          // Only the first may be without a row, where letterhead and signatures do not leave room for both.
          if (page.length > 0) expect(page[0]!.kind).toBe('head');
          else expect(index).toBe(0);
        });
        const strips = pages.flat();
        let next = 0;
        const perGroup = own.map(() => 0);
        for (const strip of strips) {
          if (strip.kind !== 'rows') continue;
          expect(strip.first).toBe(next);
          next += strip.count;
          perGroup[strip.group]! += strip.count;
        }
        expect(next).toBe(all);
        expect(perGroup).toEqual(own);
        const kinds = (kind: Strip['kind']) => strips.filter((strip) => strip.kind === kind);
        expect(kinds('total')).toHaveLength(1);
        expect(kinds('closing')).toHaveLength(1);
        expect(kinds('nothing')).toHaveLength(all === 0 ? 1 : 0);
        const headings = strips.filter((strip) => strip.kind === 'heading');
        expect(headings.filter(({ continued }) => !continued).map(({ group }) => group)).toEqual(
          grouped && all > 0 ? own.map((_, group) => group) : [],
        );
        expect(kinds('subtotal')).toHaveLength(grouped && all > 0 ? own.length : 0);
        for (const page of pages) {
          page.forEach((strip, at) => {
            const [before, after] = [page[at - 1], page[at + 1]];
            if (strip.kind === 'heading') expect(after?.kind).toBe('rows');
            if (strip.kind === 'closing') expect(before?.kind).toBe('total');
            const rows = before?.kind === 'subtotal' ? page[at - 2] : before;
            if (strip.kind === 'subtotal' || (strip.kind === 'total' && all > 0)) {
              expect(rows?.kind).toBe('rows');
              if (rows?.kind === 'rows') {
                expect(rows.count).toBeGreaterThanOrEqual(Math.min(own[rows.group]!, KEPT_ROWS));
              }
            }
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  test('as many rows on a page as fit, so there are no more pages than needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), measures, (rows, paper) => {
        const pages = planPages([rows], false, paper);
        // All but the last two are full.
        pages.slice(0, -2).forEach((page, index) => {
          const top = index === 0 ? paper.firstTop : paper.top;
          const used = page.reduce((sum, strip) => sum + heightOf(strip, paper), top);
          expect(used).toBeGreaterThan(paper.bottom - paper.row - 0.01);
        });
      }),
      { numRuns: 100 },
    );
  });
});
