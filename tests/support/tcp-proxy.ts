/** A TCP proxy between a console and its server that breaks the link at a chosen byte. Plain bytes: use it without TLS. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export const FAULT_KINDS = ['reset', 'close', 'hole', 'half', 'delay'] as const;
/**
 * reset: RST, like a pulled cable behind a firewall · close: FIN, like a stopped server · hole: silence both ways, the connection stays
 * open · half: the server still hears, its replies vanish · delay: silence for a while, then everything arrives · pass: no fault,
 * only `onHit`.
 */
export type FaultKind = (typeof FAULT_KINDS)[number] | 'pass';
export type Direction = 'toServer' | 'toClient';

export interface Fault {
  kind: FaultKind;
  /** The stream whose bytes are counted, from the start of the connection. */
  direction: Direction;
  /** Exactly so many bytes pass in that direction before the fault. */
  afterBytes: number;
  onHit?: () => void;
}

/** Bytes of one connection that came from each side. */
export type Traffic = Record<Direction, number>;

const DELAY_MS = 60;

class Link {
  readonly traffic: Traffic = { toServer: 0, toClient: 0 };
  readonly #client: Socket;
  readonly #server: Socket;
  #fault: Fault | null;
  #state: 'pass' | 'hole' | 'half' | 'over' = 'pass';

  constructor(client: Socket, server: Socket, fault: Fault | null) {
    this.#client = client;
    this.#server = server;
    this.#fault = fault;
    this.#join(client, server, 'toServer');
    this.#join(server, client, 'toClient');
  }

  drop(): void {
    this.#state = 'over';
    this.#client.destroy();
    this.#server.destroy();
  }

  silence(): void {
    this.#state = 'hole';
  }

  get faulty(): boolean {
    return this.#state !== 'pass';
  }

  #join(from: Socket, to: Socket, direction: Direction): void {
    from.setNoDelay(true);
    from.on('error', () => {}); // 'close' follows
    from.on('data', (bytes) => this.#arrived(bytes, to, direction));
    from.on('end', () => this.#passes(direction) && to.end());
    from.on('close', () => this.#passes(direction) && to.destroy());
  }

  #passes(direction: Direction): boolean {
    return this.#state === 'pass' || (this.#state === 'half' && direction === 'toServer');
  }

  #arrived(bytes: Buffer, to: Socket, direction: Direction): void {
    const fault = this.#fault;
    const room = fault?.direction === direction ? fault.afterBytes - this.traffic[direction] : Infinity;
    this.traffic[direction] += bytes.length;
    if (fault === null || bytes.length < room) {
      if (this.#passes(direction)) to.write(bytes);
      return;
    }
    this.#fault = null;
    const last = bytes.subarray(0, room);
    if (last.length > 0) to.write(last);
    this.#strike(fault, bytes.subarray(room), to, direction);
    fault.onHit?.();
  }

  #strike({ kind }: Fault, rest: Buffer, to: Socket, direction: Direction): void {
    if (kind === 'reset' || kind === 'close') {
      this.#state = 'over';
      if (kind === 'close') this.#client.end();
      else this.#client.resetAndDestroy();
      this.#server.end(); // not reset: what was delivered before the fault is to count
    } else if (kind === 'delay') {
      this.#client.pause();
      this.#server.pause();
      setTimeout(() => {
        to.write(rest);
        this.#client.resume();
        this.#server.resume();
      }, DELAY_MS);
    } else {
      if (kind !== 'pass') this.#state = kind;
      if (this.#passes(direction)) to.write(rest);
    }
  }
}

export class TcpProxy {
  readonly #listener: Server;
  readonly #links = new Set<Link>();
  #fault: Fault | null = null;
  #last: Link | null = null;

  private constructor(target: () => number) {
    this.#listener = createServer((client) => {
      const link = new Link(client, connect(target(), '127.0.0.1'), this.#fault);
      this.#links.add(link);
      this.#last = link;
      client.on('close', () => link.faulty || this.#links.delete(link));
    });
  }

  /** @param target the server's port on the loopback address, asked at each connection: a restart may change it */
  static async start(target: () => number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>((resolve) => proxy.#listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** What the newest connection has carried so far. */
  get traffic(): Traffic {
    return this.#last?.traffic ?? { toServer: 0, toClient: 0 };
  }

  /** Every connection from now on meets this fault; those that stand are untouched. */
  arm(fault: Fault): void {
    this.#fault = fault;
  }

  /** Every connection that stands falls silent, and so does every new one from its first byte on. */
  silence(): void {
    for (const link of this.#links) link.silence();
    this.arm({ kind: 'hole', direction: 'toServer', afterBytes: 0 });
  }

  /** New connections pass again. */
  disarm(): void {
    this.#fault = null;
  }

  /** New connections pass again, and both sides have noticed that the broken ones are dead, as keepalive makes them. */
  heal(): void {
    this.#fault = null;
    for (const link of this.#links) {
      if (!link.faulty) continue;
      link.drop();
      this.#links.delete(link);
    }
  }

  async close(): Promise<void> {
    for (const link of this.#links) link.drop();
    await new Promise((resolve) => this.#listener.close(resolve));
  }
}
