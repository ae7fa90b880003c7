import { MAX_PIXELS } from '../../../shared/file-content/file-kinds.ts';
import { bytesOf, type OpenedDocument, paperOf, type ShownDocument } from './opened-document.ts';
import { startPdfWorker } from './pdf-worker.ts';

/**
 * A PDF by pdf.js, in a worker that lives as long as the document is shown. Scripts, forms and links are not part of what is painted;
 * nothing is fetched but the fonts and decoders of the build. pdf.js is loaded with the first document.
 */
export async function openPdf(shown: ShownDocument): Promise<OpenedDocument> {
  const { AnnotationMode, getDocument, PDFWorker } = await import('pdfjs-dist');
  const port = startPdfWorker();
  const worker = PDFWorker.create({ port });
  const files = new URL('pdfjs/', document.baseURI).href;
  const loading = getDocument({
    data: bytesOf(shown.base64),
    worker,
    verbosity: 0,
    standardFontDataUrl: files,
    wasmUrl: files,
    // The page's policy lets no WebAssembly run: the decoders are JavaScript.
    useWasm: false,
    useWorkerFetch: true,
    useSystemFonts: false,
    enableXfa: false,
    disableWorkerRendering: true,
    maxImageSize: MAX_PIXELS * 2,
  });
  const close = (): void => {
    loading.destroy().catch(() => undefined);
    worker.destroy();
    port.terminate();
  };
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => reject(new Error('the worker did not start')), { once: true });
  });
  try {
    const pdf = await Promise.race([loading.promise, failed]);
    return {
      pages: pdf.numPages,
      async sizeOf(number) {
        const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
        return { width, height };
      },
      async paint(number, scale, signal) {
        const page = await pdf.getPage(number);
        signal.throwIfAborted();
        const viewport = page.getViewport({ scale });
        const [canvas] = paperOf(viewport, 1);
        const rendering = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
        const cancel = (): void => rendering.cancel();
        signal.addEventListener('abort', cancel, { once: true });
        try {
          await rendering.promise;
          return canvas;
        } finally {
          signal.removeEventListener('abort', cancel);
        }
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
