/** Bill sheets as the database delivers them, for tests and the benchmark of paper. */
import type { BillSheet, SheetHead } from '../../src/shared/contract/bill-sheets.ts';
import { letterHead } from './sample-arrears-letters.ts';

export const SHEET_KEY = '6f1a2c1e-8a50-4a7e-9d5b-3f0a6c2b1d10';

export function sheetHead(sheets: number, changes: Partial<SheetHead> = {}): SheetHead {
  return {
    printId: SHEET_KEY,
    usagePeriod: '2026-10',
    connectionNo: null,
    routes: [{ routeCode: 'A01', routeName: 'Rayon Banjar Jawa', sheets }],
    sheets,
    onDate: '2026-11-03',
    printedAt: '2026-11-03T01:05:00+00:00',
    printedBy: 'Ketut Arya',
    letterhead: letterHead('notice', 1).letterhead,
    channels: ['Bank BPD Bali', 'Kantor Pos', 'Tokopedia', 'QRIS'],
    ...changes,
  };
}

/** 20 m³ of Bondowoso's R2 (domain.md 1.3 B: 3.500 / 5.510 / 5.670) and Rp9.000 fixed, as the counter's picture shows it. */
export function billSheet(index: number, changes: Partial<BillSheet> = {}): BillSheet {
  const no = String(index + 1).padStart(6, '0');
  const from = 1_290 + index * 7;
  return {
    billId: 1_000 + index,
    connectionNo: `0164-20-${no}`,
    customerName: `I MADE SUARDANA ${index + 1}`,
    address: `Jl. Ahmad Yani No. ${index + 1}`,
    neighbourhood: 'RT 02',
    villageName: 'Banjar Jawa',
    districtName: 'Buleleng',
    routeCode: 'A01',
    routeName: 'Rayon Banjar Jawa',
    routeOrder: index + 1,
    tariffGroupCode: 'R2',
    tariffGroupName: 'Rumah Tangga 2',
    meterSerialNo: `MTR${no}`,
    meterSize: '1/2"',
    usagePeriod: '2026-10',
    paymentMonth: '2026-11',
    dueDate: '2026-11-20',
    previousReading: from,
    currentReading: from + 20,
    removalReading: null,
    installReading: null,
    usageM3: 20,
    estimated: false,
    catchUpMonths: 0,
    corrected: false,
    blocks: [
      { above: 0, to: 10, m3: 10, price: 3_500, amount: 35_000 },
      { above: 10, to: 20, m3: 10, price: 5_510, amount: 55_100 },
    ],
    minimumM3: null,
    water: 90_100,
    fixed: 9_000,
    meter: 0,
    other: 0,
    otherItems: null,
    discounts: [],
    discount: 0,
    amount: 99_100,
    state: 'unpaid',
    paidOn: null,
    lateFee: 0,
    lateFeeTerms: {
      mode: 'replace',
      minimum: null,
      cap: null,
      capPercent: null,
      stages: [
        { from: '2026-11-21', amount: 10_000, percent: null, countedPer: 'once', maxCount: null },
        { from: '2026-12-01', amount: 15_000, percent: null, countedPer: 'once', maxCount: null },
      ],
    },
    decrees: ['SK Bupati 188.45/262/430.4.2/2022'],
    older: { sheets: 0, amount: 0, lateFee: 0, firstPeriod: null },
    usage: Array.from({ length: 12 }, (_, at) => ({
      period: new Date(Date.UTC(2025, 10 + at, 1)).toISOString().slice(0, 7),
      m3: at === 11 ? 20 : 14 + ((at * 5 + index) % 11),
      estimated: at === 6,
    })),
    next: [index + 1, index + 1],
    ...changes,
  };
}
