import { bytesOf, type OpenedDocument, paperOf, type ShownDocument } from './opened-document.ts';

/** A picture, upright by its EXIF orientation, as a document of one page. */
export async function openPicture(shown: ShownDocument): Promise<OpenedDocument> {
  const blob = new Blob([bytesOf(shown.base64)], { type: shown.mediaType });
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  const size = { width: bitmap.width, height: bitmap.height };
  return {
    pages: 1,
    sizeOf: async () => size,
    async paint(_page, scale) {
      // Beyond its own pixels there is nothing to see; the browser enlarges the canvas.
      const [canvas, context] = paperOf(size, Math.min(1, scale));
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return canvas;
    },
    close: () => bitmap.close(),
  };
}
