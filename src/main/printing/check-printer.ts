import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import type { PrinterSettings } from '../../shared/contract/console.ts';
import { askNetworkPrinter } from './network-printer.ts';
import type { PrinterRefusal } from './print-result.ts';

/** `ready`: it says that nothing is the matter. `reachable`: it is there and says nothing more. */
export type PrinterState = PrinterRefusal | 'ready' | 'reachable';

interface CheckOptions {
  timeoutMs: number;
  /** For the tests. */
  lpstat?: string;
  platform?: NodeJS.Platform;
  filePort?: number;
}

/** Windows shares printers over the same port as files. */
const FILE_PORT = 445;

/** How the printer is, as far as it can be known without printing. Never throws. */
export function checkPrinter(settings: PrinterSettings, options: CheckOptions): Promise<PrinterState> {
  switch (settings.kind) {
    case 'none':
    case 'pdf':
      return Promise.resolve('PRINTER_NOT_SET');
    case 'network':
      return askNetworkPrinter(settings, options.timeoutMs);
    case 'windows_share':
      return checkShare(settings.path, options);
    case 'cups':
      return checkCups(settings.queue, options);
  }
}

/** Opening the share itself would already be a print job, so it is the computer that shares it that is looked for. */
function checkShare(path: string, options: CheckOptions): Promise<PrinterState> {
  const { timeoutMs, platform = process.platform, filePort = FILE_PORT } = options;
  const host = path.split('\\')[2];
  if (platform !== 'win32' || !host) return Promise.resolve('PRINTER_UNREACHABLE');
  return new Promise((resolve) => {
    const socket = connect({ host, port: filePort });
    const end = (state: PrinterState) => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(timeoutMs, () => end('PRINTER_UNREACHABLE'));
    socket.on('connect', () => end('reachable'));
    socket.on('error', () => end('PRINTER_UNREACHABLE'));
  });
}

function checkCups(queue: string, { timeoutMs, lpstat = 'lpstat' }: CheckOptions): Promise<PrinterState> {
  return new Promise((resolve) => {
    // Its words change with the language of the system.
    const env = { ...process.env, LC_ALL: 'C' };
    execFile(lpstat, ['-p', queue], { timeout: timeoutMs, env }, (error, said) => {
      if (error) resolve(error.killed ? 'PRINTER_TIMEOUT' : 'PRINTER_UNREACHABLE');
      else resolve(/^printer \S+ disabled/m.test(said) ? 'PRINTER_OFFLINE' : 'reachable');
    });
  });
}
