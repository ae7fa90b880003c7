/**
 * What makes a PDF more than paper. The long names are looked for everywhere, also in the raw bytes of streams, where an object could be
 * hidden from whoever walks the file in order.
 * Source: ISO 32000-1, 12.6 (actions), 7.11.4 (embedded files), 12.7.8 (XFA), 13.2 (multimedia).
 */
const ACTIVE_ANYWHERE: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'Rendition',
]);
/** Too short, or too easily met by chance in a picture's bytes, to be looked for in streams. */
const ACTIVE_IN_OBJECTS: ReadonlySet<string> = new Set(['JS', 'AA', 'XFA', 'EF']);

const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]+)/g;
/** A name of letters alone, six at least: what is looked for in pictures and fonts, where most names are chance. */
const LETTERS = /\/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,})/g;
/** A destination instead of an action: the page and zoom to open with, as LibreOffice and jsPDF write into every file. */
const DESTINATION = /^[\0\t\n\f\r ]*\[/;

/** `J#61vaScript` -> `JavaScript`; ISO 32000-1, 7.3.5. */
function decoded(name: string): string {
  return name.includes('#')
    ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : name;
}

/** The names in a stretch of a PDF's objects, with hex escapes read. */
export function* namesIn(text: string): Generator<{ name: string; end: number }> {
  for (const match of text.matchAll(NAME)) {
    yield { name: decoded(match[1] ?? ''), end: match.index + match[0].length };
  }
}

/** What the names in the text of objects say. */
export interface NamesSeen {
  active: boolean;
  encrypted: boolean;
  page: boolean;
  objectStreams: number;
  /** Any of the filters that are not looked through here. */
  otherFilter: boolean;
  predictor: boolean;
}

const OTHER_FILTERS: ReadonlySet<string> = new Set([
  'ASCIIHexDecode',
  'AHx',
  'ASCII85Decode',
  'A85',
  'LZWDecode',
  'LZW',
  'RunLengthDecode',
  'RL',
  'Crypt',
  'JBIG2Decode',
  'DCTDecode',
]);

/** Reads the text of objects: what stands between the streams, or inside an object stream. */
export function readNames(text: string): NamesSeen {
  const seen = {
    active: false,
    encrypted: false,
    page: false,
    objectStreams: 0,
    otherFilter: false,
    predictor: false,
  };
  for (const { name, end } of namesIn(text)) {
    if (ACTIVE_ANYWHERE.has(name) || ACTIVE_IN_OBJECTS.has(name)) seen.active = true;
    else if (name === 'OpenAction') seen.active ||= !DESTINATION.test(text.slice(end, end + 64));
    else if (name === 'Encrypt') seen.encrypted = true;
    else if (name === 'Page') seen.page = true;
    else if (name === 'ObjStm') seen.objectStreams++;
    else if (name === 'Predictor') seen.predictor = true;
    else if (OTHER_FILTERS.has(name)) seen.otherFilter = true;
  }
  return seen;
}

/** Whether the bytes of a stream hold names of active content, or an object stream hidden in another stream's bytes. */
export function hidesActiveNames(text: string): boolean {
  for (const [, name = ''] of text.matchAll(LETTERS)) {
    const read = decoded(name);
    if (ACTIVE_ANYWHERE.has(read) || read === 'ObjStm') return true;
  }
  return false;
}
