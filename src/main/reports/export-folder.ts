import { mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises';
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

/** A name that no file has yet: an earlier report is never replaced, and one that is open elsewhere is in nobody's way. Without ending: a folder. */
export async function freeName(folder: string, name: string, ending: string | null): Promise<string> {
  for (let number = 1; ; number++) {
    const file = join(
      folder,
      `${name}${number === 1 ? '' : ` (${number})`}${ending === null ? '' : `.${ending}`}`,
    );
    const taken = await stat(file).then(
      () => true,
      () => false,
    );
    if (!taken) return file;
  }
}

/** The disk's refusals as what a person can do something about; everything else as it is. */
export function asFileError(error: unknown, folder: string): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof AppError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  const known = code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'FILE_NOT_WRITTEN';
  return new AppError(known, { file: folder, reason: code }, { cause: error });
}
