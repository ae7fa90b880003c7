/** Pictures that stand for scans: a sheet with a heading, a portrait and lines, drawn from the application's number. Grey, 80 x 50. */

export const SCAN_WIDTH = 80;
export const SCAN_HEIGHT = 50;

/** Letters 5 x 7, a column each, the lowest bit on top. */
const LETTERS: Record<string, string> = {
  A: '7E1111117E',
  B: '7F49494936',
  C: '3E41414122',
  D: '7F4141221C',
  E: '7F49494941',
  F: '7F09090901',
  G: '3E4149497A',
  H: '7F0808087F',
  I: '00417F4100',
  K: '7F08142241',
  L: '7F40404040',
  M: '7F020C027F',
  N: '7F0408107F',
  O: '3E4141413E',
  P: '7F09090906',
  R: '7F09192946',
  S: '4649494931',
  T: '01017F0101',
  U: '3F4040403F',
  V: '1F2040201F',
  W: '3F4038403F',
  Y: '0708700807',
};

/** One picture: `words` as the heading, the rest different for each `seed`. */
export function drawScan(words: string, seed: number): Uint8Array {
  const grey = new Uint8Array(SCAN_WIDTH * SCAN_HEIGHT).fill(236);
  const fill = (left: number, top: number, width: number, height: number, value: number) => {
    for (let y = top; y < top + height; y++)
      grey.fill(value, y * SCAN_WIDTH + left, y * SCAN_WIDTH + left + width);
  };
  fill(2, 2, 76, 46, 250);
  let left = 5;
  for (const letter of words.toUpperCase().slice(0, 12)) {
    const columns = LETTERS[letter];
    for (let x = 0; columns && x < 5; x++) {
      const bits = Number.parseInt(columns.slice(x * 2, x * 2 + 2), 16);
      for (let y = 0; y < 7; y++) if (bits & (1 << y)) grey[(4 + y) * SCAN_WIDTH + left + x] = 40;
    }
    left += 6;
  }
  // The portrait at the right, and lines of writing whose lengths are the person's.
  fill(58, 16, 16, 20, 205);
  fill(63, 19, 6, 7, 120);
  fill(60, 28, 12, 8, 90 + (seed % 7) * 12);
  for (let line = 0; line < 7; line++)
    fill(5, 16 + line * 4, 16 + ((seed >> line) % 9) * 3 + line, 2, 110 + ((seed + line) % 5) * 12);
  return grey;
}
