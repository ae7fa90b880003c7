import { connect, type Socket } from 'node:net';

/** Why waiting ended without what was waited for. */
export type LinkFailure = 'timeout' | 'closed';

/** Small enough that the count of accepted bytes means something, large enough for a receipt in a few pieces. */
const PIECE = 1024;
/** How long a finished connection may take to close in the background. */
const LINGER_MS = 2000;

/**
 * A TCP connection to a printer in the form the protocol needs: write and know what was taken, ask and wait for one byte. Nothing here
 * throws, and nothing waits past the deadline (milliseconds of the monotonic clock).
 */
export class PrinterLink {
  /** Bytes of the job that the system took over; the printer may have them, or they may be on their way. */
  acceptedBytes = 0;
  readonly deadline: number;
  private readonly socket: Socket;
  private received: number[] = [];
  private connected = false;
  private closed = false;
  private readonly watchers = new Set<() => void>();

  private constructor(host: string, port: number, deadline: number) {
    this.deadline = deadline;
    this.socket = connect({ host, port, noDelay: true });
    this.socket.on('connect', () => {
      this.connected = true;
      this.wake();
    });
    this.socket.on('data', (data) => {
      this.received.push(...data);
      this.wake();
    });
    // Whether by error or in order: after it the printer is gone, and which it was helps nobody.
    for (const event of ['error', 'end', 'close']) this.socket.on(event, () => this.end());
  }

  static async open(host: string, port: number, deadline: number): Promise<PrinterLink | null> {
    const link = new PrinterLink(host, port, deadline);
    const outcome = await link.until(() => (link.connected ? 'connected' : undefined), deadline);
    if (outcome === 'connected') return link;
    link.abandon();
    return null;
  }

  /** Writes all bytes; `acceptedBytes` tells how far it came if it fails. */
  async send(bytes: Uint8Array): Promise<'accepted' | LinkFailure> {
    for (let from = 0; from < bytes.length; from += PIECE) {
      const end = Math.min(from + PIECE, bytes.length);
      this.write(bytes.subarray(from, end), () => {
        this.acceptedBytes = end;
      });
      const outcome = await this.until(
        () => (this.acceptedBytes >= end ? ('accepted' as const) : undefined),
        this.deadline,
      );
      if (outcome !== 'accepted') return outcome;
    }
    return 'accepted';
  }

  /** Sends a request and waits for the first byte that can be its answer. */
  ask(
    request: Uint8Array,
    isAnswer: (byte: number) => boolean,
    until: number,
  ): Promise<number | LinkFailure> {
    this.received = [];
    this.write(request, () => {});
    return this.until(() => this.received.find(isAnswer), Math.min(until, this.deadline));
  }

  /** Ends the connection after what was written has gone out. */
  finish(): void {
    this.socket.end();
    setTimeout(() => this.socket.destroy(), LINGER_MS).unref();
  }

  /** Drops the connection with what is still waiting in it. */
  abandon(): void {
    this.socket.destroy();
  }

  private write(bytes: Uint8Array, accepted: () => void): void {
    if (this.closed) return;
    this.socket.write(bytes, (error) => {
      if (!error) accepted();
      this.wake();
    });
  }

  private until<T>(look: () => T | undefined, deadline: number): Promise<T | LinkFailure> {
    return new Promise((resolve) => {
      const finish = (outcome: T | LinkFailure) => {
        clearTimeout(timer);
        this.watchers.delete(watch);
        resolve(outcome);
      };
      const watch = () => {
        const found = look();
        if (found !== undefined) finish(found);
        else if (this.closed) finish('closed');
      };
      const timer = setTimeout(() => finish('timeout'), Math.max(0, deadline - performance.now()));
      this.watchers.add(watch);
      watch();
    });
  }

  private end(): void {
    this.closed = true;
    this.wake();
  }

  private wake(): void {
    for (const watcher of this.watchers) watcher();
  }
}
