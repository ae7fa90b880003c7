import { defineReport } from './definition.ts';

/** Uang yang belum disetor when a day was over. */
export const undepositedCash = defineReport({
  code: 'undeposited_cash',
  section: 'control',
  parameters: ['on', 'branchId'],
  columns: [
    { name: 'shift_date', type: 'date', width: 12 },
    { name: 'branch_name', type: 'text', width: 20 },
    { name: 'counter_code', type: 'text', width: 8 },
    { name: 'counter_name', type: 'text', width: 18 },
    { name: 'cashier_name', type: 'text', width: 22 },
    { name: 'kind', type: 'code', width: 12 },
    { name: 'ready_at', type: 'instant', width: 18 },
    { name: 'age_days', type: 'count', width: 10 },
    { name: 'age', type: 'code', width: 14 },
    { name: 'amount', type: 'rupiah', width: 16, total: 'sum' },
  ],
  group: { column: 'shift_date' },
  texts: {
    id: {
      title: 'Uang yang belum disetor',
      definition:
        'Uang tunai yang belum ada di bukti setor pada akhir hari itu: laci yang sudah ditutup (dihitung dikurangi kas awal) dan titipan yang diterima brankas. Umur dalam hari kalender sejak tanggal shift.',
      columns: {
        shift_date: 'Tgl shift',
        branch_name: 'Cabang',
        counter_code: 'Loket',
        counter_name: 'Nama loket',
        cashier_name: 'Kasir',
        kind: 'Asal',
        ready_at: 'Siap disetor',
        age_days: 'Umur (hari)',
        age: 'Kelompok umur',
        amount: 'Jumlah (Rp)',
      },
      codes: {
        kind: { session: 'Laci', turn_in: 'Titipan' },
        age: { days_0_1: '0–1 hari', days_2_3: '2–3 hari', days_4_7: '4–7 hari', days_8: '8 hari lebih' },
      },
    },
    en: {
      title: 'Cash not yet deposited',
      definition:
        'Cash on no deposit slip when that day was over: closed drawers (counted less the float) and turn-ins that the safe accepted. Age in calendar days since the shift.',
      columns: {
        shift_date: 'Shift',
        branch_name: 'Branch',
        counter_code: 'Counter',
        counter_name: 'Counter name',
        cashier_name: 'Cashier',
        kind: 'From',
        ready_at: 'Ready at',
        age_days: 'Age (days)',
        age: 'Age group',
        amount: 'Amount (Rp)',
      },
      codes: {
        kind: { session: 'Drawer', turn_in: 'Turn-in' },
        age: { days_0_1: '0–1 days', days_2_3: '2–3 days', days_4_7: '4–7 days', days_8: '8 days or more' },
      },
    },
  },
});
