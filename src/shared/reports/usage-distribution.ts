import { defineReport } from './definition.ts';

/** Bills by brackets of m3. */
export const usageDistribution = defineReport({
  code: 'usage_distribution',
  section: 'billing',
  parameters: ['period', 'branchId', 'tariffGroup', 'district'],
  columns: [
    { name: 'bracket', type: 'code', width: 16 },
    { name: 'sheets', type: 'count', width: 12, total: 'sum' },
    { name: 'sheets_percent', type: 'percent', width: 10 },
    { name: 'usage_m3', type: 'm3', width: 12, total: 'sum' },
    { name: 'm3_percent', type: 'percent', width: 10 },
    { name: 'amount', type: 'rupiah', width: 18, total: 'sum' },
    { name: 'amount_percent', type: 'percent', width: 10 },
    {
      name: 'average_m3',
      type: 'decimal',
      width: 12,
      total: { numerator: 'usage_m3', denominator: 'sheets', factor: 1 },
    },
  ],
  texts: {
    id: {
      title: 'Sebaran pemakaian',
      definition:
        'Rekening satu bulan pemakaian seperti saat diterbitkan menurut m³ pada rekening (tanpa koreksi). Persen terhadap seluruh rekening yang dipilih.',
      columns: {
        bracket: 'Pemakaian',
        sheets: 'Lembar',
        sheets_percent: '% lembar',
        usage_m3: 'm³',
        m3_percent: '% m³',
        amount: 'DRD (Rp)',
        amount_percent: '% Rp',
        average_m3: 'm³/lembar',
      },
      codes: {
        bracket: {
          m3_00: '0 m³',
          m3_01_10: '1-10 m³',
          m3_11_20: '11-20 m³',
          m3_21_30: '21-30 m³',
          m3_31_up: '> 30 m³',
        },
      },
    },
    en: {
      title: 'Distribution of usage',
      definition:
        'Bills of one usage period as they were issued, by the m³ on the bill (without corrections). Percentages are of all bills chosen.',
      columns: {
        bracket: 'Usage',
        sheets: 'Sheets',
        sheets_percent: '% sheets',
        usage_m3: 'm³',
        m3_percent: '% m³',
        amount: 'DRD (Rp)',
        amount_percent: '% Rp',
        average_m3: 'm³/sheet',
      },
      codes: {
        bracket: {
          m3_00: '0 m³',
          m3_01_10: '1-10 m³',
          m3_11_20: '11-20 m³',
          m3_21_30: '21-30 m³',
          m3_31_up: '> 30 m³',
        },
      },
    },
  },
});
