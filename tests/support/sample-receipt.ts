import {
  type Receipt,
  type ReceiptLine,
  type ReceiptSheet,
  receiptSchema,
} from '../../src/shared/contract/receipt.ts';

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
  const items = [...sheets, ...(values.lines ?? [])];
  const billsTotal = items.reduce((sum, item) => sum + item.total, 0);
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

/** A line of an invoice whose sums agree; VAT in whole percent, rounded as the law has it: down. */
export function sampleLine(values: Partial<ReceiptLine> = {}): ReceiptLine {
  const line = {
    reference: '01/NA/2026/000017',
    description: 'Biaya penyambungan kembali',
    quantity: 1,
    unitPrice: 150_000,
    vatPercent: 0,
    ...values,
  };
  const net = line.quantity * line.unitPrice;
  const vat = values.vat ?? Math.floor((net * line.vatPercent) / 100);
  return { ...line, net, vat, total: net + vat };
}

/** An invoice of two lines, one with VAT, paid by QRIS by somebody without a connection. */
export function invoiceReceipt(values: Partial<Receipt> = {}): Receipt {
  return sampleReceipt({
    kind: 'invoices',
    connectionNo: '–',
    customerName: 'KOMANG WIDIARTA',
    address: 'Jl. Gajah Mada 8',
    tariffGroupCode: '–',
    tariffGroupName: '–',
    routeName: '–',
    meterSize: '–',
    sheets: [],
    lines: [
      sampleLine(),
      sampleLine({
        description: 'Penggantian meter air 1/2"',
        quantity: 2,
        unitPrice: 250_000,
        vatPercent: 11,
      }),
    ],
    tender: 'qris',
    tenderReference: 'QR-77120',
    tendered: null,
    change: null,
    ...values,
  });
}

/** A collective payer's payment of `count` sheets, every third of them late. */
export function collectiveReceipt(count: number, values: Partial<Receipt> = {}): Receipt {
  const sheets = Array.from({ length: count }, (_, index) =>
    sampleSheet({
      billId: 5_000 + index,
      water: 50_000 + 10 * index,
      lateFee: index % 3 === 0 ? 10_000 : 0,
      connectionNo: `0164-20-${String(index + 1).padStart(5, '0')}`,
      customerName:
        index % 7 === 0 ? 'I GUSTI AGUNG AYU MADE PUTRI ANGGRAENI SUARDANA' : `WARGA ${index + 1}`,
      address: `Perum Griya Asri Blok C No. ${index + 1}`,
      tariffGroupCode: 'RT-B',
    }),
  );
  return sampleReceipt({
    kind: 'collective',
    connectionNo: 'KOL-0007',
    customerName: 'Perumahan Griya Asri',
    address: 'Jl. Udayana 1, Singaraja',
    tariffGroupCode: '–',
    tariffGroupName: '–',
    routeName: '–',
    meterSize: '–',
    policy: { sheets: 'single' },
    sheets,
    tender: 'transfer',
    tenderReference: 'TRF-220011',
    tendered: null,
    change: null,
    ...values,
  });
}
