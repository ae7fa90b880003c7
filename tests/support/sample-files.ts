import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { PNG } from 'pngjs';

const text = (value: string) => Buffer.from(value, 'latin1');

export function samplePng(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  for (let at = 0; at < png.data.length; at++) png.data[at] = at % 251;
  return PNG.sync.write(png);
}

/** A PNG's header with any size; nothing behind it is a picture of that size. */
export function pngOfSize(width: number, height: number): Buffer {
  const bytes = samplePng(2, 2);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** The segments of a JPEG with a few bytes of scan: enough for whoever reads headers. `exif` holds a thumbnail with an end of its own. */
export function jpegOfSize(width: number, height: number, options: { progressive?: boolean } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const thumbnail = Buffer.concat([text('Exif\0\0'), Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0xff, 0xd9])]);
  const scan = [
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
  ];
  const secondScan = options.progressive ? [segment(0xc4, Buffer.from([0xff, 0xd9, 1])), ...scan] : [];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, thumbnail),
    segment(options.progressive ? 0xc2 : 0xc0, frame),
    ...scan,
    ...secondScan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A PDF as a program writes one: compressed pages, fonts. */
export async function samplePdf(pages = 1, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, size: 'A4', ...options });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.once('end', resolve));
  for (let page = 1; page <= pages; page++) document.addPage().fontSize(40).text(`Halaman ${page}`);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

/** A hand-made PDF: one page, with `catalog` in its catalog and `objects` behind it. Its table is not true; readers repair that. */
export function rawPdf(catalog: string, objects: (string | Buffer)[] = [], trailer = ''): Buffer {
  const parts = [
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n',
    ...objects,
    `trailer\n<< /Root 1 0 R /Size 9 ${trailer} >>\nstartxref\n0\n%%EOF\n`,
  ];
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)));
}

/** An object with a stream in it. */
export function streamObject(dictionary: string, data: Uint8Array, no = 5): Buffer {
  const head = text(`${no} 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\n`);
  return Buffer.concat([head, data, text('\nendstream\nendobj\n')]);
}

/** Objects in a compressed object stream, as PDF 1.5 knows them. */
export function objectStream(content: string, dictionary = ''): Buffer {
  const packed = deflateSync(text(`6 0 ${content}`));
  return streamObject(`/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${dictionary}`, packed);
}

/** A page that a fax-like scanner made (CCITT group 4), black all over: eight white rows, shown inverted. */
export function faxPdf(): Buffer {
  const data = Buffer.from([0xff, 0x00, 0x10, 0x01]);
  const picture =
    '/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0] ' +
    '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 /Rows 8 >>';
  const bytes = rawPdf('', [
    streamObject('', text('q 200 0 0 200 0 0 cm /Im Do Q'), 5),
    streamObject(picture, data, 6),
  ]);
  const page = '/MediaBox [0 0 200 200] /Contents 5 0 R /Resources << /XObject << /Im 6 0 R >> >>';
  return text(bytes.toString('latin1').replace('/MediaBox [0 0 200 200]', page));
}

/** A JPEG with an EXIF part that says how it is to be turned and where it was taken. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const entry = (tag: number, type: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(1, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const tiff = Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2]),
    entry(0x0112, 3, orientation),
    entry(0x8825, 4, 38), // the folder of the place
    Buffer.from([0, 0, 0, 0]),
    Buffer.from([0, 1]),
    entry(0x0001, 2, 0x53000000), // south
    Buffer.from([0, 0, 0, 0]),
  ]);
  const exif = segment(0xe1, Buffer.concat([text('Exif\0\0'), tiff]));
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}
