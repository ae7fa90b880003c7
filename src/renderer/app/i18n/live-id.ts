/** Texts of live data and of alerts about what arrives, in Indonesian. */
export const liveId = {
  /** Before the age of data that is not of now. */
  old: 'Data lama',
  /** After the clock jumped: no age, because nobody knows it. */
  doubtful: (at: string) => `Data lama: data ${at}, sedang dibaca lagi`,
  failed: (at: string) => `Gagal dibaca: data ${at}, belum diperbarui`,
  cut: (at: string) => `Terputus: data ${at}, belum diperbarui`,
  failedNothing: 'Gagal dibaca: belum ada data',
  cutNothing: 'Terputus: belum ada data',
  catchingUp: 'Mengejar yang terlewat…',
  alerts: {
    title: 'Pemberitahuan pengaduan',
    hint: 'Hanya setelah masuk, dan tidak selama layar terkunci. Isinya jenis, tempat, dan nomor saja.',
    sound: 'Bunyi',
    desktop: 'Pemberitahuan di desktop',
    rules: { off: 'Tidak', urgent: 'Hanya darurat', all: 'Semua' },
    trial: 'Coba',
    tried:
      'Bunyi dan pemberitahuan percobaan sudah dikirim. Tidak terdengar atau tidak terlihat? Periksa volume dan pengaturan pemberitahuan komputer ini.',
    notShown: 'Komputer ini tidak menampilkan pemberitahuan. Bunyi tetap dapat dipakai.',
  },
};
