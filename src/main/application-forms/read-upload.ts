import { AppError } from '../../shared/errors.ts';
import type { MediaType } from '../../shared/file-content/file-kinds.ts';
import { checkFile } from '../documents/check-file.ts';

export interface Upload {
  bytes: Buffer;
  mediaType: MediaType;
  /** Pixels of a picture, null of a PDF. */
  width: number | null;
  height: number | null;
}

/** What the window sent, as bytes that are what they may be. Errors: DOCUMENT_REFUSED (details.problem), INVALID_INPUT. */
export async function readUpload(contentBase64: string): Promise<Upload> {
  const bytes = Buffer.from(contentBase64, 'base64');
  // Node leaves out what is no base64; what comes out of it must be what was sent.
  if (bytes.toString('base64') !== contentBase64)
    throw new AppError('INVALID_INPUT', { field: 'contentBase64' });
  const check = await checkFile(bytes);
  if (!check.ok) throw new AppError('DOCUMENT_REFUSED', { problem: check.problem });
  return { bytes, mediaType: check.mediaType, width: check.width ?? null, height: check.height ?? null };
}
