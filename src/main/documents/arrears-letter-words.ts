import type { ArrearsAction, ArrearsLetter } from '../../shared/contract/arrears-actions.ts';
import { formatLongDate, formatPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';

/** What the three letters say, each in its own words. */
interface LetterWords {
  title: string;
  /** To whom: the customer, or the people who carry it out. */
  addressee: 'customer' | 'crew';
  before(letter: ArrearsLetter): string;
  after(letter: ArrearsLetter): string[];
  /** What the crew fills in at the premise. */
  blanks: string[];
}

export const LETTER_WORDS: Record<ArrearsAction, LetterWords> = {
  notice: {
    title: 'SURAT PEMBERITAHUAN TUNGGAKAN',
    addressee: 'customer',
    before: ({ onDate }) =>
      `Dengan hormat, menurut catatan kami sampai tanggal ${formatLongDate(onDate)} rekening air sambungan Bapak/Ibu di bawah ini belum dibayar:`,
    after: ({ payBy }) => [
      `Mohon dibayar paling lambat tanggal ${formatLongDate(payBy)} di loket kami atau melalui kanal pembayaran. Denda dihitung sampai hari pembayaran dan dapat bertambah.`,
      'Apabila sampai tanggal tersebut belum dibayar, sambungan dapat disegel dan kemudian dicabut sesuai ketentuan yang berlaku.',
      'Apabila sudah dibayar, abaikan surat ini. Terima kasih.',
    ],
    blanks: [],
  },
  sealing: {
    title: 'SURAT PERINTAH PENYEGELAN',
    addressee: 'crew',
    before: ({ onDate }) =>
      `Petugas diperintahkan menyegel sambungan di bawah ini karena rekening air berikut belum dibayar sampai tanggal ${formatLongDate(onDate)}:`,
    after: ({ payBy }) => [
      `Penyegelan tidak dilaksanakan apabila pelanggan menunjukkan bukti lunas. Pelanggan dapat membayar paling lambat tanggal ${formatLongDate(payBy)}; setelah disegel, pembukaan kembali dikenai biaya.`,
    ],
    blanks: ['Tanggal dan jam', 'Nomor segel', 'Stand meter', 'Keterangan'],
  },
  disconnection: {
    title: 'SURAT PERINTAH PENCABUTAN',
    addressee: 'crew',
    before: ({ onDate }) =>
      `Petugas diperintahkan mencabut meter sambungan di bawah ini karena rekening air berikut belum dibayar sampai tanggal ${formatLongDate(onDate)}:`,
    after: ({ payBy }) => [
      `Pencabutan tidak dilaksanakan apabila pelanggan menunjukkan bukti lunas. Pelanggan dapat membayar paling lambat tanggal ${formatLongDate(payBy)}; setelah dicabut, tunggakan tetap ditagih.`,
    ],
    blanks: ['Tanggal dan jam', 'Nomor meter', 'Stand angkat', 'Keterangan'],
  },
};

/** More sheets than this do not fit on the page: the older ones become one line. */
export const MOST_ROWS = 14;

/** The table: periods, due dates, amounts and late fees; the oldest of many as one line with its count. */
export function sheetRows(sheets: ArrearsLetter['sheets']): string[][] {
  const kept = sheets.length > MOST_ROWS ? sheets.slice(-(MOST_ROWS - 1)) : sheets;
  const older = sheets.slice(0, sheets.length - kept.length);
  const row = (period: string, due: string, amount: number, fee: number) => [
    period,
    due,
    formatNumber(amount),
    formatNumber(fee),
    formatNumber(amount + fee),
  ];
  const rows = kept.map((sheet) =>
    row(formatPeriod(sheet.usagePeriod), formatLongDate(sheet.dueDate), sheet.amount, sheet.lateFee),
  );
  const [first, last] = [older[0], older.at(-1)];
  if (first && last) {
    const sum = (of: 'amount' | 'lateFee') => older.reduce((all, sheet) => all + sheet[of], 0);
    const span = `${formatPeriod(first.usagePeriod)} s.d. ${formatPeriod(last.usagePeriod)}`;
    rows.unshift(row(span, `${older.length} lembar`, sum('amount'), sum('lateFee')));
  }
  return rows;
}
