import { defineReport } from './definition.ts';

/** Mutasi pelanggan per golongan. */
export const customerMovements = defineReport({
  code: 'customer_movements',
  section: 'customers',
  parameters: ['fromMonth', 'toMonth'],
  columns: [
    { name: 'month', type: 'month', width: 12 },
    { name: 'group_code', type: 'text', width: 8 },
    { name: 'group_name', type: 'text', width: 26 },
    { name: 'opening', type: 'count', width: 12 },
    { name: 'new', type: 'count', width: 12, total: 'sum' },
    { name: 'reopened', type: 'count', width: 12, total: 'sum' },
    { name: 'suspended', type: 'count', width: 12, total: 'sum' },
    { name: 'sealed', type: 'count', width: 12, total: 'sum' },
    { name: 'disconnected', type: 'count', width: 12, total: 'sum' },
    { name: 'regrouped', type: 'count', width: 12, total: 'sum' },
    { name: 'closing', type: 'count', width: 12 },
  ],
  group: { column: 'month' },
  texts: {
    id: {
      title: 'Mutasi pelanggan',
      definition:
        'Sambungan aktif per golongan: awal + pasang baru + buka kembali - tutup sementara - segel - cabut + pindah golongan = akhir. Hanya perubahan dari atau ke aktif; sambungan segel yang dicabut tidak dihitung lagi. Pindah golongan adalah selisih masuk dan keluar, nol untuk semua golongan. Pasang baru pada tanggal aktif.',
      columns: {
        month: 'Bulan',
        group_code: 'Gol.',
        group_name: 'Nama golongan',
        opening: 'Awal',
        new: 'Pasang baru',
        reopened: 'Buka kembali',
        suspended: 'Tutup sementara',
        sealed: 'Segel',
        disconnected: 'Cabut',
        regrouped: 'Pindah golongan',
        closing: 'Akhir',
      },
    },
    en: {
      title: 'Customer movements',
      definition:
        'Active connections by tariff group: opening + new + reopened - suspended - sealed - disconnected + changed group = closing. Only changes from or to active; a sealed connection that is cut off does not count again. Changed group is in less out, zero over all groups. New on the day they became active.',
      columns: {
        month: 'Month',
        group_code: 'Group',
        group_name: 'Group name',
        opening: 'Opening',
        new: 'New',
        reopened: 'Reopened',
        suspended: 'Suspended',
        sealed: 'Sealed',
        disconnected: 'Disconnected',
        regrouped: 'Changed group',
        closing: 'Closing',
      },
    },
  },
});
