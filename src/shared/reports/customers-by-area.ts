import { defineReport } from './definition.ts';

/** Connections by district and village, as of a day. */
export const customersByArea = defineReport({
  code: 'customers_by_area',
  section: 'customers',
  parameters: ['on', 'branchId', 'tariffGroup'],
  columns: [
    { name: 'district', type: 'text', width: 22 },
    { name: 'village', type: 'text', width: 24 },
    { name: 'active', type: 'count', width: 12, total: 'sum' },
    { name: 'household', type: 'count', width: 14, total: 'sum' },
    { name: 'suspended', type: 'count', width: 12, total: 'sum' },
    { name: 'sealed', type: 'count', width: 12, total: 'sum' },
    { name: 'disconnected', type: 'count', width: 12, total: 'sum' },
    { name: 'total', type: 'count', width: 12, total: 'sum' },
  ],
  group: { column: 'district' },
  texts: {
    id: {
      title: 'Pelanggan per wilayah',
      definition:
        'Sambungan per kecamatan dan kelurahan/desa menurut status, golongan dan wilayahnya pada akhir hari yang dipilih. Rumah tangga: sambungan aktif bergolongan rumah tangga.',
      columns: {
        district: 'Kecamatan',
        village: 'Kelurahan/desa',
        active: 'Aktif',
        household: 'di antaranya rumah tangga',
        suspended: 'Tutup sementara',
        sealed: 'Segel',
        disconnected: 'Cabut',
        total: 'Semua sambungan',
      },
    },
    en: {
      title: 'Customers by area',
      definition:
        'Connections by district and village, by their state, group and area at the end of the day chosen. Households: active connections of household groups.',
      columns: {
        district: 'District',
        village: 'Village',
        active: 'Active',
        household: 'of which households',
        suspended: 'Suspended',
        sealed: 'Sealed',
        disconnected: 'Disconnected',
        total: 'All connections',
      },
    },
  },
});
