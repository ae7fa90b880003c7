import { z } from 'zod';
import './jitless.ts';
import { CONNECTION_STATUSES, dueInvoiceSchema } from './connections.ts';
import { command, query } from './define.ts';

const instant = z.iso.datetime({ offset: true });
const rupiah = z.number().int();
const id = z.number().int().positive();

/** What has become of an invoice; expired is unpaid and past its last day. */
export const INVOICE_STATES = ['open', 'expired', 'paid', 'cancelled'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

export const INVOICE_SOURCES = ['counter', 'application', 'reconnection', 'violation'] as const;
export type InvoiceSource = (typeof INVOICE_SOURCES)[number];

/** A price of a fee; rupiah without VAT. meterSize null is for all sizes. */
export const feePriceSchema = z.object({
  feePriceId: z.number().int(),
  meterSize: z.string().nullable(),
  validFrom: z.iso.date(),
  amount: rupiah,
  decreeNo: z.string(),
  setBy: z.string(),
  setAt: instant,
  state: z.enum(['current', 'upcoming', 'past']),
});
export type FeePrice = z.infer<typeof feePriceSchema>;

export const feeSchema = z.object({
  feeTypeId: z.number().int(),
  code: z.string(),
  name: z.string(),
  taxable: z.boolean(),
  openPrice: z.boolean(),
  counterEntry: z.boolean(),
  needsConnection: z.boolean(),
  needsNoArrears: z.boolean(),
  active: z.boolean(),
  /** Whether this person may put it on an invoice at the counter. */
  mayInvoice: z.boolean(),
  prices: z.array(feePriceSchema),
});
export type Fee = z.infer<typeof feeSchema>;

/** One line of a new invoice: unitPrice (rupiah without VAT) only for a fee with an open price. */
export const newLineSchema = z.strictObject({
  feeCode: z.string().max(20),
  quantity: z.number().int().min(1).max(10_000),
  unitPrice: rupiah.min(1).max(1_000_000_000).nullable(),
  description: z.string().max(100).nullable(),
});
export type NewLine = z.infer<typeof newLineSchema>;
const newLines = z.array(newLineSchema).min(1).max(20);

/** Whom an invoice would be for. */
export const invoicePayerSchema = z.object({
  connectionId: z.number().int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  meterSize: z.string().nullable(),
  /** Unpaid: some fees need an account without. */
  sheets: z.number().int(),
  instalments: z.number().int(),
});
export type InvoicePayer = z.infer<typeof invoicePayerSchema>;

/** What an invoice of some lines would say; rupiah. */
export const linesQuoteSchema = z.object({
  onDate: z.iso.date(),
  net: rupiah,
  vat: rupiah,
  total: rupiah,
  lines: z.array(
    z.object({
      feeCode: z.string(),
      description: z.string(),
      quantity: z.number().int(),
      unitPrice: rupiah,
      net: rupiah,
      vatPercent: z.number(),
      vat: rupiah,
      decreeNo: z.string().nullable(),
    }),
  ),
});
export type LinesQuote = z.infer<typeof linesQuoteSchema>;

export const invoiceRowSchema = z.object({
  invoiceId: z.number().int(),
  invoiceNo: z.string(),
  issuedOn: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  branchName: z.string(),
  payerName: z.string(),
  connectionNo: z.string().nullable(),
  /** The first line; moreLines says how many follow. */
  description: z.string(),
  moreLines: z.number().int(),
  total: rupiah,
  state: z.enum(INVOICE_STATES),
  receiptNo: z.string().nullable(),
});
export type InvoiceRow = z.infer<typeof invoiceRowSchema>;

/** One step in an invoice's life; amount in rupiah. */
export const invoiceStepSchema = z.object({
  kind: z.enum(['issued', 'paid', 'reversed', 'cancelled']),
  at: instant,
  byName: z.string().nullable(),
  branchName: z.string().nullable(),
  counterName: z.string().nullable(),
  receiptNo: z.string().nullable(),
  tender: z.string().nullable(),
  amount: rupiah,
  note: z.string(),
});
export type InvoiceStep = z.infer<typeof invoiceStepSchema>;

/** One invoice with what paying it alone costs today, its state and its history. */
export const invoicePageSchema = dueInvoiceSchema.extend({
  state: z.enum(INVOICE_STATES),
  branchName: z.string(),
  source: z.enum(INVOICE_SOURCES),
  sourceId: z.string().nullable(),
  note: z.string(),
  payerAddress: z.string(),
  connectionId: z.number().int().nullable(),
  connectionNo: z.string().nullable(),
  mayCancel: z.boolean(),
  history: z.array(invoiceStepSchema),
});
export type InvoicePage = z.infer<typeof invoicePageSchema>;

/** What invoices of one payer cost together today; rupiah. The console adds nothing up. */
export const invoicesQuoteSchema = z.object({
  onDate: z.iso.date(),
  connectionId: z.number().int().nullable(),
  connectionNo: z.string().nullable(),
  payerName: z.string(),
  payerAddress: z.string(),
  invoices: z.array(dueInvoiceSchema),
  /** Net, VAT and, by policy, stamp duty of each invoice. */
  itemsTotal: rupiah,
  /** The receipt's own. */
  stampDuty: rupiah,
  total: rupiah,
  cashRounding: rupiah,
  cashTotal: rupiah,
});
export type InvoicesQuote = z.infer<typeof invoicesQuoteSchema>;

const READERS = [
  'cashier',
  'supervisor',
  'customer_service',
  'connection_officer',
  'finance',
  'manager',
] as const;
const ISSUERS = ['cashier', 'supervisor', 'customer_service', 'connection_officer', 'finance'] as const;

/** Non-water income: fees by decree and invoices. Taking the money is `payments.record` with subject kind `invoices`. */
export const invoices = {
  /** A page of the own branch's invoices (finance, manager: of all), newest first. Errors: INVALID_INPUT, SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  list: query({
    permission: READERS,
    input: z.strictObject({
      state: z.enum([...INVOICE_STATES, 'all']),
      text: z.string().max(200).default(''),
      before: id.nullable().default(null),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(invoiceRowSchema),
  }),
  /** Errors: INVOICE_NOT_FOUND. */
  one: query({ permission: READERS, input: z.strictObject({ invoiceId: id }), output: invoicePageSchema }),
  /** The invoice of exactly this number, of any branch. Errors: INVOICE_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  byNo: query({
    permission: ['cashier', 'supervisor', 'customer_service', 'finance'],
    input: z.strictObject({ invoiceNo: z.string().max(60) }),
    output: invoicePageSchema,
  }),
  /**
   * What invoices of one payer cost together. Errors: INVALID_INPUT (other payers among them), INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID,
   * INVOICE_CANCELLED, INVOICE_EXPIRED, LOOKUP_LIMIT_REACHED.
   */
  quote: query({
    permission: ['cashier', 'supervisor', 'customer_service'],
    input: z.strictObject({ invoiceIds: z.array(id).min(1).max(20) }),
    output: invoicesQuoteSchema,
  }),
  /**
   * What an invoice of these lines would say if it were issued now; details.line of a refusal is the line from 1. Errors: INVALID_INPUT,
   * CONNECTION_NOT_FOUND, FEE_NOT_FOUND, FEE_NOT_ALLOWED, FEE_PRICE_MISSING, ARREARS_OPEN, ROLE_MISSING.
   */
  quoteLines: query({
    permission: ISSUERS,
    input: z.strictObject({
      source: z.enum(INVOICE_SOURCES).default('counter'),
      connectionId: id.nullable(),
      lines: newLines,
    }),
    output: linesQuoteSchema,
  }),
  /** The connection of exactly this number. Errors: CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  payer: query({
    permission: ISSUERS,
    input: z.strictObject({ connectionNo: z.string().max(60) }),
    output: invoicePayerSchema,
  }),
  /** Issues an invoice. Errors: those of quoteLines. */
  issue: command({
    permission: ISSUERS,
    input: z.strictObject({
      requestId: z.uuid(),
      connectionId: id.nullable(),
      /** Needed without a connection; else the customer's name unless another one pays. */
      payerName: z.string().max(100).nullable(),
      payerAddress: z.string().max(200).nullable(),
      lines: newLines,
      source: z.enum(INVOICE_SOURCES).default('counter'),
      sourceId: z.string().max(60).nullable().default(null),
      note: z.string().max(300).default(''),
      validUntil: z.iso.date().nullable(),
    }),
    output: dueInvoiceSchema.extend({ connectionId: z.number().int().nullable() }),
  }),
  /** Gives up an unpaid invoice. Errors: REASON_REQUIRED, INVOICE_NOT_FOUND, INVOICE_ALREADY_PAID, INVOICE_CANCELLED, APPROVAL_REQUIRED. */
  cancel: command({
    permission: ISSUERS,
    input: z.strictObject({ requestId: z.uuid(), invoiceId: id, reason: z.string().max(300) }),
    output: z.object({ invoiceId: z.number().int(), invoiceNo: z.string(), cancelledAt: instant }),
  }),
  /** Every fee with its prices as of today. */
  fees: query({
    permission: READERS,
    input: z.strictObject({}),
    output: z.object({ onDate: z.iso.date(), vatPercent: z.number(), fees: z.array(feeSchema) }),
  }),
  /** Errors: INVALID_INPUT, FEE_CODE_USED. */
  addFee: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      code: z.string().max(20),
      name: z.string().max(80),
      taxable: z.boolean(),
      openPrice: z.boolean(),
      counterEntry: z.boolean(),
      needsConnection: z.boolean(),
      needsNoArrears: z.boolean(),
    }),
    output: z.object({ feeTypeId: z.number().int(), code: z.string() }),
  }),
  /** A price by decree from a day on. Errors: INVALID_INPUT, FEE_NOT_FOUND, DATE_NOT_ALLOWED. */
  setPrice: command({
    permission: ['finance'],
    input: z.strictObject({
      requestId: z.uuid(),
      feeTypeId: id,
      meterSize: z.string().max(10).nullable(),
      amount: rupiah.min(0).max(1_000_000_000),
      validFrom: z.iso.date(),
      decreeNo: z.string().max(80),
    }),
    output: z.object({ feePriceId: z.number().int(), feeTypeId: z.number().int() }),
  }),
  /** Takes a fee out of use, or puts it back. Errors: FEE_NOT_FOUND. */
  setActive: command({
    permission: ['finance'],
    input: z.strictObject({ requestId: z.uuid(), feeTypeId: id, active: z.boolean() }),
    output: z.object({ feeTypeId: z.number().int(), active: z.boolean() }),
  }),
};
