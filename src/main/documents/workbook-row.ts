import { columnLetters } from './workbook-names.ts';
import { type CellFormat, HEAD_STYLE, type RowLook, styleOf } from './workbook-styles.ts';
import { textElement, xmlText } from './workbook-text.ts';
import { dateSerial, numberText, percentText, periodSerial, wholeText } from './workbook-values.ts';

/**
 * What a column's cell holds, by its format: any text; numbers (also as text, as databases give large ones); percent of a hundred (90.5); a day
 * `YYYY-MM-DD`; an instant with offset; a month `YYYY-MM`. Null and the empty text are an empty cell.
 */
export type CellValue = string | number | bigint | null | undefined;

/** A cell that differs from its column. */
export type OddCell =
  /** A formula in English names and the value that it has; where there is nothing to reckon with (null), the value alone. */
  | { formula: string | null; value: number | bigint | null; format?: CellFormat }
  /** A text in a column of numbers or days. */
  | { text: string }
  | { value: CellValue; format: CellFormat };

export type RowCell = CellValue | OddCell;

type Instants = (instant: string) => string | null;

/** Writes rows of one sheet as XML. Nothing is made for a cell but its piece of text. */
export class RowWriter {
  readonly #formats: readonly CellFormat[];
  readonly #instants: Instants;
  /** `<c r="AB`, by column. */
  readonly #begin: readonly string[];
  /** What stands between a plain cell's address and its value, by column. */
  readonly #middle: readonly string[];

  constructor(formats: readonly CellFormat[], instants: Instants) {
    this.#formats = formats;
    this.#instants = instants;
    this.#begin = formats.map((_, index) => `<c r="${columnLetters(index)}`);
    this.#middle = formats.map((format) => middle(format, styleOf(format)));
  }

  /** A row of data as its columns say. */
  plain(number: number, values: readonly CellValue[]): string {
    const address = wholeText(number);
    const formats = this.#formats;
    const width = Math.min(values.length, formats.length);
    let xml = `<row r="${address}">`;
    for (let index = 0; index < width; index++) {
      const value = values[index];
      if (value === null || value === undefined || value === '') continue;
      const format = formats[index]!;
      if (format === 'text') {
        xml += `${this.#begin[index]!}${address}${this.#middle[index]!}${textElement(String(value))}</is></c>`;
      } else if (format === 'integer') {
        xml += `${this.#begin[index]!}${address}${this.#middle[index]!}${numberText(value)}</v></c>`;
      } else {
        xml += this.#valued(index, address, format, 'plain', value);
      }
    }
    return `${xml}</row>`;
  }

  /** A row with a look of its own, in which cells may differ from their columns; empty cells have the look too. */
  odd(number: number, cells: readonly RowCell[], look: RowLook): string {
    const address = wholeText(number);
    let xml = `<row r="${address}">`;
    for (let index = 0; index < this.#formats.length; index++) {
      xml += this.#odd(index, address, cells[index], look);
    }
    return `${xml}</row>`;
  }

  head(number: number, heads: readonly (string | undefined)[]): string {
    const cells = heads.map((head, index) => {
      const begin = `${this.#begin[index]!}${number}${middle('text', HEAD_STYLE)}`;
      return head ? `${begin}${textElement(head)}</is></c>` : '';
    });
    return `<row r="${number}">${cells.join('')}</row>`;
  }

  #odd(index: number, address: string, cell: RowCell, look: RowLook): string {
    const own = this.#formats[index]!;
    if (typeof cell === 'object' && cell !== null) {
      if ('text' in cell) return this.#valued(index, address, 'text', look, cell.text);
      const format = cell.format ?? own;
      if (!('formula' in cell) || cell.formula === null) {
        return this.#valued(index, address, format, look, cell.value);
      }
      const begin = `${this.#begin[index]!}${address}" s="${styleOf(format, look)}"><f>${xmlText(cell.formula)}</f>`;
      if (cell.value === null) return `${begin}</c>`;
      return `${begin}<v>${format === 'percent' ? percentText(cell.value) : numberText(cell.value)}</v></c>`;
    }
    return this.#valued(index, address, own, look, cell);
  }

  #valued(index: number, address: string, format: CellFormat, look: RowLook, value: CellValue): string {
    const begin = this.#begin[index]! + address;
    if (value === null || value === undefined || value === '') {
      return look === 'plain' ? '' : `${begin}" s="${styleOf(format, look)}"/>`;
    }
    if (format === 'text') return text(begin, styleOf('text', look), String(value));
    const number = this.#number(format, value);
    // A day that spreadsheets do not have stays readable.
    if (number === null) return text(begin, styleOf('text', look), String(value));
    return `${begin}${middle(format, styleOf(format, look))}${number}</v></c>`;
  }

  #number(format: Exclude<CellFormat, 'text'>, value: string | number | bigint): string | null {
    switch (format) {
      case 'integer':
      case 'decimal':
      case 'factor':
        return numberText(value);
      case 'percent':
        return percentText(value);
      case 'date':
        return dateSerial(String(value));
      case 'period':
        return periodSerial(String(value));
      case 'instant':
        return this.#instants(String(value));
    }
  }
}

function middle(format: CellFormat, style: number): string {
  return format === 'text' ? `" s="${style}" t="inlineStr"><is><t` : `" s="${style}"><v>`;
}

function text(begin: string, style: number, value: string): string {
  return `${begin}${middle('text', style)}${textElement(value)}</is></c>`;
}
