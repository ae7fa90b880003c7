import type { BillSheet, LateFeeTerms, SheetHead } from '../../shared/contract/bill-sheets.ts';
import { formatDate, formatLongDate, formatLongPeriod, formatPeriod } from '../../shared/dates.ts';
import { formatDecimal, formatNumber, formatRupiah } from '../../shared/money.ts';

/** More charges or blocks than these are one line with their sum: a sheet has half a page. */
const MOST_ITEMS = 6;
const MOST_BLOCKS = 6;
const MOST_CHANNELS = 5;

/** A price or an unrounded amount: whole where it is whole. */
export function formatPrice(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : formatDecimal(value, 2);
}

/** Late fee as one sentence with the days from which it counts; null where none is asked. */
export function lateFeeSentence(terms: LateFeeTerms | null): string | null {
  if (!terms || terms.stages.length === 0) return null;
  const stages = terms.stages.map(({ from, amount, percent, countedPer, maxCount }) => {
    const rate = amount === null ? `${formatPrice(percent ?? 0)}% dari rekening` : formatRupiah(amount);
    const per = { once: '', day: ' per hari', month: ' per bulan' }[countedPer];
    const unit = countedPer === 'day' ? 'hari' : 'bulan';
    const most = maxCount !== null && countedPer !== 'once' ? ` (paling lama ${maxCount} ${unit})` : '';
    return { from: formatDate(from), rate: `${rate}${per}${most}` };
  });
  const [first, ...later] = stages;
  const again = terms.mode === 'add' ? 'ditambah' : 'menjadi';
  const rest = later.map(({ from, rate }) => `, mulai ${from} ${again} ${rate}`).join('');
  return `Dibayar mulai ${first!.from} dikenai denda ${first!.rate}${rest}${bounds(terms)}.`;
}

function bounds({ minimum, cap, capPercent }: LateFeeTerms): string {
  const least = minimum === null ? [] : [`paling sedikit ${formatRupiah(minimum)}`];
  const most = cap === null ? [] : [`paling banyak ${formatRupiah(cap)}`];
  const share = capPercent === null ? [] : [`paling banyak ${formatPrice(capPercent)}% dari rekening`];
  const all = [...least, ...most, ...share];
  return all.length === 0 ? '' : `; ${all.join(', ')}`;
}

/** What stands in the place of the due date once nothing is to be paid. */
export function stateWords(sheet: BillSheet): string | null {
  if (sheet.state === 'paid') return sheet.paidOn ? `LUNAS, dibayar ${formatDate(sheet.paidOn)}` : 'LUNAS';
  if (sheet.state === 'in_plan') return 'Dalam perjanjian angsuran';
  return sheet.state === 'nothing' ? 'Tidak ada yang perlu dibayar' : null;
}

/** The charges below each other, credits with their minus; what they add up to is the amount. */
export function chargeRows(sheet: BillSheet): { label: string; amount: number }[] {
  const items = sheet.otherItems ?? (sheet.other === 0 ? [] : [{ name: 'Lain-lain', amount: sheet.other }]);
  const credits = sheet.discounts.map(({ decreeNo, amount }) => ({
    name: `Keringanan ${decreeNo}`,
    amount: -amount,
  }));
  // Decrees may name more than the bill has; what is taken off is what counts.
  const given = credits.reduce((sum, { amount }) => sum - amount, 0);
  const discounts =
    sheet.discount === 0
      ? []
      : given === sheet.discount
        ? credits
        : [{ name: 'Keringanan', amount: -sheet.discount }];
  return [
    { label: 'Harga air', amount: sheet.water },
    { label: 'Beban tetap', amount: sheet.fixed },
    { label: 'Pemeliharaan meter', amount: sheet.meter },
    ...shortened(items, MOST_ITEMS).map(({ name, amount }) => ({ label: name, amount })),
    ...shortened(discounts, MOST_ITEMS / 2).map(({ name, amount }) => ({ label: name, amount })),
  ].filter(({ amount }, index) => index === 0 || amount !== 0);
}

function shortened(rows: { name: string; amount: number }[], most: number) {
  if (rows.length <= most) return rows;
  const rest = rows.slice(most - 1);
  const amount = rest.reduce((sum, row) => sum + row.amount, 0);
  return [...rows.slice(0, most - 1), { name: `Lainnya (${rest.length} pos)`, amount }];
}

/** Blocks of the water charge: which m3, how many, price, amount. */
export function blockRows(sheet: BillSheet): string[][] {
  const blocks = sheet.blocks ?? [];
  const row = (span: string, m3: number, price: string, amount: number) => [
    span,
    formatNumber(m3),
    price,
    formatPrice(amount),
  ];
  const kept = blocks.length > MOST_BLOCKS ? blocks.slice(0, MOST_BLOCKS - 1) : blocks;
  const rows = kept.map(({ above, to, m3, price, amount }) =>
    row(
      to === null
        ? `> ${formatNumber(above)}`
        : `${formatNumber(above === 0 ? 0 : above + 1)}–${formatNumber(to)}`,
      m3,
      formatPrice(price),
      amount,
    ),
  );
  const rest = blocks.slice(kept.length);
  if (rest.length > 0) {
    const sum = (of: 'm3' | 'amount') => rest.reduce((all, block) => all + block[of], 0);
    rows.push(row(`> ${formatNumber(rest[0]!.above)}`, sum('m3'), '', sum('amount')));
  }
  return rows;
}

/** Everything that is told in sentences, most important first. */
export function notes(sheet: BillSheet, head: SheetHead): string[] {
  const fee = sheet.state === 'unpaid' ? lateFeeSentence(sheet.lateFeeTerms) : null;
  const today = formatDate(head.onDate);
  const late =
    sheet.state === 'unpaid' && sheet.lateFee > 0
      ? [
          `Sudah lewat jatuh tempo: bila dibayar ${today}, ${formatRupiah(sheet.amount + sheet.lateFee)} termasuk denda ${formatRupiah(sheet.lateFee)}.`,
        ]
      : [];
  return [
    ...late,
    olderSentence(sheet, today),
    ...(sheet.estimated
      ? [
          'TAKSIR: meter tidak dapat dibaca, pemakaian ditaksir dari rata-rata tiga bulan dan diperhitungkan pada pembacaan berikutnya.',
        ]
      : []),
    ...(sheet.catchUpMonths > 0
      ? [
          `Pemakaian ${sheet.catchUpMonths} bulan taksir diperhitungkan dalam rekening ini: harga air adalah selisihnya.`,
        ]
      : []),
    ...(sheet.corrected ? ['Rekening ini telah dikoreksi; yang tercetak adalah hasil koreksi.'] : []),
    ...(sheet.minimumM3 === null ? [] : [`Dikenakan pemakaian minimum ${formatNumber(sheet.minimumM3)} m³.`]),
    ...(fee ? [fee] : []),
    ...(sheet.state === 'unpaid' ? [payingSentence(head)] : []),
    ...(sheet.decrees.length === 0 ? [] : [`Dasar tarif: ${sheet.decrees.join('; ')}.`]),
  ];
}

function olderSentence({ older, usagePeriod }: BillSheet, today: string): string {
  if (older.sheets === 0) return `Tidak ada tunggakan sebelum ${formatPeriod(usagePeriod)} (per ${today}).`;
  const fee = older.lateFee > 0 ? ` + denda ${formatRupiah(older.lateFee)}` : '';
  const whole = older.lateFee > 0 ? ` = ${formatRupiah(older.amount + older.lateFee)}` : '';
  const since = older.firstPeriod ? ` sejak ${formatPeriod(older.firstPeriod)}` : '';
  return `Tunggakan${since}: ${older.sheets} lembar, ${formatRupiah(older.amount)}${fee}${whole} (per ${today}).`;
}

function payingSentence({ channels, letterhead }: SheetHead): string {
  const named = channels.slice(0, MOST_CHANNELS);
  if (channels.length > named.length) named.push('kanal lain yang bekerja sama');
  const there = named.length === 0 ? '' : ` atau melalui ${named.join(', ')}`;
  return `Bayar di loket ${letterhead.utility.shortName}${there} dengan menyebut nomor sambungan.`;
}

export function periodWords({ usagePeriod, paymentMonth }: BillSheet): [string, string] {
  return [`Pemakaian ${formatLongPeriod(usagePeriod)}`, `Dibayar ${formatLongPeriod(paymentMonth)}`];
}

export function dueWords({ dueDate }: BillSheet): string {
  return `Bayar paling lambat ${formatLongDate(dueDate)}`;
}
