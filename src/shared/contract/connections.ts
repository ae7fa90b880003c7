import { z } from 'zod';
import './jitless.ts';
import { query } from './define.ts';
import { PAYMENT_KINDS } from './payments.ts';

export const CONNECTION_STATUSES = ['active', 'suspended', 'sealed', 'disconnected'] as const;
export const BLOCK_REASONS = ['unreadable_meter', 'dispute', 'legal', 'data_check'] as const;
const usagePeriod = z.string().regex(/^\d{4}-\d{2}$/);
const instant = z.iso.datetime({ offset: true });

/** One line of a search: always number and address beside the name, because names repeat. */
export const connectionMatchSchema = z.object({
  connectionId: z.number().int(),
  connectionNo: z.string(),
  customerName: z.string(),
  address: z.string(),
  villageName: z.string(),
  neighbourhood: z.string(),
  routeCode: z.string(),
  tariffGroupCode: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  phoneMasked: z.string().nullable(),
  unpaidSheets: z.number().int(),
  /** True for the only row of a match by the whole number. */
  exact: z.boolean(),
  nextAfter: z.string(),
});
export type ConnectionMatch = z.infer<typeof connectionMatchSchema>;

/** An unpaid sheet with what it costs today; rupiah, m3. */
export const dueSheetSchema = z.object({
  billId: z.number().int(),
  usagePeriod,
  dueDate: z.iso.date(),
  previousReading: z.number().int(),
  currentReading: z.number().int(),
  usageM3: z.number().int(),
  estimated: z.boolean(),
  water: z.number().int(),
  fixed: z.number().int(),
  meter: z.number().int(),
  other: z.number().int(),
  /** Relief by decree, already taken off the total. */
  discount: z.number().int(),
  lateFee: z.number().int(),
  stampDuty: z.number().int(),
  total: z.number().int(),
});
export type DueSheet = z.infer<typeof dueSheetSchema>;

/** What the n oldest sheets cost together, in cash and otherwise; rupiah. The console adds nothing up. */
export const choiceSchema = z.object({
  sheets: z.number().int(),
  billsTotal: z.number().int(),
  stampDuty: z.number().int(),
  total: z.number().int(),
  cashRounding: z.number().int(),
  cashTotal: z.number().int(),
});

export const quoteSchema = z.object({
  onDate: z.iso.date(),
  sheets: z.array(dueSheetSchema),
  /** choices[n - 1] is the total of the n oldest sheets. */
  choices: z.array(choiceSchema),
  beingPosted: z.boolean(),
});
export type Quote = z.infer<typeof quoteSchema>;

export const lastPaymentSchema = z.object({
  paymentId: z.number().int(),
  kind: z.enum(PAYMENT_KINDS),
  paidAt: instant,
  channel: z.string(),
  channelName: z.string(),
  counterName: z.string().nullable(),
  receiptNo: z.string().nullable(),
  tender: z.string(),
  total: z.number().int(),
  /** Nothing of it stands any more. */
  reversed: z.boolean(),
  periods: z.array(usagePeriod),
});

/** An agreement with instalments still to pay; choices[n - 1] is what the next n cost today. Rupiah. */
export const dueInstalmentsSchema = z.object({
  planId: z.number().int(),
  planNo: z.string(),
  total: z.number().int(),
  instalments: z.number().int(),
  paid: z.number().int(),
  open: z.array(
    z.object({
      instalmentId: z.number().int(),
      instalmentNo: z.number().int(),
      dueDate: z.iso.date(),
      amount: z.number().int(),
    }),
  ),
  choices: z.array(
    z.object({
      instalments: z.number().int(),
      amount: z.number().int(),
      stampDuty: z.number().int(),
      total: z.number().int(),
      cashTotal: z.number().int(),
    }),
  ),
});
export type DueInstalments = z.infer<typeof dueInstalmentsSchema>;

/** An unpaid non-water invoice; cashTotal and otherTotal are what paying it alone costs today. Rupiah. */
export const dueInvoiceSchema = z.object({
  invoiceId: z.number().int(),
  invoiceNo: z.string(),
  issuedOn: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  payerName: z.string(),
  net: z.number().int(),
  vat: z.number().int(),
  total: z.number().int(),
  stampDuty: z.number().int(),
  cashTotal: z.number().int(),
  otherTotal: z.number().int(),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: z.number().int(),
      unitPrice: z.number().int(),
      net: z.number().int(),
      vatPercent: z.number(),
      vat: z.number().int(),
    }),
  ),
});
export type DueInvoice = z.infer<typeof dueInvoiceSchema>;

export const accountSchema = z.object({
  connection: z.object({
    connectionId: z.number().int(),
    connectionNo: z.string(),
    customerName: z.string(),
    address: z.string(),
    neighbourhood: z.string(),
    villageName: z.string(),
    districtName: z.string(),
    routeCode: z.string(),
    routeName: z.string(),
    tariffGroupCode: z.string(),
    tariffGroupName: z.string(),
    meterSize: z.string().nullable(),
    meterSerialNo: z.string().nullable(),
    status: z.enum(CONNECTION_STATUSES),
    phoneMasked: z.string().nullable(),
    blocks: z.array(z.object({ reason: z.enum(BLOCK_REASONS), note: z.string(), since: instant })),
  }),
  quote: quoteSchema,
  instalments: z.array(dueInstalmentsSchema),
  invoices: z.array(dueInvoiceSchema),
  /** Whether this person may take fewer than all sheets (always the oldest first). */
  mayChooseSheets: z.boolean(),
  lastPayments: z.array(lastPaymentSchema),
  asOf: instant,
});
export type Account = z.infer<typeof accountSchema>;

const ROLES_THAT_LOOK = ['cashier', 'supervisor', 'customer_service'] as const;

/** Connections: finding an account and seeing what it owes. */
export const connections = {
  /** One page of the search. Errors: SEARCH_TOO_SHORT, LOOKUP_LIMIT_REACHED. */
  search: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({
      text: z.string().max(20_000),
      after: z.string().max(40).default(''),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    output: z.array(connectionMatchSchema),
  }),
  /** The counter's view of one account. Errors: CONNECTION_NOT_FOUND, LOOKUP_LIMIT_REACHED. */
  account: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({ connectionId: z.number().int().positive() }),
    output: accountSchema,
  }),
};
