import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import log from 'electron-log/node';
import { loggable } from './log-policy.ts';

export { log };

const MEGABYTE = 1024 * 1024;

/** Writes the log to `<user data>/logs/console.log` (5 MB, one older file kept) and to standard output. */
export function setUpLog(userData: string): void {
  log.transports.file.resolvePathFn = () => join(userData, 'logs', 'console.log');
  log.transports.file.maxSize = 5 * MEGABYTE;
  log.transports.file.level = 'info';
  log.transports.console.level = 'info';
  log.transports.console.format = '{h}:{i}:{s} {level} {text}';
  log.hooks.push((message) => ({ ...message, data: message.data.map(loggable) }));
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', reason));
}

/** Writes a defect to the log and returns the number under which it stands there; the screen shows that number. */
export function logDefect(operation: string, error: unknown): string {
  const incident = randomUUID();
  log.error(`${operation} incident ${incident}`, error);
  return incident;
}
