import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Bytes that this program may still write to the disk of a folder; of the nearest one above it while it is not there yet. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return freeBytes(parent);
  }
}
