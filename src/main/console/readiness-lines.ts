/** What a measurement means for a desk that is about to take money. Pure, so that every limit is tested. */
import type { PrinterSettings } from '../../shared/contract/console.ts';
import type { ReadinessLine } from '../../shared/contract/readiness.ts';
import type { PrinterState } from '../printing/check-printer.ts';

/** A payment is three round trips; above this a cashier feels every one of them. */
const SLOW_MS = 250;
/** Times on receipts come from the server; a clock further off confuses whoever compares, and by a minute also certificates. */
const CLOCK_WARN_MS = 10_000;
const CLOCK_BAD_MS = 60_000;
const MB = 1_000_000;
/** A day of PDF receipts and logs is about 100 MB; below the second number a journal may no longer be written by evening. */
const DISK_WARN_BYTES = 1000 * MB;
const DISK_BAD_BYTES = 200 * MB;

export function serverLine(roundTripMs: number): ReadinessLine {
  const facts = { ms: roundTripMs };
  return roundTripMs < SLOW_MS
    ? { code: 'SERVER_FAST', state: 'ok', facts }
    : { code: 'SERVER_SLOW', state: 'warn', facts };
}

export function clockLine(skewMs: number): ReadinessLine {
  const facts = { seconds: Math.round(skewMs / 1000) };
  const off = Math.abs(skewMs);
  if (off < CLOCK_WARN_MS) return { code: 'CLOCK_RIGHT', state: 'ok', facts };
  return { code: 'CLOCK_WRONG', state: off < CLOCK_BAD_MS ? 'warn' : 'bad', facts };
}

export function schemaLine(database: number, console: number): ReadinessLine {
  return database === console
    ? { code: 'SCHEMA_FITS', state: 'ok', facts: { version: database } }
    : { code: 'SCHEMA_DIFFERS', state: 'bad', facts: { database, console } };
}

export function diskLine(disk: { folder: string; freeBytes: number }): ReadinessLine {
  const { freeBytes } = disk;
  if (freeBytes >= DISK_WARN_BYTES) return { code: 'DISK_ROOMY', state: 'ok', facts: { freeBytes } };
  return { code: 'DISK_SCARCE', state: freeBytes >= DISK_BAD_BYTES ? 'warn' : 'bad', facts: disk };
}

export function printerLine(settings: PrinterSettings, state: PrinterState): ReadinessLine {
  if (settings.kind === 'none') return { code: 'PRINTER_NONE', state: 'warn', facts: {} };
  if (settings.kind === 'pdf') return { code: 'PRINTER_PDF', state: 'ok', facts: {} };
  const name = nameOf(settings);
  if (state === 'ready') return { code: 'PRINTER_READY', state: 'ok', facts: { name } };
  if (state === 'reachable') return { code: 'PRINTER_REACHABLE', state: 'ok', facts: { name } };
  return { code: 'PRINTER_TROUBLE', state: 'bad', facts: { name, error: state } };
}

function nameOf(settings: Exclude<PrinterSettings, { kind: 'none' | 'pdf' }>): string {
  switch (settings.kind) {
    case 'network':
      return settings.host;
    case 'windows_share':
      return settings.path;
    case 'cups':
      return settings.queue;
  }
}
