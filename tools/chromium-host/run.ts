import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `node tools/chromium-host/run.ts <folder of the application> [arguments]`: what `electron <folder> [arguments]` is, with Chromium
 * as the window. The built main bundle runs unmodified; only its import of 'electron' is answered from here.
 */
const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { app } = await import('./app.ts');
const { clickNotification } = await import('./system.ts');
app.root = resolve(process.argv[2] ?? '.');
// Electron's argv has no script in it: [program, folder, …arguments].
process.argv.splice(1, 1);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
if (process.send) {
  // The launcher asks to quit, or is gone: then nobody is left whom the console could tell anything.
  process.on('message', (message) => {
    if (message === 'quit') app.quit();
    if (message === 'click notification') clickNotification();
  });
  process.on('disconnect', () => app.quit());
  app.on('stand-in-ready', (endpoint?: string) => process.send?.({ ready: true, endpoint }));
}

await import(pathToFileURL(join(app.root, 'out', 'main', 'index.js')).href);
app.becomeReady();
