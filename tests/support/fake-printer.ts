import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/**
 * `ok` answers everything; `mute` takes everything and answers nothing; `noQueuedStatus` knows DLE EOT only; `stall` answers until the
 * job begins and then neither reads nor answers; `closeMidWay` hangs up within the job; the rest have the trouble they are called by.
 */
export type FakePrinterMode =
  | 'ok'
  | 'mute'
  | 'noQueuedStatus'
  | 'stall'
  | 'closeMidWay'
  | 'paperOut'
  | 'paperEndsMidWay'
  | 'coverOpen'
  | 'offline';

export interface FakePrinter {
  port: number;
  /** Changes the printer's state, as a person at the counter would. */
  mode: FakePrinterMode;
  /** Bytes of jobs, without the status requests. */
  received(): Buffer;
  close(): Promise<void>;
}

/** A network printer for the tests, on a free port of this machine. */
export async function fakePrinter(mode: FakePrinterMode = 'ok'): Promise<FakePrinter> {
  const job: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let waiting: number[] = [];
    let begun = false;
    socket.on('data', (data) => {
      waiting.push(...data);
      while (waiting.length > 0 && !socket.destroyed) {
        const request = requestAt(waiting);
        if (request === 'incomplete') return;
        if (request) {
          waiting = waiting.slice(3);
          const answer = answerTo(request, printer.mode, begun);
          if (answer !== null) socket.write(Uint8Array.of(answer));
          continue;
        }
        begun = true;
        job.push(waiting.shift()!);
        if (printer.mode === 'stall') {
          socket.pause();
          return;
        }
        if (printer.mode === 'closeMidWay' && job.length >= 100) socket.resetAndDestroy();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printer: FakePrinter = {
    port: (server.address() as AddressInfo).port,
    mode,
    received: () => Buffer.from(job),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return printer;
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const printer = await fakePrinter();
  await printer.close();
  return printer.port;
}

type Request = 'quiet' | 'printer' | 'cause' | 'paper' | 'queued';
const REQUESTS: [number[], Request][] = [
  [[0x1d, 0x61, 0], 'quiet'],
  [[0x10, 0x04, 1], 'printer'],
  [[0x10, 0x04, 2], 'cause'],
  [[0x10, 0x04, 4], 'paper'],
  [[0x1d, 0x72, 1], 'queued'],
];

function requestAt(bytes: number[]): Request | 'incomplete' | null {
  for (const [code, request] of REQUESTS) {
    const same = code.slice(0, bytes.length).every((byte, index) => bytes[index] === byte);
    if (same) return bytes.length < code.length ? 'incomplete' : request;
  }
  return null;
}

/** The answers of the ESC/POS reference: 0x12 is "nothing the matter", 0 the same for GS r. */
function answerTo(request: Request, mode: FakePrinterMode, begun: boolean): number | null {
  if (request === 'quiet' || mode === 'mute') return null;
  const noPaper = mode === 'paperOut' || (mode === 'paperEndsMidWay' && begun);
  const offline = noPaper || mode === 'coverOpen' || mode === 'offline';
  switch (request) {
    case 'printer':
      return offline ? 0x1a : 0x12;
    case 'cause':
      return 0x12 | (mode === 'coverOpen' ? 0x04 : 0) | (noPaper ? 0x20 : 0);
    case 'paper':
      return noPaper ? 0x72 : 0x12;
    case 'queued':
      // A printer that stopped for want of paper does not get as far as this request.
      return mode === 'noQueuedStatus' || noPaper ? null : 0;
  }
}
