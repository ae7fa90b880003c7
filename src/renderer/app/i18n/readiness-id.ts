import type { ReadinessCheck, ReadinessCode, ReadinessFacts } from '../../../shared/contract/readiness.ts';
import { AppError, isErrorCode } from '../../../shared/errors.ts';
import type { I18n } from './i18n.tsx';

/** Words for what was found: every code has its own, made of its own facts. */
type WordsByCode<Words> = {
  readonly [C in ReadinessCode]: Words | ((facts: ReadinessFacts<C>, i18n: I18n) => Words);
};

export interface ReadinessTexts {
  readonly title: string;
  readonly running: string;
  readonly ready: string;
  readonly readyWithNotes: (count: number) => string;
  readonly notReady: (count: number) => string;
  readonly again: string;
  readonly checking: string;
  readonly states: Readonly<Record<'ok' | 'warn' | 'bad', string>>;
  readonly checks: Readonly<Record<ReadinessCheck, string>>;
  /** What was measured. */
  readonly found: WordsByCode<string>;
  /** What to do; null where all is well. */
  readonly advice: WordsByCode<string | null>;
}

/** The words of an error whose code came as plain text. */
export function errorWords(code: string, details: Record<string, unknown>, i18n: I18n): string {
  return i18n.error(new AppError(isErrorCode(code) ? code : 'UNEXPECTED', details));
}

const bytes = (free: number): string =>
  free >= 1e9
    ? `${new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }).format(free / 1e9)} GB`
    : `${Math.floor(free / 1e6)} MB`;
const off = (seconds: number): string => {
  const by = Math.abs(seconds);
  const span = by < 120 ? `${by} dtk` : `${Math.round(by / 60)} mnt`;
  return by === 0 ? 'tepat' : seconds > 0 ? `terlambat ${span}` : `terlalu cepat ${span}`;
};

/** The texts of the Ready check in Indonesian. */
export const readinessId: ReadinessTexts = {
  title: 'Periksa kesiapan',
  running: 'Memeriksa…',
  ready: 'Siap melayani. Semua baik.',
  readyWithNotes: (count) => `Siap melayani, dengan ${count} catatan.`,
  notReady: (count) => `Belum siap: ${count} hal perlu dibereskan dahulu.`,
  again: 'Periksa lagi',
  checking: 'memeriksa…',
  states: { ok: 'baik', warn: 'perhatikan', bad: 'bermasalah' },
  checks: {
    server: 'Server',
    clock: 'Jam komputer ini',
    schema: 'Versi program',
    certificate: 'Sertifikat server',
    leftOpen: 'Laci hari sebelumnya',
    printer: 'Printer kuitansi',
    journal: 'Catatan pengaman',
    disk: 'Ruang disk',
  },
  found: {
    SERVER_FAST: ({ ms }) => `menjawab dalam ${Math.max(1, Math.round(ms))} ms`,
    SERVER_SLOW: ({ ms }) => `lambat, menjawab dalam ${Math.round(ms)} ms`,
    SERVER_AWAY: ({ server }) => `tidak menjawab${server && ` (${server})`}`,
    CLOCK_RIGHT: ({ seconds }) => (seconds === 0 ? 'sama dengan server' : `${off(seconds)} dari server`),
    CLOCK_WRONG: ({ seconds }) => `${off(seconds)} dari server`,
    SCHEMA_FITS: ({ version }) => `cocok dengan basis data (skema ${version})`,
    SCHEMA_DIFFERS: ({ database, console }) => `basis data skema ${database}, program ini skema ${console}`,
    CERTIFICATE_VALID: ({ until, days }, i18n) =>
      `berlaku sampai ${i18n.dateTime(until)} (${days} hari lagi)`,
    CERTIFICATE_ENDING: ({ until, days }, i18n) =>
      days < 1 ? `berakhir ${i18n.dateTime(until)}` : `berakhir ${days} hari lagi, ${i18n.dateTime(until)}`,
    CERTIFICATE_NOT_NEEDED: 'server ada di komputer ini',
    LEFT_OPEN_NONE: 'tidak ada yang tertinggal',
    LEFT_OPEN: ({ sessions }, i18n) =>
      sessions
        .map((each) => `${each.counterName}, ${each.cashierName}, ${i18n.date(each.businessDate)}`)
        .join('; '),
    PRINTER_READY: ({ name }) => `${name} siap, kertas ada`,
    PRINTER_REACHABLE: ({ name }) => `${name} terjangkau; keadaan kertas tidak diberitahukan`,
    PRINTER_PDF: 'kuitansi disimpan sebagai PDF',
    PRINTER_NONE: 'belum diatur',
    PRINTER_TROUBLE: ({ name }) => `${name} tidak dapat mencetak`,
    JOURNAL_CLEAR: ({ ms }) => `tertulis dalam ${Math.max(1, Math.round(ms))} ms, tidak ada yang menggantung`,
    JOURNAL_UNSETTLED: ({ count, since }, i18n) =>
      `${count} pembayaran belum pasti, sejak ${i18n.dateTime(since)}`,
    JOURNAL_BROKEN: 'tidak dapat ditulis',
    DISK_ROOMY: ({ freeBytes }) => `${bytes(freeBytes)} kosong`,
    DISK_SCARCE: ({ freeBytes }) => `tinggal ${bytes(freeBytes)}`,
    NOT_KNOWN: 'belum dapat dipastikan',
  },
  advice: {
    SERVER_FAST: null,
    SERVER_SLOW: 'Pembayaran tetap aman, hanya lebih lama. Bila terus begini, hubungi petugas TI.',
    SERVER_AWAY: ({ error, server }, i18n) => errorWords(error, { server }, i18n),
    CLOCK_RIGHT: null,
    CLOCK_WRONG:
      'Nyalakan waktu otomatis di setelan Windows, atau minta petugas TI mencocokkan jam komputer ini.',
    SCHEMA_FITS: null,
    SCHEMA_DIFFERS: ({ database, console }, i18n) =>
      errorWords(database > console ? 'SCHEMA_TOO_NEW' : 'SCHEMA_TOO_OLD', {}, i18n),
    CERTIFICATE_VALID: null,
    CERTIFICATE_ENDING:
      'Minta administrator server memperbaruinya sebelum tanggal itu; sesudahnya tidak ada yang dapat masuk.',
    CERTIFICATE_NOT_NEEDED: null,
    LEFT_OPEN_NONE: null,
    LEFT_OPEN: ({ sessions }) =>
      sessions.some((each) => each.own)
        ? 'Hitung uangnya dan tutup laci itu dahulu di layar Laci, baru melayani.'
        : 'Minta kasirnya menghitung dan menutup laci itu, atau tutup sebagai kepala loket.',
    PRINTER_READY: null,
    PRINTER_REACHABLE: null,
    PRINTER_PDF: null,
    PRINTER_NONE: 'Kuitansi hanya dapat disimpan sebagai PDF. Pilih printer di Pengaturan.',
    PRINTER_TROUBLE: ({ error }, i18n) => errorWords(error, {}, i18n),
    JOURNAL_CLEAR: null,
    JOURNAL_UNSETTLED: 'Buka layar Loket: pembayaran itu ditanyakan ke server sebelum yang lain.',
    JOURNAL_BROKEN: (_, i18n) => errorWords('JOURNAL_UNWRITABLE', {}, i18n),
    DISK_ROOMY: null,
    DISK_SCARCE: ({ folder }) =>
      `Kosongkan disk tempat ${folder}, atau hubungi petugas TI. Disk penuh menghentikan penerimaan uang.`,
    NOT_KNOWN: ({ error }, i18n) =>
      error === null
        ? 'Tidak selesai pada waktunya. Tekan R untuk memeriksa lagi.'
        : errorWords(error, {}, i18n),
  },
};
