import type { Measured } from './file-kinds.ts';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const FRAME_BYTES = 12;
/** The depths that each colour type may have; PNG, third edition, 11.2.1. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Walks the chunks of a PNG without unpacking any. `broken`: no proper header, no picture data, or the file ends before IEND. */
export function measurePng(bytes: Uint8Array): Measured {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | undefined;
  let data = false;
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + FRAME_BYTES + length > bytes.length) return 'broken';
    if (size === undefined) {
      if (type !== 'IHDR' || length !== 13) return 'broken';
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
      const depths = DEPTHS[bytes[at + 17] ?? -1];
      if (size.width === 0 || size.height === 0 || !depths?.includes(bytes[at + 16] ?? 0)) return 'broken';
    }
    if (type === 'IDAT' && length > 0) data = true;
    if (type === 'IEND') return data ? size : 'broken';
    at += FRAME_BYTES + length;
  }
  return 'broken';
}
