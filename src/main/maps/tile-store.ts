import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TileSettings } from './tile-settings.ts';

export interface TileAt {
  z: number;
  x: number;
  y: number;
}
type Kind = 'png' | 'jpeg' | 'webp';

const LARGEST = 512 * 1024;
const TIMEOUT_MS = 8_000;
const MEGABYTE = 1024 * 1024;
/** Writes between two looks at how full the folder is. */
const WRITES_PER_SWEEP = 50;

/** Fetches pictures of the map from the one configured host and keeps them on disk, the least recently used leaving first. */
export class TileStore {
  readonly #folder: string;
  readonly #settings: TileSettings;
  readonly #version: string;
  /** The same picture asked for twice is fetched once. */
  readonly #running = new Map<string, Promise<string | null>>();
  #writes = 0;

  constructor(folder: string, settings: TileSettings, version: string) {
    this.#folder = folder;
    this.#settings = settings;
    this.#version = version;
  }

  /** The picture as a data URL; null when it cannot be had, because a map without pictures is still a map. */
  read(at: TileAt): Promise<string | null> {
    const name = `${at.z}-${at.x}-${at.y}`;
    const running = this.#running.get(name);
    if (running) return running;
    const reading = this.#read(name, at)
      .catch(() => null)
      .finally(() => this.#running.delete(name));
    this.#running.set(name, reading);
    return reading;
  }

  async #read(name: string, at: TileAt): Promise<string | null> {
    const file = join(this.#folder, name);
    const kept = await readFile(file).catch(() => null);
    if (kept) {
      const now = new Date();
      void utimes(file, now, now).catch(() => undefined);
      return dataUrl(kept);
    }
    const bytes = await this.#fetch(at);
    const url = bytes && dataUrl(bytes);
    if (bytes && url) await this.#keep(file, bytes).catch(() => undefined);
    return url;
  }

  async #fetch({ z, x, y }: TileAt): Promise<Buffer | null> {
    const url = this.#settings.url
      .replace('{z}', String(z))
      .replace('{x}', String(x))
      .replace('{y}', String(y));
    const response = await fetch(url, {
      // Another host was not agreed on, wherever the configured one points.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'user-agent': `Loket/${this.#version}` },
    });
    if (!response.ok || !response.body) return null;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length;
      // Leaving the loop closes the connection.
      if (size > LARGEST) return null;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async #keep(file: string, bytes: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, bytes);
    await rename(fresh, file);
    if (this.#writes++ % WRITES_PER_SWEEP === 0) await this.sweep();
  }

  /** Removes what was not looked at for longest until four fifths of the room are used. */
  async sweep(): Promise<void> {
    const files = await Promise.all(
      (await readdir(this.#folder)).map(async (name) => {
        const path = join(this.#folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, mtimeMs };
      }),
    );
    const room = this.#settings.cacheMb * MEGABYTE;
    let used = files.reduce((sum, { size }) => sum + size, 0);
    if (used <= room) return;
    for (const { path, size } of files.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
      if (used <= room * 0.8) return;
      await unlink(path);
      used -= size;
    }
  }
}

/** By what the bytes are, not by what the host calls them; anything but a picture is nothing. */
function dataUrl(bytes: Buffer): string | null {
  const kind = kindOf(bytes);
  return kind && `data:image/${kind};base64,${bytes.toString('base64')}`;
}

function kindOf(bytes: Buffer): Kind | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const riff = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return riff ? 'webp' : null;
}
