import { PROPORTIONAL, TABULAR } from './font-layouts.ts';

/** What pdfkit's embedded font does inside; the version is pinned and tests read back what comes of it. */
interface EmbeddedFont {
  id: string;
  /** In thousandths of the size. */
  ascender: number;
  ref: () => PDFKit.PDFKitReference;
  encode: (text: string, features: unknown) => [codes: string[], positions: { xAdvance: number }[]];
}

interface Letter {
  /** As the page's commands name it: four hexadecimal digits a glyph. */
  codes: string;
  /** In units of the font's size. */
  width: number;
}

/** A text as commands and as wide as it is in units of the font's size. */
export interface Run {
  codes: string;
  width: number;
}

/**
 * A font letter by letter, without kerning, with figures (and nothing else) of one width: a letter is laid out once, a text is their sum.
 * Lists of a hundred thousand cells take a tenth of the time that laying out each of them takes.
 */
export class LedgerLetters {
  readonly #font: EmbeddedFont;
  readonly #known = new Map<string, Letter>();
  readonly #ellipsis: Letter;

  constructor(pdf: PDFKit.PDFDocument, path: string) {
    // By path: a registered name is parsed again for every change of font.
    this.#font = (pdf.font(path) as unknown as { _font: EmbeddedFont })._font;
    this.#ellipsis = this.#letter('…');
  }

  get name(): string {
    return this.#font.id;
  }

  /** From the top of the letters to the line they stand on, in units of the size. */
  get ascent(): number {
    return this.#font.ascender / 1000;
  }

  /** The page's resources must know every font that is used on it. */
  use(page: PDFKit.PDFPage): void {
    const { fonts } = page as unknown as { fonts: Record<string, PDFKit.PDFKitReference> };
    fonts[this.name] ??= this.#font.ref();
  }

  width(text: string): number {
    let width = 0;
    for (const letter of text) width += this.#letter(letter).width;
    return width;
  }

  /** The text, cut with an ellipsis where it is wider than `most`. */
  run(text: string, most: number): Run {
    let codes = '';
    let width = 0;
    for (const character of text) {
      const letter = this.#letter(character);
      width += letter.width;
      if (width > most + 0.0005) return this.#cut(text, most);
      codes += letter.codes;
    }
    return { codes, width };
  }

  #cut(text: string, most: number): Run {
    let [codes, width] = ['', 0];
    let end: Run = { codes: '', width: 0 };
    for (const character of text) {
      const letter = this.#letter(character);
      if (width + letter.width + this.#ellipsis.width > most) break;
      codes += letter.codes;
      width += letter.width;
      // No blank before the ellipsis.
      if (character !== ' ') end = { codes, width };
    }
    return { codes: end.codes + this.#ellipsis.codes, width: end.width + this.#ellipsis.width };
  }

  #letter(character: string): Letter {
    let letter = this.#known.get(character);
    if (letter === undefined) {
      const [codes, positions] = this.#font.encode(character, /\d/.test(character) ? TABULAR : PROPORTIONAL);
      const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / 1000;
      letter = { codes: codes.join(''), width };
      this.#known.set(character, letter);
    }
    return letter;
  }
}
