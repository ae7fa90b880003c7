/** Largest number that has words here: one below a thousand million million. */
export const MAX_IN_WORDS = 999_999_999_999_999;

const UNITS = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];
const SCALES = ['', 'ribu', 'juta', 'miliar', 'triliun'];

/**
 * A whole number in Indonesian words (terbilang), as receipts carry it so that no digit can be added by hand:
 * `225210` -> `dua ratus dua puluh lima ribu dua ratus sepuluh`. Range 0 to {@link MAX_IN_WORDS}.
 */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_IN_WORDS) {
    throw new RangeError(`No words for ${value}`);
  }
  if (value === 0) return 'nol';
  const words: string[] = [];
  for (let scale = SCALES.length - 1; scale >= 0; scale--) {
    const group = Math.floor(value / 1000 ** scale) % 1000;
    if (group === 0) continue;
    // Only "one thousand" contracts: seribu, but satu juta.
    if (scale === 1 && group === 1) words.push('seribu');
    else words.push(groupInWords(group), SCALES[scale]!);
  }
  return words.filter(Boolean).join(' ');
}

/** An amount as a receipt prints it: `Dua ratus dua puluh lima ribu dua ratus sepuluh rupiah`. */
export function amountInWords(rupiah: number): string {
  const words = numberInWords(rupiah);
  return `${words[0]!.toUpperCase()}${words.slice(1)} rupiah`;
}

function groupInWords(group: number): string {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  const words: string[] = [];
  if (hundreds === 1) words.push('seratus');
  else if (hundreds > 1) words.push(UNITS[hundreds]!, 'ratus');
  if (rest >= 20) words.push(UNITS[Math.floor(rest / 10)]!, 'puluh', UNITS[rest % 10]!);
  else if (rest >= 12) words.push(UNITS[rest - 10]!, 'belas');
  else words.push(UNITS[rest]!);
  return words.filter(Boolean).join(' ');
}
