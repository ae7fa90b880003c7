/**
 * The archive that an .xlsx file is, opened with care: what it says about itself is checked before anything is unpacked, and nothing unpacks to
 * more than it said. Only what holds cells is unpacked, no pictures. Source: APPNOTE 6.3 (zip).
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { type WorkbookLimits, WorkbookRefused } from './workbook-content.ts';

const END_RECORD = 0x0605_4b50;
const CENTRAL_RECORD = 0x0201_4b50;
const LOCAL_HEADER = 0x0403_4b50;
const END_LENGTH = 22;
/** A comment of an archive has at most 65,535 bytes. */
const COMMENT = 65_535;
const MOST_FILES = 5_000;
const ENCRYPTED = 0x2041;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Files of the archive that say what stands in cells. Macros, pictures, charts and printer settings do not. */
const HOLDS_CELLS =
  /^(?:\[Content_Types\]\.xml|_rels\/.*|docProps\/.*|xl\/(?:[^/]+\.(?:xml|bin)|_rels\/.*|worksheets\/.*|chartsheets\/.*|theme\/.*))$/;

/** The files that a workbook needs, unpacked, by name. Errors: WorkbookRefused. */
export function unpackWorkbook(bytes: Buffer, limits: WorkbookLimits): Map<string, Buffer> {
  const entries = directory(bytes);
  if (!entries.some(({ name }) => name === '[Content_Types].xml'))
    throw new WorkbookRefused('not_a_workbook');
  const needed = entries.filter(({ name }) => HOLDS_CELLS.test(name));
  if (entries.some(({ flags }) => (flags & ENCRYPTED) !== 0)) throw new WorkbookRefused('password');
  const size = needed.reduce((sum, entry) => sum + entry.size, 0);
  if (size > limits.unpackedBytes) throw new WorkbookRefused('unpacks_too_large', { bytes: size });
  return new Map(needed.map((entry) => [entry.name, unpack(bytes, entry)]));
}

function directory(bytes: Buffer): Entry[] {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // 65,535 and 4 GB stand for "see the record of larger archives": larger than any workbook that is read here.
  if (count > MOST_FILES || at === 0xffff_ffff) throw new WorkbookRefused('unpacks_too_large');
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_RECORD)
      throw new WorkbookRefused('broken');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at--)
    if (bytes.readUInt32LE(at) === END_RECORD) return at;
  throw new WorkbookRefused('broken');
}

function unpack(bytes: Buffer, entry: Entry): Buffer {
  const { offset, packed, size, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER)
    throw new WorkbookRefused('broken');
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (from + packed > bytes.length) throw new WorkbookRefused('broken');
  const content = bytes.subarray(from, from + packed);
  const whole = method === STORED ? content : method === DEFLATED ? inflate(content, size) : null;
  // A file that is not what the archive says of it was damaged on its way.
  if (whole?.length !== size || crc32(whole) !== entry.crc) throw new WorkbookRefused('broken');
  return whole;
}

function inflate(content: Buffer, size: number): Buffer {
  try {
    // One that unpacks to more than it said is stopped there. 0 would mean "no limit".
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new WorkbookRefused('broken');
  }
}
