/** The deposit slip, read back from the paper. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { renderDepositSlipPdf } from '../../src/main/documents/deposit-slip.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { type DepositSlip, depositSlipSchema } from '../../src/shared/contract/deposits.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sampleReport } from '../support/sample-collection-report.ts';

vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const flat = (text: string) => text.replace(/\s+/g, ' ');

function sample(count: number, values: Partial<DepositSlip> = {}): DepositSlip {
  const items = Array.from({ length: count }, (_, index) => ({
    kind: index % 4 === 3 ? ('turn_in' as const) : ('session' as const),
    sourceId: index + 1,
    counterCode: String(index + 1),
    counterName: `Loket ${String(index + 1).padStart(2, '0')}`,
    cashierName: 'Ni Putu Sari',
    shiftDate: index === 0 ? '2026-11-20' : '2026-11-21',
    readyAt: '2026-11-21T08:30:00Z',
    amount: 1_000_000 + index,
  }));
  return depositSlipSchema.parse({
    depositId: 3,
    depositNo: 'PST/STR/2026/000003',
    branchId: 1,
    branchName: 'Kantor Pusat',
    bank: 'Bank BPD Bali',
    accountNo: '0401234567',
    holder: 'Perumda Air Minum Tirta Contoh',
    amount: items.reduce((sum, { amount }) => sum + amount, 0),
    sources: count,
    shiftFrom: '2026-11-20',
    shiftTo: '2026-11-21',
    depositDate: '2026-11-23',
    preparedBy: 'Ketut Ariani',
    preparedAt: '2026-11-22T08:00:00Z',
    preparedOn: '2026-11-22',
    state: 'prepared',
    bankReference: null,
    valueDate: null,
    confirmedBy: null,
    confirmedAt: null,
    cancelReason: null,
    cancelledBy: null,
    cancelledAt: null,
    letterhead: sampleReport([]).letterhead,
    signatories: [
      { slot: 1, position: 'Bendahara', fullName: 'Made Rai', employeeNo: '0777' },
      { slot: 2, position: 'Kepala Bagian Keuangan', fullName: 'I Gede Arta', employeeNo: null },
    ],
    items,
    ...values,
  });
}
const read = async (slip: DepositSlip, paper: 'a5' | 'a4') =>
  readPdf(await renderDepositSlipPdf(slip, { paper, fonts }));

describe.each(['a5', 'a4'] as const)('on %s', (paper) => {
  test('says where to, from where, the three dates, the sum in figures and words, and who signs', async () => {
    const slip = sample(4);
    const { pages } = await read(slip, paper);
    expect(pages).toHaveLength(1);
    const text = flat(pages[0]!.text);
    for (const part of [
      'BUKTI SETOR',
      'PST/STR/2026/000003',
      'Bank BPD Bali',
      '0401234567',
      '20 Nov 2026 s.d. 21 Nov 2026',
      'Tgl setor 23 Nov 2026',
      'Tgl valuta belum dibukukan bank',
      'Loket 01 · Ni Putu Sari',
      'setoran ke brankas',
      ...slip.items.map(({ amount }) => formatNumber(amount)),
      'TOTAL SETOR Rp4.000.006',
      'Empat juta enam rupiah',
      'Singaraja, 22 November 2026',
      'Penyetor',
      'Bendahara',
      'Made Rai',
      'No. pegawai 0777',
      'I Gede Arta',
      'Teller bank',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/BATAL|CONTOH/);
  });

  test('of many sources goes on over pages and signs on the last', async () => {
    const slip = sample(120);
    const { pages } = await read(slip, paper);
    const text = flat(pages.map((page) => page.text).join('\n'));
    for (const { amount } of slip.items) expect(text).toContain(formatNumber(amount));
    expect(pages.length).toBeGreaterThan(1);
    expect(flat(pages.at(-1)!.text)).toContain(`TOTAL SETOR Rp${formatNumber(slip.amount)}`);
    expect(pages.at(-1)!.text).toContain('Penyetor');
    for (const page of pages) {
      for (const { right, down } of page.pieces) {
        expect(right).toBeLessThan(page.width);
        expect(down).toBeLessThan(page.height);
      }
    }
  });
});

test('a booked one has its reference and value date; a cancelled one says so', async () => {
  const confirmed = sample(1, {
    state: 'confirmed',
    bankReference: 'STR-99120',
    valueDate: '2026-11-23',
    confirmedBy: 'Made Rai',
    confirmedAt: '2026-11-23T03:00:00Z',
  });
  const text = flat((await read(confirmed, 'a5')).pages[0]!.text);
  for (const part of ['Tgl valuta 23 Nov 2026', 'STR-99120', 'Made Rai, 23 Nov 2026 11:00 WITA'])
    expect(text).toContain(part);
  const cancelled = sample(1, {
    state: 'cancelled',
    cancelReason: 'salah rekening',
    cancelledBy: 'Made Rai',
    cancelledAt: '2026-11-23T03:00:00Z',
  });
  const other = flat((await read(cancelled, 'a5')).pages[0]!.text);
  expect(other).toContain('BATAL Made Rai, 23 Nov 2026 11:00 WITA, salah rekening');
});
