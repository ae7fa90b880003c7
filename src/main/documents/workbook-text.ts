/** What a cell of a spreadsheet can hold, in UTF-16 units. */
export const CELL_TEXT = 32_767;

/** ASCII characters that a text cannot hold as they are, or that need a second look: controls, markup, and the underscore of `_x0041_`. */
const SPECIAL = new Uint8Array(128);
for (let code = 0; code < 32; code++) SPECIAL[code] = 1;
for (const character of '&<>_') SPECIAL[character.charCodeAt(0)] = 1;

/**
 * The rest of a `<t` element with its text, as it stands in a file: `>text</t>` or ` xml:space="preserve">text</t>`. Nearly every text needs no
 * change, and finding that out must cost nothing.
 */
export function textElement(text: string): string {
  const { length } = text;
  if (length > CELL_TEXT) return carefully(text);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? SPECIAL[code] === 1 : code >= 0xd800) return carefully(text);
  }
  const blank = text.charCodeAt(0) === 32 || text.charCodeAt(length - 1) === 32;
  return blank ? ` xml:space="preserve">${text}</t>` : `>${text}</t>`;
}

function carefully(text: string): string {
  const clean = cellText(text);
  // A program reads `_x0041_` in a text as the letter A; the escaped underscore says that it is meant as it stands.
  const written = escapeXml(clean.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
  return /^\s|\s$|[\n\t]/.test(clean) ? ` xml:space="preserve">${written}</t>` : `>${written}</t>`;
}

/**
 * What a program shows of the text: without characters that XML cannot hold, lone surrogates as U+FFFD, line ends as one line feed (a carriage
 * return is a character of its own in a cell), not longer than a cell and not cut in the middle of a character.
 */
export function cellText(text: string): string {
  const clean = withoutIllegal(text.replace(/\r\n?/g, '\n'));
  if (clean.length <= CELL_TEXT) return clean;
  const cut = clean.slice(0, CELL_TEXT);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Text of an element or of an attribute in double quotes, without what XML cannot hold. */
export function xmlText(text: string): string {
  return escapeXml(withoutIllegal(text)).replaceAll('"', '&quot;');
}

export function withoutIllegal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
