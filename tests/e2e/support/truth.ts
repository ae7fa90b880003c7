/** What really is in the database, whatever a screen says. */
import type { TestDatabase } from '../../support/database.ts';

export interface PaymentRow {
  receiptNo: string;
  tender: string;
  total: number;
  tendered: number | null;
  paidBy: string;
  bills: number;
}

export async function paymentsOf(database: TestDatabase, connectionId: number): Promise<PaymentRow[]> {
  const { rows } = await database.admin.query<PaymentRow>(
    `select p.receipt_no as "receiptNo", p.tender, p.total::int, p.tendered::int, p.paid_by as "paidBy",
            (select count(*)::int from loket.payment_item i where i.payment_id = p.id) as bills
     from loket.payment p where p.connection_id = $1 order by p.id`,
    [connectionId],
  );
  return rows;
}
