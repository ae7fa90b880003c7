import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pdfjsFiles } from './scripts/pdfjs-files.ts';
import { NONCE_PLACEHOLDER } from './src/main/electron/content-security-policy.ts';
import { contract } from './src/shared/contract/index.ts';
import { leafletWithoutMarkup } from './tools/leaflet-without-markup.ts';

/** Feature -> verbs. Only the names go into the preload: zod in it would be parsed at every start for nothing. */
const contractNames = Object.fromEntries(
  Object.entries(contract).map(([feature, operations]) => [feature, Object.keys(operations)]),
);

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        // The threads that write reports, letters and bill sheets and read files are started as files of their own.
        input: {
          index: 'src/main/index.ts',
          'collection-report-worker': 'src/main/collection-reports/report-worker.ts',
          'report-worker': 'src/main/reports/report-worker.ts',
          'letter-worker': 'src/main/arrears-actions/letter-worker.ts',
          'workbook-worker': 'src/main/documents/workbook-worker.ts',
          'reading-file-worker': 'src/main/reading-intake/reading-file-worker.ts',
          'sheet-worker': 'src/main/bill-sheets/sheet-worker.ts',
        },
      },
    },
  },
  preload: {
    define: { LOKET_CONTRACT_NAMES: JSON.stringify(contractNames) },
    build: {
      reportCompressedSize: false,
      // A sandboxed preload cannot be an ES module; electron-vite would make one, because package.json says "type": "module".
      // Source: https://www.electronjs.org/docs/latest/tutorial/esm#sandboxed-preload-scripts-cant-use-esm-imports
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    plugins: [react(), pdfjsFiles(), leafletWithoutMarkup()],
    // The protocol handler puts the nonce of each load in the placeholder's place.
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000, // kB; the page comes from the disk, not over a network
      // Everything the page needs is a file of ours: the policy knows no `data:` scripts, styles or fonts.
      assetsInlineLimit: 0,
      // The helper for old browsers fetches and would need more of the policy; there is only one browser.
      modulePreload: { polyfill: false },
    },
  },
});
