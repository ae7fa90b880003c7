import type { Account, DueSheet } from '../../src/shared/contract/connections.ts';
import type { CashSession } from '../../src/shared/contract/staff.ts';

export function sampleSheet(billId: number, usagePeriod: string, water: number, lateFee = 0): DueSheet {
  return {
    billId,
    usagePeriod,
    dueDate: '2026-11-20',
    previousReading: 100,
    currentReading: 120,
    usageM3: 20,
    estimated: false,
    water,
    fixed: 9_000,
    meter: 0,
    other: 0,
    discount: 0,
    lateFee,
    stampDuty: 0,
    total: water + 9_000 + lateFee,
  };
}

interface Wanted {
  sheets?: 0 | 1 | 2;
  blocked?: boolean;
  beingPosted?: boolean;
  lastPayments?: Account['lastPayments'];
}

/** A customer with up to two sheets, of a utility that rounds cash to ten rupiah: totals by cash and card differ. */
export function sampleAccount({
  sheets = 2,
  blocked = false,
  beingPosted = false,
  lastPayments = [],
}: Wanted = {}): Account {
  const all = [sampleSheet(1, '2026-09', 107_110, 10_000), sampleSheet(2, '2026-10', 90_100)];
  const choices = [
    { sheets: 1, billsTotal: 126_110, stampDuty: 0, total: 126_110, cashRounding: -10, cashTotal: 126_100 },
    { sheets: 2, billsTotal: 225_210, stampDuty: 0, total: 225_210, cashRounding: -10, cashTotal: 225_200 },
  ];
  return {
    connection: {
      connectionId: 7,
      connectionNo: '0164-20-00317',
      customerName: 'I MADE SUARDANA',
      address: 'Jl. Ahmad Yani 14',
      neighbourhood: 'RT 07',
      villageName: 'Banjar Jawa',
      districtName: 'Buleleng',
      routeCode: 'R07',
      routeName: 'Rayon 07',
      tariffGroupCode: 'RT-B',
      tariffGroupName: 'Rumah Tangga B',
      meterSize: '1/2"',
      meterSerialNo: null,
      status: 'active',
      phoneMasked: null,
      blocks: blocked
        ? [{ reason: 'unreadable_meter', note: 'rumah kosong', since: '2026-08-03T02:00:00+00:00' }]
        : [],
    },
    quote: {
      onDate: '2026-11-22',
      sheets: all.slice(2 - sheets),
      choices: choices.slice(0, sheets),
      beingPosted,
    },
    instalments: [],
    invoices: [],
    mayChooseSheets: true,
    lastPayments,
    asOf: '2026-11-22T02:12:00+00:00',
  };
}

export function sampleSession(values: Partial<CashSession> = {}): CashSession {
  return {
    sessionId: 1,
    counterId: 3,
    counterCode: '03',
    counterName: 'Loket 03',
    businessDate: '2026-11-22',
    openedAt: '2026-11-21T23:41:00+00:00',
    openingFloat: 500_000,
    fromEarlierDay: false,
    payments: 0,
    blind: true,
    cash: null,
    nonCash: null,
    drawer: null,
    waitingClose: false,
    ...values,
  };
}
