export interface PrintedLine {
  text: string;
  bold: boolean;
  /** Factor of the character size. */
  wide: number;
  high: number;
}

export interface ReadEscPos {
  lines: PrintedLine[];
  qrCodes: string[];
  cuts: number;
  pulses: number;
  /** Every byte that is neither a known command nor printable ASCII. */
  unknown: number[];
}

/** What a printer would do with the bytes; written from the command reference, not from the encoder. */
export function readEscPos(bytes: Uint8Array): ReadEscPos {
  const result: ReadEscPos = { lines: [], qrCodes: [], cuts: 0, pulses: 0, unknown: [] };
  const state = { text: '', bold: false, size: 0 };
  /** The style of a line is that of its last printed character: commands after it belong to the next one. */
  let style = { bold: false, wide: 1, high: 1 };
  let at = 0;
  const is = (...codes: number[]) => codes.every((code, index) => bytes[at + index] === code);
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (is(0x1b, 0x40) || is(0x1c, 0x2e)) at += 2;
    else if (is(0x1b, 0x4d) || is(0x1b, 0x74) || is(0x1b, 0x61)) at += 3;
    else if (is(0x1b, 0x45)) {
      state.bold = (bytes[at + 2]! & 1) === 1;
      at += 3;
    } else if (is(0x1d, 0x21)) {
      state.size = bytes[at + 2]!;
      at += 3;
    } else if (is(0x1b, 0x70)) {
      result.pulses++;
      at += 5;
    } else if (is(0x1d, 0x56)) {
      result.cuts++;
      at += bytes[at + 2]! >= 65 ? 4 : 3;
    } else if (is(0x1d, 0x28, 0x6b)) {
      const length = bytes[at + 3]! + 256 * bytes[at + 4]!;
      const data = bytes.subarray(at + 5, at + 5 + length);
      // Function 180: store the symbol's data.
      if (data[0] === 0x31 && data[1] === 0x50)
        result.qrCodes.push(Buffer.from(data.subarray(3)).toString('latin1'));
      at += 5 + length;
    } else {
      if (byte === 0x0a) {
        result.lines.push({ text: state.text, ...style });
        state.text = '';
      } else if (byte >= 0x20 && byte <= 0x7e) {
        state.text += String.fromCharCode(byte);
        if (byte > 0x20)
          style = { bold: state.bold, wide: (state.size >> 4) + 1, high: (state.size & 7) + 1 };
      } else if (byte !== 0x0d) result.unknown.push(byte);
      at++;
    }
  }
  return result;
}
