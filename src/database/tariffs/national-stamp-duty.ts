/** The stamp duty (bea meterai) on receipts of money by national law, for tariff files that do not state another. */
import type { TariffFile } from '../../shared/tariff-file.ts';

export const NATIONAL_STAMP_DUTY: NonNullable<TariffFile['stampDuty']> = [
  {
    decreeNo: 'PP 24/2000',
    decreeDate: '2000-04-20',
    fromDate: '2000-05-01',
    tiers: [
      { above: 250_000, amount: 3_000 },
      { above: 1_000_000, amount: 6_000 },
    ],
  },
  {
    decreeNo: 'UU 10/2020',
    decreeDate: '2020-10-26',
    fromDate: '2021-01-01',
    tiers: [{ above: 5_000_000, amount: 10_000 }],
  },
];
