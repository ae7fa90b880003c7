/**
 * The three kinds of files that applicants send, written without a library and the same every time: a JPEG of flat blocks of 8 x 8, a PNG,
 * and a page of PDF. Small (1 to 8 kB), so that thousands of demonstration applications cost nothing.
 */
import { crc32, deflateSync } from 'node:zlib';
import { drawScan, SCAN_HEIGHT, SCAN_WIDTH } from './scan-picture.ts';

export interface ScanFile {
  mediaType: 'image/jpeg' | 'image/png' | 'application/pdf';
  extension: 'jpg' | 'png' | 'pdf';
  content: Buffer;
  width: number | null;
  height: number | null;
}

/** Every pixel of the drawing is one block. */
const BLOCK = 8;
const segment = (marker: number, body: number[]) =>
  Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]);

/** Standard lengths of the codes for differences of brightness: category 0 to 11. */
const CODES = [
  '00',
  '010',
  '011',
  '100',
  '101',
  '110',
  '1110',
  '11110',
  '111110',
  '1111110',
  '11111110',
  '111111110',
];

function jpeg(grey: Uint8Array): Buffer {
  const width = SCAN_WIDTH * BLOCK;
  const height = SCAN_HEIGHT * BLOCK;
  let bits = '';
  let before = 0;
  for (const value of grey) {
    // The mean of a block is all that a flat one has: 8 times its brightness, divided by the table's 8.
    const difference = value - 128 - before;
    before = value - 128;
    const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    const stored = difference < 0 ? difference + (1 << size) - 1 : difference;
    bits += `${CODES[size]! + (size ? stored.toString(2).padStart(size, '0') : '')}0`;
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const data: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8), 2);
    data.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    segment(
      0xc4,
      [0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from(data),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function png(grey: Uint8Array): Buffer {
  const width = SCAN_WIDTH * BLOCK;
  const height = SCAN_HEIGHT * BLOCK;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = grey[Math.floor(y / BLOCK) * SCAN_WIDTH + Math.floor(x / BLOCK)]!;
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pdf(words: string, seed: number): Buffer {
  const text = `BT /F 20 Tf 40 360 Td (${words.replaceAll(/[()\\]/g, ' ')}) Tj /F 11 Tf 0 -40 Td (Dokumen contoh no. ${seed}) Tj 0 -20 Td (Sample document, nobody's own) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = file.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${lines}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** A scan with a heading; the seed decides the kind (half JPEG, a quarter each PNG and PDF) and what is drawn. */
export function scanFile(words: string, seed: number): ScanFile {
  const kind = seed % 4;
  if (kind === 3) {
    return {
      mediaType: 'application/pdf',
      extension: 'pdf',
      content: pdf(words, seed),
      width: null,
      height: null,
    };
  }
  const picture = drawScan(words, seed);
  const size = { width: SCAN_WIDTH * BLOCK, height: SCAN_HEIGHT * BLOCK };
  return kind === 2
    ? { mediaType: 'image/png', extension: 'png', content: png(picture), ...size }
    : { mediaType: 'image/jpeg', extension: 'jpg', content: jpeg(picture), ...size };
}
