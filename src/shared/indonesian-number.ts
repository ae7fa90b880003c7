/**
 * Numbers as people here type them and as Excel copies them: 3.292 is three thousand, 3.292,50 has decimals, Rp and blanks do not matter.
 * A thousands point in the wrong place or an English 3,292.50 is refused, never guessed.
 */
export function readIndonesianNumber(text: string): number | 'not_number' | 'separators' {
  const bare = text.replaceAll(/[\s\u00a0\u202f]|^Rp\.?/gi, '').replace(/^Rp\.?/i, '');
  if (!/^-?[\d.,]+$/.test(bare) || !/\d/.test(bare)) return 'not_number';
  if (/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(bare))
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  return 'separators';
}

/** A number in the form that {@link readIndonesianNumber} reads. */
export function indonesianNumber(value: number): string {
  return value.toLocaleString('id-ID', { maximumFractionDigits: 4 });
}
