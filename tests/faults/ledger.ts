import type pg from 'pg';
import { verifyMoney } from '../../src/database/verify-chain.ts';
import type { Answer } from './faulty-counter.ts';

/** What differs between the answers that were given and the rows of the database; all empty when everything is right. */
export interface Ledger {
  /** Told to be recorded, but not there, or there under another receipt number. */
  lost: string[];
  /** More than one payment for a request or for a bill. */
  doubled: string[];
  /** There, but nobody was told so. */
  unknown: string[];
  /** Receipt numbers that no payment has, up to the last one taken. */
  missingNumbers: string[];
  /** First thing that the independent verifier of the money finds. */
  brokenChain: unknown[];
}

export async function ledgerOf(admin: pg.Client, answers: ReadonlyMap<string, Answer>): Promise<Ledger> {
  const { rows: payments } = await admin.query<{ request_id: string; receipt_no: string }>(
    'select request_id, receipt_no from loket.payment where not imported order by id',
  );
  const told = new Map<string, string>();
  for (const [id, answer] of answers) if ('recorded' in answer) told.set(id, answer.recorded);
  const there = new Map(payments.map((payment) => [payment.request_id, payment.receipt_no]));
  const { rows: bills } = await admin.query<{ bill_id: string }>(
    'select bill_id from loket.payment_item where bill_id is not null group by bill_id having count(*) > 1',
  );
  const { rows: numbers } = await admin.query<{ missing: string }>(`
    select format('%s of counter %s', n, s.counter_id) as missing
    from loket.receipt_series s cross join lateral generate_series(1, s.last_no) n
    where not exists (select from loket.payment p where p.counter_id = s.counter_id and p.receipt_seq = n
                      and p.receipt_no like format('%%/KAS/%s/%s%%', s.year, s.epoch))`);
  const verified = await verifyMoney(admin);
  return {
    lost: [...told].filter(([id, receiptNo]) => there.get(id) !== receiptNo).map(([id]) => id),
    doubled: [
      ...payments.filter((p, i) => payments.findIndex((q) => q.request_id === p.request_id) !== i),
      ...bills,
    ].map((row) => JSON.stringify(row)),
    unknown: [...there.keys()].filter((id) => !told.has(id)),
    missingNumbers: numbers.map((row) => row.missing),
    brokenChain: verified.ok ? [] : [verified],
  };
}
