import { formatNumber } from '../../shared/money.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { PagePlan } from './report-pdf-plan.ts';

/** More groups than anybody looks through: then the pages are named. */
const MOST_GROUPS = 1_000;
const LONGEST = 90;

/** The bookmarks: one for each group, or for every ten (of long reports fifty) pages, and one for the signatures. */
export class ReportOutline {
  readonly #writer: LedgerWriter;
  readonly #pages: readonly PagePlan[];
  readonly #byGroup: boolean;
  readonly #step: number;

  constructor(writer: LedgerWriter, pages: readonly PagePlan[], groups: number) {
    this.#writer = writer;
    this.#pages = pages;
    this.#byGroup = groups > 0 && groups <= MOST_GROUPS;
    this.#step = pages.length > 100 ? 50 : 10;
  }

  /** Called on the first page of a step. */
  page(index: number): void {
    if (this.#byGroup || index % this.#step !== 0 || this.#pages.length <= this.#step) return;
    const some = this.#pages.slice(index, index + this.#step).flat();
    const rows = some.filter((strip) => strip.kind === 'rows');
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return;
    const to = formatNumber(last.first + last.count);
    this.#add(`Baris ${formatNumber(first.first + 1)} – ${to} (halaman ${index + 1})`, 0);
  }

  group(title: string, y: number): void {
    if (this.#byGroup) this.#add(title, y);
  }

  signatures(y: number): void {
    this.#add('Tanda tangan', y);
  }

  #add(title: string, y: number): void {
    const { outline, page } = this.#writer.pdf;
    const letters = [...title.replace(/\p{C}+/gu, ' ')];
    const cut = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
    // pdfkit counts `left` from the right edge.
    outline.addItem(cut, { fit: false, top: Math.max(0, y - 6), left: page.width } as object);
  }
}
