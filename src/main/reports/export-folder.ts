import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/**
 * Makes sure that files can be written into a folder, by doing so: rights on paper say little on a network drive. The console's own folder
 * is made if it is not there, anybody else's is not. Errors: FOLDER_NOT_WRITABLE.
 */
export async function requireWritableFolder(folder: string | null, own: string): Promise<void> {
  try {
    if (folder === null) await mkdir(own, { recursive: true });
    else if (!isAbsolute(folder)) throw new Error('relative');
    await rmdir(await mkdtemp(join(folder ?? own, '.loket-')));
  } catch (error) {
    throw new AppError('FOLDER_NOT_WRITABLE', { folder: folder ?? own }, { cause: error });
  }
}
