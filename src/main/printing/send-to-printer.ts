import type { PrinterSettings } from '../../shared/contract/console.ts';
import { sendToNetwork } from './network-printer.ts';
import { notSent, type PrintResult } from './print-result.ts';
import { sendToCups, sendToShare } from './queue-printers.ts';

/** The longest that one attempt may take, so that a cashier waits no longer for a dead printer than for a slow one. */
const TIMEOUT_MS = 5000;

/**
 * One attempt to print raw bytes. Never throws and never takes longer than the timeout; the result says what is known. Over the
 * network the printer is asked how it is; queues (Windows share, CUPS) take the bytes and say nothing more.
 *
 * @param options.name what the job is called in a queue, e.g. the receipt's number
 */
export function sendToPrinter(
  bytes: Uint8Array,
  settings: PrinterSettings,
  { timeoutMs = TIMEOUT_MS, name = 'Loket' }: { timeoutMs?: number; name?: string } = {},
): Promise<PrintResult> {
  switch (settings.kind) {
    // A desk that keeps PDFs has no printer that raw bytes could go to.
    case 'none':
    case 'pdf':
      return Promise.resolve(notSent('PRINTER_NOT_SET'));
    case 'network':
      return sendToNetwork(bytes, settings, timeoutMs);
    case 'windows_share':
      return sendToShare(bytes, settings.path, timeoutMs);
    case 'cups':
      return sendToCups(bytes, settings.queue, { timeoutMs, name });
  }
}
