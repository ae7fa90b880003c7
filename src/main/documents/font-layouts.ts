/**
 * Figures of one width. The font's contextual alternates (arrows, a raised colon between digits) are off: nothing on our papers needs
 * them, and looking for them is most of the time that laying out a number takes. pdfkit hands the features on to fontkit, which also
 * takes them as an object; its types know only the list.
 */
export const TABULAR = { tnum: true, calt: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** As the font has them: a hyphen as wide as a figure would stand apart from its word. */
export const PROPORTIONAL = { calt: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

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
 * forgets texts with features. Where a version of pdfkit has no such function inside, nothing changes.
 */
export function rememberLayouts(pdf: PDFKit.PDFDocument): void {
  const font = (pdf as unknown as { _font?: EmbeddedFont })._font;
  if (typeof font?.layoutRun !== 'function' || known.has(font)) return;
  const runs = new Map<string, Run>();
  known.set(font, runs);
  const layOut = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    const key = features ? `+${text}` : text;
    let run = runs.get(key);
    if (run === undefined) {
      if (runs.size >= MOST) runs.clear();
      run = layOut(text, features);
      runs.set(key, run);
    }
    return run;
  };
}
