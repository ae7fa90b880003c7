/**
 * Figures of one width. The font's contextual alternates (arrows, a raised colon between digits) are off: nothing on our papers needs
 * them, and looking for them is most of the time that laying out a number takes. pdfkit hands the features on to fontkit, which also
 * takes them as an object; its types know only the list.
 */
export const TABULAR = { tnum: true, calt: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** Enough for the words of a document, and little enough to forget between long ones. */
const MOST = 20_000;

/** A text as glyphs; pdfkit only reads it. */
interface Run {
  glyphs: unknown[];
  positions: unknown[];
  advanceWidth: number;
}

interface EmbeddedFont {
  layoutRun: (text: string, features?: unknown) => Run;
}

const known = new WeakMap<object, Map<string, Run>>();

/**
 * Makes the document's present font remember how it laid out a text: each is measured, wrapped and drawn, up to six times, and pdfkit
 * forgets texts with features. `letterwise` lays out letter by letter, without kerning, as long lists are set: a text is then the sum
 * of its letters, and eight thousand lines take a third of the time. Where a version of pdfkit has no such function inside, nothing changes.
 */
export function rememberLayouts(pdf: PDFKit.PDFDocument, options: { letterwise?: boolean } = {}): void {
  const font = (pdf as unknown as { _font?: EmbeddedFont })._font;
  if (typeof font?.layoutRun !== 'function' || known.has(font)) return;
  const runs = new Map<string, Run>();
  known.set(font, runs);
  const layOut = font.layoutRun.bind(font);
  const remembered = (text: string, features: unknown): Run => {
    const key = features ? `+${text}` : text;
    let run = runs.get(key);
    if (run === undefined) {
      if (runs.size >= MOST) runs.clear();
      run = layOut(text, features);
      runs.set(key, run);
    }
    return run;
  };
  font.layoutRun = options.letterwise
    ? (text, features) => joined([...text].map((letter) => remembered(letter, features)))
    : remembered;
}

function joined(runs: Run[]): Run {
  return {
    glyphs: runs.flatMap(({ glyphs }) => glyphs),
    positions: runs.flatMap(({ positions }) => positions),
    advanceWidth: runs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
  };
}
