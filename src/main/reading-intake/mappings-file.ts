import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readingMappingSchema } from '../../shared/contract/reading-intake.ts';
import type { ReadingMapping } from '../../shared/reading-file.ts';

/** More shapes of files than any utility meets. */
const KEPT = 100;
const schema = z.record(z.string(), readingMappingSchema);

/** Mappings of columns that people of this console made by hand, by the shape of the file. A comfort: what cannot be read or written is done without. */
export class MappingsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async all(): Promise<Record<string, ReadingMapping>> {
    try {
      return schema.parse(JSON.parse(await readFile(this.#path, 'utf8'))) as Record<string, ReadingMapping>;
    } catch {
      return {};
    }
  }

  async remember(signature: string, mapping: ReadingMapping): Promise<void> {
    const { [signature]: _before, ...others } = await this.all();
    const kept = [...Object.entries(others), [signature, mapping] as const].slice(-KEPT);
    try {
      await writeFile(`${this.#path}.new`, JSON.stringify(Object.fromEntries(kept)), { flush: true });
      await rename(`${this.#path}.new`, this.#path);
    } catch {
      // The next file of this shape is mapped by hand again.
    }
  }
}
