import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/main/documents/check-file.ts';
import { refuseUnread } from '../../src/shared/file-content/check-content.ts';
import { MAX_PICTURE_BYTES, MAX_UPLOAD_BYTES } from '../../src/shared/file-content/file-kinds.ts';
import {
  jpegOfSize,
  objectStream,
  pngOfSize,
  rawPdf,
  samplePdf,
  samplePng,
  streamObject,
} from '../support/sample-files.ts';

const refusal = (problem: string) => ({ ok: false, problem });
const text = (value: string) => Buffer.from(value, 'latin1');

describe('a picture', () => {
  it('is known by its content and measured by its header', async () => {
    expect(await checkFile(samplePng(30, 20))).toEqual({
      ok: true,
      mediaType: 'image/png',
      width: 30,
      height: 20,
    });
    for (const progressive of [false, true]) {
      const jpeg = jpegOfSize(640, 480, { progressive });
      expect(await checkFile(jpeg)).toEqual({ ok: true, mediaType: 'image/jpeg', width: 640, height: 480 });
    }
  });

  it('may have other bytes behind its end, as phones write them', async () => {
    expect(await checkFile(Buffer.concat([jpegOfSize(8, 8), text('film')]))).toMatchObject({ ok: true });
  });

  it.each([
    ['PNG', samplePng(30, 20)],
    ['JPEG', jpegOfSize(30, 20)],
    ['progressive JPEG', jpegOfSize(30, 20, { progressive: true })],
  ])('that is cut off anywhere is broken: %s', async (_name, bytes) => {
    for (let length = 12; length < bytes.length; length++) {
      expect(await checkFile(bytes.subarray(0, length)), `${length}`).toEqual(refusal('broken'));
    }
  });

  it.each([
    ['more than 50 megapixels', pngOfSize(10_000, 5_001)],
    ['one side of more than 20,000', pngOfSize(20_001, 1)],
    ['sides that overflow', pngOfSize(0xffffffff, 0xffffffff)],
    ['a JPEG of 65,535 squared', jpegOfSize(65_535, 65_535)],
  ])('with %s has too many pixels', async (_name, bytes) => {
    expect(await checkFile(bytes)).toEqual(refusal('too_many_pixels'));
  });

  it('of exactly 50 megapixels is taken', async () => {
    expect(await checkFile(pngOfSize(10_000, 5_000))).toMatchObject({ ok: true });
  });

  it.each([
    ['no width', pngOfSize(0, 5)],
    ['no height', jpegOfSize(5, 0)],
    ['two frames', Buffer.concat([jpegOfSize(5, 5).subarray(0, -2), jpegOfSize(9, 9).subarray(2)])],
  ])('with %s is broken', async (_name, bytes) => {
    expect(await checkFile(bytes)).toEqual(refusal('broken'));
  });
});

describe('a file', () => {
  it('of 0 bytes is empty', async () => {
    expect(await checkFile(Buffer.alloc(0))).toEqual(refusal('empty'));
    expect(refuseUnread(0, Buffer.alloc(0))).toEqual(refusal('empty'));
  });

  it.each([
    ['a program', text('MZ\x90\0')],
    ['a page', text('<!doctype html><script>1</script>')],
    ['a GIF', text('GIF89a')],
    ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an archive', text('PK\x03\x04')],
    ['one byte', text('\xff')],
    ['a PDF whose header is far from the start', Buffer.concat([Buffer.alloc(1024), text('%PDF-1.7')])],
  ])('of another kind is refused: %s', async (_name, bytes) => {
    expect(await checkFile(bytes)).toEqual(refusal('unknown_type'));
    expect(refuseUnread(bytes.length, bytes.subarray(0, 1024))).toEqual(refusal('unknown_type'));
  });

  it('over the limit is refused before it is read', () => {
    expect(refuseUnread(MAX_PICTURE_BYTES, samplePng(2, 2))).toBeUndefined();
    expect(refuseUnread(MAX_PICTURE_BYTES + 1, samplePng(2, 2))).toEqual(refusal('too_large'));
    expect(refuseUnread(200 * 1024 * 1024, jpegOfSize(5, 5))).toEqual(refusal('too_large'));
    expect(refuseUnread(MAX_UPLOAD_BYTES, text('%PDF-1.4'))).toBeUndefined();
    expect(refuseUnread(MAX_UPLOAD_BYTES + 1, text('%PDF-1.4'))).toEqual(refusal('too_large'));
  });

  it('over the limit is refused by main', async () => {
    const large = Buffer.concat([jpegOfSize(5, 5), Buffer.alloc(MAX_UPLOAD_BYTES)]);
    expect(await checkFile(large)).toEqual(refusal('too_large'));
    expect(await checkFile(large, MAX_PICTURE_BYTES)).toMatchObject({ ok: true });
  });
});

describe('a PDF', () => {
  it('of paper only is taken', async () => {
    expect(await checkFile(await samplePdf(3))).toEqual({ ok: true, mediaType: 'application/pdf' });
    expect(await checkFile(rawPdf(''))).toMatchObject({ ok: true });
    expect(await checkFile(Buffer.concat([text('junk\n'), rawPdf('')]))).toMatchObject({ ok: true });
    expect(await checkFile(rawPdf('', [objectStream('<< /Kind /Innocent >>')]))).toMatchObject({ ok: true });
  });

  it('may say with which page and zoom it opens, as office programs write it', async () => {
    expect(await checkFile(rawPdf('/OpenAction [3 0 R /FitH null]'))).toMatchObject({ ok: true });
    expect(await checkFile(rawPdf('/OpenAction[3 0 R /XYZ null null 0]'))).toMatchObject({ ok: true });
  });

  const hostile = [
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    '/OpenAction 5 0 R',
    '/OpenAction',
    '/AA << /O 5 0 R >>',
    '/A << /S /Launch /F (cmd.exe) >>',
    '/A << /S/SubmitForm /F (http://example.com) >>',
    '/A << /S /ImportData >>',
    '/Names << /EmbeddedFiles 5 0 R >>',
    '/X << /Type /EmbeddedFile >>',
    '/AcroForm << /XFA 5 0 R >>',
    '/Subtype /RichMedia',
    '/S /J#61vaScript',
    '/S /#4a#61#76#61#53#63#72#69#70#74',
    '/#4FpenAction 5 0 R',
    '/J#53 (x)',
  ];
  it.each(hostile)('with active content is refused: %s', async (catalog) => {
    expect(await checkFile(rawPdf(catalog))).toEqual(refusal('active_content'));
  });
  it.each(hostile)('with active content in an object stream is refused: %s', async (content) => {
    expect(await checkFile(rawPdf('', [objectStream(`<< ${content} >>`)]))).toEqual(
      refusal('active_content'),
    );
  });

  it.each([
    ['in the bytes of another stream', streamObject('/Subtype /Image', text('<< /S /JavaScript >>'))],
    ['unpacked from another stream', streamObject('/Filter /FlateDecode', deflateSync(text('/S /Launch ')))],
    [
      'across two pieces',
      streamObject('', deflateSync(text(`${' '.repeat(64 * 1024 - 5)}/JavaScript ${' '.repeat(99_999)}`))),
    ],
    [
      'in an unpacked object stream',
      streamObject('/Type /ObjStm /N 1 /First 4', text('6 0 << /AA 7 0 R >>')),
    ],
    [
      'in one with an escaped name',
      objectStream('<< /JS (x) >>').toString('latin1').replace('ObjStm', 'O#62jStm'),
    ],
    ['behind another filter', streamObject('/Type /ObjStm /Filter /ASCIIHexDecode', text('3c3c3e3e>'))],
    ['behind a predictor', objectStream('<< >>', '/DecodeParms << /Predictor 12 >>')],
    [
      'behind a stream that a string opens',
      Buffer.concat([text('4 0 obj (stream\n) endobj\n'), objectStream('<< >>')]),
    ],
    [
      'behind a fake object',
      `${objectStream('<< /JS 7 0 R >>').toString('latin1').replace('/N 1', '(9 0 obj) /N 1')}`,
    ],
  ])('that hides it is refused: %s', async (_name, object) => {
    const bytes = typeof object === 'string' ? text(object) : object;
    expect(await checkFile(rawPdf('', [bytes]))).toEqual(refusal('active_content'));
  });

  it('that is encrypted cannot be checked', async () => {
    expect(await checkFile(await samplePdf(1, { userPassword: 'x', ownerPassword: 'y' }))).toEqual(
      refusal('encrypted'),
    );
    expect(await checkFile(rawPdf('/OpenAction 5 0 R', [], '/Encrypt 8 0 R'))).toEqual(refusal('encrypted'));
  });

  it('without pages, or cut off, is broken', async () => {
    expect(await checkFile(text('%PDF-1.7\nstartxref\n0\n%%EOF'))).toEqual(refusal('broken'));
    const whole = await samplePdf(2);
    for (const share of [0.3, 0.6, 0.95]) {
      const part = whole.subarray(0, Math.floor(whole.length * share));
      expect(await checkFile(part)).toEqual(refusal('broken'));
    }
  });

  it('that unpacks to more than any document has is refused', async () => {
    const bomb = deflateSync(Buffer.alloc(151 * 1024 * 1024));
    expect(await checkFile(rawPdf('', [streamObject('/Filter /FlateDecode', bomb)]))).toEqual(
      refusal('broken'),
    );
    const objects = deflateSync(Buffer.alloc(17 * 1024 * 1024, ' '));
    expect(await checkFile(rawPdf('', [streamObject('/Type /ObjStm', objects)]))).toEqual(refusal('broken'));
  });

  it('whose object stream cannot be unpacked is refused', async () => {
    const cut = deflateSync(text('6 0 << /Kind /Innocent >>')).subarray(0, -6);
    expect(await checkFile(rawPdf('', [streamObject('/Type /ObjStm', cut)]))).toEqual(refusal('broken'));
  });
});
