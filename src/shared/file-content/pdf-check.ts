import type { FileProblem, Inflate } from './file-kinds.ts';
import { hidesActiveNames, type NamesSeen, readNames } from './pdf-names.ts';
import { latin1, stretchesOf } from './pdf-streams.ts';

/** Unpacked bytes of one stream: a page scanned at 600 dpi in colour has 100 MB. */
const MAX_STREAM_BYTES = 150 * 1024 * 1024;
/** Unpacked bytes of all streams of a file. */
const MAX_ALL_BYTES = 600 * 1024 * 1024;
/** Unpacked bytes of one object stream; those of real files have some kilobytes. */
const MAX_OBJECTS_BYTES = 16 * 1024 * 1024;
/** How far from the end the last table's place must be written. */
const TAIL_BYTES = 2048;
/** No name that is looked for is longer, hex-escaped. */
const OVERLAP = 64;

/** Whether data begins as zlib data does (RFC 1950, 2.2): then it is unpacked, whatever its dictionary says. */
function looksDeflated(data: Uint8Array): boolean {
  const [first = 0, second = 0] = data;
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

/** The walk through one file; the first problem ends it. */
class PdfWalk {
  #page = false;
  #unpacked = 0;
  readonly #bytes: Uint8Array;
  readonly #inflate: Inflate;

  constructor(bytes: Uint8Array, inflate: Inflate) {
    this.#bytes = bytes;
    this.#inflate = inflate;
  }

  async problem(): Promise<FileProblem | undefined> {
    const text = latin1(this.#bytes);
    if (!/startxref\s*\d/.test(text.slice(-TAIL_BYTES))) return 'broken';
    let active = false;
    let trouble: FileProblem | undefined;
    for (const { text: objects, stream } of stretchesOf(text)) {
      const seen = readNames(objects);
      // Nothing of an encrypted file can be judged, so this goes before whatever else was found.
      if (seen.encrypted) return 'encrypted';
      active ||= seen.active;
      this.#page ||= seen.page;
      if (!stream) {
        // The words of an object stream without a stream behind them: it is hidden from this walk.
        active ||= seen.objectStreams > 0;
        continue;
      }
      trouble ??= await this.#stream(seen, text.slice(stream.start, stream.end), stream.start, stream.end);
      if (trouble === 'active_content') active = true;
    }
    if (active) return 'active_content';
    return trouble ?? (this.#page ? undefined : 'broken');
  }

  async #stream(seen: NamesSeen, raw: string, start: number, end: number): Promise<FileProblem | undefined> {
    const data = this.#bytes.subarray(start, end);
    if (seen.objectStreams > 0) return this.#objects(seen, data, raw);
    if (hidesActiveNames(raw)) return 'active_content';
    return looksDeflated(data) ? this.#deflated(data) : undefined;
  }

  /** An object stream is looked through as objects are; what cannot be looked through may hide anything. */
  async #objects(seen: NamesSeen, data: Uint8Array, raw: string): Promise<FileProblem | undefined> {
    if (seen.objectStreams > 1 || seen.otherFilter || seen.predictor) return 'active_content';
    let text = raw;
    if (looksDeflated(data)) {
      const pieces: string[] = [];
      let size = 0;
      const end = await this.#inflate(data, (piece) => {
        size += piece.length;
        pieces.push(latin1(piece));
        return size <= MAX_OBJECTS_BYTES;
      });
      this.#unpacked += size;
      if (end !== 'whole') return 'broken';
      text = pieces.join('');
    }
    const inside = readNames(text);
    this.#page ||= inside.page;
    if (inside.encrypted) return 'encrypted';
    return inside.active || inside.objectStreams > 0 ? 'active_content' : undefined;
  }

  /** Any other stream: pages, pictures, fonts. A checksum that is wrong is the reader's matter, an endless one is not. */
  async #deflated(data: Uint8Array): Promise<FileProblem | undefined> {
    let size = 0;
    let tail = '';
    let active = false;
    const end = await this.#inflate(data, (piece) => {
      size += piece.length;
      const text = tail + latin1(piece);
      active = hidesActiveNames(text);
      tail = text.slice(-OVERLAP);
      return !active && size <= MAX_STREAM_BYTES && this.#unpacked + size <= MAX_ALL_BYTES;
    });
    this.#unpacked += size;
    if (active) return 'active_content';
    return end === 'stopped' ? 'broken' : undefined;
  }
}

/**
 * Whether a PDF is nothing but paper. `active_content`: scripts, actions, attached files or forms that send, or a place where they could be
 * hidden; `encrypted`: nothing can be checked; `broken`: cut off, without a page, or a stream that unpacks to more than a document has.
 */
export function pdfProblem(bytes: Uint8Array, inflate: Inflate): Promise<FileProblem | undefined> {
  return new PdfWalk(bytes, inflate).problem();
}
