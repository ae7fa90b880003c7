/** Characters whose decomposition is not what a reader expects, or that have none. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '×': 'x',
  '·': '-',
  '•': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '″': '"',
  '…': '...',
  '⁄': '/',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
};

/** What every thermal printer has, whatever its code page. */
export function isAscii(character: string): boolean {
  return character >= ' ' && character <= '~';
}

/** What the shipped Latin subset of the fonts has: Latin-1 and the usual punctuation. */
export function isInDocumentFonts(character: string): boolean {
  return (
    isAscii(character) || (character >= '\u00a0' && character <= '\u00ff') || '–—‘’“”•…′″'.includes(character)
  );
}

/**
 * Text as a device can show it: `m³` becomes `m3` and `é` becomes `e` where the device lacks them; what cannot be written at all
 * becomes `?`. Control characters become blanks, so that no customer's name can carry a printer command.
 */
export function printableText(text: string, has: (character: string) => boolean): string {
  let result = '';
  for (const character of text.normalize('NFC')) {
    if (has(character)) result += character;
    else if (isControl(character)) result += ' ';
    else result += decomposed(character, has);
  }
  return result;
}

function decomposed(character: string, has: (character: string) => boolean): string {
  const parts = REPLACEMENTS[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (parts === '' && /\p{M}/u.test(character)) return '';
  const written = [...parts].map((part) => (has(part) ? part : (REPLACEMENTS[part] ?? ''))).join('');
  return written === '' || ![...written].every(has) ? '?' : written;
}

function isControl(character: string): boolean {
  return /\p{C}/u.test(character);
}
