/**
 * Money is whole rupiah: `bigint` in the database, a safe integer here. Everything that is shown or typed goes through this file,
 * so that "1.234.567" means the same on the screen, on paper and in the amount field.
 */

/** Largest amount that a person may type: Rp999.999.999.999. More is a slip of the finger or a scanned number. */
export const MAX_TYPED_RUPIAH = 999_999_999_999;

/** Why a typed amount was refused; each has its text in the translations. */
export type AmountRefusal =
  | 'empty'
  | 'notANumber'
  | 'ambiguous'
  | 'fraction'
  | 'negative'
  | 'zero'
  | 'tooLarge';

export type ParsedAmount = { ok: true; amount: number } | { ok: false; reason: AmountRefusal };

/** `1234567` -> `1.234.567`; the same in both languages, because it is the country's notation. */
export function formatNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number: ${value}`);
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${digits}` : digits;
}

/** `1234.5`, 2 -> `1.234,50`: rounded half away from zero, as the database rounds, by the figures that the number is written with. */
export function formatDecimal(value: number, digits: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15)
    throw new RangeError(`Not a number to show: ${value}`);
  // Exponents move the point without arithmetic, which would turn 1.005 into 1.00499….
  const size = Math.abs(value);
  const moved = size < 1e-6 ? 0 : Math.round(Number(`${size}e${digits}`));
  const figures = String(moved).padStart(digits + 1, '0');
  const whole = formatNumber(Number(figures.slice(0, figures.length - digits)));
  const text = digits === 0 ? whole : `${whole},${figures.slice(-digits)}`;
  return value < 0 && moved !== 0 ? `-${text}` : text;
}

/** `1234567` -> `Rp1.234.567`, `-500` -> `-Rp500` (no space: Pedoman Umum Ejaan Bahasa Indonesia). */
export function formatRupiah(amount: number): string {
  const text = formatNumber(amount);
  return text.startsWith('-') ? `-Rp${text.slice(1)}` : `Rp${text}`;
}

const WHOLE = /^(0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)$/;
/** Zero sen, as accounting programs and hand-written receipts have it: `250.000,00`, `250.000,-`. */
const NO_FRACTION = /,(?:0{1,2}|-)$/;
/** Longer than any amount: refused before anything looks at it. */
const MAX_LENGTH = 40;

/**
 * Reads an amount as it is typed or pasted at a counter: `250000`, `250.000`, `Rp250.000`, `Rp 250.000,00`, `250.000,-`.
 *
 * Strict on purpose, because a wrong guess here is a wrong amount of change:
 * - the point groups thousands and nothing else, so `1.5` and `25.00` are `ambiguous`, not 15 or 2500;
 * - `250,000` is a thousand grouped the English way (a spreadsheet's paste) or two hundred and fifty: `ambiguous`;
 * - a number with leading zeros is a connection number in the wrong field: `notANumber`.
 */
export function parseRupiah(text: string, options: { allowZero?: boolean } = {}): ParsedAmount {
  if (text.length > MAX_LENGTH) return refused('notANumber');
  const bare = text
    .trim()
    .replace(/^(-?)\s*Rp\.?\s*/i, '$1')
    .trim();
  if (bare === '') return refused('empty');
  if (/^(-|−|\()/.test(bare)) return refused(/\d/.test(bare) ? 'negative' : 'notANumber');

  const whole = bare.replace(NO_FRACTION, '');
  if (!WHOLE.test(whole)) return refused(reasonFor(bare));
  const amount = Number(whole.replaceAll('.', ''));
  if (amount > MAX_TYPED_RUPIAH) return refused('tooLarge');
  if (amount === 0 && !options.allowZero) return refused('zero');
  return { ok: true, amount };
}

function reasonFor(text: string): AmountRefusal {
  if (!/^[\d.,]+$/.test(text) || /^0\d/.test(text) || !/\d/.test(text)) return 'notANumber';
  // One or two digits after a comma are sen by the country's notation, which cash does not have.
  return /^(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(text) ? 'fraction' : 'ambiguous';
}

function refused(reason: AmountRefusal): ParsedAmount {
  return { ok: false, reason };
}
