/** The contract's limit. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** The bytes of a chosen file as base64, as they cross to main. */
export function readAsBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}
