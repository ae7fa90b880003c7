import type { DrawPage, LedgerWriter } from './ledger-writer.ts';

type Draw = (writer: LedgerWriter, y: number) => void;

/** Where a page's body begins and ends, in points from its top. */
export interface PageFrame {
  firstTop: number;
  top: number;
  bottom: number;
}

/**
 * Puts blocks of known height below each other and begins pages where they do not fit. Nothing is drawn before all is placed, so that
 * every page can say of how many it is one.
 */
export class LedgerFlow {
  readonly #frame: PageFrame;
  readonly #pages: ((writer: LedgerWriter) => void)[][] = [[]];
  #y: number;

  constructor(frame: PageFrame) {
    this.#frame = frame;
    this.#y = frame.firstTop;
  }

  get room(): number {
    return this.#frame.bottom - this.#y;
  }

  /** Places a block; `repeated` is drawn above it where it begins a page. */
  add(height: number, draw: Draw, repeated?: { height: number; draw: Draw }): void {
    if (height > this.room) {
      this.breakPage();
      if (repeated) this.#place(repeated.height, repeated.draw);
    }
    this.#place(height, draw);
  }

  gap(height: number): void {
    this.#y += height;
  }

  breakPage(): void {
    this.#pages.push([]);
    this.#y = this.#frame.top;
  }

  /** The pages in order, each to be drawn with its head and foot by whoever knows them. */
  pages(): DrawPage[] {
    return this.#pages.map((page) => (writer) => {
      for (const draw of page) draw(writer);
    });
  }

  #place(height: number, draw: Draw): void {
    const y = this.#y;
    this.#pages.at(-1)!.push((writer) => draw(writer, y));
    this.#y += height;
  }
}
