import type { Measured } from './file-kinds.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Start of frame: C0–CF without the tables DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length: TEM and the restarts. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** Where the next marker behind compressed data begins; a stuffed FF00 and restarts belong to the data. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker !== 0x00 && marker !== 0xff && !standsAlone(marker)) return at;
  }
  return bytes.length;
}

/**
 * Walks the segments of a JPEG without decoding any. `broken`: a segment that leaves the file, no size, no picture data, or no end of the
 * image behind it. Bytes after the image (phones append films and second pictures) are not looked at: pictures are made anew before upload.
 */
export function measureJpeg(bytes: Uint8Array): Measured {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | undefined;
  let scanned = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === END_OF_IMAGE) return size !== undefined && scanned ? size : 'broken';
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) return 'broken';
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return 'broken';
    if (isFrame(marker)) {
      // A second frame would make the first one's size a lie.
      if (size !== undefined || end < at + 9) return 'broken';
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      if (size.width === 0 || size.height === 0) return 'broken';
    }
    if (marker === START_OF_SCAN) {
      if (size === undefined) return 'broken';
      scanned = true;
      at = afterScan(bytes, end);
    } else {
      at = end;
    }
  }
  return 'broken';
}
