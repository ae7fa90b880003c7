import { YES_NO } from './code-words.ts';
import { defineReport, type ReportDefinition } from './definition.ts';

/** Laporan yang diambil: which report left the database, by whom. The others are given for their titles. */
export function exportsMade(others: readonly ReportDefinition[]): ReportDefinition {
  const titles = (language: 'id' | 'en', own: string) =>
    Object.fromEntries([
      ...others.map((report) => [report.code, report.texts[language].title]),
      ['exports_made', own],
    ]);
  return defineReport({
    code: 'exports_made',
    section: 'control',
    parameters: ['from', 'to'],
    columns: [
      { name: 'started_at', type: 'instant', width: 18 },
      { name: 'started_by_name', type: 'text', width: 22 },
      { name: 'started_by', type: 'text', width: 14, offPaper: true },
      { name: 'report', type: 'code', width: 26 },
      { name: 'parameters', type: 'text', width: 30 },
      { name: 'format', type: 'code', width: 9 },
      { name: 'scheduled', type: 'flag', width: 10 },
      { name: 'masked', type: 'flag', width: 10 },
      { name: 'outcome', type: 'code', width: 12 },
      { name: 'exported_rows', type: 'count', width: 11, total: 'sum' },
      { name: 'bytes', type: 'count', width: 13, total: 'sum', offPaper: true },
      { name: 'locked', type: 'flag', width: 10 },
      { name: 'content_hash', type: 'text', width: 20, offPaper: true },
      { name: 'file_name', type: 'text', width: 28, offPaper: true },
    ],
    texts: {
      id: {
        title: 'Laporan yang diambil',
        definition:
          'Laporan yang keluar dari basis data sebagai berkas atau cetakan, menurut waktu mulai, juga yang gagal dan dibatalkan. Bulan tetap: seluruh isinya dari bulan yang sudah ditutup.',
        columns: {
          started_at: 'Waktu',
          started_by_name: 'Oleh',
          started_by: 'Login',
          report: 'Laporan',
          parameters: 'Pilihan',
          format: 'Bentuk',
          scheduled: 'Terjadwal',
          masked: 'Nama disamarkan',
          outcome: 'Hasil',
          exported_rows: 'Baris',
          bytes: 'Ukuran (byte)',
          locked: 'Bulan tetap',
          content_hash: 'Sidik isi',
          file_name: 'Berkas',
        },
        codes: {
          report: titles('id', 'Laporan yang diambil'),
          format: { xlsx: 'Excel', pdf: 'PDF', print: 'Cetak' },
          outcome: { written: 'Jadi', cancelled: 'Dibatalkan', failed: 'Gagal', open: 'Belum selesai' },
          scheduled: YES_NO.id,
          masked: YES_NO.id,
          locked: YES_NO.id,
        },
      },
      en: {
        title: 'Reports taken out',
        definition:
          'Reports that left the database as a file or on paper, by when they were begun, failed and cancelled ones too. Closed months: everything in it lies in months that are closed.',
        columns: {
          started_at: 'At',
          started_by_name: 'By',
          started_by: 'Login',
          report: 'Report',
          parameters: 'Choice',
          format: 'Form',
          scheduled: 'Scheduled',
          masked: 'Names masked',
          outcome: 'Outcome',
          exported_rows: 'Rows',
          bytes: 'Size (bytes)',
          locked: 'Closed months',
          content_hash: 'Content hash',
          file_name: 'File',
        },
        codes: {
          report: titles('en', 'Reports taken out'),
          format: { xlsx: 'Excel', pdf: 'PDF', print: 'Print' },
          outcome: { written: 'Written', cancelled: 'Cancelled', failed: 'Failed', open: 'Not ended' },
          scheduled: YES_NO.en,
          masked: YES_NO.en,
          locked: YES_NO.en,
        },
      },
    },
  });
}
