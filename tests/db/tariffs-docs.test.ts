/** Runs every example of docs/tariffs.md: a file, and below it the quotes that the page promises. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Quote, quoteFromFile } from '../../src/database/tariffs/quote.ts';
import { parseQuoteArguments } from '../../src/database/tariffs/quote-command.ts';
import { parseTariffFile } from '../../src/database/tariffs/read-tariff-file.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

interface Example {
  line: number;
  file: string;
  argv: string[];
  answer: string;
}

/** A fence `json` holds a whole file; a fence `json KEY` replaces one key of the last whole file. */
function examples(): Example[] {
  const lines = readFileSync(join(import.meta.dirname, '../../docs/tariffs.md'), 'utf8').split(/\r?\n/);
  const found: Example[] = [];
  let whole: Record<string, unknown> = {};
  let file = '';
  for (let at = 0; at < lines.length; at++) {
    const fence = /^```json(?: (\w+))?$/.exec(lines[at]!);
    if (fence) {
      const end = lines.indexOf('```', at);
      const content: unknown = JSON.parse(lines.slice(at + 1, end).join('\n'));
      if (!fence[1]) whole = content as Record<string, unknown>;
      file = JSON.stringify(fence[1] ? { ...whole, [fence[1]]: content } : whole);
      at = end;
      continue;
    }
    const row = /^\| `(--group [^`]+)` \| (.+) \|$/.exec(lines[at]!);
    if (row) found.push({ line: at + 1, file, argv: row[1]!.split(' '), answer: row[2]! });
  }
  return found;
}

const all = examples();

test('the page has its examples', () => {
  expect(all.length).toBeGreaterThan(50);
});

test.each(all)('line $line: $argv', async ({ file, argv, answer }) => {
  const request = {
    ...parseQuoteArguments(['--tariff', 'docs', ...argv]),
    tariffFile: parseTariffFile(file, 'docs/tariffs.md'),
  };
  const refused = /^refused: `(.+)`$/.exec(answer);
  if (refused) {
    await expect(quoteFromFile(database.admin, request)).rejects.toThrow(refused[1]);
    return;
  }
  const promised = answer
    .replaceAll('`', '')
    .split(', ')
    .map((part) => part.split(' '));
  const quote = await quoteFromFile(database.admin, request);
  expect(promised).toEqual(promised.map(([key]) => [key, String(quote[key as keyof Quote])]));
});
