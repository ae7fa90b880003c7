import {
  type ContentCheck,
  type Inflate,
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  MAX_SIDE,
  MAX_UPLOAD_BYTES,
  type Measured,
  type MediaType,
  type RefusedContent,
  refused,
} from './file-kinds.ts';
import { measureJpeg } from './jpeg-header.ts';
import { detectMediaType } from './media-type.ts';
import { pdfProblem } from './pdf-check.ts';
import { measurePng } from './png-header.ts';

/** Bytes that a chosen file of a kind may have: pictures are scaled down before they are stored, a PDF is not. */
export function chosenLimit(mediaType: MediaType): number {
  return mediaType === 'application/pdf' ? MAX_UPLOAD_BYTES : MAX_PICTURE_BYTES;
}

/** What size and first bytes (`HEAD_BYTES` are enough) tell before a chosen file is read whole; undefined: read on. */
export function refuseUnread(size: number, head: Uint8Array): RefusedContent | undefined {
  if (size === 0) return refused('empty');
  const mediaType = detectMediaType(head);
  if (!mediaType) return refused('unknown_type');
  return size > chosenLimit(mediaType) ? refused('too_large') : undefined;
}

function judgeSize(mediaType: MediaType, size: Measured): ContentCheck {
  if (size === 'broken') return refused('broken');
  const { width, height } = size;
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) return refused('too_many_pixels');
  return { ok: true, mediaType, width, height };
}

/**
 * What a file is by its content, or why it is not taken. `maxBytes` is the limit of what is uploaded unless another is given
 * (`chosenLimit` for a file that is yet to be scaled down). Decodes nothing; only streams of a PDF are unpacked, by `inflate`.
 */
export async function checkContent(
  bytes: Uint8Array,
  inflate: Inflate,
  maxBytes: number = MAX_UPLOAD_BYTES,
): Promise<ContentCheck> {
  if (bytes.length === 0) return refused('empty');
  const mediaType = detectMediaType(bytes);
  if (!mediaType) return refused('unknown_type');
  if (bytes.length > maxBytes) return refused('too_large');
  if (mediaType === 'image/jpeg') return judgeSize(mediaType, measureJpeg(bytes));
  if (mediaType === 'image/png') return judgeSize(mediaType, measurePng(bytes));
  const problem = await pdfProblem(bytes, inflate);
  return problem ? refused(problem) : { ok: true, mediaType };
}
