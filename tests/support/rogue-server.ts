import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** How the false server wants the password: as it is, as MD5, or by SCRAM without knowing it itself. */
type Asks = 'cleartext' | 'md5' | 'scram';

/** A false PostgreSQL that tries to get a password, and remembers everything it is told. */
export class RogueServer {
  /** Types of the messages that came after the start of the session. */
  readonly messageTypes: string[] = [];
  heard = '';
  connections = 0;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(asks: Asks) {
    this.#listener = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.on('data', (bytes) => this.#answer(socket, bytes));
        if (asks === 'cleartext') socket.write(authentication(3, Buffer.alloc(0)));
        else if (asks === 'md5') socket.write(authentication(5, Buffer.from('salt')));
        else socket.write(authentication(10, Buffer.from('SCRAM-SHA-256\0\0')));
      });
    });
  }

  static async start(asks: Asks): Promise<RogueServer> {
    const rogue = new RogueServer(asks);
    await new Promise<void>((resolve) => rogue.#listener.listen(0, '127.0.0.1', resolve));
    return rogue;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  #answer(socket: Socket, bytes: Buffer): void {
    const text = bytes.toString('latin1');
    this.heard += text;
    this.messageTypes.push(text[0]!);
    const nonce = /n=\*?,r=(.*)$/.exec(text)?.[1];
    if (nonce) {
      socket.write(authentication(11, Buffer.from(`r=${nonce}rogue,s=${btoa('salt')},i=4096`)));
    } else if (text.startsWith('p')) {
      const allIsWell = 'R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I';
      socket.write(authentication(12, Buffer.from(`v=${btoa('x'.repeat(32))}`)));
      socket.write(Buffer.from(allIsWell, 'latin1'));
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#listener.close(resolve));
  }
}

function authentication(kind: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.write('R');
  head.writeInt32BE(8 + data.length, 1);
  head.writeInt32BE(kind, 5);
  return Buffer.concat([head, data]);
}
