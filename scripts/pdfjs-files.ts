import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * What pdf.js asks for by name while it reads a document, so that these keep their names in the build (`out/renderer/pdfjs/`): the decoders
 * of scanners' pictures (JBIG2 and fax, JPEG 2000), as JavaScript because the page's policy lets no WebAssembly run, and the
 * fourteen fonts that every reader must have. Maps of Chinese, Japanese and Korean characters are left out.
 */
const FILES = [
  'wasm/jbig2_nowasm_fallback.js',
  'wasm/openjpeg_nowasm_fallback.js',
  'wasm/LICENSE_JBIG2',
  'wasm/LICENSE_OPENJPEG',
  'standard_fonts/FoxitDingbats.pfb',
  'standard_fonts/FoxitFixed.pfb',
  'standard_fonts/FoxitFixedBold.pfb',
  'standard_fonts/FoxitFixedBoldItalic.pfb',
  'standard_fonts/FoxitFixedItalic.pfb',
  'standard_fonts/FoxitSerif.pfb',
  'standard_fonts/FoxitSerifBold.pfb',
  'standard_fonts/FoxitSerifBoldItalic.pfb',
  'standard_fonts/FoxitSerifItalic.pfb',
  'standard_fonts/FoxitSymbol.pfb',
  'standard_fonts/LiberationSans-Bold.ttf',
  'standard_fonts/LiberationSans-BoldItalic.ttf',
  'standard_fonts/LiberationSans-Italic.ttf',
  'standard_fonts/LiberationSans-Regular.ttf',
  'standard_fonts/LICENSE_FOXIT',
  'standard_fonts/LICENSE_LIBERATION',
];

/** Puts the files into the renderer's build under `pdfjs/`. */
export function pdfjsFiles(): Plugin {
  return {
    name: 'loket-pdfjs-files',
    apply: 'build',
    generateBundle() {
      const root = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
      for (const file of FILES) {
        const fileName = `pdfjs/${file.slice(file.indexOf('/') + 1)}`;
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(root, file)) });
      }
    },
  };
}
