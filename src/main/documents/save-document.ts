import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** What a document is written under until it is whole. */
export function partOf(file: string): string {
  return `${file}.part`;
}

/**
 * Writes a document into a folder and returns its path. It appears under its name only when it is whole and on the disk; an earlier one
 * of that name is replaced. Errors: FILE_NOT_WRITTEN.
 */
export async function saveDocument(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  try {
    await mkdir(dirname(file), { recursive: true });
    const part = await open(partOf(file), 'w');
    try {
      await part.writeFile(bytes);
      await part.sync();
    } finally {
      await part.close();
    }
    await rename(partOf(file), file);
    return file;
  } catch (error) {
    await rm(partOf(file), { force: true }).catch(() => undefined);
    throw new AppError('FILE_NOT_WRITTEN', { file }, { cause: error });
  }
}
