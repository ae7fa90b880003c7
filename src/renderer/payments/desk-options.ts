import type { Account, DueInstalments, DueInvoice } from '../../shared/contract/connections.ts';
import { validInvoices } from './payable.ts';

/** One of the things that a connection may have to pay. Never two kinds in one payment. */
export type DeskOption =
  | { key: 'bills'; kind: 'bills'; due: number }
  | { key: string; kind: 'instalments'; due: number; plan: DueInstalments }
  | { key: 'invoices'; kind: 'invoices'; due: number; valid: readonly DueInvoice[] };

/** What of an account may be paid, bills first; agreements and invoices only where there are any. */
export function optionsOf(account: Account): DeskOption[] {
  const valid = validInvoices(account.invoices, account.quote.onDate);
  return [
    { key: 'bills', kind: 'bills', due: account.quote.sheets.length },
    ...account.instalments.map((plan) => ({
      key: `plan ${plan.planId}`,
      kind: 'instalments' as const,
      due: plan.open.length,
      plan,
    })),
    ...(account.invoices.length > 0
      ? [{ key: 'invoices' as const, kind: 'invoices' as const, due: valid.length, valid }]
      : []),
  ];
}

/** What is chosen when an account is opened: the first that has something due. */
export function firstDue(options: readonly DeskOption[]): string {
  return (options.find((option) => option.due > 0) ?? options[0])?.key ?? 'bills';
}

/** The next one that can be paid, round and round. */
export function nextOption(options: readonly DeskOption[], current: string): string {
  const payable = options.filter((option) => option.due > 0 || option.key === current);
  const at = payable.findIndex((option) => option.key === current);
  return payable[(at + 1) % payable.length]?.key ?? current;
}
