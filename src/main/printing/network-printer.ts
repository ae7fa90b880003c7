import { inDoubt, notSent, type PrinterRefusal, type PrintResult } from './print-result.ts';
import { type LinkFailure, PrinterLink } from './printer-link.ts';
import {
  isQueuedStatus,
  isRealTimeStatus,
  paperEnded,
  problemOf,
  REQUESTS,
  type RealTimeStatus,
} from './printer-status.ts';

/** Share of the time that a printer may take to answer a status request: it answers in milliseconds or never. */
const STATUS_SHARE = 0.15;

/**
 * Prints over TCP (port 9100). The printer is asked before anything is sent, so that a printer without paper costs no half
 * receipt, and after, so that *printed* is its own word. A printer that never answers gets the bytes all the same and
 * leaves it at `sent`.
 */
export async function sendToNetwork(
  bytes: Uint8Array,
  printer: { host: string; port: number },
  timeoutMs: number,
): Promise<PrintResult> {
  const link = await PrinterLink.open(printer.host, printer.port, performance.now() + timeoutMs);
  if (!link) return notSent('PRINTER_UNREACHABLE');
  const result = await converse(link, bytes, timeoutMs * STATUS_SHARE);
  if (result.ok) link.finish();
  else link.abandon();
  return result;
}

async function converse(link: PrinterLink, bytes: Uint8Array, statusMs: number): Promise<PrintResult> {
  await link.send(REQUESTS.quiet);
  link.acceptedBytes = 0;
  const before = await askStatus(link, statusMs);
  if (before === 'closed') return notSent('PRINTER_OFFLINE');
  const problem = before === 'timeout' ? null : problemOf(before);
  if (problem) return notSent(problem);

  const sent = await link.send(bytes);
  if (sent !== 'accepted') return failed(sent, link);
  if (before === 'timeout') return { ok: true, state: 'sent', acceptedBytes: link.acceptedBytes };
  return confirm(link, statusMs);
}

/** How the printer is, without printing: its trouble, `ready`, or `reachable` when it takes connections but tells nothing. */
export async function askNetworkPrinter(
  printer: { host: string; port: number },
  timeoutMs: number,
): Promise<PrinterRefusal | 'ready' | 'reachable'> {
  const link = await PrinterLink.open(printer.host, printer.port, performance.now() + timeoutMs);
  if (!link) return 'PRINTER_UNREACHABLE';
  await link.send(REQUESTS.quiet);
  const status = await askStatus(link, timeoutMs / 2);
  link.finish();
  if (status === 'closed') return 'PRINTER_OFFLINE';
  return status === 'timeout' ? 'reachable' : (problemOf(status) ?? 'ready');
}

/** Waits for the printer to work through the job; what it says at the end is what is believed. */
async function confirm(link: PrinterLink, statusMs: number): Promise<PrintResult> {
  const { acceptedBytes } = link;
  const queued = await link.ask(REQUESTS.queuedPaper, isQueuedStatus, link.deadline - 2 * statusMs);
  if (typeof queued === 'number') {
    if (paperEnded(queued)) return inDoubt('PRINTER_PAPER_OUT', acceptedBytes);
    return { ok: true, state: 'printed', acceptedBytes };
  }
  // It does not know the request, or it stopped half-way; only the real-time status tells which.
  const after = await askStatus(link, statusMs);
  if (typeof after === 'string') return failed(after, link);
  const problem = problemOf(after);
  return problem ? inDoubt(problem, acceptedBytes) : { ok: true, state: 'sent', acceptedBytes };
}

async function askStatus(link: PrinterLink, statusMs: number): Promise<RealTimeStatus | LinkFailure> {
  const until = performance.now() + statusMs;
  const printer = await link.ask(REQUESTS.printer, isRealTimeStatus, until);
  if (typeof printer === 'string') return printer;
  const offlineCause = await link.ask(REQUESTS.offlineCause, isRealTimeStatus, until);
  if (typeof offlineCause === 'string') return offlineCause;
  const paper = await link.ask(REQUESTS.paper, isRealTimeStatus, until);
  if (typeof paper === 'string') return paper;
  return { printer, offlineCause, paper };
}

function failed(failure: LinkFailure, link: PrinterLink): PrintResult {
  return inDoubt(failure === 'timeout' ? 'PRINTER_TIMEOUT' : 'PRINTER_OFFLINE', link.acceptedBytes);
}
