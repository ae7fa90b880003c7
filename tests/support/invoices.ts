/** How the database's tests speak to fees and invoices; amounts in rupiah. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { InvoicePage, InvoicesQuote, LinesQuote } from '../../src/shared/contract/invoices.ts';
import type { arrange } from './arrange.ts';
import { call, type PaymentAnswer } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface Line {
  feeCode: string;
  quantity: number;
  unitPrice?: number | null;
  description?: string | null;
}

export interface IssueInput {
  requestId: string | null;
  connectionId: number | null;
  payerName: string | null;
  payerAddress: string | null;
  lines: unknown;
  source: string | null;
  sourceId: string | null;
  note: string | null;
  validUntil: string | null;
}

export interface Issued {
  invoiceId: number;
  invoiceNo: string;
  connectionId: number | null;
  payerName: string;
  net: number;
  vat: number;
  total: number;
  stampDuty: number;
  cashTotal: number;
  otherTotal: number;
  lines: { description: string; quantity: number; unitPrice: number; net: number; vat: number }[];
  replayed: boolean;
}

export interface InvoicePayment {
  requestId: string | null;
  invoiceIds: (number | null)[] | null;
  tender: string | null;
  reference: string | null;
  total: number | null;
  tendered: number | null;
}

/** Issues an invoice of a person without connection unless said otherwise. */
export function issue(client: pg.Client, changes: Partial<IssueInput>): Promise<Issued> {
  const input: IssueInput = {
    requestId: randomUUID(),
    connectionId: null,
    payerName: changes.connectionId ? null : 'Made Pembayar',
    payerAddress: null,
    lines: [],
    source: 'counter',
    sourceId: null,
    note: null,
    validUntil: null,
    ...changes,
  };
  return call<Issued>(client, 'select api.issue_invoice($1, $2, $3, $4, $5, $6, $7, $8, $9) as value', [
    input.requestId,
    input.connectionId,
    input.payerName,
    input.payerAddress,
    input.lines === null ? null : JSON.stringify(input.lines),
    input.source,
    input.sourceId,
    input.note,
    input.validUntil,
  ]);
}

/** The usual payment in cash, exact; `changes` overrides any part. */
export function invoicePayment(
  invoices: Pick<Issued, 'invoiceId' | 'total'>[],
  changes: Partial<InvoicePayment> = {},
): InvoicePayment {
  const sum = invoices.reduce((total, invoice) => total + invoice.total, 0);
  const total = changes.total === undefined ? sum : changes.total;
  return {
    requestId: randomUUID(),
    invoiceIds: invoices.map((invoice) => invoice.invoiceId),
    tender: 'cash',
    reference: null,
    total,
    tendered: changes.tender && changes.tender !== 'cash' ? null : total,
    ...changes,
  };
}

export function payInvoices(client: pg.Client, input: InvoicePayment): Promise<PaymentAnswer> {
  return call<PaymentAnswer>(client, 'select api.record_invoice_payment($1, $2, $3, $4, $5, $6) as value', [
    input.requestId,
    input.invoiceIds,
    input.tender,
    input.reference,
    input.total,
    input.tendered,
  ]);
}

export const quoteInvoices = (client: pg.Client, ids: number[] | null) =>
  call<InvoicesQuote>(client, 'select api.quote_invoices($1) as value', [ids]);

export const quoteLines = (
  client: pg.Client,
  lines: unknown,
  connectionId: number | null = null,
  source: string | null = 'counter',
) =>
  call<LinesQuote>(client, 'select api.quote_invoice_lines($1, $2, $3) as value', [
    source,
    connectionId,
    JSON.stringify(lines),
  ]);

export const readInvoice = (client: pg.Client, invoiceId: number | null) =>
  call<InvoicePage>(client, 'select api.invoice($1) as value', [invoiceId]);

export function cancelInvoice(
  client: pg.Client,
  invoiceId: number | null,
  reason: string | null = 'salah pilih biaya',
  requestId: string | null = randomUUID(),
) {
  return call<{ invoiceId: number; invoiceNo: string; replayed: boolean }>(
    client,
    'select api.cancel_invoice($1, $2, $3) as value',
    [requestId, invoiceId, reason],
  );
}

export interface FeeRules {
  taxable?: boolean;
  openPrice?: boolean;
  counterEntry?: boolean;
  needsConnection?: boolean;
  needsNoArrears?: boolean;
  /** Price by meter size, '' for all sizes; in force since 2020. */
  prices?: Record<string, number>;
}

let made = 0;

/** Fees of the test's own, straight into the tables. */
export function arrangeFees(database: TestDatabase, world: ReturnType<typeof arrange>) {
  let clerk: Promise<string> | undefined;
  return async function fee(rules: FeeRules = {}): Promise<string> {
    clerk ??= world.staff(['finance']);
    const code = `UJI_${++made}`;
    const { id } = await world.one<{ id: number }>(
      `insert into loket.fee_type (code, name, taxable, open_price, counter_entry, needs_connection, needs_no_arrears)
       values ($1, 'Biaya ' || $1, $2, $3, $4, $5, $6) returning id`,
      [
        code,
        rules.taxable ?? false,
        rules.openPrice ?? false,
        rules.counterEntry ?? !rules.openPrice,
        rules.needsConnection ?? false,
        rules.needsNoArrears ?? false,
      ],
    );
    for (const [size, amount] of Object.entries(rules.prices ?? (rules.openPrice ? {} : { '': 50_000 }))) {
      await database.admin.query(
        `insert into loket.fee_price (fee_type_id, meter_size, valid_from, amount, decree_no, set_by, set_at)
         values ($1, nullif($2, ''), '2020-01-01', $3, 'SK UJI 1', $4, now())`,
        [id, size, amount, await clerk],
      );
    }
    return code;
  };
}

/** A reversal of all of a payment, as its tables have it, so that what was paid is due again. */
export async function reversePayment(database: TestDatabase, paymentId: number, by: string): Promise<void> {
  await database.admin.query(
    `with v as (
       insert into loket.reversal (payment_id, reason_code, whole, requested_by, requested_at)
       values ($1, 'wrong_amount', true, $2, clock_timestamp()) returning id
     ), d as (
       insert into loket.reversal_decision (reversal_id, outcome, decided_by, decided_at, business_date, cash_session_id, refund,
         items_total, stamp_duty, cash_rounding, total)
       select v.id, 'approved', $2, clock_timestamp(), p.business_date, p.cash_session_id, 'drawer', p.bills_total, p.stamp_duty,
         p.cash_rounding, p.total
       from v, loket.payment p where p.id = $1 returning reversal_id
     )
     insert into loket.reversal_item (reversal_id, payment_item_id)
     select d.reversal_id, i.id from d, loket.payment_item i where i.payment_id = $1`,
    [paymentId, by],
  );
}
