import { describe, expect, test } from 'vitest';
import { receiptPaper } from '../../src/main/documents/receipt-model.ts';
import { receiptSchema } from '../../src/shared/contract/receipt.ts';
import { sampleReceipt, sampleSheet, twoSheets } from '../support/sample-receipt.ts';

describe('what the database delivers', () => {
  const receipt = sampleReceipt({ sheets: twoSheets() });
  const broken: [string, unknown][] = [
    [
      'a sheet that is not the sum of its parts',
      { ...receipt, sheets: [{ ...receipt.sheets[0], water: 1 }, receipt.sheets[1]] },
    ],
    [
      'add-ons that are not their sum',
      {
        ...receipt,
        sheets: [{ ...receipt.sheets[0], otherItems: [{ label: 'x', amount: 5 }] }, receipt.sheets[1]],
      },
    ],
    ['sheets that are not the total', { ...receipt, billsTotal: receipt.billsTotal + 1 }],
    ['a total without its stamp duty', { ...receipt, stampDuty: 10_000 }],
    ['the wrong change', { ...receipt, change: 0 }],
    ['no sheet', { ...receipt, sheets: [], billsTotal: 0, total: 0, tendered: null, change: null }],
    ['a time without a zone', { ...receipt, paidAt: '2026-11-22T14:05:00' }],
    ['half a rupiah', { ...receipt, total: receipt.total + 0.5 }],
  ];
  test('is taken as it is', () => expect(receiptSchema.safeParse(receipt).success).toBe(true));
  test.each(broken)('is refused with %s', (_, value) =>
    expect(receiptSchema.safeParse(value).success).toBe(false),
  );
});

describe('one sheet', () => {
  test('says the total once, with tendered amount, change and words', () => {
    const { pages } = receiptPaper(sampleReceipt());
    expect(pages).toHaveLength(1);
    expect(pages[0]!.label).toBeNull();
    expect(pages[0]!.bill).toMatchObject({ total: null, words: null, heading: 'Pemakaian Okt 2026' });
    expect(pages[0]!.payment).toEqual({
      before: [],
      total: { label: 'TOTAL BAYAR', amount: 'Rp99.100' },
      after: [
        { label: 'Tunai', amount: 'Rp100.000' },
        { label: 'Kembali', amount: 'Rp900' },
      ],
      words: 'Sembilan puluh sembilan ribu seratus rupiah',
      reference: null,
    });
  });

  test('shows what is added to the bill: stamp duty of the receipt and rounding', () => {
    const [page] = receiptPaper(sampleReceipt({ stampDuty: 10_000, cashRounding: -50 })).pages;
    expect(page!.bill!.total).toEqual({ label: 'Jumlah lembar ini', amount: 'Rp99.100' });
    expect(page!.payment!.before).toEqual([
      { label: 'Bea meterai kuitansi', amount: 'Rp10.000' },
      { label: 'Pembulatan tunai', amount: '-Rp50' },
    ]);
    expect(page!.payment!.total.amount).toBe('Rp109.050');
  });

  test('lists the components that there are, the water always', () => {
    const other = [
      { label: 'Angsuran ke-3 dari 12', amount: 150_000 },
      { label: 'Retribusi kebersihan', amount: 5_000 },
    ];
    const sheet = sampleSheet({
      water: 0,
      meter: 4_500,
      other: 155_000,
      otherItems: other,
      lateFee: 10_000,
      stampDuty: 10_000,
    });
    const [page] = receiptPaper(sampleReceipt({ sheets: [sheet] })).pages;
    expect(page!.bill!.items.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'Harga air 0',
      'Beban tetap 9.000',
      'Pemeliharaan meter 4.500',
      'Angsuran ke-3 dari 12 150.000',
      'Retribusi kebersihan 5.000',
      'Denda keterlambatan 10.000',
      'Bea meterai 10.000',
    ]);
  });

  test('sums the last of very many add-ons, and loses none', () => {
    const otherItems = Array.from({ length: 9 }, (_, index) => ({
      label: `Pos ${index + 1}`,
      amount: 1_000,
    }));
    const [page] = receiptPaper(sampleReceipt({ sheets: [sampleSheet({ other: 9_000, otherItems })] })).pages;
    const rows = page!.bill!.items.filter(({ label }) => /Pos|Lain/.test(label));
    expect(rows).toHaveLength(5);
    expect(rows.at(-1)).toEqual({ label: 'Lain-lain (5 pos)', amount: '5.000' });
  });

  test('says that a usage is an estimate, and no readings where there is no meter', () => {
    const sheet = sampleSheet({ estimated: true, previousReading: null, currentReading: null });
    const facts = receiptPaper(sampleReceipt({ sheets: [sheet] })).pages[0]!.bill!.facts;
    expect(facts).toEqual([
      { label: 'Rekening', value: 'Nov 2026' },
      { label: 'Pemakaian', value: '20 m³ (taksir)' },
    ]);
  });
});

describe('several months', () => {
  test('one sheet each, the payment on the last, each with its own words', () => {
    const { pages } = receiptPaper(sampleReceipt({ sheets: twoSheets() }));
    expect(pages.map(({ label }) => label)).toEqual(['Lembar 1 dari 2', 'Lembar 2 dari 2']);
    expect(pages[0]!.bill!.words).toBe('Seratus dua puluh enam ribu seratus sepuluh rupiah');
    expect(pages[0]!.payment).toBeNull();
    expect(pages[0]!.note).toContain('Rp225.210 untuk 2 lembar');
    expect(pages[1]!.note).toBeNull();
    expect(pages[1]!.payment!.before[0]).toEqual({ label: 'Jumlah 2 lembar', amount: 'Rp225.210' });
    expect(pages[1]!.payment!.words).toBe('Dua ratus dua puluh lima ribu dua ratus sepuluh rupiah');
  });

  test('or one receipt that lists them, by the policy', () => {
    const { pages } = receiptPaper(sampleReceipt({ sheets: twoSheets(), policy: { sheets: 'single' } }));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.months!.map(({ period, total }) => [period, total])).toEqual([
      ['Sep 2026', '126.110'],
      ['Okt 2026', '99.100'],
    ]);
    expect(pages[0]!.payment!.total.amount).toBe('Rp225.210');
  });
});

describe('who, when, and what the paper is', () => {
  test('an original has no mark', () => expect(receiptPaper(sampleReceipt()).pages[0]!.marks).toEqual([]));

  test('a copy says which, when and by whom', () => {
    const receipt = sampleReceipt({
      copyNo: 2,
      printedBy: 'I Wayan Adi',
      printedAt: '2026-11-22T16:30:00Z',
    });
    const { marks } = receiptPaper(receipt).pages[0]!;
    expect(marks).toEqual([
      { text: 'SALINAN KE-2', detail: 'Dicetak 23 Nov 2026 00:30 WITA oleh I Wayan Adi' },
    ]);
  });

  test('a reversed payment and a demonstration cannot be taken for a proof', () => {
    const reversals = [
      {
        reversalId: 1,
        at: '2026-11-22T07:00:00Z',
        businessDate: '2026-11-22',
        whole: true,
        total: 1,
        billIds: [],
      },
    ];
    const { marks } = receiptPaper(sampleReceipt({ training: true, reversals, copyNo: 1 })).pages[0]!;
    expect(marks.map(({ text }) => text)).toEqual([
      'CONTOH / BUKAN BUKTI PEMBAYARAN',
      'DIBATALKAN',
      'SALINAN KE-1',
    ]);
    expect(marks[1]!.detail).toBe('22 Nov 2026 15:00 WITA');
  });

  test('the business date is named where it is not the day of the payment', () => {
    expect(receiptPaper(sampleReceipt()).issue.map(({ label }) => label)).toEqual([
      'Dibayar',
      'Loket',
      'Kasir',
    ]);
    const late = sampleReceipt({ paidAt: '2026-11-22T16:30:00Z', businessDate: '2026-11-22' });
    expect(receiptPaper(late).issue.slice(0, 2)).toEqual([
      { label: 'Dibayar', value: '23 Nov 2026 00:30 WITA' },
      { label: 'Tanggal buku', value: '22 Nov 2026' },
    ]);
  });

  test.each([
    ['debit', 'Kartu debit'],
    ['qris', 'QRIS'],
    ['transfer', 'Transfer bank'],
    ['channel', 'Kanal BANK'],
  ] as const)('%s shows its reference and no change', (tender, label) => {
    const receipt = sampleReceipt({
      tender,
      channel: 'BANK',
      tenderReference: 'REF-9',
      tendered: null,
      change: null,
    });
    expect(receiptPaper(receipt).pages[0]!.payment).toMatchObject({
      after: [{ label, amount: 'Rp99.100' }],
      reference: 'No. referensi REF-9',
    });
  });
});
