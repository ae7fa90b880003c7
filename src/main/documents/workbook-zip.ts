/**
 * A zip archive written straight into a stream, file after file; only what a workbook needs of the format. Not by yazl: nobody learns there when it has done
 * with a piece, so every piece is new memory and a million rows went over 150 MB (docs/decisions/0017-own-workbook-writer.md has the figures).
 */
import { finished, type Writable } from 'node:stream';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import {
  centralRecord,
  descriptor,
  type EntryFacts,
  endRecord,
  LARGEST,
  localHeader,
} from './workbook-zip-format.ts';

/** Pieces that may be under way before the writer has to wait: one that is being compressed, one behind it. */
const UNDER_WAY = 2;
const READY = Promise.resolve();

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** The same content gives the same bytes, on every machine. */
export class WorkbookZip {
  readonly #out: Writable;
  readonly #created: Date;
  readonly #level: number;
  readonly #entries: EntryFacts[] = [];
  readonly #written: Promise<void>;
  readonly #waiting = new Set<Waiter>();
  #offset = 0;
  #failure: Error | null = null;
  #deflate: DeflateRaw | null = null;
  #underWay = 0;

  constructor(out: Writable, created: string, level: number) {
    this.#out = out;
    this.#created = new Date(created);
    this.#level = level;
    this.#written = new Promise((resolve, reject) => {
      finished(out, { readable: false }, (error) => (error ? reject(error) : resolve()));
    });
    this.#written.catch((error: Error) => this.#fail(error));
  }

  /** A file begins; the one before it must have ended. */
  open(name: string): void {
    this.#check();
    const entry: EntryFacts = {
      name: Buffer.from(name),
      at: this.#created,
      offset: this.#offset,
      crc: 0,
      size: 0,
      compressed: 0,
    };
    this.#entries.push(entry);
    this.#put(localHeader(entry));
    const deflate = createDeflateRaw({ level: this.#level });
    deflate.on('error', (error) => this.destroy(error));
    deflate.on('data', (chunk: Buffer) => {
      entry.compressed += chunk.length;
      if (this.#put(chunk)) return;
      deflate.pause();
      this.#out.once('drain', () => deflate.resume());
    });
    this.#deflate = deflate;
  }

  /**
   * More of the open file. Fulfilled when there is room for another piece: whoever waits for it never piles up anything, however slow the disk is. `done`
   * is called when the piece's memory may be used again.
   */
  write(piece: Buffer, done: () => void = () => {}): Promise<void> {
    this.#check();
    const entry = this.#entries.at(-1)!;
    entry.crc = crc32(piece, entry.crc);
    entry.size += piece.length;
    if (entry.size > LARGEST) throw new RangeError(`${entry.name}: larger than 4 GB`);
    this.#underWay++;
    this.#deflate!.write(piece, () => {
      this.#underWay--;
      done();
      this.#wake();
    });
    return this.#underWay < UNDER_WAY ? READY : this.#wait();
  }

  /** The open file ends. */
  async close(): Promise<void> {
    this.#check();
    const deflate = this.#deflate!;
    deflate.once('end', () => this.#wake());
    deflate.end();
    while (!deflate.readableEnded) await this.#wait();
    this.#put(descriptor(this.#entries.at(-1)!));
    this.#deflate = null;
  }

  async add(name: string, xml: string): Promise<void> {
    this.open(name);
    await this.write(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`));
    await this.close();
  }

  /** Fulfilled when the stream has taken everything. */
  async end(): Promise<void> {
    this.#check();
    const directory = Buffer.concat(this.#entries.map(centralRecord));
    const end = endRecord(this.#entries.length, directory.length, this.#offset);
    this.#put(directory);
    this.#put(end);
    this.#out.end();
    await this.#written;
  }

  destroy(error: Error): void {
    this.#fail(error);
    this.#deflate?.destroy();
    this.#out.destroy(error);
  }

  #check(): void {
    if (this.#failure) throw this.#failure;
  }

  #put(bytes: Buffer): boolean {
    this.#offset += bytes.length;
    return this.#out.write(bytes);
  }

  #wait(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => this.#waiting.add({ resolve, reject }));
  }

  #wake(): void {
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting) reject(this.#failure);
    this.#waiting.clear();
  }
}
