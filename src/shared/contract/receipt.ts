import { z } from 'zod';
import './jitless.ts';
import { isDate, isInstant, isPeriod } from '../dates.ts';
import { PAYMENT_KINDS } from './payments.ts';

/** Whole rupiah, not negative. */
const rupiah = z.int().nonnegative();
const date = z.string().refine(isDate);
const period = z.string().refine(isPeriod);
const instant = z.string().refine(isInstant);

/** How the customer handed the money over; only `cash` has a tendered amount and change. */
export const TENDERS = ['cash', 'debit', 'qris', 'transfer', 'channel'] as const;
export type Tender = (typeof TENDERS)[number];

/**
 * How a utility prints a payment of several months: one sheet (lembar) per month, as most do because customers file by month,
 * or a single receipt that lists them.
 */
export const SHEET_POLICIES = ['perBill', 'single'] as const;

/** A month of a connection on paper. */
export const sheetSchema = z.object({
  billId: z.union([z.string(), z.int()]),
  /** The month in which the water was used. */
  usagePeriod: period,
  /** The month whose register (DRD) the bill is in, usually the month after. */
  billingPeriod: period,
  /** Meter readings in whole m3; null where the connection has no meter. */
  previousReading: z.int().nonnegative().nullable(),
  currentReading: z.int().nonnegative().nullable(),
  /** Billed usage in whole m3. */
  usageM3: z.int().nonnegative(),
  /** The usage is an estimate (taksir): no reading was possible. */
  estimated: z.boolean(),
  water: rupiah,
  fixed: rupiah,
  meter: rupiah,
  /** Local add-ons (waste water, refuse, instalments); the parts are in `otherItems` where the bill names them. */
  other: rupiah,
  otherItems: z.array(z.object({ label: z.string(), amount: z.int() })).nullable(),
  /** Relief by decree, taken off the total. */
  discount: rupiah.default(0),
  lateFee: rupiah,
  /** Stamp duty of this bill, where the policy is per bill; else 0. */
  stampDuty: rupiah,
  total: rupiah,
  /** Of a collective payment: whose sheet it is. */
  connectionNo: z.string().optional(),
  customerName: z.string().optional(),
  address: z.string().optional(),
  tariffGroupCode: z.string().optional(),
});
export type ReceiptSheet = z.infer<typeof sheetSchema>;

/** A line of an invoice, or an instalment. */
export const lineSchema = z.object({
  /** Number of the invoice or the agreement. */
  reference: z.string(),
  description: z.string(),
  quantity: z.int().positive(),
  unitPrice: rupiah,
  net: rupiah,
  vatPercent: z.number().nonnegative(),
  vat: rupiah,
  total: rupiah,
});
export type ReceiptLine = z.infer<typeof lineSchema>;

/**
 * Everything that a receipt's paper says, as `api.print_receipt` returns it. The paper adds nothing up itself and decides
 * nothing: what is printed is what the database stored at the payment, and what does not add up is refused
 * rather than printed.
 */
export const receiptSchema = z
  .object({
    utility: z.object({
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      /** PNG as base64, or null. */
      logoPng: z.string().nullable(),
      timeZone: z.string(),
      /** WIB, WITA or WIT. */
      zoneLabel: z.string(),
    }),
    paymentId: z.union([z.string(), z.int()]),
    kind: z.enum(PAYMENT_KINDS).default('bills'),
    receiptNo: z.string(),
    /** 0 for the original, n for the n-th copy (SALINAN ke-n). */
    copyNo: z.int().nonnegative(),
    printedBy: z.string(),
    printedAt: instant,
    paidAt: instant,
    businessDate: date,
    branchName: z.string(),
    counterName: z.string(),
    cashierName: z.string(),
    channel: z.string(),
    tender: z.enum(TENDERS),
    tenderReference: z.string().nullable(),
    connectionNo: z.string(),
    customerName: z.string(),
    address: z.string(),
    tariffGroupCode: z.string(),
    tariffGroupName: z.string(),
    routeName: z.string(),
    meterSize: z.string(),
    /** Bills, of one connection or of a collective payer's. */
    sheets: z.array(sheetSchema),
    /** Invoice lines or instalments. */
    lines: z.array(lineSchema).default([]),
    /** Sum of the sheets' and lines' totals. */
    billsTotal: rupiah,
    /** Stamp duty of the receipt as a whole, over and above that of the sheets (UU 10/2020: it is due on the document). */
    stampDuty: rupiah,
    /** Rounding of the cash amount, negative when in the customer's favour. */
    cashRounding: z.int(),
    /** What was paid: billsTotal + stampDuty + cashRounding. */
    total: rupiah,
    tendered: rupiah.nullable(),
    change: rupiah.nullable(),
    /** Short code by which anybody can check the receipt with the utility. */
    checkCode: z.string(),
    /** Content of the QR code. */
    qrText: z.string().min(1).max(300),
    policy: z.object({ sheets: z.enum(SHEET_POLICIES) }),
    /** The demonstration or the training database: the paper says that it proves nothing. */
    training: z.boolean(),
    /** What was reversed since: a copy must say so, or it would prove a payment that is none. */
    reversals: z
      .array(
        z.object({
          reversalId: z.int(),
          at: instant,
          businessDate: date,
          /** The whole payment, or only the sheets of billIds. */
          whole: z.boolean(),
          total: rupiah,
          billIds: z.array(z.int()),
        }),
      )
      .default([]),
  })
  .superRefine((receipt, context) => {
    for (const path of mismatches(receipt)) {
      context.addIssue({ code: 'custom', message: 'does not add up', path });
    }
  });
export type Receipt = z.infer<typeof receiptSchema>;

/** Every sum on the paper, checked: a customer can add up, and so can an auditor. */
function mismatches(receipt: {
  sheets: ReceiptSheet[];
  lines: ReceiptLine[];
  billsTotal: number;
  stampDuty: number;
  cashRounding: number;
  total: number;
  tendered: number | null;
  change: number | null;
}): (string | number)[][] {
  const wrong: (string | number)[][] = [];
  receipt.sheets.forEach((sheet, index) => {
    const parts =
      sheet.water +
      sheet.fixed +
      sheet.meter +
      sheet.other +
      sheet.lateFee +
      sheet.stampDuty -
      sheet.discount;
    if (parts !== sheet.total) wrong.push(['sheets', index, 'total']);
    const items = sheet.otherItems?.reduce((sum, item) => sum + item.amount, 0);
    if (items !== undefined && items !== sheet.other) wrong.push(['sheets', index, 'other']);
  });
  receipt.lines.forEach((line, index) => {
    if (line.quantity * line.unitPrice !== line.net) wrong.push(['lines', index, 'net']);
    if (line.net + line.vat !== line.total) wrong.push(['lines', index, 'total']);
  });
  if (receipt.sheets.length + receipt.lines.length === 0) wrong.push(['sheets']);
  const items = [...receipt.sheets, ...receipt.lines].reduce((sum, item) => sum + item.total, 0);
  if (items !== receipt.billsTotal) wrong.push(['billsTotal']);
  if (receipt.billsTotal + receipt.stampDuty + receipt.cashRounding !== receipt.total) wrong.push(['total']);
  if (receipt.tendered !== null && receipt.tendered - receipt.total !== receipt.change)
    wrong.push(['change']);
  return wrong;
}
