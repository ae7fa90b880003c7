import type { Plugin } from 'vite';

/** Where Leaflet tries out whether the browser knows SVG, as its module is loaded: by markup, which our page's policy refuses. */
const TRIAL = "div.innerHTML = '<svg/>';";
const SAME = "div.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));";

/**
 * Makes Leaflet loadable under `require-trusted-types-for 'script'; trusted-types 'none'`. Its other uses of markup are in parts that
 * src/renderer/components/map does without (attribution, zoom and scale controls, texts given as strings). A Leaflet in which the
 * place is not found stops the build: then somebody has to look.
 */
export function leafletWithoutMarkup(): Plugin {
  return {
    name: 'leaflet-without-markup',
    enforce: 'pre',
    async resolveId(source, importer) {
      // Its ES module is not named in its package.json; the other one would leave a global behind.
      return source === 'leaflet' ? this.resolve('leaflet/dist/leaflet-src.esm.js', importer) : null;
    },
    transform(code, id) {
      if (!/[\\/]leaflet[\\/]dist[\\/]leaflet-src\.esm\.js$/.test(id.split('?')[0]!)) return null;
      if (code.split(TRIAL).length !== 2)
        throw new Error('Leaflet has changed: see tools/leaflet-without-markup.ts');
      return { code: code.replace(TRIAL, SAME), map: null };
    },
  };
}
