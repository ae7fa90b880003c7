/** The texts of completing an application, and of starting one from an account, in Indonesian. */
export const applicationsCompletionId = {
  title: 'Yang akan berubah',
  intro: 'Perubahan ini langsung berlaku dan tercatat dalam riwayat permohonan.',
  rows: {
    owner: 'Nama',
    status: 'Status',
    tariffGroup: 'Golongan',
    tariffFrom: 'Berlaku',
    meterRemoved: 'Meter diangkat',
    meterInstalled: 'Meter dipasang',
    seal: 'Nomor segel',
    nothing: 'Tidak ada data sambungan yang berubah.',
  },
  change: (from: string, to: string) => `${from} → ${to}`,
  known: 'Sudah terdaftar sebagai pelanggan dengan NIK ini; datanya dipakai lagi.',
  fresh: 'Dibuat sebagai pelanggan baru dari isian permohonan.',
  billsStay: 'Rekening tetap melekat pada sambungan.',
  fromPeriod: (period: string) => `mulai pemakaian ${period}`,
  billsKeep: 'Rekening yang sudah terbit tidak berubah.',
  meter: (serialNo: string, size: string) => [serialNo, size].filter(Boolean).join(' · '),
  meterAt: (date: string, reading: string) => `${date}, stand ${reading}`,
  noReading: 'belum dicatat',
  arrearsPaid: 'Tunggakan sudah lunas. Periksa apakah pekerjaan ini memang sudah dilakukan.',
  owes: (sheets: number, instalments: number) =>
    [sheets > 0 && `${sheets} lembar`, instalments > 0 && `${instalments} angsuran`]
      .filter(Boolean)
      .join(' dan '),
  stillOwes: (what: string) => `Masih ada tunggakan ${what}. Lunasi dahulu.`,
  missing: (facts: string) => `Belum dapat diselesaikan. Belum ada: ${facts}.`,
  submit: {
    name_transfer: (to: string) => `Balik nama ke ${to}`,
    reclassification: (to: string) => `Ubah golongan ke ${to}`,
    suspension: 'Tutup sementara sambungan',
    reconnection: 'Buka kembali sambungan',
    meter_replacement: 'Catat ganti meter',
    sealing: 'Catat sambungan disegel',
    disconnection: 'Catat sambungan dicabut',
  },
  sending: 'Menyimpan…',
  menu: 'Permohonan…',
  menuTitle: 'Ajukan untuk sambungan ini',
};
