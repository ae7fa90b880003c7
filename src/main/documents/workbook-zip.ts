import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of the archive while it is written. */
export class ZipEntry {
  readonly #into: PassThrough;
  readonly #zip: WorkbookZip;

  constructor(zip: WorkbookZip, into: PassThrough) {
    this.#zip = zip;
    this.#into = into;
  }

  /** Fulfilled when there is room for more: whoever waits for it never piles up anything, however slow the disk is. */
  async write(piece: Buffer): Promise<void> {
    this.#zip.check();
    if (!this.#into.write(piece)) await this.#zip.unlessFailed(this.#into);
  }

  end(): void {
    this.#into.end();
  }
}

/** A zip archive written straight into a stream, file after file. The same content gives the same bytes, on every machine. */
export class WorkbookZip {
  readonly #zip = new ZipFile();
  readonly #options: { mtime: Date; forceDosTimestamp: true; compressionLevel: number; mode: number };
  readonly #written: Promise<void>;
  #failure: Error | null = null;
  readonly #broken = new AbortController();

  constructor(out: Writable, created: string, level: number) {
    const day = new Date(created);
    // The archive has a local time without a zone: noon of the UTC day, which no clock skips.
    const mtime = new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12);
    this.#options = { mtime, forceDosTimestamp: true, compressionLevel: level, mode: 0o100644 };
    this.#zip.on('error', (error: Error) => this.destroy(error));
    this.#written = pipeline(this.#zip.outputStream as Readable, out);
    this.#written.catch((error: Error) => this.#fail(error));
  }

  /** One file begins; the one before it must have ended. */
  open(name: string): ZipEntry {
    this.check();
    const into = new PassThrough();
    this.#zip.addReadStream(into, name, this.#options);
    return new ZipEntry(this, into);
  }

  async add(name: string, xml: string): Promise<void> {
    const entry = this.open(name);
    await entry.write(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`));
    entry.end();
  }

  /** Fulfilled when the stream has taken everything. */
  async end(): Promise<void> {
    this.check();
    this.#zip.end();
    await this.#written;
  }

  destroy(error: Error): void {
    this.#fail(error);
    (this.#zip.outputStream as Readable).destroy(error);
  }

  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Waits until a stream takes more; where the output breaks it never would. */
  async unlessFailed(stream: PassThrough): Promise<void> {
    try {
      await once(stream, 'drain', { signal: this.#broken.signal });
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#broken.abort();
  }
}
