/** The parts of the library that are used, with types: it leaves these out of its own. */
import * as library from '@e965/xlsx';

export type { WorkBook, WorkSheet } from '@e965/xlsx';

/** A container of files, as its parser of archives takes one. */
interface Container {
  readonly FullPaths: string[];
}

interface DateParts {
  y: number;
  m: number;
  d: number;
  H: number;
  M: number;
  S: number;
}

export const read = library.read;
export const SSF = library.SSF as {
  is_date(format: string): boolean;
  parse_date_code(value: number, options: { date1904: boolean }): DateParts | null;
};
export const CFB = library.CFB as {
  utils: { cfb_new(): Container; cfb_add(container: Container, name: string, content: Buffer): void };
};
export const { parse_zip } = library as unknown as {
  parse_zip(container: Container, options: library.ParsingOptions): library.WorkBook;
};
