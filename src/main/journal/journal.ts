/**
 * The journal: what this console was about to do with money, on disk before the first byte is sent. Append-only lines
 * `<crc32> <length> <json>`; a torn last line (power cut, full disk) is recognised and dropped.
 */
import { type FileHandle, open, readFile, rename, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type UnsettledPayment, unsettledPaymentSchema } from '../../shared/contract/payments.ts';
import { AppError } from '../../shared/errors.ts';

export const OUTCOMES = ['recorded', 'refused', 'not_sent', 'not_recorded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const recordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('intent'), payment: unsettledPaymentSchema }),
  z.object({ type: z.literal('settled'), requestId: z.uuid(), outcome: z.enum(OUTCOMES), at: z.string() }),
]);
type JournalRecord = z.infer<typeof recordSchema>;

/** Above this size the file is written anew at the start, with only what is still open. */
const COMPACT_BYTES = 1_000_000;

function encode(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `${crc32(json).toString(16).padStart(8, '0')} ${Buffer.byteLength(json)} ${json}\n`;
}

function decode(line: string): JournalRecord | null {
  const match = /^([0-9a-f]{8}) (\d+) (.*)$/.exec(line);
  if (!match) return null;
  const [, crc, length, json] = match as unknown as [string, string, string, string];
  if (Buffer.byteLength(json) !== Number(length) || crc32(json).toString(16).padStart(8, '0') !== crc)
    return null;
  return recordSchema.parse(JSON.parse(json));
}

export class Journal {
  readonly #file: FileHandle;
  readonly #open = new Map<string, UnsettledPayment>();
  #queue: Promise<void> = Promise.resolve();
  /** True while the file may end within a line: the next record must begin on a line of its own, or it would be lost with the torn one. */
  #torn = false;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens the journal and reads what is still unsettled. Errors: JOURNAL_UNWRITABLE. */
  static async open(path: string): Promise<Journal> {
    try {
      const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      const unsettled = new Map<string, UnsettledPayment>();
      for (const line of before.split('\n')) {
        const record = decode(line);
        if (record?.type === 'intent') unsettled.set(record.payment.requestId, record.payment);
        if (record?.type === 'settled') unsettled.delete(record.requestId);
      }
      if (before.length > COMPACT_BYTES) {
        const kept = [...unsettled.values()].map((payment) => encode({ type: 'intent', payment })).join('');
        await writeFile(`${path}.new`, kept, { flush: true, mode: 0o600 });
        await rename(`${path}.new`, path);
      }
      const journal = new Journal(await open(path, 'a', 0o600));
      for (const [id, payment] of unsettled) journal.#open.set(id, payment);
      journal.#torn = before !== '' && !before.endsWith('\n');
      return journal;
    } catch (error) {
      throw new AppError('JOURNAL_UNWRITABLE', { file: path }, { cause: error });
    }
  }

  /** Payments whose outcome is not known, oldest first. */
  unsettled(): UnsettledPayment[] {
    return [...this.#open.values()];
  }

  /** Notes a payment durably before it is sent. Errors: JOURNAL_UNWRITABLE; then no money may be taken. */
  async intend(payment: UnsettledPayment): Promise<void> {
    try {
      await this.#append(encode({ type: 'intent', payment }));
    } catch (error) {
      throw new AppError('JOURNAL_UNWRITABLE', {}, { cause: error });
    }
    this.#open.set(payment.requestId, payment);
  }

  /**
   * Notes the outcome. If that cannot be written the payment is asked about once more at the next start, which does no harm; so it
   * never fails.
   */
  async settle(requestId: string, outcome: Outcome): Promise<void> {
    if (!this.#open.delete(requestId)) return;
    await this.#append(encode({ type: 'settled', requestId, outcome, at: new Date().toISOString() })).catch(
      () => {},
    );
  }

  /** Proves that the disk takes what is written: an empty line, which reading passes over. Errors: JOURNAL_UNWRITABLE. */
  async probe(): Promise<void> {
    try {
      await this.#append('\n');
    } catch (error) {
      throw new AppError('JOURNAL_UNWRITABLE', {}, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => {});
    await this.#file.close();
  }

  #append(text: string): Promise<void> {
    this.#queue = this.#queue
      .catch(() => {})
      .then(async () => {
        const bytes = Buffer.from(this.#torn ? `\n${text}` : text, 'utf8');
        this.#torn = true;
        // A full disk may take a part without an error; the count tells.
        const { bytesWritten } = await this.#file.write(bytes);
        if (bytesWritten !== bytes.length)
          throw new Error(`journal wrote ${bytesWritten} of ${bytes.length} bytes`);
        await this.#file.datasync();
        this.#torn = false;
      });
    return this.#queue;
  }
}
