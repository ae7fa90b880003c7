/** What is due is read by index, whatever a database holds: one sequential scan more and every counter waits. */
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: PlanNode[];
}

/** Every node that reads a table and says no condition of an index for it. */
function fullScans(node: PlanNode): string[] {
  const { 'Relation Name': table, 'Index Cond': index, 'Recheck Cond': recheck } = node;
  const own = table && !index && !recheck ? [`${node['Node Type']} on ${table}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(fullScans)];
}

test.each([
  ['one connection', 'select * from loket.due_bills(1, current_date)'],
  ['many', `select * from loket.collective_due('{1,2,3}', current_date)`],
])('the unpaid sheets of %s are found without reading all bills', async (_, sql) => {
  await database.admin.query('set enable_seqscan = off');
  const { rows } = await database.admin.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (format json) ${sql}`,
  );
  // The utility is one row.
  expect(fullScans(rows[0]!['QUERY PLAN'][0].Plan)).toEqual(['Seq Scan on utility']);
});
