import { checkContent, chosenLimit, refuseUnread } from '../../../shared/file-content/check-content.ts';
import { HEAD_BYTES, type MediaType } from '../../../shared/file-content/file-kinds.ts';
import { detectMediaType } from '../../../shared/file-content/media-type.ts';
import { browserInflate } from './browser-inflate.ts';
import { storedName } from './file-name.ts';
import type { IntakeFile, IntakeProblem } from './intake-state.ts';
import { dataUrlOf, scalePicture } from './scale-picture.ts';

export type Prepared = { file: IntakeFile; thumbnail?: string } | { problem: IntakeProblem };

interface Chosen {
  key: string;
  name: string;
  file: File;
}

async function headOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
}

async function base64Of(blob: Blob): Promise<string> {
  const url = await dataUrlOf(blob);
  return url.slice(url.indexOf(',') + 1);
}

async function pictureOf({ key, name, file }: Chosen): Promise<Prepared> {
  const { blob, width, height, thumbnail } = await scalePicture(file);
  const mediaType = 'image/jpeg';
  const base64 = await base64Of(blob);
  return {
    file: { key, name: storedName(name, mediaType), mediaType, base64, width, height, size: blob.size },
    thumbnail,
  };
}

async function documentOf({ key, name, file }: Chosen): Promise<Prepared> {
  const mediaType = 'application/pdf';
  const base64 = await base64Of(file);
  return {
    file: {
      key,
      name: storedName(name, mediaType),
      mediaType,
      base64,
      width: null,
      height: null,
      size: file.size,
    },
  };
}

/**
 * Checks a chosen file and makes ready what is stored: its size first, then its first bytes, then the whole. Never rejects: what goes
 * wrong is a problem of this file. `onChecked` tells that the slow part, scaling, begins.
 */
export async function prepareFile(
  chosen: Chosen,
  accepts: readonly MediaType[],
  onChecked: () => void,
): Promise<Prepared> {
  const { file } = chosen;
  let bytes: Uint8Array;
  try {
    const head = await headOf(file);
    const unread = refuseUnread(file.size, head);
    if (unread) return { problem: unread.problem };
    const mediaType = detectMediaType(head);
    if (!mediaType || !accepts.includes(mediaType)) return { problem: 'unknown_type' };
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problem: 'unreadable' }; // a folder, or a stick that was pulled
  }
  const mediaType = detectMediaType(bytes);
  const checked = await checkContent(bytes, browserInflate, mediaType && chosenLimit(mediaType));
  if (!checked.ok) return { problem: checked.problem };
  onChecked();
  try {
    return await (checked.mediaType === 'application/pdf' ? documentOf(chosen) : pictureOf(chosen));
  } catch {
    return { problem: 'broken' }; // its header is one of a picture, the rest is not
  }
}
