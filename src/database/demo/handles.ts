/** Accounts worth showing, found anew in any demonstration: for tests, the tour and people who try the counter. */
import type pg from 'pg';

export interface DemoHandle {
  connectionId: number;
  connectionNo: string;
  customerName: string;
  address: string;
  unpaidSheets: number;
}

export interface DemoHandles {
  /** Exactly one, exactly two, four or more unpaid sheets; none of them blocked. */
  oneSheet: DemoHandle;
  twoSheets: DemoHandle;
  manySheets: DemoHandle;
  /** Blocked from paying, with unpaid sheets. */
  blocked: DemoHandle;
  /** Nothing to pay. */
  paidUp: DemoHandle;
  /** A name of 60 letters and more, an address of 100 and more. */
  longName: DemoHandle;
  longAddress: DemoHandle;
}

const UNPAID = `(select count(*) from loket.bill b where b.connection_id = c.id
  and not exists (select from loket.payment_item i where i.bill_id = b.id))`;
const BLOCKED =
  'exists (select from loket.connection_block k where k.connection_id = c.id and k.lifted_at is null)';

const CONDITIONS: Record<keyof DemoHandles, string> = {
  oneSheet: `c.status = 'active' and not ${BLOCKED} and ${UNPAID} = 1`,
  twoSheets: `c.status = 'active' and not ${BLOCKED} and ${UNPAID} = 2`,
  manySheets: `c.status <> 'disconnected' and not ${BLOCKED} and ${UNPAID} >= 4`,
  blocked: `${BLOCKED} and ${UNPAID} > 0`,
  paidUp: `c.status = 'active' and not ${BLOCKED} and ${UNPAID} = 0`,
  longName: 'length(p.name) >= 60',
  longAddress: 'length(c.address) >= 100',
};

/** The lowest connection number of each kind, as of now: paying one changes the answer. Superuser only. */
export async function demoHandles(client: pg.ClientBase): Promise<DemoHandles> {
  const found: Partial<DemoHandles> = {};
  for (const [name, condition] of Object.entries(CONDITIONS) as [keyof DemoHandles, string][]) {
    const { rows } = await client.query<DemoHandle>(
      `select c.id::int as "connectionId", c.connection_no as "connectionNo", p.name as "customerName", c.address,
              ${UNPAID}::int as "unpaidSheets"
       from loket.connection c join loket.customer p on p.id = c.customer_id
       where ${condition} order by c.connection_key using operator(pg_catalog.~<~) limit 1`,
    );
    if (!rows[0]) throw new Error(`This demonstration has no account for "${name}".`);
    found[name] = rows[0];
  }
  return found as DemoHandles;
}
