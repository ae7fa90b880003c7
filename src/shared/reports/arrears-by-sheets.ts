import { defineReport } from './definition.ts';

/** Arrears by the number of late sheets. */
export const arrearsBySheets = defineReport({
  code: 'arrears_by_sheets',
  section: 'arrears',
  parameters: ['on', 'branchId', 'tariffGroup', 'district', 'route'],
  columns: [
    { name: 'late_sheets', type: 'code', width: 24 },
    { name: 'connections', type: 'count', width: 12, total: 'sum' },
    { name: 'sheets', type: 'count', width: 12, total: 'sum' },
    { name: 'not_due', type: 'rupiah', width: 18, total: 'sum' },
    { name: 'late', type: 'rupiah', width: 18, total: 'sum' },
    { name: 'total', type: 'rupiah', width: 18, total: 'sum' },
    { name: 'in_plan', type: 'rupiah', width: 16, total: 'sum' },
  ],
  texts: {
    id: {
      title: 'Tunggakan menurut jumlah lembar',
      definition:
        'Sambungan dengan rekening belum lunas pada akhir hari yang dipilih, menurut banyaknya lembar yang lewat jatuh tempo (2 lembar: tutup, 3 lembar: cabut, menurut aturan setempat). Piutang adalah rekening yang sudah terbit, setelah koreksi dan keringanan yang diputus sampai hari itu, dikurangi pembayaran yang masih berlaku; tanpa denda, meterai dan biaya kanal. Rekening dalam perjanjian angsuran tetap piutang sebesar yang belum diangsur (pokok tertua lebih dulu, denda terakhir). Rekening Rp0 bukan tunggakan.',
      columns: {
        late_sheets: 'Lembar lewat jatuh tempo',
        connections: 'Sambungan',
        sheets: 'Lembar belum lunas',
        not_due: 'Belum jatuh tempo',
        late: 'Lewat jatuh tempo',
        total: 'Total piutang',
        in_plan: 'Dalam angsuran',
      },
      codes: {
        late_sheets: {
          sheets_0: 'Belum jatuh tempo',
          sheets_1: '1 lembar',
          sheets_2: '2 lembar',
          sheets_3: '3 lembar',
          sheets_4: '4 lembar atau lebih',
        },
      },
    },
    en: {
      title: 'Arrears by number of sheets',
      definition:
        'Connections with unpaid bills at the end of the day chosen, by how many sheets are past their due date (2 sheets: closed, 3 sheets: cut off, by local rule). Owed are bills that have been issued, after corrections and relief decided until that day, less payments that still stand; without late fee, stamp duty and channel fees. Bills in an instalment agreement stay owed for what is not paid yet (oldest bill first, late fees last). Bills of Rp0 are no arrears.',
      columns: {
        late_sheets: 'Late sheets',
        connections: 'Connections',
        sheets: 'Unpaid sheets',
        not_due: 'Not yet due',
        late: 'Late',
        total: 'Total owed',
        in_plan: 'In agreements',
      },
      codes: {
        late_sheets: {
          sheets_0: 'Not yet due',
          sheets_1: '1 sheet',
          sheets_2: '2 sheets',
          sheets_3: '3 sheets',
          sheets_4: '4 sheets or more',
        },
      },
    },
  },
});
