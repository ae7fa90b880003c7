import type { Writable } from 'node:stream';
import type { ArrearsLetter, LetterHead } from '../../shared/contract/arrears-actions.ts';
import { drawArrearsLetter, type LetterFrame } from './arrears-letter.ts';
import { LETTER_WORDS } from './arrears-letter-words.ts';
import { drained } from './drained.ts';
import { type DocumentFonts, PageWriter } from './layout.ts';

/** As reports: beyond it the structure for readers who hear the paper is larger than all that is on it (docs/decisions/0018). */
const TAGGED_LETTERS = 60;

/**
 * The letters of a run as one PDF, a page each, into a stream: a page's memory is free when it is written, and a slow disk is waited for.
 * The same letters and head give the same bytes.
 */
export async function writeArrearsLetters(
  head: LetterHead,
  letters: AsyncIterable<ArrearsLetter>,
  fonts: DocumentFonts,
  out: Writable,
): Promise<number> {
  const { title } = LETTER_WORDS[head.action];
  const info = {
    title: `${title} ${head.firstNo} – ${head.lastNo}`,
    author: head.letterhead.utility.name,
    subject: title,
    created: head.printedAt,
  };
  const writer = new PageWriter(fonts, info, { tagged: head.letters <= TAGGED_LETTERS, out });
  const frame: LetterFrame = { head, logo: openLogo(writer, head) };
  // A disk that refuses ends the writing at once, not at the next page.
  let refusal: Error | null = null;
  out.on('error', (error) => {
    refusal ??= error;
  });
  let count = 0;
  for await (const letter of letters) {
    if (refusal) break;
    drawArrearsLetter(writer, letter, frame);
    count++;
    await drained(writer.pdf, out);
  }
  await writer.finish();
  return count;
}

/** A damaged logo in the settings must not keep the letters from being written. */
function openLogo(writer: PageWriter, { letterhead }: LetterHead): PDFKit.Mixins.ImageSrc | null {
  if (!letterhead.logoPng) return null;
  try {
    // pdfkit has it, its types do not.
    const pdf = writer.pdf as PDFKit.PDFDocument & {
      openImage(source: Buffer): PDFKit.Mixins.ImageSrc;
    };
    return pdf.openImage(Buffer.from(letterhead.logoPng, 'base64'));
  } catch {
    return null;
  }
}
