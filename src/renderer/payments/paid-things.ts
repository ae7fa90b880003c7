import type { Collective, CollectiveMember } from '../../shared/contract/collectives.ts';
import type { Account, DueInstalments, DueInvoice, DueSheet } from '../../shared/contract/connections.ts';

type Connection = Account['connection'];

/** An invoice opened by its number says itself who pays; connectionNo is null for somebody without a connection. */
interface InvoiceNamed {
  readonly name: string;
  readonly address: string;
  readonly invoiceNo: string;
  readonly connectionNo: string | null;
}

/** Who pays non-water invoices. */
export type InvoicePayer = { connection: Connection } | InvoiceNamed;

/** What one payment takes, with what the screen says of it: shown above the money before it is paid, and with it afterwards. */
export type PaidThings =
  | { kind: 'bills'; connection: Connection; sheets: readonly DueSheet[] }
  | { kind: 'instalments'; connection: Connection; plan: DueInstalments; instalments: DueInstalments['open'] }
  | { kind: 'invoices'; payer: InvoicePayer; invoices: readonly DueInvoice[] }
  | { kind: 'collective'; collective: Collective; members: readonly CollectiveMember[] };

/** The usage periods among them, for the list of last payments. */
export function periodsOf(things: PaidThings): string[] {
  return things.kind === 'bills' ? things.sheets.map((sheet) => sheet.usagePeriod) : [];
}
