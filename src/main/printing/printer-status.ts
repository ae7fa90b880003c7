import type { PrinterRefusal } from './print-result.ts';

/**
 * Status requests of ESC/POS (Epson, "ESC/POS Command Reference": DLE EOT n, GS r n, GS a n). DLE EOT is answered at once, whatever
 * is waiting to be printed, and also by a printer that is offline; GS r stands in the queue behind the text, so its answer
 * means that everything before it was worked through.
 */
export const REQUESTS = {
  /** Switches off unasked status messages, which would be taken for answers. */
  quiet: Uint8Array.of(0x1d, 0x61, 0),
  printer: Uint8Array.of(0x10, 0x04, 1),
  offlineCause: Uint8Array.of(0x10, 0x04, 2),
  paper: Uint8Array.of(0x10, 0x04, 4),
  queuedPaper: Uint8Array.of(0x1d, 0x72, 1),
} as const;

/** Whether the byte answers DLE EOT: bits 1 and 4 set, 0 and 7 clear. */
export function isRealTimeStatus(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether the byte answers GS r: bits 4 and 7 clear. */
export function isQueuedStatus(byte: number): boolean {
  return (byte & 0x90) === 0;
}

export interface RealTimeStatus {
  printer: number;
  offlineCause: number;
  paper: number;
}

/** What keeps the printer from printing, or null. Causes that a person can remove come before the bare "offline". */
export function problemOf(status: RealTimeStatus): PrinterRefusal | null {
  if (status.offlineCause & 0x04) return 'PRINTER_COVER_OPEN';
  if (status.offlineCause & 0x20 || status.paper & 0x60) return 'PRINTER_PAPER_OUT';
  if (status.printer & 0x08 || status.offlineCause & 0x40) return 'PRINTER_OFFLINE';
  return null;
}

/** Whether the answer to GS r 1 says that the roll ended. */
export function paperEnded(byte: number): boolean {
  return (byte & 0x0c) !== 0;
}
