import { defineReport } from './definition.ts';

/** Daftar tunggu per kelurahan: priority dates and places. */
export const waitingList = defineReport({
  code: 'waiting_list',
  section: 'applications',
  parameters: ['on', 'branchId', 'district'],
  columns: [
    { name: 'village', type: 'text', width: 20 },
    { name: 'district', type: 'text', width: 20, offPaper: true },
    { name: 'position', type: 'count', width: 8 },
    { name: 'application_no', type: 'text', width: 20 },
    { name: 'applicant_name', type: 'text', width: 28 },
    { name: 'address', type: 'text', width: 34 },
    { name: 'filed_on', type: 'date', width: 12 },
    { name: 'waiting_since', type: 'date', width: 12 },
    { name: 'days_waiting', type: 'count', width: 10 },
  ],
  group: { column: 'village' },
  texts: {
    id: {
      title: 'Daftar tunggu',
      definition:
        'Permohonan pasang baru yang menunggu pada akhir hari itu, per desa/kelurahan menurut tanggal prioritas: hari pertama kali masuk daftar tunggu. Yang sudah dipanggil tidak termasuk.',
      columns: {
        village: 'Desa/kelurahan',
        district: 'Kecamatan',
        position: 'Urutan',
        application_no: 'No. permohonan',
        applicant_name: 'Pemohon',
        address: 'Alamat',
        filed_on: 'Tgl. daftar',
        waiting_since: 'Prioritas',
        days_waiting: 'Hari tunggu',
      },
    },
    en: {
      title: 'Waiting list',
      definition:
        'Applications for new connections that were waiting at the end of that day, by village in the order of their priority date: the day on which they were first put on the list. Those called up are not on it.',
      columns: {
        village: 'Village',
        district: 'District',
        position: 'Place',
        application_no: 'Application no.',
        applicant_name: 'Applicant',
        address: 'Address',
        filed_on: 'Filed',
        waiting_since: 'Priority',
        days_waiting: 'Days waiting',
      },
    },
  },
});
