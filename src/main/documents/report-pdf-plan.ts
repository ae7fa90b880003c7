/** What stands on the pages of a report, before anything is drawn or read: every row is as high as the others, so it can be counted. */

/** Points from a page's top, and heights. */
export interface PlanMeasures {
  firstTop: number;
  top: number;
  bottom: number;
  /** The table's head, repeated on every page. */
  head: number;
  /** A group's heading, repeated where the group goes on. */
  heading: number;
  row: number;
  subtotal: number;
  total: number;
  /** Definition, origin and signatures, which stay together under the total. */
  closing: number;
}

export type Strip = { y: number } & (
  | { kind: 'head' | 'nothing' | 'total' | 'closing' }
  | { kind: 'heading'; group: number; continued: boolean }
  /** `first` counts from 0 over the whole report. */
  | { kind: 'rows'; group: number; first: number; count: number }
  | { kind: 'subtotal'; group: number }
);

export type PagePlan = Strip[];

/** Rows that a total takes along to its page: one alone looks forgotten. */
export const KEPT_ROWS = 3;

/** Sums of heights differ in the fifteenth figure. */
const HAIR = 0.001;

/**
 * Divides the rows of each group (one for a report without groups, `grouped` false) on pages. A heading is never left alone at the foot;
 * the last rows
 * of a group take its subtotal along, and the report's last ones the total, the closing and the signatures.
 */
export function planPages(groups: readonly number[], grouped: boolean, measures: PlanMeasures): PagePlan[] {
  const flow = new PlanFlow(measures);
  const rows = groups.reduce((sum, count) => sum + count, 0);
  const end = measures.total + measures.closing;
  if (rows === 0) {
    flow.begin(measures.row + end);
    flow.add({ kind: 'nothing', y: 0 }, measures.row);
  }
  let first = 0;
  groups.forEach((count, group) => {
    const last = first + count === rows;
    const tail = (grouped ? measures.subtotal : 0) + (last ? end : 0);
    let left = count;
    while (left > 0) {
      const heading = grouped ? measures.heading : 0;
      // Of what is left, as many as fit; never the last ones without their tail.
      const fitting = Math.floor((flow.room - heading + HAIR) / measures.row);
      const whole = flow.room - heading - left * measures.row - tail > -HAIR;
      const here = whole ? left : Math.min(left - KEPT_ROWS, fitting);
      if (here < 1) {
        flow.breakPage();
        continue;
      }
      if (grouped) flow.add({ kind: 'heading', y: 0, group, continued: left < count }, heading);
      flow.add({ kind: 'rows', y: 0, group, first, count: here }, here * measures.row);
      first += here;
      left -= here;
      if (left > 0) flow.breakPage();
    }
    if (grouped && count > 0) flow.add({ kind: 'subtotal', y: 0, group }, measures.subtotal);
  });
  flow.add({ kind: 'total', y: 0 }, measures.total);
  flow.add({ kind: 'closing', y: 0 }, measures.closing);
  return flow.pages;
}

class PlanFlow {
  readonly pages: PagePlan[] = [[]];
  readonly #measures: PlanMeasures;
  #y: number;

  constructor(measures: PlanMeasures) {
    this.#measures = measures;
    this.#y = measures.firstTop;
    this.#head();
  }

  get room(): number {
    return this.#measures.bottom - this.#y;
  }

  /** Makes sure that so much fits. */
  begin(height: number): void {
    if (height > this.room + HAIR) this.breakPage();
  }

  add(strip: Strip, height: number): void {
    this.pages.at(-1)!.push({ ...strip, y: this.#y });
    this.#y += height;
    if (this.room < -HAIR) throw new RangeError('A page is too small for what stays together on it');
  }

  breakPage(): void {
    const page = this.pages.at(-1)!;
    // A page with nothing but the table's head had no room: on the first the letterhead took it, on another nothing ever will have.
    if (page.length === 1) {
      if (this.pages.length > 1) throw new RangeError('A page is too small for a row and what stays with it');
      page.pop();
    }
    this.pages.push([]);
    this.#y = this.#measures.top;
    this.#head();
  }

  #head(): void {
    this.add({ kind: 'head', y: 0 }, this.#measures.head);
  }
}
