/** The kinds of file that may be attached to a record. Nothing else is taken, whatever a file calls itself. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Bytes of a chosen picture before it is scaled down: a camera's largest. */
export const MAX_PICTURE_BYTES = 30 * 1024 * 1024;
/** Bytes of what is stored; a PDF is stored as it was chosen. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024;
/** Pixels of a picture: 50 megapixels take 200 MB when they are unpacked. */
export const MAX_PIXELS = 50_000_000;
/** Pixels of one side, whatever the other is. */
export const MAX_SIDE = 20_000;
/** How many bytes from its start tell a file's kind. */
export const HEAD_BYTES = 1024;

export const FILE_PROBLEMS = [
  'empty',
  'too_large',
  'unknown_type',
  'too_many_pixels',
  'broken',
  'active_content',
  'encrypted',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What a file really is; `width` and `height` are those of a picture's header, before any EXIF rotation. */
export interface AcceptedContent {
  ok: true;
  mediaType: MediaType;
  width?: number;
  height?: number;
}
export interface RefusedContent {
  ok: false;
  problem: FileProblem;
}
export type ContentCheck = AcceptedContent | RefusedContent;

/** A picture's size in pixels by its header, or why there is none. */
export type Measured = { width: number; height: number } | 'broken';

/** How an inflating ended: by the stream's own end, because `take` had enough, or because the data is no whole zlib stream. */
export type InflateEnd = 'whole' | 'stopped' | 'broken';

/**
 * Unpacks zlib data piece by piece, so that a deflate bomb never is in memory as a whole. Gives each piece to `take` and ends as soon as
 * that answers false. What stands before a fault is given, too. Bytes after the stream's end are not a fault.
 */
export type Inflate = (deflated: Uint8Array, take: (piece: Uint8Array) => boolean) => Promise<InflateEnd>;

export function refused(problem: FileProblem): RefusedContent {
  return { ok: false, problem };
}
