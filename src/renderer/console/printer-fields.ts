import type { ConsoleSettings } from '../../shared/contract/console.ts';

export type PrinterSettings = ConsoleSettings['printer'];
export const PRINTER_KINDS = [
  'none',
  'network',
  'windows_share',
  'cups',
  'pdf',
] as const satisfies readonly PrinterSettings['kind'][];

/** The form's fields: those of every kind at once, so that trying another kind loses nothing. */
export interface PrinterFields {
  kind: PrinterSettings['kind'];
  host: string;
  port: string;
  path: string;
  queue: string;
  form: 'pdf_80mm' | 'pdf_a5';
  paperWidth: '80' | '58';
  printAfterPayment: boolean;
  openDrawer: boolean;
}

/** Rules of the contract's printerSchema, said at the field. */
export const PATTERNS = {
  host: /^\s*\S+\s*$/,
  path: /^\\\\[^\\]+\\[^\\]+$/,
  queue: /^[\w.-]{1,120}$/,
};

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

export function fieldsOf(settings: ConsoleSettings): PrinterFields {
  const { printer } = settings;
  return {
    kind: printer.kind,
    host: printer.kind === 'network' ? printer.host : '',
    port: printer.kind === 'network' ? String(printer.port) : '9100',
    path: printer.kind === 'windows_share' ? printer.path : '',
    queue: printer.kind === 'cups' ? printer.queue : '',
    form: printer.kind === 'pdf' ? printer.form : 'pdf_a5',
    paperWidth: settings.paperWidth === 58 ? '58' : '80',
    printAfterPayment: settings.printAfterPayment,
    openDrawer: settings.openDrawer,
  };
}

export function printerOf(fields: PrinterFields): PrinterSettings {
  switch (fields.kind) {
    case 'none':
      return { kind: 'none' };
    case 'network':
      return { kind: 'network', host: fields.host.trim(), port: Number(fields.port) };
    case 'windows_share':
      return { kind: 'windows_share', path: fields.path.trim() };
    case 'cups':
      return { kind: 'cups', queue: fields.queue.trim() };
    case 'pdf':
      return { kind: 'pdf', form: fields.form };
  }
}
