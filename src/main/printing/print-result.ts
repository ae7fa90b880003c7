/** Why nothing, or not everything, came out. Each code has its text in the translations. */
export const PRINTER_REFUSALS = [
  'PRINTER_NOT_SET',
  'PRINTER_UNREACHABLE',
  'PRINTER_TIMEOUT',
  'PRINTER_PAPER_OUT',
  'PRINTER_COVER_OPEN',
  'PRINTER_OFFLINE',
] as const;
export type PrinterRefusal = (typeof PRINTER_REFUSALS)[number];

/**
 * What is known after an attempt.
 *
 * `sent`: the printer or its queue took every byte; whether it printed is not known, because it does not say.
 * `printed`: the printer said that it worked through every byte and has paper.
 * Refused with `acceptedBytes` 0 and `mayBeOnPaper` false: certainly nothing was printed, trying again is safe. With
 * `mayBeOnPaper` true some or all of it may be, so a person has to look before it is tried again.
 */
export type PrintResult =
  | { ok: true; state: 'sent' | 'printed'; acceptedBytes: number }
  | { ok: false; code: PrinterRefusal; acceptedBytes: number; mayBeOnPaper: boolean };

/** Nothing left this console. */
export function notSent(code: PrinterRefusal): PrintResult {
  return { ok: false, code, acceptedBytes: 0, mayBeOnPaper: false };
}

/** Something left; how much of it is on paper is not known. */
export function inDoubt(code: PrinterRefusal, acceptedBytes: number): PrintResult {
  return { ok: false, code, acceptedBytes, mayBeOnPaper: true };
}
