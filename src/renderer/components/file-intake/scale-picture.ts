import { MAX_UPLOAD_BYTES } from '../../../shared/file-content/file-kinds.ts';

/** Pixels of the longest side of a stored picture: the small print of an A4 page stays legible. */
const LONGEST_SIDE = 2000;
const QUALITIES = [0.85, 0.7, 0.5];
const THUMBNAIL_SIDE = 80;

export interface Size {
  width: number;
  height: number;
}

/** A size that fits into a square of `side`, never larger than it is. */
export function within(size: Size, side: number): Size {
  const factor = Math.min(1, side / Math.max(size.width, size.height));
  const scaled = (pixels: number) => Math.max(1, Math.round(pixels * factor));
  return { width: scaled(size.width), height: scaled(size.height) };
}

export interface ScaledPicture extends Size {
  blob: Blob;
  /** A small picture as data URL. */
  thumbnail: string;
}

function drawn(source: CanvasImageSource, { width, height }: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  // JPEG knows no transparency: paper is white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** A blob as `data:` URL, the only kind of URL that the page's policy lets a picture have. */
export function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}

/**
 * Makes a picture anew as JPEG: upright by its EXIF orientation, its longest side 2000 pixels at most. Small pictures are made anew as well,
 * always: so no place of taking, no second picture behind the end and nothing that hides in a file's gaps is ever stored.
 * Rejects if the browser cannot decode it.
 */
export async function scalePicture(file: Blob): Promise<ScaledPicture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const canvas = drawn(bitmap, within(bitmap, LONGEST_SIDE));
    let blob: Blob | undefined;
    for (const quality of QUALITIES) {
      blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size <= MAX_UPLOAD_BYTES) break;
    }
    if (!blob || blob.size > MAX_UPLOAD_BYTES) throw new Error('too large');
    const small = drawn(canvas, within(canvas, THUMBNAIL_SIDE));
    const thumbnail = await dataUrlOf(await small.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
    return { blob, width: canvas.width, height: canvas.height, thumbnail };
  } finally {
    bitmap.close();
  }
}
