import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PRINTER_REFUSALS } from './print-result.ts';

export const PRINT_STATES = ['pending', 'sending', 'sent', 'printed', 'failed'] as const;

const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(PRINT_STATES),
  attempts: z.int(),
  /** Why the last attempt did not work. */
  refusal: z.enum(PRINTER_REFUSALS).nullable(),
  /** Some of it may be on paper: a person has to look before it is printed again. */
  mayBeOnPaper: z.boolean(),
  createdAt: z.string(),
});
export type PrintJob = z.output<typeof jobSchema>;

const storedSchema = jobSchema.extend({ bytes: z.base64() });
export interface StoredJob {
  job: PrintJob;
  bytes: Uint8Array;
}

/** The unfinished print jobs on disk, a file each, so that a restart forgets no receipt. They carry names and addresses: 0600. */
export class SpoolFolder {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** All readable jobs, oldest first. A damaged file is set aside: one bad receipt must not stop the counter. */
  async load(): Promise<StoredJob[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const stored: StoredJob[] = [];
    for (const file of (await readdir(this.folder)).filter((name) => name.endsWith('.job')).sort()) {
      const path = join(this.folder, file);
      try {
        const { bytes, ...job } = storedSchema.parse(JSON.parse(await readFile(path, 'utf8')));
        stored.push({ job, bytes: Buffer.from(bytes, 'base64') });
      } catch {
        await rename(path, `${path}.damaged`).catch(() => {});
      }
    }
    return stored;
  }

  /** Complete and on the disk when it returns, or not there at all. */
  async save({ job, bytes }: StoredJob): Promise<void> {
    const path = this.pathOf(job.id);
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify({ ...job, bytes: Buffer.from(bytes).toString('base64') }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }

  async remove(id: string): Promise<void> {
    await unlink(this.pathOf(id)).catch(() => {});
  }

  private pathOf(id: string): string {
    return join(this.folder, `${id}.job`);
  }
}
