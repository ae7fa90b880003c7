import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendToCups, sendToShare } from '../../src/main/printing/queue-printers.ts';

const JOB = Buffer.from([0x1b, 0x40, 0, 255, ...Buffer.from('Bukti\n')]);
const windows = process.platform === 'win32';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-queues-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a Windows share', () => {
  test('gets exactly the bytes', async () => {
    const queue = join(folder, 'queue');
    expect(await sendToShare(JOB, queue, 2000)).toEqual({
      ok: true,
      state: 'sent',
      acceptedBytes: JOB.length,
    });
    expect((await readFile(queue)).equals(JOB)).toBe(true);
  });

  test('that is not there', async () => {
    expect(await sendToShare(JOB, join(folder, 'no', 'queue'), 2000)).toEqual({
      ok: false,
      code: 'PRINTER_UNREACHABLE',
      acceptedBytes: 0,
      mayBeOnPaper: false,
    });
  });

  test.skipIf(windows)('on another system is refused instead of becoming a file of that name', async () => {
    const share = '\\\\loket-01\\epson';
    expect(await sendToShare(JOB, share, 2000)).toMatchObject({ ok: false, code: 'PRINTER_UNREACHABLE' });
    await expect(stat(share)).rejects.toThrow('ENOENT');
  });
});

describe.skipIf(windows)('a CUPS queue', () => {
  /** An `lp` that does what the shell script says. */
  async function lp(script: string): Promise<string> {
    const path = join(folder, `lp-${script.length}`);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test('gets exactly the bytes, raw, under a harmless title', async () => {
    const options = {
      timeoutMs: 5000,
      name: '-o x; $(id) 03/KAS',
      lp: await lp(`cat > "${folder}/out"; echo "$@" > "${folder}/args"`),
    };
    expect(await sendToCups(JOB, 'epson', options)).toEqual({
      ok: true,
      state: 'sent',
      acceptedBytes: JOB.length,
    });
    expect((await readFile(join(folder, 'out'))).equals(JOB)).toBe(true);
    expect(await readFile(join(folder, 'args'), 'utf8')).toBe('-d epson -o raw -t o x id 03/KAS\n');
  });

  test('that refuses', async () => {
    const options = {
      timeoutMs: 5000,
      name: 'x',
      lp: await lp('echo "lp: unknown destination" >&2; exit 1'),
    };
    expect(await sendToCups(JOB, 'nowhere', options)).toMatchObject({
      ok: false,
      code: 'PRINTER_UNREACHABLE',
      mayBeOnPaper: false,
    });
  });

  test('on a machine without CUPS', async () => {
    const options = { timeoutMs: 5000, name: 'x', lp: join(folder, 'no-lp') };
    expect(await sendToCups(JOB, 'epson', options)).toMatchObject({
      ok: false,
      code: 'PRINTER_UNREACHABLE',
      mayBeOnPaper: false,
    });
  });

  test('that hangs is left after the timeout, in doubt', async () => {
    const options = { timeoutMs: 200, name: 'x', lp: await lp('exec sleep 60') };
    expect(await sendToCups(JOB, 'epson', options)).toEqual({
      ok: false,
      code: 'PRINTER_TIMEOUT',
      acceptedBytes: 0,
      mayBeOnPaper: true,
    });
  });
});
