const PLAIN = /^[1-9]\d*$/;

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.');
}

/**
 * Groups thousands while an amount is typed: `2500` becomes `2.500`, a further `0` makes it `25.000`. Only ever re-groups what it
 * grouped itself or plain digits; text with points of the cashier's own (`1.5`) stays as typed, for `parseRupiah` to judge: money is
 * never silently read in another way than it stands there.
 */
export function groupAsTyped(previous: string, typed: string): string {
  const digits = typed.replaceAll('.', '');
  if (!PLAIN.test(digits)) return typed;
  const previousDigits = previous.replaceAll('.', '');
  const wasOurs = previous === '' || (PLAIN.test(previousDigits) && grouped(previousDigits) === previous);
  const pointTyped = typed.split('.').length > previous.split('.').length;
  if (typed === digits) return grouped(digits);
  return wasOurs && !pointTyped ? grouped(digits) : typed;
}
