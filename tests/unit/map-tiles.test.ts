import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTileSettings } from '../../src/main/maps/tile-settings.ts';
import { TileStore } from '../../src/main/maps/tile-store.ts';

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 7)]);
const AT = { z: 15, x: 26_860, y: 17_134 };
let server: Server;
let port: number;
let folder: string;
let asked: string[];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-tiles-'));
  asked = [];
  answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const store = (cacheMb = 100) =>
  new TileStore(
    folder,
    { url: `http://127.0.0.1:${port}/tiles/{z}/{x}/{y}.png`, attribution: 'Uji', cacheMb },
    '0.1.0',
  );

describe('pictures of the map', () => {
  test('are fetched once, also when asked for twice at once, and then come from the disk', async () => {
    const first = store();
    const [one, other] = await Promise.all([first.read(AT), first.read(AT)]);
    expect(one).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
    expect(other).toBe(one);
    expect(await store().read(AT)).toBe(one);
    expect(asked).toEqual(['/tiles/15/26860/17134.png']);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['not there', (response) => response.writeHead(404).end(PNG)],
    [
      'a page that calls itself a picture',
      (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
    ],
    ['an SVG', (response) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>')],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: `http://localhost:${port}/elsewhere` }).end(),
    ],
    [
      'far too large',
      (response) => response.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(600 * 1024)])),
    ],
    ['nothing', (response) => response.writeHead(200).end()],
    ['a broken connection', (response) => response.destroy()],
  ])('%s: no picture, nothing kept, no other address asked', async (_what, wrong) => {
    answer = wrong;
    expect(await store().read(AT)).toBeNull();
    expect(asked).toEqual(['/tiles/15/26860/17134.png']);
    expect(await readdir(folder)).toEqual([]);
  });

  test('the folder stays within its room, and what was seen last stays', async () => {
    const small = store(1);
    for (let n = 0; n < 15; n++) {
      const file = join(folder, `15-1-${n}`);
      await writeFile(file, Buffer.concat([PNG, Buffer.alloc(100 * 1024)]));
      await utimes(file, 1_000 + n, 1_000 + n);
    }
    await small.sweep();
    const names = await readdir(folder);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1024 * 1024);
    expect(names).toContain('15-1-14');
    expect(names).not.toContain('15-1-0');
  });
});

describe('map.json', () => {
  const read = async (content: unknown) => {
    const file = join(folder, 'map.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readTileSettings(file);
  };

  test('none is no pictures; one host, three places and who made them are read', async () => {
    expect(readTileSettings(join(folder, 'map.json'))).toBeNull();
    const good = { url: 'https://tiles.tirta.local/{z}/{x}/{y}.png', attribution: '© OpenStreetMap' };
    expect(await read(good)).toEqual({ ...good, cacheMb: 100 });
  });

  test.each([
    ['another protocol', { url: 'file:///etc/{z}/{x}/{y}', attribution: 'x' }],
    ['a host that changes', { url: 'https://{x}.example/{z}/{y}.png?{x}', attribution: 'x' }],
    ['a place in the host', { url: 'https://{z}.example/{x}/{y}.png', attribution: 'x' }],
    ['a password', { url: 'https://me:secret@example/{z}/{x}/{y}.png', attribution: 'x' }],
    ['no y', { url: 'https://tiles.example/{z}/{x}.png', attribution: 'x' }],
    ['nobody to thank', { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: ' ' }],
    ['too much room', { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: 'x', cacheMb: 1e6 }],
    ['no JSON', '{'],
  ])('%s is refused', async (_what, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
  });
});
