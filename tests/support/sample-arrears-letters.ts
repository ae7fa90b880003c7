/** Arrears letters as the database delivers them, for tests and the benchmark of paper. */
import type { ArrearsAction, ArrearsLetter, LetterHead } from '../../src/shared/contract/arrears-actions.ts';

export function letterHead(
  action: ArrearsAction,
  letters: number,
  changes: Partial<LetterHead> = {},
): LetterHead {
  return {
    runId: 7,
    action,
    onDate: '2026-11-28',
    payBy: '2026-12-05',
    madeBy: 'Ketut Arya',
    madeAt: '2026-11-28T01:00:00+00:00',
    letters,
    sheets: letters * 2,
    amount: letters * 150_000,
    firstNo: 'PST/SP/2026/000001',
    lastNo: `PST/SP/2026/${String(letters).padStart(6, '0')}`,
    prints: 1,
    printNo: 1,
    printedAt: '2026-11-28T01:05:00+00:00',
    printedBy: 'Ketut Arya',
    letterhead: {
      utility: {
        code: 'uji',
        name: 'Perumda Air Minum Uji',
        shortName: 'Uji',
        address: 'Jl. Udayana No. 1, Singaraja',
        city: 'Singaraja',
        phone: '(0362) 000000',
        timeZone: 'Asia/Makassar',
        zoneLabel: 'WITA',
      },
      branch: { id: 1, code: 'PST', name: 'Kantor Pusat' },
      logoPng: null,
      training: false,
    },
    signatories: [
      {
        slot: 1,
        position: 'Kepala Bagian Hubungan Langganan',
        fullName: 'Ni Wayan Sari',
        employeeNo: '0123',
      },
    ],
    ...changes,
  };
}

export function arrearsLetter(
  index: number,
  action: ArrearsAction = 'notice',
  sheetCount = 2,
): ArrearsLetter {
  const no = String(index + 1).padStart(6, '0');
  const sheets = Array.from({ length: sheetCount }, (_, at) => {
    const month = sheetCount - at;
    const period = new Date(Date.UTC(2026, 10 - month, 1));
    return {
      billId: index * 100 + at,
      usagePeriod: period.toISOString().slice(0, 7),
      dueDate: new Date(Date.UTC(2026, 11 - month, 20)).toISOString().slice(0, 10),
      amount: 68_500 + at * 1_000,
      lateFee: 10_000,
    };
  });
  return {
    letterNo: `PST/SP/2026/${no}`,
    action,
    connectionNo: `0164-20-${no}`,
    customerName: `I MADE SUARDANA ${index + 1}`,
    address: `Jl. Ahmad Yani No. ${index + 1}`,
    neighbourhood: 'RT 02',
    villageName: 'Banjar Jawa',
    districtName: 'Buleleng',
    routeCode: 'A01',
    tariffGroupCode: 'R2',
    meterSerialNo: `MTR${no}`,
    onDate: '2026-11-28',
    payBy: '2026-12-05',
    sheets,
    amount: sheets.reduce((sum, sheet) => sum + sheet.amount, 0),
    lateFee: sheets.reduce((sum, sheet) => sum + sheet.lateFee, 0),
    next: ['A01', index, index + 1],
  };
}
