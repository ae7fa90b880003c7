/** A stretch between streams (objects, tables, the trailer) and the stream that follows it, if one does. */
export interface PdfStretch {
  /** The bytes as Latin-1, so that positions are those of the bytes. */
  text: string;
  /** Where the data of the stream that follows begins and ends. */
  stream?: { start: number; end: number };
}

const decoder = new TextDecoder('latin1');

/** The bytes as text, one character a byte; those from 80 to 9F are other characters than in ISO 8859-1, which no name has. */
export function latin1(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The next keyword `stream` that is not the end of `endstream`, with the end of line behind it that it must have. */
function nextStream(text: string, from: number): { at: number; start: number } | undefined {
  for (let at = text.indexOf('stream', from); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.slice(Math.max(0, at - 3), at) === 'end') continue;
    const end = at + 'stream'.length;
    if (text.startsWith('\r\n', end)) return { at, start: end + 2 };
    if (text[end] === '\n' || text[end] === '\r') return { at, start: end + 1 };
  }
  return undefined;
}

/**
 * A PDF cut at its streams, in the order of the bytes. `/Length` is not believed: a stream ends where `endstream` stands, so nothing can be
 * hidden by a length that is too long. A stream without an end reaches to the end of the file.
 */
export function* stretchesOf(text: string): Generator<PdfStretch> {
  for (let from = 0; from < text.length; ) {
    const next = nextStream(text, from);
    if (!next) {
      yield { text: text.slice(from) };
      return;
    }
    const found = text.indexOf('endstream', next.start);
    const end = found < 0 ? text.length : found;
    yield { text: text.slice(from, next.at), stream: { start: next.start, end } };
    from = end + 'endstream'.length;
  }
}
