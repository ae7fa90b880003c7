import { type ReversalSlip, reversalSlipSchema } from '../../src/shared/contract/reversals.ts';
import { sampleReceipt, twoSheets } from './sample-receipt.ts';

/** Two months paid in cash at Loket 03 and taken back from its open drawer, as the database would deliver it. */
export function sampleReversalSlip(values: Partial<ReversalSlip> = {}): ReversalSlip {
  const sheets = values.sheets ?? twoSheets();
  const receipt = sampleReceipt();
  const items = [...sheets, ...(values.lines ?? [])];
  const itemsTotal = items.reduce((sum, item) => sum + item.total, 0);
  const total = itemsTotal + (values.stampDuty ?? 0) + (values.cashRounding ?? 0);
  return reversalSlipSchema.parse({
    utility: receipt.utility,
    reversalId: 77,
    copyNo: 0,
    printedBy: 'Ketut Ariani',
    printedAt: '2026-11-22T07:01:00Z',
    paymentId: 900_123,
    kind: 'bills',
    receiptNo: '03/KAS/2026/000123',
    paidAt: '2026-11-22T06:05:10Z',
    paymentDate: '2026-11-22',
    paymentTotal: total,
    tender: 'cash',
    tenderReference: null,
    branchName: 'Kantor Pusat',
    counterName: 'Loket 03',
    channelName: null,
    cashierName: 'Ni Putu Sari',
    connectionNo: '0164-20-00317',
    customerName: 'I MADE SUARDANA',
    address: 'Jl. Ahmad Yani 14, Banjar Jawa',
    tariffGroupCode: 'RT-B',
    tariffGroupName: 'Rumah Tangga B',
    routeName: 'Rayon 07',
    nothingLeft: true,
    sheets,
    lines: [],
    itemsTotal,
    stampDuty: 0,
    cashRounding: 0,
    total,
    refund: 'drawer',
    businessDate: '2026-11-22',
    reasonCode: 'wrong_customer',
    note: 'tertukar dengan tetangga',
    requestedBy: 'Ni Putu Sari',
    requestedAt: '2026-11-22T06:50:00Z',
    decidedBy: 'Ketut Ariani',
    decidedAt: '2026-11-22T07:00:00Z',
    decisionNote: '',
    checkCode: 'B4TA-L001',
    qrText: 'LOKET1|X|03/KAS/2026/000123|BATAL|B4TA-L001',
    signatories: [],
    training: false,
    ...values,
  });
}
