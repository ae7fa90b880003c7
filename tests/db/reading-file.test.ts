/** The demonstration's file of a readers' program: sound it is read whole, with its mistakes every one is named. */
import { expect, test } from 'vitest';
import { readingFile } from '../../src/database/demo/reading-file.ts';
import { parseReadings } from '../../src/main/reading-intake/parse-readings.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('the readers’ file is read whole, or every wrong line of it is named', async () => {
  const { period, from, to } = (
    await database.admin.query<{ period: string; from: string; to: string }>(
      `select to_char(p, 'YYYY-MM') as period, p::text as from, greatest(loket.business_date(now()), p)::text as to from loket.next_usage_period() p`,
    )
  ).rows[0]!;
  const options = { usagePeriod: period, readFrom: from, readTo: to };
  const sound = await readingFile(database.admin, 30, false);
  const read = parseReadings(sound.bytes, options);
  expect(read.problems).toEqual([]);
  expect(read.lines).toHaveLength(30);
  expect(read.lines[3]!.note).toBe('Meter terhalang pot – sudah digeser');
  expect(read.lines[19]).toMatchObject({ reading: null, condition: 'locked_house' });

  const faulty = await readingFile(database.admin, 30, true);
  expect(faulty.lines).toBe(31);
  const { problems } = parseReadings(faulty.bytes, options);
  // A number that there is not is the database's to find.
  expect(problems.map(({ lineNo, code }) => [lineNo, code])).toEqual([
    [3, 'ambiguous_number'],
    [4, 'negative'],
    [5, 'decimals'],
    [6, 'date_unreadable'],
    [8, 'duplicate_connection'],
    [32, 'duplicate_connection'],
  ]);
});
