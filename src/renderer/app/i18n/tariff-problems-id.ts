import { indonesianNumber } from '../../../shared/indonesian-number.ts';

type Params = Record<string, unknown>;
const number = (value: unknown) => indonesianNumber(Number(value));
/** Prices may have decimals. */
const rupiah = (value: unknown) => `Rp${number(value)}`;
const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value));

/** What is wrong with a tariff, in words; the place is told beside it. */
export const tariffProblemsId: Record<string, (it: Params) => string> = {
  REQUIRED: () => 'Wajib diisi',
  NOT_NUMBER: () => 'Bukan angka; ribuan dengan titik, desimal dengan koma',
  NOT_WHOLE: () => 'Harus angka bulat',
  DECIMALS: () => 'Paling banyak empat angka di belakang koma',
  TOO_SMALL: (it) => `Tidak boleh kurang dari ${number(it['limit'])}`,
  TOO_LARGE: (it) => `Tidak boleh lebih dari ${number(it['limit'])}`,
  TOO_LONG: (it) => `Paling banyak ${number(it['limit'])} huruf`,
  TOO_MANY: (it) => `Paling banyak ${number(it['limit'])}`,
  NOT_OBJECT: () => 'Bentuknya tidak dikenal',
  NOT_LIST: () => 'Bentuknya tidak dikenal',
  NOT_TEXT: () => 'Harus teks',
  NOT_BOOLEAN: () => 'Harus ya atau tidak',
  NOT_CHOICE: () => 'Pilih salah satu yang ada',
  UNKNOWN_KEY: (it) => `Tidak dikenal: ${String(it['key'])}`,
  FIRST_BLOCK: () => 'Blok pertama harus mulai dari 0',
  GAP: (it) => `Ada celah: blok ini mulai ${number(it['from'])}, seharusnya ${number(it['expected'])}`,
  OVERLAP: (it) =>
    `Tumpang tindih: blok ini mulai ${number(it['from'])}, seharusnya ${number(it['expected'])}`,
  BLOCK_WIDTH: (it) => `Akhir blok harus di atas ${number(it['from'])}`,
  LAST_BLOCK_OPEN: () => 'Blok terakhir harus terbuka: kosongkan akhirnya',
  BLOCK_OPEN_INSIDE: () => 'Isi akhir blok; hanya blok terakhir yang terbuka',
  GROUP_UNKNOWN: (it) => `Golongan ${String(it['group'])} tidak ada`,
  GROUP_MISSING: (it) => `Golongan ${list(it['groups'])} tidak disebut; tulis 0 jika bebas`,
  CHARGE_MISSING: (it) => `Golongan ${list(it['groups'])} belum punya beban tetap atau dana meter`,
  GROUP_IN_USE: (it) => `Golongan ${String(it['group'])} dipakai pelanggan tetapi tidak diberi harga`,
  GROUP_WITHOUT_PRICE: (it) => `Golongan baru ${String(it['group'])} tidak diberi harga`,
  GROUP_DROPPED: (it) => `Golongan ${String(it['group'])} tidak diberi harga lagi`,
  GROUP_CODE_USED: (it) => `Golongan ${String(it['group'])} sudah ada`,
  GROUP_TWICE: () => 'Golongan ditulis dua kali',
  BLANKS: () => 'Ada spasi di awal atau akhir',
  SIZE_EMPTY: () => 'Ukuran meter kosong atau terlalu panjang',
  SIZE_TWICE: (it) => `Ukuran ${String(it['size'])} ditulis dua kali`,
  ONE_WAY: () => 'Perlu tepat satu cara: rupiah, per m³ atau persen',
  ITEM_TWICE: (it) => `${String(it['code'])} sudah ada untuk golongan ${String(it['group'])}`,
  NOT_TOGETHER: () => 'Dua isian ini tidak boleh bersama',
  NEEDS: () => 'Isian ini memerlukan isian lain di tahap yang sama',
  WEEKDAYS: () => 'Paling banyak enam hari',
  TIER_TWICE: () => 'Batas yang sama ditulis dua kali',
  VALID_FROM_TAKEN: () => 'Sudah ada keputusan yang mulai pada saat itu',
  VALID_FROM_FIRST: () => 'Harus mulai awal bulan',
  VALID_FROM_FAR: () => 'Lebih dari lima tahun ke depan',
  PERIOD_BILLED: (it) =>
    `Rekening sampai pemakaian ${String(it['period'])} sudah terbit; mulai bulan sesudahnya`,
  PERIOD_CALCULATED: (it) =>
    `Rekening pemakaian ${String(it['period'])} sedang dihitung; batalkan dahulu atau mulai sesudahnya`,
  DUE_DATES_GIVEN: (it) =>
    `Rekening dengan jatuh tempo sampai ${String(it['until'])} sudah terbit; mulai sesudahnya`,
  DAY_PAST: () => 'Mulai paling cepat besok',
  DUE_DATE_MISSING: () => 'Belum ada aturan jatuh tempo untuk saat itu',
  NO_LINES: () => 'Keputusan belum mengatur apa pun',
  ABOVE_BASIC_NEED: (it) =>
    `10 m³ ${String(it['group'])} ${rupiah(it['amount'])}, di atas 4 % upah minimum (${rupiah(it['limit'])}; ${String(it['decreeNo'])})`,
  ABOVE_CEILING: (it) =>
    `${String(it['group'])} ${rupiah(it['price'])} per m³, di atas batas ${rupiah(it['limit'])} (${String(it['decreeNo'])})`,
  BELOW_FLOOR: (it) =>
    `${String(it['group'])} ${rupiah(it['price'])} per m³, di bawah batas ${rupiah(it['limit'])} (${String(it['decreeNo'])})`,
  RISES_TOO_FAST: (it) =>
    `${String(it['group'])} ${number(it['usageM3'])} m³ naik ${number(it['percent'])} % setahun (${rupiah(it['before'])} menjadi ${rupiah(it['after'])}), batas ${number(it['limit'])} % (${String(it['decreeNo'])})`,
  VERY_CHEAP: (it) =>
    `${String(it['group'])} Rp${number(it['price'])} per m³ sangat murah; salah titik atau koma?`,
};
