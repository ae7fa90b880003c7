import { amountInWords } from '../../shared/amount-in-words.ts';
import type { DepositSlip } from '../../shared/contract/deposits.ts';
import { formatDate, formatLongDate } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { amountRow, instant, utilityHead } from './document-words.ts';
import { type DocumentFonts, PageWriter } from './layout.ts';
import { TRAINING_MARK } from './receipt-marks.ts';
import type { Fact, Mark } from './receipt-paper.ts';
import { drawSlipPages, type SlipPage } from './slip-page.ts';
import type { Signature, Slip, SlipRow } from './slip-paper.ts';

/** Puts a deposit slip (bukti setor) into words: bank and account, where the money comes from, its three dates, the sum. */
export function depositSlip(slip: DepositSlip): Slip {
  const { utility, logoPng } = slip.letterhead;
  const shifts =
    slip.shiftFrom === slip.shiftTo
      ? formatDate(slip.shiftFrom)
      : `${formatDate(slip.shiftFrom)} s.d. ${formatDate(slip.shiftTo)}`;
  return {
    utility: utilityHead({ ...utility, logoPng }),
    title: 'BUKTI SETOR',
    number: slip.depositNo,
    marks: marks(slip),
    facts: [
      [
        { label: 'Bank', value: slip.bank },
        { label: 'No. rekening', value: slip.accountNo },
        { label: 'Atas nama', value: slip.holder },
        { label: 'Cabang', value: slip.branchName },
      ],
      [
        { label: 'Tgl shift', value: shifts },
        { label: 'Tgl setor', value: formatDate(slip.depositDate) },
        { label: 'Tgl valuta', value: slip.valueDate ? formatDate(slip.valueDate) : 'belum dibukukan bank' },
        { label: 'Ref. bank', value: slip.bankReference ?? '' },
      ].filter(({ value }) => value !== ''),
    ],
    columns: [
      { head: 'Sumber', share: 0.5 },
      { head: 'Tgl shift', share: 0.24 },
      { head: 'Jumlah (Rp)', share: 0.26, align: 'right' },
    ],
    rows: slip.items.map(row),
    sums: [],
    total: amountRow('TOTAL SETOR', slip.amount),
    words: amountInWords(slip.amount),
    after: after(slip),
    place: `${utility.city}, ${formatLongDate(slip.preparedOn)}`,
    signatures: signatures(slip),
    check: null,
    footnote: `${slip.items.length} sumber. Lampirkan bukti setor dari bank.`,
  };
}

/** The slip as PDF, upright on A5 or A4. The same slip gives the same bytes. */
export async function renderDepositSlipPdf(
  slip: DepositSlip,
  options: { paper: SlipPage; fonts: DocumentFonts },
): Promise<Buffer> {
  const paper = depositSlip(slip);
  const info = {
    title: `${paper.title} ${paper.number}`,
    author: slip.letterhead.utility.name,
    subject: paper.title,
    created: slip.preparedAt,
  };
  const writer = new PageWriter(options.fonts, info);
  drawSlipPages(writer, new PageWriter(options.fonts, info), paper, options.paper);
  return writer.finish();
}

function row(item: DepositSlip['items'][number]): SlipRow {
  const kind = item.kind === 'session' ? '' : ' · setoran ke brankas';
  const label = `${item.counterName} · ${item.cashierName}${kind}`;
  const [shift, amount] = [formatDate(item.shiftDate), formatNumber(item.amount)];
  return { cells: [label, shift, amount], label, amount, detail: shift };
}

function marks(slip: DepositSlip): Mark[] {
  const result: Mark[] = [];
  if (slip.letterhead.training) result.push({ ...TRAINING_MARK, text: 'CONTOH / BUKAN BUKTI SETOR' });
  if (slip.state === 'cancelled') {
    const when = slip.cancelledAt ? instant(slip.letterhead.utility, slip.cancelledAt) : '';
    const who = [slip.cancelledBy, when, slip.cancelReason].filter(Boolean).join(', ');
    result.push({ text: 'BATAL', detail: who });
  }
  return result;
}

function after(slip: DepositSlip): Fact[] {
  const at = (when: string) => instant(slip.letterhead.utility, when);
  const facts = [{ label: 'Disiapkan', value: `${slip.preparedBy}, ${at(slip.preparedAt)}` }];
  if (slip.confirmedBy && slip.confirmedAt) {
    facts.push({ label: 'Dibukukan', value: `${slip.confirmedBy}, ${at(slip.confirmedAt)}` });
  }
  return facts;
}

/** Who brings it, the officials of the utility's table, and the bank's teller, who signs by hand. */
function signatures(slip: DepositSlip): Signature[] {
  return [
    { role: 'Penyetor', name: slip.preparedBy, detail: '' },
    ...slip.signatories.map(({ position, fullName, employeeNo }) => ({
      role: position,
      name: fullName,
      detail: employeeNo ? `No. pegawai ${employeeNo}` : '',
    })),
    { role: 'Teller bank', name: '', detail: 'Nama jelas' },
  ];
}
