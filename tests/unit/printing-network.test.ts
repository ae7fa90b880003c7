import { afterEach, describe, expect, test } from 'vitest';
import { sendToPrinter } from '../../src/main/printing/send-to-printer.ts';
import { closedPort, type FakePrinter, type FakePrinterMode, fakePrinter } from '../support/fake-printer.ts';

const JOB = Buffer.from('Bukti pembayaran 03/KAS/2026/000123\n'.repeat(100));
/** More than any buffer between the two ends can take. */
const HUGE = Buffer.concat(Array.from({ length: 24 }, () => Buffer.alloc(1 << 20, 'x')));

const open: FakePrinter[] = [];
afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close();
});

async function printOn(mode: FakePrinterMode, bytes = JOB, timeoutMs = 2000) {
  const printer = await fakePrinter(mode);
  open.push(printer);
  const result = await sendToPrinter(
    bytes,
    { kind: 'network', host: '127.0.0.1', port: printer.port },
    { timeoutMs },
  );
  return { printer, result };
}

test('a printer that answers has printed every byte', async () => {
  const { printer, result } = await printOn('ok');
  expect(result).toEqual({ ok: true, state: 'printed', acceptedBytes: JOB.length });
  expect(printer.received().equals(JOB)).toBe(true);
});

test.each(['mute', 'noQueuedStatus'] as const)(
  'a printer that is %s got everything, more is not claimed',
  async (mode) => {
    const { result } = await printOn(mode);
    expect(result).toEqual({ ok: true, state: 'sent', acceptedBytes: JOB.length });
  },
);

describe('certainly nothing on paper', () => {
  test.each([
    ['paperOut', 'PRINTER_PAPER_OUT'],
    ['coverOpen', 'PRINTER_COVER_OPEN'],
    ['offline', 'PRINTER_OFFLINE'],
  ] as const)('%s is %s, and the printer got no byte of the job', async (mode, code) => {
    const { printer, result } = await printOn(mode);
    expect(result).toEqual({ ok: false, code, acceptedBytes: 0, mayBeOnPaper: false });
    expect(printer.received()).toHaveLength(0);
  });

  test('nobody listens', async () => {
    const port = await closedPort();
    const result = await sendToPrinter(
      JOB,
      { kind: 'network', host: '127.0.0.1', port },
      { timeoutMs: 2000 },
    );
    expect(result).toEqual({ ok: false, code: 'PRINTER_UNREACHABLE', acceptedBytes: 0, mayBeOnPaper: false });
  });

  test('a name that is no host', async () => {
    const result = await sendToPrinter(
      JOB,
      { kind: 'network', host: 'printer.invalid', port: 9100 },
      { timeoutMs: 2000 },
    );
    expect(result).toEqual({ ok: false, code: 'PRINTER_UNREACHABLE', acceptedBytes: 0, mayBeOnPaper: false });
  });
});

describe('perhaps something on paper', () => {
  test('the roll ends within the job', async () => {
    const { result } = await printOn('paperEndsMidWay');
    expect(result).toEqual({
      ok: false,
      code: 'PRINTER_PAPER_OUT',
      acceptedBytes: JOB.length,
      mayBeOnPaper: true,
    });
  });

  test('it stalls after a job that fits into the buffers', async () => {
    const { result } = await printOn('stall');
    expect(result).toEqual({
      ok: false,
      code: 'PRINTER_TIMEOUT',
      acceptedBytes: JOB.length,
      mayBeOnPaper: true,
    });
  });

  test('it stalls in the middle of a large job: how far it came is known', async () => {
    const { result } = await printOn('stall', HUGE);
    expect(result).toMatchObject({ ok: false, code: 'PRINTER_TIMEOUT', mayBeOnPaper: true });
    expect(result.acceptedBytes).toBeGreaterThan(0);
    expect(result.acceptedBytes).toBeLessThan(HUGE.length);
  });

  test('it hangs up in the middle', async () => {
    const { result } = await printOn('closeMidWay', HUGE);
    expect(result).toMatchObject({ ok: false, code: 'PRINTER_OFFLINE', mayBeOnPaper: true });
    expect(result.acceptedBytes).toBeLessThan(HUGE.length);
  });
});

test.each([{ kind: 'none' } as const, { kind: 'pdf', form: 'pdf_a5' } as const])(
  'no printer for raw bytes: %o',
  async (settings) => {
    expect(await sendToPrinter(JOB, settings)).toEqual({
      ok: false,
      code: 'PRINTER_NOT_SET',
      acceptedBytes: 0,
      mayBeOnPaper: false,
    });
  },
);
