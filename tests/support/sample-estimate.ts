/** An application's papers with every part that they can have: a promotion, metres, extras. */
import type { ApprovalPaper, Estimate, EstimatePaper } from '../../src/shared/contract/estimate-cards.ts';

const FRAME = {
  utility: {
    name: 'Perumda Air Minum Uji',
    address: 'Jl. Air 1, Singaraja',
    city: 'Singaraja',
    phone: '0362 123',
    logoPng: null,
    timeZone: 'Asia/Makassar',
    training: false,
  },
  signatories: [
    { slot: 1, position: 'Manajer Pelayanan', fullName: 'Ketut Wirawan', employeeNo: '19870401' },
    { slot: 2, position: 'Kepala Subbagian Sambungan', fullName: 'Ni Luh Ayu', employeeNo: null },
  ],
  printedBy: 'Ni Putu Sari',
  printedAt: '2026-11-23T02:30:00Z',
  applicationNo: 'PST/PB/2026/000012',
  kind: 'new_connection',
  state: 'approved',
  filedOn: '2026-11-18',
  branchName: 'Kantor Pusat',
  applicantName: 'I Made Suardana',
  phoneMasked: '0812****0017',
  address: 'Jl. Ahmad Yani 14',
  neighbourhood: 'RT 02',
  villageName: 'Banjar Jawa',
  districtName: 'Buleleng',
  connectionNo: null,
} satisfies Partial<EstimatePaper>;

const PRICE = { validFrom: '2024-01-01', priceId: 1, decreeNo: 'SK Direksi 12/2024', includedM: 0 };

export function sampleEstimate(extras = 1): Estimate {
  const more = Array.from({ length: extras }, (_, n) => ({
    ...PRICE,
    lineNo: n + 4,
    code: `X${n}`,
    role: 'extra' as const,
    description: 'Stop kran tambahan',
    quantity: 2,
    unit: 'unit' as const,
    unitPrice: 85_000,
    amount: 170_000,
  }));
  const subtotal = 1_800_000 + 96_000 + 132_000 + extras * 170_000;
  return {
    estimateId: 3,
    surveyId: 2,
    pricedOn: '2026-11-21',
    lines: [
      {
        ...PRICE,
        lineNo: 1,
        code: 'BASE',
        role: 'base',
        description: 'Sambungan baru',
        quantity: 1,
        unit: 'unit',
        unitPrice: 1_800_000,
        amount: 1_800_000,
        includedM: 12,
      },
      {
        ...PRICE,
        lineNo: 2,
        code: 'PIPE',
        role: 'pipe',
        description: 'Pipa tambahan',
        quantity: 6,
        unit: 'm',
        unitPrice: 16_000,
        amount: 96_000,
      },
      {
        ...PRICE,
        lineNo: 3,
        code: 'ROAD',
        role: 'crossing',
        description: 'Galian dan pemulihan aspal',
        quantity: 4,
        unit: 'm',
        unitPrice: 33_000,
        amount: 132_000,
      },
      ...more,
    ],
    subtotal,
    promotion: {
      promotionId: 1,
      name: 'Gebyar Sambungan Baru',
      decreeNo: 'SK Direksi 31/2026',
      amount: 400_000,
      validFrom: '2026-11-01',
      validTo: '2026-12-31',
    },
    discount: 400_000,
    total: subtotal - 400_000,
    note: '',
    madeBy: 'Kadek Ardana',
    madeAt: '2026-11-21T03:00:00Z',
  };
}

export function samplePaper(changes: Partial<EstimatePaper> = {}): EstimatePaper {
  return {
    ...FRAME,
    survey: {
      surveyId: 2,
      surveyor: 'I Wayan Ukur',
      surveyedOn: '2026-11-20',
      latitude: -8.112,
      longitude: 115.088,
      pipeAvailable: true,
      capacityEnough: true,
      mainDistanceM: 18,
      mainDiameterMm: 75,
      crossingM: 4,
      tariffGroupCode: 'R1',
      tariffGroupName: 'Rumah tangga 1',
      meterSize: '1/2"',
      buildingUse: 'house',
      note: '',
      recordedBy: 'Kadek Ardana',
      recordedAt: '2026-11-20T03:00:00Z',
    },
    estimate: sampleEstimate(),
    approvedOn: '2026-11-22',
    paymentDays: 60,
    ...changes,
  };
}

export function sampleLetter(changes: Partial<ApprovalPaper> = {}): ApprovalPaper {
  return {
    ...FRAME,
    signatories: FRAME.signatories.slice(0, 1),
    decision: 'approve',
    decidedAt: '2026-11-22T04:00:00Z',
    decidedOn: '2026-11-22',
    reasonCode: null,
    reason: '',
    tariffGroup: { code: 'R1', name: 'Rumah tangga 1' },
    meterSize: '1/2"',
    total: 1_798_000,
    paymentBy: null,
    paymentDays: 60,
    maxInstalments: 4,
    firstInstalmentPercent: 40,
    ...changes,
  };
}
