import {
  formatDate,
  formatDateTime,
  formatPeriod,
  isDate,
  isInstant,
  isPeriod,
  type Language,
} from '../../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../../shared/money.ts';

/** Where and when a bill was paid, as the refusal BILL_ALREADY_PAID tells. */
export interface PaidBill {
  readonly period: string;
  readonly when: string;
  readonly where: string;
  readonly receiptNo: string | null;
}

/** So many items of a list stand in a message; more would not be read. */
const LISTED = 5;

/**
 * Reads the details of an error for its text. Details come from the database and may lack anything, also because the other side has
 * another version: what is missing is an empty text, never a crash of the message.
 */
export class ErrorDetails {
  readonly #values: Record<string, unknown>;
  readonly #language: Language;
  readonly #timeZone: string;

  constructor(values: Record<string, unknown>, language: Language, timeZone: string) {
    this.#values = values;
    this.#language = language;
    this.#timeZone = timeZone;
  }

  text(name: string): string {
    const value = this.#values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** `a, b, c`; of a long list the first few and how many more. */
  list(name: string, of = (item: unknown): string => (typeof item === 'string' ? item : '')): string {
    const value = this.#values[name];
    const items = Array.isArray(value) ? value.map(of).filter((item) => item !== '') : [];
    const more = items.length - LISTED;
    return items.slice(0, LISTED).join(', ') + (more > 0 ? ` … +${more}` : '');
  }

  /** `3 lembar`, or nothing for none. */
  count(name: string, noun: string): string {
    const value = this.#values[name];
    return typeof value === 'number' && value > 0 ? `${value} ${noun}` : '';
  }

  /** A count or a stand: `15.353`. */
  number(name: string): string {
    const value = this.#values[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? formatNumber(value) : '';
  }

  rupiah(name: string): string {
    const value = this.#values[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? formatRupiah(value) : '';
  }

  date(name: string): string {
    const value = this.#values[name];
    return typeof value === 'string' && isDate(value) ? formatDate(value, this.#language) : '';
  }

  when(name: string): string {
    return this.#instant(this.#values[name]);
  }

  /** Of a month `YYYY-MM`: `Oktober 2026`. */
  month(name: string): string {
    const value = this.#values[name];
    return typeof value === 'string' && isPeriod(value) ? formatPeriod(value, this.#language) : '';
  }

  /** Days of branches, as DAYS_STILL_OPEN lists them. */
  days(name: string): string {
    return this.list(name, (item) => {
      const { branchName, date } = (item ?? {}) as Record<string, unknown>;
      return typeof branchName === 'string' && typeof date === 'string' && isDate(date)
        ? `${branchName} ${formatDate(date, this.#language)}`
        : '';
    });
  }

  /** What waits, by its number. */
  named(name: string): string {
    return this.list(name, (item) => {
      const { what } = (item ?? {}) as Record<string, unknown>;
      return typeof what === 'string' ? what : '';
    });
  }

  paidBills(): PaidBill[] {
    const bills = this.#values['bills'];
    if (!Array.isArray(bills)) return [];
    return bills.map((bill: Record<string, unknown>) => {
      const text = (name: string): string => (typeof bill[name] === 'string' ? bill[name] : '');
      return {
        period: isPeriod(text('usagePeriod')) ? formatPeriod(text('usagePeriod'), this.#language) : '',
        when: this.#instant(bill['paidAt']),
        where: text('counterName') || text('channelName') || text('channel'),
        receiptNo: text('receiptNo') || null,
      };
    });
  }

  /** Where, when and by which receipt something was paid, as far as it is told. */
  paidWhere(receipt: string): string {
    const where = this.text('counterName') || this.text('channelName');
    const no = this.text('receiptNo');
    return [where, this.when('paidAt'), no && `${receipt} ${no}`].filter(Boolean).join(', ');
  }

  /** Of INVOICE_ALREADY_PAID: each invoice with where, when and by which receipt it was paid. */
  paidInvoices(receipt: string): string {
    const invoices = this.#values['invoices'];
    if (!Array.isArray(invoices)) return '';
    return invoices
      .map((invoice: Record<string, unknown> | null) => {
        const one = new ErrorDetails(invoice ?? {}, this.#language, this.#timeZone);
        return [one.text('invoiceNo'), one.paidWhere(receipt)].filter(Boolean).join(': ');
      })
      .filter(Boolean)
      .join('; ');
  }

  #instant(value: unknown): string {
    if (typeof value !== 'string' || !isInstant(value)) return '';
    return formatDateTime(value, this.#timeZone, this.#language);
  }
}

/** A text for an error: fixed, or made of its details. */
export type ErrorText = string | ((details: ErrorDetails) => string);

/** ` (a)` or nothing, for details that may be missing. */
export function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** A connection and the collective payer it belongs to, of the refusal MEMBER_IN_OTHER_COLLECTIVE. */
export function memberText(item: unknown): string {
  const { connectionNo, collectiveNo } = (item ?? {}) as Record<string, unknown>;
  return typeof connectionNo === 'string' && typeof collectiveNo === 'string'
    ? `${connectionNo}: ${collectiveNo}`
    : '';
}

/** A line of a file and its field, of the refusal SETTLEMENT_LINE_INVALID. */
export function lineText(item: unknown): string {
  const { lineNo, field } = (item ?? {}) as Record<string, unknown>;
  return typeof lineNo === 'number' ? `${lineNo}: ${String(field)}` : '';
}
