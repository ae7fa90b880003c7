import type { CollectionReport, CollectionReportRow } from '../../shared/contract/collection-reports.ts';

const SUMS = ['amount', 'stampDuty', 'lateFee', 'channelFee', 'vat', 'cashRounding', 'total'] as const;

/**
 * What in a report does not add up, by name; empty for a sound one. The paper's totals are the database's, and a report whose lines
 * lead to other ones is not printed: for one that is not final yet a payment may have come between its head and its lines.
 */
export function mismatches(report: CollectionReport, rows: CollectionReportRow[]): string[] {
  const { totals, tenders, groups } = report;
  const wrong: string[] = [];
  if (rows.length !== totals.lines) wrong.push('lines');
  for (const key of SUMS) {
    if (sum(rows, (row) => row[key]) !== totals[key]) wrong.push(key);
  }
  rows.forEach((row, index) => {
    const parts = sum(SUMS, (key) => (key === 'total' ? 0 : row[key]));
    if (parts !== row.total) wrong.push(`rows.${index}`);
  });
  if (totals.received - totals.reversed !== totals.total) wrong.push('received');
  if (sum(tenders, (tender) => tender.total) !== totals.total) wrong.push('tenders');
  for (const { tender, total } of tenders) {
    const same = rows.filter((row) => row.tender === tender);
    if (sum(same, (row) => row.total) !== total) wrong.push(`tenders.${tender}`);
  }
  for (const key of SUMS) {
    if (key !== 'channelFee' && sum(groups, (group) => group[key]) !== totals[key])
      wrong.push(`groups.${key}`);
  }
  return wrong;
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
