import {
  type CollectionReport,
  type CollectionReportRow,
  collectionReportRowSchema,
  collectionReportSchema,
} from '../../src/shared/contract/collection-reports.ts';

/** One line whose total is the sum of its parts. */
export function sampleRow(index: number, values: Partial<CollectionReportRow> = {}): CollectionReportRow {
  const row = {
    entryId: index + 1,
    reversal: false,
    enteredAt: '2026-11-22T06:05:10+00:00',
    businessDate: '2026-11-22',
    receiptNo: `01/KAS/2026/A${String(index + 1).padStart(6, '0')}`,
    period: '2026-10',
    connectionNo: `0164-20-${String(index).padStart(5, '0')}`,
    payerName: `WARGA ${index}`,
    address: `Jl. Ahmad Yani ${index}`,
    groupCode: index % 2 === 0 ? 'RT-A' : 'RT-B',
    description: 'Rekening air',
    amount: 50_000 + 10 * index,
    stampDuty: 0,
    lateFee: index % 3 === 0 ? 10_000 : 0,
    channelFee: 0,
    vat: 0,
    cashRounding: 0,
    tender: 'cash' as CollectionReportRow['tender'],
    cashierName: 'Ni Putu Sari',
    counterCode: '01',
    counterName: 'Loket 01',
    ...values,
  };
  const { amount, stampDuty, lateFee, channelFee, vat, cashRounding } = row;
  const total = amount + stampDuty + lateFee + channelFee + vat + cashRounding;
  return collectionReportRowSchema.parse({ total, ...row });
}

/** The line that takes one back. */
export function takenBack(row: CollectionReportRow): CollectionReportRow {
  return {
    ...row,
    entryId: row.entryId + 1,
    reversal: true,
    amount: 0 - row.amount,
    stampDuty: 0 - row.stampDuty,
    lateFee: 0 - row.lateFee,
    vat: 0 - row.vat,
    cashRounding: 0 - row.cashRounding,
    total: 0 - row.total,
  };
}

const KEYS = ['amount', 'stampDuty', 'lateFee', 'vat', 'cashRounding', 'total'] as const;
const sumsOf = (rows: CollectionReportRow[]) =>
  Object.fromEntries(KEYS.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)])) as Record<
    (typeof KEYS)[number],
    number
  >;

/** The report of a closed session with these lines, its sums as the database would give them. */
export function sampleReport(
  rows: CollectionReportRow[],
  values: Partial<CollectionReport> = {},
): CollectionReport {
  const total = (some: CollectionReportRow[]) => sumsOf(some).total;
  const live = rows.filter(({ reversal }) => !reversal);
  const back = rows.filter(({ reversal }) => reversal);
  const receipts = (some: CollectionReportRow[]) => new Set(some.map(({ receiptNo }) => receiptNo)).size;
  const cash = total(rows.filter(({ tender }) => tender === 'cash'));
  return collectionReportSchema.parse({
    kind: 'water',
    by: 'session',
    final: true,
    asOf: '2026-11-22T08:00:00+00:00',
    from: '2026-11-22',
    to: '2026-11-22',
    letterhead: {
      utility: {
        code: 'BLL',
        name: 'Perumda Air Minum Tirta Contoh',
        shortName: 'Tirta Contoh',
        address: 'Jl. Pramuka No. 12, Singaraja',
        city: 'Singaraja',
        phone: '(0362) 21000',
        timeZone: 'Asia/Makassar',
        zoneLabel: 'WITA',
      },
      branch: { id: 1, code: 'PST', name: 'Kantor Pusat' },
      logoPng: null,
      training: false,
    },
    signatories: [
      { slot: 1, position: 'Kepala Bagian Keuangan', fullName: 'I Gede Arta', employeeNo: '0815' },
      { slot: 2, position: 'Kasir', fullName: 'Ni Putu Sari', employeeNo: null },
    ],
    filters: {
      sessionId: 12,
      branchName: 'Kantor Pusat',
      counterCode: '01',
      counterName: 'Loket 01',
      cashierName: 'Ni Putu Sari',
    },
    totals: {
      lines: rows.length,
      receipts: receipts(live),
      ...sumsOf(rows),
      channelFee: 0,
      received: total(live),
      reversed: back.length === 0 ? 0 : -total(back),
    },
    tenders: [...new Set(rows.map(({ tender }) => tender))].map((tender) => ({
      tender,
      receipts: receipts(live.filter((row) => row.tender === tender)),
      reversals: back.filter((row) => row.tender === tender).length,
      total: total(rows.filter((row) => row.tender === tender)),
    })),
    groups: [...new Set(rows.map(({ groupCode }) => groupCode))].sort().map((code) => ({
      code,
      name: `Golongan ${code}`,
      lines: live.filter((row) => row.groupCode === code).length,
      reversedLines: back.filter((row) => row.groupCode === code).length,
      ...sumsOf(rows.filter((row) => row.groupCode === code)),
    })),
    cancelled: back.map((row) => ({
      reversalId: row.entryId,
      receiptNo: row.receiptNo,
      paidOn: row.businessDate,
      cancelledAt: '2026-11-22T07:00:00Z',
      businessDate: row.businessDate,
      requestedBy: 'Ni Putu Sari',
      decidedBy: 'Ketut Ariani',
      reasonCode: 'wrong_customer',
      note: 'tertukar',
      whole: true,
      sameSession: true,
      refund: 'drawer',
      total: -row.total,
    })),
    receipts:
      live.length === 0
        ? []
        : [
            {
              counterCode: '01',
              counterName: 'Loket 01',
              first: live[0]!.receiptNo,
              last: live.at(-1)!.receiptNo,
              numbers: receipts(live) + 2,
              ofThisKind: receipts(live),
            },
          ],
    session: {
      sessionId: 12,
      openedAt: '2026-11-21T23:41:00Z',
      closedAt: '2026-11-22T07:30:00Z',
      openingFloat: 500_000,
      waterCash: cash,
      nonWaterCash: 250_000,
      pettyIn: 0,
      pettyOut: 15_000,
      receivedFromCashiers: 0,
      handedToCashiers: 0,
      turnedIn: 100_000,
      expected: 500_000 + cash + 250_000 - 15_000 - 100_000,
      counted: 500_000 + cash + 250_000 - 15_000 - 100_000 - 500,
      difference: -500,
      differenceReason: 'uang kembalian kurang',
      otherTenders: [],
    },
    ...values,
  });
}

/** Forty lines of a morning: cash and QRIS, a stamp duty, a rounding, an instalment, and one taken back. */
export function morning(): CollectionReportRow[] {
  const rows = Array.from({ length: 39 }, (_, index) => sampleRow(2 * index));
  rows[3] = sampleRow(6, { tender: 'qris' });
  rows[4] = sampleRow(8, { stampDuty: 10_000, cashRounding: -40 });
  rows[5] = sampleRow(10, { period: 'Angsuran 2/6', lateFee: 0 });
  rows[6] = sampleRow(12, { payerName: '=HYPERLINK("http://x";"klik")', connectionNo: '000000000123' });
  return [...rows.slice(0, 20), takenBack(rows[19]!), ...rows.slice(20)];
}
