/**
 * A decree as it is typed: tables of text cells, one or two a component. Whatever cannot be read as a number stays in the definition as the text
 * that it is, so that nothing typed is ever lost and the database says what is wrong with it, by path; `places` leads from there to the cell.
 */
import { indonesianNumber, readIndonesianNumber } from '../../shared/indonesian-number.ts';

export type Row = Record<string, string>;
export type Definition = Record<string, unknown>;
/** Where a path of the definition stands on screen. */
export interface CellPlace {
  table: string;
  row: number;
  key: string;
}

export class Places {
  readonly #places = new Map<string, CellPlace>();

  set(path: readonly (string | number)[], place: CellPlace): void {
    const key = path.join('\n');
    if (!this.#places.has(key)) this.#places.set(key, place);
  }

  /** The cell of a path, or of what it is in. */
  find(path: readonly (string | number)[]): CellPlace | undefined {
    for (let length = path.length; length > 0; length--) {
      const place = this.#places.get(path.slice(0, length).join('\n'));
      if (place) return place;
    }
    return undefined;
  }
}

export const shown = (value: unknown): string =>
  typeof value === 'number'
    ? indonesianNumber(value)
    : typeof value === 'string' || typeof value === 'boolean'
      ? String(value)
      : '';

/** Undefined: nothing there. A text that is no number stays one. */
export function readNumber(text: string | undefined): number | string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const read = readIndonesianNumber(text);
  return typeof read === 'number' ? read : text.trim();
}

export const readFlag = (text: string | undefined): boolean | undefined =>
  text === 'true' ? true : text === 'false' ? false : undefined;
export const readText = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** Without what says nothing. */
export function given(value: Definition): Definition {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined));
}

export const isObject = (value: unknown): value is Definition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objects = (value: unknown): Definition[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const entries = (value: unknown): [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];

/** The record under a key, made where there is none. */
export function under(of: Definition, key: string): Definition {
  if (!isObject(of[key])) of[key] = {};
  return of[key] as Definition;
}
