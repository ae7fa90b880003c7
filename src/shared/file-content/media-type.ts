import { HEAD_BYTES, type MediaType } from './file-kinds.ts';

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]; // %PDF-

function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

/**
 * The kind of a file by its first bytes; its name and extension are not asked. A PDF's header may stand behind other bytes within the
 * first 1024, as the readers take it (ISO 32000-1, annex H, note 13).
 */
export function detectMediaType(head: Uint8Array): MediaType | undefined {
  if (startsWith(head, 0, JPEG)) return 'image/jpeg';
  if (startsWith(head, 0, PNG)) return 'image/png';
  const last = Math.min(head.length, HEAD_BYTES) - PDF.length;
  for (let at = 0; at <= last; at++) if (startsWith(head, at, PDF)) return 'application/pdf';
  return undefined;
}
