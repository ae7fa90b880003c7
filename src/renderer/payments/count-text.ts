import type { RecordedPayment } from '../../shared/contract/payments.ts';
import type { Texts } from '../app/i18n/id.ts';
import type { Payable } from './payable.ts';

/** `2 dari 3 lembar`, `12 sambungan, 31 lembar`: how much of what is on the desk is chosen. */
export function countText({ things, count, all }: Payable, t: Texts): string {
  switch (things.kind) {
    case 'bills':
      return count === all ? t.pay.sheets(count) : t.pay.sheetsOf(count, all);
    case 'collective':
      return `${t.pay.connections(things.members.length)}, ${t.pay.sheets(count)}`;
    case 'instalments':
      return t.pay.instalmentsOf(count, all);
    case 'invoices':
      return t.pay.invoices(count);
  }
}

/** How much was paid, by the kind of payment. */
export function paidCountText(payment: Pick<RecordedPayment, 'kind' | 'sheets'>, t: Texts): string {
  switch (payment.kind) {
    case 'instalments':
      return t.pay.instalments(payment.sheets);
    case 'invoices':
      return t.pay.invoices(payment.sheets);
    default:
      return t.pay.sheets(payment.sheets);
  }
}
