/** `1.536` bytes as `1,5 kB`: a file's size as a person says it, thousands of bytes. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1).replace('.', ',');
  return `${digits} ${units[unit]}`;
}
