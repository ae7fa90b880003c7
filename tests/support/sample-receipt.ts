import { type Receipt, type ReceiptSheet, receiptSchema } from '../../src/shared/contract/receipt.ts';

/** One month's bill whose total is the sum of its components. */
export function sampleSheet(values: Partial<ReceiptSheet> = {}): ReceiptSheet {
  const sheet = {
    billId: 4711,
    usagePeriod: '2026-10',
    billingPeriod: '2026-11',
    previousReading: 1234,
    currentReading: 1254,
    usageM3: 20,
    estimated: false,
    water: 90_100,
    fixed: 9_000,
    meter: 0,
    other: 0,
    otherItems: null,
    discount: 0,
    lateFee: 0,
    stampDuty: 0,
    ...values,
  };
  const total =
    sheet.water + sheet.fixed + sheet.meter + sheet.other + sheet.lateFee + sheet.stampDuty - sheet.discount;
  return { ...sheet, total: values.total ?? total };
}

/** A cash payment at a counter in Singaraja whose sums agree with its sheets, parsed as the database's answer would be. */
export function sampleReceipt(values: Partial<Receipt> = {}): Receipt {
  const sheets = values.sheets ?? [sampleSheet()];
  const billsTotal = sheets.reduce((sum, sheet) => sum + sheet.total, 0);
  const total = billsTotal + (values.stampDuty ?? 0) + (values.cashRounding ?? 0);
  const tendered = total + 900;
  return receiptSchema.parse({
    utility: {
      name: 'Perumda Air Minum Tirta Contoh',
      address: 'Jl. Pramuka No. 12, Singaraja',
      phone: '(0362) 21000',
      logoPng: null,
      timeZone: 'Asia/Makassar',
      zoneLabel: 'WITA',
    },
    paymentId: 900_123,
    receiptNo: '03/KAS/2026/000123',
    copyNo: 0,
    printedBy: 'Ni Putu Sari',
    printedAt: '2026-11-22T06:05:12.345678+00:00',
    paidAt: '2026-11-22T06:05:10+00:00',
    businessDate: '2026-11-22',
    branchName: 'Kantor Pusat',
    counterName: 'Loket 03',
    cashierName: 'Ni Putu Sari',
    channel: 'counter',
    tender: 'cash',
    tenderReference: null,
    connectionNo: '0164-20-00317',
    customerName: 'I MADE SUARDANA',
    address: 'Jl. Ahmad Yani 14, Banjar Jawa',
    tariffGroupCode: 'RT-B',
    tariffGroupName: 'Rumah Tangga B',
    routeName: 'Rayon 07',
    meterSize: '1/2"',
    sheets,
    billsTotal,
    stampDuty: 0,
    cashRounding: 0,
    total,
    tendered,
    change: tendered - total,
    checkCode: 'K7QX-2M9P',
    qrText: 'LOKET1:03/KAS/2026/000123:K7QX-2M9P',
    policy: { sheets: 'perBill' },
    training: false,
    reversal: null,
    ...values,
  });
}

/** Two months of arrears as the field has them, one late. */
export function twoSheets(): ReceiptSheet[] {
  return [
    sampleSheet({
      billId: 4710,
      usagePeriod: '2026-09',
      billingPeriod: '2026-10',
      previousReading: 1211,
      currentReading: 1234,
      usageM3: 23,
      water: 107_110,
      lateFee: 10_000,
    }),
    sampleSheet(),
  ];
}
