import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/main/documents/check-file.ts';
import { filesId } from '../../src/renderer/app/i18n/files-id.ts';
import type { IntakeFile } from '../../src/renderer/components/file-intake/intake-state.ts';
import { measureJpeg } from '../../src/shared/file-content/jpeg-header.ts';
import { WORKER_POLICY } from '../../src/shared/trusted-types.ts';
import { faxPdf, jpegOfSize, rawPdf, samplePdf, samplePng, withExif } from '../support/sample-files.ts';
import { filesPage } from './support/files-page.ts';

/** A busy machine paints late. */
const PATIENCE = { timeout: 60_000 };
const files = filesPage();
const texts = filesId;
const png = (name: string, width = 40, height = 30) => ({
  name,
  mimeType: 'image/png',
  buffer: samplePng(width, height),
});

async function choose(
  page: Page,
  chosen: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(chosen);
}

async function attached(page: Page, count: number): Promise<IntakeFile[]> {
  await page.getByText(texts.intake.attached(count)).waitFor();
  return page.evaluate(() => Reflect.get(window, 'takenFiles') as IntakeFile[]);
}

const bytesOf = (file: IntakeFile | undefined) => Buffer.from(file?.base64 ?? '', 'base64');
const pixel = (page: Page, index = 0) =>
  page.evaluate((nth) => {
    const canvas = document.querySelectorAll('canvas')[nth]!;
    const data = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark++;
    return { width: canvas.width, height: canvas.height, dark };
  }, index);

describe('files taken in', () => {
  beforeEach(() => files.open());

  it('are made ready: a picture scaled down and anew, a PDF as it is', async () => {
    const pdf = await samplePdf(3);
    await choose(files.page, [
      png('C:\\pindai\\KTP Made.png', 3000, 1500),
      png('kecil.jpeg'),
      { name: 'akta.pdf', mimeType: 'application/pdf', buffer: pdf },
    ]);
    const [large, small, paper] = await attached(files.page, 3);
    expect(large).toMatchObject({ name: 'KTP Made.jpg', mediaType: 'image/jpeg', width: 2000, height: 1000 });
    expect(measureJpeg(bytesOf(large))).toEqual({ width: 2000, height: 1000 });
    expect(large?.size).toBe(bytesOf(large).length);
    expect(small).toMatchObject({ name: 'kecil.jpg', width: 40, height: 30 });
    expect(paper).toMatchObject({ name: 'akta.pdf', mediaType: 'application/pdf', width: null });
    expect(bytesOf(paper).equals(pdf)).toBe(true);
    for (const file of [large, small, paper])
      expect(await checkFile(bytesOf(file))).toMatchObject({ ok: true });
    expect(files.complaints).toEqual([]);
  });

  it('come upright, and without the place where they were taken', async () => {
    const { page } = files;
    const drawn = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(120, 60);
      canvas.getContext('2d')!.fillRect(0, 0, 60, 60);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    const photo = withExif(Buffer.from(drawn), 6);
    expect(photo.includes('Exif')).toBe(true);
    await choose(page, [{ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo }]);
    const [file] = await attached(page, 1);
    expect(file).toMatchObject({ width: 60, height: 120 });
    expect(measureJpeg(bytesOf(file))).toEqual({ width: 60, height: 120 });
    expect(bytesOf(file).includes('Exif')).toBe(false);
  });

  it('that are not taken say why, each in its place, and the form keeps what was typed', async () => {
    const { page } = files;
    await page.getByLabel('Nama').fill('Ni Luh Sari');
    await choose(page, [
      { name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ program') },
      { name: 'kosong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: 'aktif.pdf', mimeType: 'application/pdf', buffer: rawPdf('/AA << /O 5 0 R >>') },
      { name: 'judul.jpg', mimeType: 'image/jpeg', buffer: jpegOfSize(300, 200) },
      { name: 'besar.jpg', mimeType: 'image/jpeg', buffer: jpegOfSize(30_000, 200) },
      png('baik.png'),
    ]);
    const [only] = await attached(page, 1);
    expect(only?.name).toBe('baik.jpg');
    const { problems } = texts.intake;
    for (const words of [
      problems.unknown_type('JPEG, PNG atau PDF'),
      problems.empty(),
      problems.active_content(),
      problems.broken(),
      problems.too_many_pixels(),
    ]) {
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    await page.getByRole('button', { name: texts.intake.remove('ktp.jpg') }).click();
    await expect.poll(() => page.getByRole('alert').count(), PATIENCE).toBe(4);
    expect(await page.getByLabel('Nama').inputValue()).toBe('Ni Luh Sari');
  });

  it('that failed to be sent are tried again with the same key', async () => {
    const { page } = files;
    await choose(page, [png('gagal.png')]);
    await page.getByRole('alert').filter({ hasText: texts.intake.failed }).waitFor();
    await page.getByRole('button', { name: texts.intake.retry }).click();
    expect(await attached(page, 1)).toHaveLength(1);
  });

  it('are twenty at most at once', async () => {
    const { page } = files;
    await choose(
      page,
      Array.from({ length: 23 }, (_, index) => png(`${index + 1}.png`)),
    );
    await page
      .getByRole('alert')
      .filter({ hasText: texts.intake.overMany(20, 3) })
      .waitFor();
    const taken = await attached(page, 20);
    expect(taken.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, at) => `${at + 1}.jpg`));
  });

  it('may be dropped, and pasted wherever the focus is', async () => {
    const { page } = files;
    const base64 = samplePng(40, 30).toString('base64');
    await page.getByLabel('Nama').focus();
    await page.evaluate((content) => {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      const target = document.activeElement!;
      target.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      );
      const box = document.querySelector('input[type=file]')!.parentElement!;
      for (const kind of ['dragover', 'drop']) {
        box.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    }, base64);
    const [pasted, dropped] = await attached(page, 2);
    expect(pasted?.name).toMatch(/^Tempelan \d\d[.:]\d\d\.jpg$/);
    expect(dropped?.name).toBe('image.jpg');
    expect(files.complaints).toEqual([]);
  });
});

describe('documents looked at', () => {
  beforeEach(() => files.open('?look'));

  it('are painted by pdf.js under the page’s policy, page by page', async () => {
    const { page } = files;
    await choose(page, [{ name: 'akta.pdf', mimeType: 'application/pdf', buffer: await samplePdf(3) }]);
    await page.locator('canvas').waitFor();
    const first = await pixel(page);
    expect(first.dark).toBeGreaterThan(500); // the words of the page, in a font that the file only names
    await page.getByText(texts.viewer.pageOf(1, 3)).waitFor();
    await page.locator('[tabindex="0"]:has(canvas)').focus();
    await page.keyboard.press('PageDown');
    await page.getByText(texts.viewer.pageOf(2, 3)).waitFor();
    await page.locator('canvas').waitFor();
    expect(files.complaints).toEqual([]);
    // The one policy for the workers' addresses is made; neither it nor another can be made by whatever else runs in the page.
    const made = await page.evaluate(
      (names) => {
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): void };
        };
        return names.filter((name) => {
          try {
            trustedTypes.createPolicy(name, { createScriptURL: (url: string) => url });
            return true;
          } catch {
            return false;
          }
        });
      },
      [WORKER_POLICY, 'default', 'another'],
    );
    expect(made).toEqual([]);
  });

  it('of a scanner are unpacked without WebAssembly', async () => {
    const { page } = files;
    await choose(page, [{ name: 'faks.pdf', mimeType: 'application/pdf', buffer: faxPdf() }]);
    await page.locator('canvas').waitFor();
    const { width, height, dark } = await pixel(page);
    expect(dark).toBe(width * height);
    expect(files.complaints).toEqual([]);
  });

  it('are enlarged, moved and turned by keys, wheel and hand, and painted sharper', async () => {
    const { page } = files;
    await choose(page, [{ name: 'akta.pdf', mimeType: 'application/pdf', buffer: await samplePdf(1) }]);
    await page.locator('canvas').waitFor();
    const before = await pixel(page);
    await page.locator('[tabindex="0"]:has(canvas)').focus();
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('+');
    await page.getByText(texts.viewer.zoom(305)).waitFor();
    await expect.poll(async () => (await pixel(page)).width, PATIENCE).toBeGreaterThan(before.width * 2);
    const box = (await page.locator('[tabindex="0"]:has(canvas)').boundingBox())!;
    // A canvas that has just been changed for a sharper one has no place any more: then the new one is asked.
    const lies = async () => {
      for (;;) {
        const place = await page.locator('canvas').boundingBox();
        if (place) return place;
      }
    };
    const there = await lies();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 120);
    await page.mouse.up();
    expect((await lies()).y).toBeCloseTo(there.y - 120, 0);
    await page.mouse.wheel(0, -100);
    await page.getByText(texts.viewer.zoom(366)).waitFor();
    await page.keyboard.press('0');
    await page.getByText(texts.viewer.zoom(100)).waitFor();
    const upright = await lies();
    await page.keyboard.press('r');
    await expect.poll(async () => (await lies()).width > (await lies()).height, PATIENCE).toBe(true);
    expect(upright.height).toBeGreaterThan(upright.width);
  });

  it('lie beside each other and move together when they are linked', async () => {
    const { page } = files;
    await choose(page, [
      { name: 'akta.pdf', mimeType: 'application/pdf', buffer: await samplePdf(1) },
      png('ktp.png', 800, 500),
    ]);
    await page.locator('canvas').nth(1).waitFor();
    const zoomIn = page.getByRole('button', { name: texts.viewer.zoomIn, exact: true });
    await zoomIn.first().click();
    await page.getByText(texts.viewer.zoom(125)).waitFor();
    await page.getByRole('button', { name: texts.viewer.linked }).click();
    await zoomIn.last().click();
    await page.getByText(texts.viewer.zoom(125)).nth(1).waitFor();
  });

  it('that are broken say so in their place', async () => {
    const { page } = files;
    const hollow = Buffer.from(
      rawPdf('').toString('latin1').replaceAll('/Kids [3 0 R]', '/Kids []'),
      'latin1',
    );
    await choose(page, [{ name: 'kosong.pdf', mimeType: 'application/pdf', buffer: hollow }]);
    await page.getByText(texts.viewer.broken).waitFor();
  });
});
