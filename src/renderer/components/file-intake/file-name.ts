import type { MediaType } from '../../../shared/file-content/file-kinds.ts';

const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'application/pdf': '.pdf',
};
const MAX_STEM = 80;
/** Control characters, and those that turn the direction of writing and so hide an extension. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** The name a file is stored under: of one line, not too long, with the extension of what it really is. */
export function storedName(name: string, mediaType: MediaType): string {
  const stem = name
    .replace(UNSEEN, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...stem].slice(0, MAX_STEM).join('') || 'berkas'}${EXTENSIONS[mediaType]}`;
}
