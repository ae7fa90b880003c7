import type { MediaType } from '../../../shared/file-content/file-kinds.ts';
import type { Box } from './view.ts';

/** A document to look at, as it is read from the database. */
export interface ShownDocument {
  /** Tells one document from another: a new id starts at the first page, whole. */
  id: string;
  name: string;
  mediaType: MediaType;
  base64: string;
}

/** A document that can be painted page by page. */
export interface OpenedDocument {
  pages: number;
  /** A page's own size: pixels of a picture, points of a PDF. Pages count from 1. */
  sizeOf(page: number): Promise<Box>;
  /** A canvas with the page, enlarged by `scale`. Rejects when the page is broken or `signal` ended it. */
  paint(page: number, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement>;
  close(): void;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** A canvas of a page's size times `scale`, white as paper. */
export function paperOf(size: Box, scale: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return [canvas, context];
}
