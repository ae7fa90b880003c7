/** Records of the zip format (APPNOTE 6.3), without its extension for files over 4 GB. */

/** What is known of a file in the archive; checksum and sizes only after its last byte. */
export interface EntryFacts {
  name: Buffer;
  /** When it was made: the archive says it in UTC, the format knows no zones. */
  at: Date;
  /** Where its header begins. */
  offset: number;
  crc: number;
  size: number;
  compressed: number;
}

/** The largest number of 32 bits that is not a mark of the extension. */
export const LARGEST = 0xffff_fffe;

const VERSION = 20;
/** Checksum and sizes follow the content; names are UTF-8. */
const FLAGS = (1 << 3) | (1 << 11);
const DEFLATE = 8;
/** Made on Unix, so that the mode of the file counts. */
const MADE_BY = (3 << 8) | VERSION;
const MODE = 0o100644;

type Field = readonly [bytes: 2 | 4, value: number];

function record(signature: number, fields: readonly Field[]): Buffer {
  const all: Field[] = [[4, signature], ...fields];
  const buffer = Buffer.alloc(all.reduce((length, [bytes]) => length + bytes, 0));
  let at = 0;
  for (const [bytes, value] of all) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

/** Seconds are counted in twos, and the calendar begins in 1980. */
function dosTime(at: Date): [time: Field, date: Field] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date =
    (Math.max(at.getUTCFullYear() - 1980, 0) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [
    [2, time],
    [2, date],
  ];
}

export function localHeader({ name, at }: EntryFacts): Buffer {
  const unknown: Field[] = [
    [4, 0],
    [4, 0],
    [4, 0],
  ];
  const fields: Field[] = [
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATE],
    ...dosTime(at),
    ...unknown,
    [2, name.length],
    [2, 0],
  ];
  return Buffer.concat([record(0x04034b50, fields), name]);
}

/** Behind the content. */
export function descriptor({ crc, size, compressed }: EntryFacts): Buffer {
  return record(0x08074b50, [
    [4, crc],
    [4, compressed],
    [4, size],
  ]);
}

export function centralRecord({ name, at, offset, crc, size, compressed }: EntryFacts): Buffer {
  const fields: Field[] = [
    [2, MADE_BY],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATE],
    ...dosTime(at),
    [4, crc],
    [4, compressed],
    [4, size],
    [2, name.length],
    // No extra field, no comment, first disk, no inner attributes.
    [4, 0],
    [4, 0],
    [4, MODE * 0x1_0000],
    [4, offset],
  ];
  return Buffer.concat([record(0x02014b50, fields), name]);
}

export function endRecord(entries: number, length: number, offset: number): Buffer {
  if (offset > LARGEST) throw new RangeError('The archive is larger than 4 GB');
  return record(0x06054b50, [
    [4, 0],
    [2, entries],
    [2, entries],
    [4, length],
    [4, offset],
    [2, 0],
  ]);
}
