/** Sheets and heads of a decree's workbook, as finance fills it in; reading and writing share them. */
import type { TariffComponent } from '../../shared/contract/tariff-desk.ts';

export const ALL = '(semua)';
export const NONE = '(tidak ada)';

export const SHEETS = {
  guide: 'Petunjuk',
  decree: 'Keputusan',
  groups: 'Golongan',
  water: 'Harga air',
  fixed: 'Beban tetap',
  meter: 'Dana meter',
  other: 'Tambahan',
  due_date: 'Jatuh tempo',
  late_fee: 'Denda',
  stages: 'Tahap denda',
  stamp_duty: 'Meterai',
} as const;

export const HEADS = {
  decree: { item: 'Isian', value: 'Nilai' },
  parts: { part: 'Bagian', taken: 'Diatur keputusan ini', from: 'Berlaku mulai' },
  groups: { code: 'Kode', name: 'Nama', category: 'Kategori', byAgreement: 'Kesepakatan', fresh: 'Baru' },
  water: {
    group: 'Golongan',
    from: 'Dari m3',
    to: 'Sampai m3',
    price: 'Harga per m3',
    minimum: 'Pemakaian minimum m3',
    waived: 'Bebas bila 0 m3',
  },
  flat: { group: 'Golongan', size: 'Ukuran meter', amount: 'Rupiah sebulan', waived: 'Bebas bila 0 m3' },
  other: {
    no: 'No',
    code: 'Kode',
    name: 'Nama',
    only: 'Hanya golongan',
    group: 'Golongan',
    size: 'Ukuran meter',
    way: 'Cara',
    value: 'Nilai',
    vat: 'PPN %',
    waived: 'Bebas bila 0 m3',
  },
  stages: {
    stage: 'Tahap',
    daysLate: 'Mulai hari ke',
    fromDay: 'Mulai tanggal',
    monthsLater: 'Bulan sesudah jatuh tempo',
    group: 'Golongan',
    amount: 'Rupiah',
    percent: 'Persen',
    per: 'Dihitung',
    monthsCounted: 'Cara hitung bulan',
    maxCount: 'Paling banyak kali',
  },
  stamp_duty: { above: 'Lebih dari Rp', amount: 'Bea Rp' },
} as const;

export const DECREE_ITEMS = {
  decreeNo: 'Nomor keputusan',
  decreeDate: 'Tanggal keputusan',
  note: 'Catatan',
} as const;
export const DUE_ITEMS = {
  dueDay: 'Tanggal terakhir bayar',
  monthsAfterUsage: 'Bulan sesudah pemakaian',
  holidayShift: 'Bila jatuh pada hari tutup',
  closedWeekdays: 'Hari tutup',
} as const;
export const FEE_ITEMS = {
  graceDays: 'Masa tenggang (hari)',
  stageMode: 'Beberapa tahap',
  minimum: 'Denda paling sedikit Rp',
  cap: 'Denda paling banyak Rp',
  capPercent: 'Denda paling banyak % dari rekening',
} as const;

export const CATEGORY_WORDS = {
  social: 'Sosial',
  household: 'Rumah tangga',
  commercial: 'Niaga',
  government: 'Instansi',
  industry: 'Industri',
  special: 'Khusus',
} as const;
export const SHIFT_WORDS = {
  none: 'tetap',
  next: 'hari buka berikutnya',
  previous: 'hari buka sebelumnya',
} as const;
export const MODE_WORDS = { replace: 'tahap terakhir saja', add: 'dijumlahkan' } as const;
export const PER_WORDS = { once: 'sekali', day: 'per hari', month: 'per bulan' } as const;
export const MONTH_WORDS = {
  started: 'bulan berjalan dihitung',
  completed: 'bulan penuh',
  calendar: 'bulan kalender',
} as const;
export const WAY_WORDS = {
  amount: 'rupiah',
  perM3: 'rupiah per m3',
  percentOfWater: 'persen harga air',
} as const;
export const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

/** Components that begin with a usage month; the others begin on a day. */
export const BY_PERIOD: ReadonlySet<TariffComponent> = new Set([
  'water',
  'fixed',
  'meter',
  'other',
  'due_date',
]);

export const GUIDE = [
  'Buku kerja ini memuat satu keputusan tarif. Isi atau ubah lembarnya, simpan, lalu impor di Loket: layar Tarif, tombol Impor buku kerja.',
  'Hasil impor adalah draf. Tarif baru berlaku setelah diajukan dan disetujui orang kedua.',
  'Lembar Keputusan: nomor dan tanggal keputusan, bagian mana yang diatur (ya atau tidak), dan mulai kapan. Bagian dengan "tidak" tidak berubah.',
  'Berlaku mulai: bulan pemakaian, misalnya 2027-01, untuk harga air, beban tetap, dana meter, tambahan dan jatuh tempo; tanggal untuk denda dan meterai.',
  'Angka: ribuan dengan titik atau tanpa titik, desimal dengan koma (3292, 3.292 atau 1.250,50). Rupiah per m3 dan persen boleh empat desimal, lainnya rupiah bulat.',
  'Harga air: satu baris untuk satu blok. Blok pertama mulai 0, blok berikutnya mulai satu di atas akhir blok sebelumnya, akhir blok terakhir dikosongkan.',
  'Setiap golongan ditulis lengkap, juga yang harganya tetap: golongan yang tidak ditulis tidak punya harga. Pemakaian minimum ditulis di baris pertama golongan, atau di baris (semua).',
  `Beban tetap, Dana meter: ${ALL} di kolom Golongan atau Ukuran meter berarti berlaku untuk yang tidak disebut sendiri.`,
  'Tambahan: baris dengan nomor yang sama adalah satu tambahan. Hanya golongan: daftar kode dipisah titik koma; kosong berarti semua.',
  'Denda: aturan umum di lembar Denda, tahap di lembar Tahap denda. Tanpa tahap berarti tanpa denda.',
  'Golongan: golongan baru ditambahkan di bawah dengan "ya" di kolom Baru.',
  'Nama lembar dan judul kolom jangan diubah; urutan kolom boleh.',
];
