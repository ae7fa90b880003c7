/** Bytes that are handed on at once. Larger pieces take more memory and no less time. */
const PIECE = 65_536;
/** Bytes that a UTF-16 unit can become. */
const WIDEST = 3;

/**
 * Gathers rows into pieces of bytes. Each row is written as bytes at once: a text that grew until it made a piece would be what the collector of
 * garbage copies most, and the memory that V8 keeps for that would grow with the file.
 */
export class Pieces {
  #piece = Buffer.allocUnsafeSlow(PIECE);
  #used = 0;
  #whole: Buffer[] = [];

  /** Whether there is something to hand on. */
  get waiting(): boolean {
    return this.#whole.length > 0;
  }

  add(text: string): void {
    const most = text.length * WIDEST;
    if (most > PIECE - this.#used) {
      this.#close();
      if (most > PIECE) {
        this.#whole.push(Buffer.from(text));
        return;
      }
    }
    this.#used += this.#piece.write(text, this.#used);
  }

  /** The whole pieces, and with `all` also the one that is not full yet. */
  take(all: boolean): Buffer[] {
    if (all) this.#close();
    const whole = this.#whole;
    this.#whole = [];
    return whole;
  }

  #close(): void {
    if (this.#used === 0) return;
    this.#whole.push(this.#piece.subarray(0, this.#used));
    // A new one: nobody says when the archive has done with the old one.
    this.#piece = Buffer.allocUnsafeSlow(PIECE);
    this.#used = 0;
  }
}
