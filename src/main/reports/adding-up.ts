import type { ReportDefinition, ReportValue } from '../../shared/reports/definition.ts';

/** Decimals are added as binary fractions; a rupiah that is missing is not a matter of the last digit. */
const LAST_DIGIT = 1e-6;

/**
 * Lets the rows pass and adds them up: the sums on paper are the database's, and rows that do not lead to them are a defect and no file.
 * Throws after the last row.
 */
export async function* addingUp(
  { code, columns }: ReportDefinition,
  sums: Readonly<Record<string, number>>,
  batches: AsyncIterable<ReportValue[][]>,
): AsyncGenerator<ReportValue[][]> {
  const summed = columns.flatMap(({ name, total }, index) =>
    total === 'sum' ? [{ name, index, sum: 0 }] : [],
  );
  for await (const batch of batches) {
    for (const row of batch) for (const column of summed) column.sum += Number(row[column.index] ?? 0);
    yield batch;
  }
  const wrong = summed.filter(({ name, sum }) => {
    const said = sums[name] ?? 0;
    return Math.abs(sum - said) > LAST_DIGIT * Math.max(1, Math.abs(said));
  });
  if (wrong.length > 0) {
    const list = wrong.map(({ name, sum }) => `${name}: rows ${sum}, head ${sums[name]}`);
    throw new Error(`The report ${code} does not add up: ${list.join('; ')}`);
  }
}
