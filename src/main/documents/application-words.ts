import type { ApplicationKind, DocumentType } from '../../shared/contract/applications.ts';

/** Kinds of applications as papers name them. */
export const APPLICATION_KIND_WORDS: Record<ApplicationKind, string> = {
  new_connection: 'Pasang baru',
  name_transfer: 'Balik nama',
  reclassification: 'Perubahan golongan',
  suspension: 'Tutup sementara',
  reconnection: 'Buka kembali',
  meter_replacement: 'Ganti meter',
  sealing: 'Penyegelan',
  disconnection: 'Pencabutan',
};

/** Documents as papers name them. */
export const DOCUMENT_WORDS: Record<DocumentType, string> = {
  identity_card: 'KTP',
  family_card: 'Kartu keluarga',
  property_tax: 'PBB tahun terakhir',
  ownership: 'Bukti kepemilikan persil',
  owner_consent: 'Surat persetujuan pemilik',
  village_letter: 'Surat keterangan desa/lurah',
  electricity_bill: 'Rekening listrik',
  neighbour_bill: 'Rekening air tetangga',
  sketch: 'Denah lokasi',
  subscription_form: 'Formulir langganan (SPL)',
  stamp_statement: 'Pernyataan bermeterai',
  business_permit: 'Surat izin usaha',
  institution_letter: 'Surat lembaga/instansi',
  power_of_attorney: 'Surat kuasa',
  building_permit: 'IMB/PBG',
  transfer_deed: 'Akta/surat peralihan hak',
  meter_photo: 'Foto meter',
  survey_photo: 'Foto survei',
  installation_photo: 'Foto pemasangan',
  inspection_photo: 'Foto pemeriksaan',
  premise_photo: 'Foto persil',
  other: 'Dokumen lain',
};
