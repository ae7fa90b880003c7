/**
 * Run under a limit of the file's size: fills a journal until it refuses, makes room, and goes on. Writes as JSON which intents were
 * taken and with which codes others were refused.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Journal } from '../../src/main/journal/journal.ts';
import { AppError } from '../../src/shared/errors.ts';

const path = process.argv[2]!;
const JUNK = `${'x'.repeat(1_200)}\n`;
const taken: string[] = [];
const refused: string[] = [];

async function intend(journal: Journal): Promise<void> {
  const requestId = randomUUID();
  try {
    await journal.intend({
      requestId,
      login: 'kasir1',
      connectionNo: '000123456',
      customerName: 'Ketut',
      totalShown: 1,
      startedAt: '2026-11-22T09:00:00Z',
    });
    taken.push(requestId);
  } catch (error) {
    refused.push(error instanceof AppError ? error.code : String(error));
  }
}

writeFileSync(path, JUNK);
const journal = await Journal.open(path);
while (refused.length < 2) await intend(journal);
// Room again, with the torn record of the full disk still at the end.
writeFileSync(path, readFileSync(path, 'utf8').slice(JUNK.length));
await intend(journal);
await journal.close();
console.log(JSON.stringify({ taken, refused, unsettled: journal.unsettled().map((each) => each.requestId) }));
