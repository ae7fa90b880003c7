import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leafletWithoutMarkup } from '../../tools/leaflet-without-markup.ts';

const FILE = join(import.meta.dirname, '../../node_modules/leaflet/dist/leaflet-src.esm.js');
const transform = leafletWithoutMarkup().transform as (code: string, id: string) => { code: string } | null;

test('the installed Leaflet tries nothing with markup while it is loaded', async () => {
  const source = await readFile(FILE, 'utf8');
  const { code } = transform(source, FILE)!;
  expect(source).toContain("innerHTML = '<svg/>'");
  expect(code).not.toContain("innerHTML = '<svg/>'");
  expect(code.split('innerHTML').length).toBe(source.split('innerHTML').length - 1);
});

test('another Leaflet stops the build, other modules pass', () => {
  expect(() => transform('export {}', FILE)).toThrow(/Leaflet has changed/);
  expect(transform('export {}', '/project/src/renderer/main.tsx')).toBeNull();
});
