import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { isAscii, printableText } from './printable-text.ts';

/** Characters per line in font A: 48 on 80 mm paper, 32 on 58 mm. */
export type RollColumns = 48 | 32;

export interface LineStyle {
  bold?: boolean;
  center?: boolean;
  /** Twice as high, as wide as ever. */
  tall?: boolean;
  /** Twice as high and wide. */
  large?: boolean;
}

/**
 * Lines for a thermal printer as ESC/POS bytes. Only ASCII is sent: cheap printers number their code pages as they like, and `m3` is
 * better than whatever stands in the place of `³`.
 */
export class RollWriter {
  readonly columns: RollColumns;
  private readonly encoder: ReceiptPrinterEncoder;

  constructor(columns: RollColumns) {
    this.columns = columns;
    this.encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut: 4 });
    this.encoder.initialize().codepage('cp437');
  }

  lines(texts: string[], style: LineStyle = {}): this {
    return this.styled(style, () => {
      for (const text of texts) this.encoder.line(ascii(text));
    });
  }

  /** As a table, because the encoder folds blanks in plain lines. */
  fact(label: string, value: string, labelWidth: number, style: LineStyle): this {
    const widths = [{ width: labelWidth }, { width: this.columns - labelWidth }];
    return this.styled(style, () => this.encoder.table(widths, [[label, ascii(value)]]));
  }

  /** The amount is never broken, the label gives way. */
  amount(label: string, amount: string, style: LineStyle = {}): this {
    const right = amount.length + 1;
    const widths = [{ width: this.columns - right }, { width: right, align: 'right' as const }];
    return this.styled(style, () => this.encoder.table(widths, [[ascii(label), amount]]));
  }

  rule(): this {
    this.encoder.line('-'.repeat(this.columns));
    return this;
  }

  qrCode(text: string): this {
    this.encoder
      .align('center')
      .qrcode(text, { model: 2, size: this.columns === 48 ? 6 : 5, errorlevel: 'm' });
    this.encoder.align('left');
    return this;
  }

  /** ESC p on the connector's first pin. */
  pulse(): this {
    this.encoder.pulse(0, 50, 500);
    return this;
  }

  cut(): this {
    this.encoder.cut('partial');
    return this;
  }

  bytes(): Uint8Array {
    return this.encoder.encode();
  }

  private styled(style: LineStyle, write: () => void): this {
    this.encoder.align(style.center ? 'center' : 'left').bold(style.bold ?? false);
    this.encoder.size(style.large ? 2 : 1, style.large || style.tall ? 2 : 1);
    write();
    this.encoder.size(1, 1).bold(false).align('left');
    return this;
  }
}

function ascii(text: string): string {
  return printableText(text, isAscii);
}
