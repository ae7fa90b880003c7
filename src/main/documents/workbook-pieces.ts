/** Bytes that are handed on at once. Larger pieces take more memory and no less time. */
const PIECE = 65_536;
/** Bytes that a UTF-16 unit can become. */
const WIDEST = 3;

/** Bytes to be handed on, and what to call when their memory may be used again. */
export interface Piece {
  bytes: Buffer;
  done: () => void;
}

/**
 * Gathers rows into pieces of bytes. Each row is written as bytes at once: a text that grew until it made a piece would be what the collector of
 * garbage copies most, and the memory that V8 keeps for that would grow with the file. A few pieces of memory serve for any number of rows.
 */
export class Pieces {
  readonly #free: Buffer<ArrayBuffer>[] = [];
  #memory = Buffer.allocUnsafeSlow(PIECE);
  #used = 0;
  #whole: Piece[] = [];

  /** Whether there is something to hand on. */
  get waiting(): boolean {
    return this.#whole.length > 0;
  }

  add(text: string): void {
    const most = text.length * WIDEST;
    if (most > PIECE - this.#used) {
      this.#close();
      if (most > PIECE) {
        this.#whole.push({ bytes: Buffer.from(text), done: () => {} });
        return;
      }
    }
    this.#used += this.#memory.write(text, this.#used);
  }

  /** The whole pieces, and with `all` also the one that is not full yet. */
  take(all: boolean): Piece[] {
    if (all) this.#close();
    const whole = this.#whole;
    this.#whole = [];
    return whole;
  }

  #close(): void {
    if (this.#used === 0) return;
    const memory = this.#memory;
    this.#whole.push({ bytes: memory.subarray(0, this.#used), done: () => this.#free.push(memory) });
    this.#memory = this.#free.pop() ?? Buffer.allocUnsafeSlow(PIECE);
    this.#used = 0;
  }
}
