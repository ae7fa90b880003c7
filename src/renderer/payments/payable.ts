import type { CollectiveAccount, CollectiveTotals } from '../../shared/contract/collectives.ts';
import type { Account, DueInstalments, DueInvoice } from '../../shared/contract/connections.ts';
import type { PaymentSubject } from '../../shared/contract/payments.ts';
import type { InvoicePayer, PaidThings } from './paid-things.ts';
import type { PayForm } from './pay-form.ts';

/** What one payment takes: everything the pay pane shows and the command sends, whatever it is for. Rupiah. */
export interface Payable {
  readonly subject: PaymentSubject;
  readonly things: PaidThings;
  /** Number and name for the journal and its messages. */
  readonly no: string;
  readonly name: string;
  /** How many sheets, instalments or invoices are chosen, of how many. */
  readonly count: number;
  readonly all: number;
  /** How many are chosen when nobody has chosen. */
  readonly usual: number;
  readonly total: number;
  readonly stampDuty: number;
  readonly rounding: number;
}

/** Totals as the database added them up: with cash rounding and without. */
interface Totals {
  readonly total: number;
  readonly cashTotal: number;
  readonly stampDuty: number;
}
const NOTHING: Totals = { total: 0, cashTotal: 0, stampDuty: 0 };

function cost(form: PayForm, totals: Totals) {
  const cash = form.tender === 'cash';
  return {
    total: cash ? totals.cashTotal : totals.total,
    stampDuty: totals.stampDuty,
    rounding: cash ? totals.cashTotal - totals.total : 0,
  };
}

const nameOf = ({ connection }: Account) => ({ no: connection.connectionNo, name: connection.customerName });

/** The oldest sheets of a connection, all unless fewer are chosen; null when nothing is due. */
export function payableBills(form: PayForm, account: Account): Payable | null {
  const { connection, quote } = account;
  const all = quote.sheets.length;
  const count = Math.min(form.chosen ?? all, all);
  const choice = quote.choices[count - 1];
  if (!choice) return null;
  const sheets = quote.sheets.slice(0, count);
  const billIds = sheets.map((sheet) => sheet.billId);
  return {
    subject: { kind: 'bills', connectionId: connection.connectionId, billIds },
    things: { kind: 'bills', connection, sheets },
    ...nameOf(account),
    ...cost(form, choice),
    count,
    all,
    usual: all,
  };
}

/** The next instalments of an agreement: those that are due by today, at least one, unless another number is chosen. */
export function payableInstalments(form: PayForm, account: Account, plan: DueInstalments): Payable | null {
  const { connection, quote } = account;
  const all = plan.open.length;
  const due = plan.open.filter((each) => each.dueDate <= quote.onDate).length;
  const usual = Math.min(Math.max(1, due), all);
  const count = Math.min(form.chosen ?? usual, all);
  const choice = plan.choices[count - 1];
  const first = plan.open[0];
  if (!choice || !first) return null;
  return {
    // With the number of the first: if it was paid meanwhile, the next one of the same amount is not taken in its place.
    subject: { kind: 'instalments', planId: plan.planId, count, firstNo: first.instalmentNo },
    things: { kind: 'instalments', connection, plan, instalments: plan.open.slice(0, count) },
    ...nameOf(account),
    ...cost(form, choice),
    count,
    all,
    usual,
  };
}

/** One payment takes at most so many invoices; the database's own limit. */
const MOST_INVOICES = 20;

/** Invoices that may still be paid on a day. */
export function validInvoices(invoices: readonly DueInvoice[], onDate: string): readonly DueInvoice[] {
  return invoices.filter((invoice) => invoice.validUntil === null || invoice.validUntil >= onDate);
}

/** The ticked ones; all of them unless somebody has ticked. */
export function chosenInvoices(form: PayForm, valid: readonly DueInvoice[]): readonly DueInvoice[] {
  const { picked } = form;
  return (picked ? valid.filter((each) => picked.includes(each.invoiceId)) : valid).slice(0, MOST_INVOICES);
}

/** `quote` is what several cost together; one alone has its totals on itself. Nothing ticked costs nothing and cannot be paid. */
export function payableInvoices(
  form: PayForm,
  payer: InvoicePayer,
  valid: readonly DueInvoice[],
  quote: Totals | null,
): Payable | null {
  if (valid.length === 0) return null;
  const invoices = chosenInvoices(form, valid);
  const [only] = invoices;
  const alone =
    only && invoices.length === 1
      ? { total: only.otherTotal, cashTotal: only.cashTotal, stampDuty: only.stampDuty }
      : null;
  return {
    subject: { kind: 'invoices', invoiceIds: invoices.map((invoice) => invoice.invoiceId) },
    things: { kind: 'invoices', payer, invoices },
    ...('connection' in payer
      ? { no: payer.connection.connectionNo, name: payer.connection.customerName }
      : { no: payer.invoiceNo, name: payer.name }),
    ...cost(form, alone ?? (invoices.length > 1 ? quote : null) ?? NOTHING),
    count: invoices.length,
    all: valid.length,
    usual: valid.length,
  };
}

/** The members that can be paid for at all: with something due, and not blocked. */
export function payableMembers(account: CollectiveAccount): readonly number[] {
  return account.members
    .filter((member) => member.sheets > 0 && member.blockReason === null)
    .map((member) => member.connectionId);
}

/** The ticked members of a collective payer; all that can be paid unless somebody has ticked. */
export function chosenMembers(form: PayForm, account: CollectiveAccount): readonly number[] {
  const payable = payableMembers(account);
  if (!form.picked) return payable;
  const picked = new Set(form.picked);
  return payable.filter((id) => picked.has(id));
}

/** `quote` is what the ticked ones cost together; for all of them the account has it. */
export function payableCollective(
  form: PayForm,
  account: CollectiveAccount,
  quote: CollectiveTotals | null,
): Payable | null {
  const { collective, payable } = account;
  if (payable.sheets === 0) return null;
  const connectionIds = [...chosenMembers(form, account)];
  const chosen = new Set(connectionIds);
  const totals = chosen.size === 0 ? null : form.picked ? quote : payable;
  return {
    subject: { kind: 'collective', collectiveId: collective.collectiveId, connectionIds },
    things: {
      kind: 'collective',
      collective,
      members: account.members.filter((member) => chosen.has(member.connectionId)),
    },
    no: collective.collectiveNo,
    name: collective.name,
    ...cost(form, totals ?? NOTHING),
    count: totals?.sheets ?? 0,
    all: payable.sheets,
    usual: payable.sheets,
  };
}
