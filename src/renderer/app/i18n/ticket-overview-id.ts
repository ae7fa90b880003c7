/** The month's complaints in numbers. The texts in Indonesian. */
export const ticketOverviewId = {
  title: 'Pengaduan',
  titleOf: (month: string) => `Pengaduan ${month}`,
  month: 'Bulan',
  before: 'Bulan sebelumnya',
  after: 'Bulan sesudahnya',
  nothing: 'Laporan pengaduan tidak terbuka untuk Anda.',
  none: 'Belum ada pengaduan dalam bulan ini.',
  filed: 'Masuk',
  solved: 'Selesai',
  notSolved: 'Belum selesai atau ditolak',
  percent: '% selesai',
  ofFiled: (percent: string) => `${percent} dari yang masuk`,
  open: 'Terbuka',
  older: (count: string) => `${count} dari bulan sebelumnya`,
  overdue: 'Terbuka, lewat target selesai',
  overdueShort: 'Lewat',
  overdueNote: (count: string) => `${count} lewat`,
  ofOpen: (count: string) => `dari ${count} yang terbuka`,
  inTime: 'Selesai tepat waktu',
  inTimeOf: (inTime: string, measured: string) => `${inTime} dari ${measured} yang diukur`,
  solvingTime: 'Rata-rata sampai selesai',
  hours: (hours: number) =>
    hours >= 72
      ? `${(hours / 24).toFixed(1).replace('.', ',')} hari`
      : hours >= 1
        ? `${hours.toFixed(1).replace('.', ',')} jam`
        : `${Math.round(hours * 60)} menit`,
  response: (hours: string, percent: string) => `Respons ${hours} · ${percent} tepat`,
  trend: 'Dua belas bulan',
  causes: 'Sebab',
  cause: 'Sebab',
  crews: 'Petugas',
  desk: 'Meja',
  outages: 'Gangguan',
  solvedBy: (crew: string, desk: string, outage: string) =>
    `Selesai: petugas ${crew} · meja ${desk} · bersama gangguan ${outage}`,
  categories: 'Kategori',
  category: 'Kategori',
  districts: 'Wilayah',
  district: 'Kecamatan',
  nowhere: 'Tanpa tempat',
  exact: (filed: string, solved: string, overdue: string) =>
    `${filed} masuk, ${solved} selesai, ${overdue} terbuka lewat target`,
  promises: 'Ketepatan',
  promise: 'Target penyelesaian',
  kept: (percent: string) => `${percent} tepat, yang terbuka dan lewat ikut dihitung`,
  promiseRows: {
    inTime: 'Selesai tepat',
    late: 'Selesai lewat',
    overdue: 'Terbuka, lewat',
    running: 'Masih berjalan',
    rejected: 'Ditolak',
  },
};
