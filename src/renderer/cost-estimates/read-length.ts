import { formatDecimal } from '../../shared/money.ts';

/**
 * Reads metres with at most one decimal after a comma or a point: `18,5`. Null for anything else, and for what lies outside. A point before
 * three digits is a thousand's, as everywhere on these screens, and no decimal.
 */
export function readLength(text: string, most: number): number | null {
  const bare = text.trim();
  const match = /^(\d{1,5})(?:[.,](\d))?$/.exec(bare) ?? /^(\d\.\d{3})(?:,(\d))?$/.exec(bare);
  if (!match) return null;
  const length = Number(`${match[1]!.replace('.', '')}.${match[2] ?? '0'}`);
  return length <= most ? length : null;
}

/** `18.5` -> `18,5`, `12` -> `12`, as it would be typed. */
export function typedLength(length: number): string {
  return formatDecimal(length, Number.isInteger(length) ? 0 : 1).replaceAll('.', '');
}
