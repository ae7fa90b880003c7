import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderApprovalLetter } from '../../src/main/documents/approval-letter.ts';
import { renderEstimatePaper } from '../../src/main/documents/estimate-paper.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type { ApprovalPaper, EstimatePaper } from '../../src/shared/contract/estimate-cards.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sampleEstimate, sampleLetter, samplePaper } from '../support/sample-estimate.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
const estimate = async (paper: EstimatePaper) => readPdf(await renderEstimatePaper(paper, fonts));
const letter = async (paper: ApprovalPaper) => readPdf(await renderApprovalLetter(paper, fonts));

test('the paper of an estimate says whom, what was found, each price with its decree, the promotion and the total in words', async () => {
  const read = await estimate(samplePaper());
  expect(read.pages).toHaveLength(1);
  const page = read.pages[0]!;
  expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
  const text = flat(page.text);
  for (const part of [
    'RENCANA ANGGARAN BIAYA',
    'Pasang baru · Nomor PST/PB/2026/000012',
    'I Made Suardana',
    'Jl. Ahmad Yani 14, RT 02, Banjar Jawa, Buleleng',
    '0812****0017',
    'R1 · Rumah tangga 1',
    '18,0 m',
    'Ø 75 mm',
    'SK Direksi 12/2024, berlaku mulai 1 Jan 2024; termasuk 12,0 m pipa',
    '16.000',
    '96.000',
    '132.000',
    'Promo Gebyar Sambungan Baru',
    'SK Direksi 31/2026, berlaku 1 Nov 2026 s.d. 31 Des 2026',
    '-400.000',
    'Rp1.798.000',
    'Satu juta tujuh ratus sembilan puluh delapan ribu rupiah',
    'Disetujui pada 22 November 2026',
    'paling lambat 60 hari',
    'Ketut Wirawan',
    'No. pegawai 19870401',
    'Ni Luh Ayu',
    'Dicetak 23 November 2026 10:30 oleh Ni Putu Sari',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('KONSEP');
  expect(page.roles).toContain('H1');
  expect(read.fonts.every(({ embedded }) => embedded)).toBe(true);
});

test('amounts end at one edge', async () => {
  const { pieces } = (await estimate(samplePaper())).pages[0]!;
  const right = (text: string) => pieces.findLast((piece) => piece.text === text)!.right;
  for (const amount of ['96.000', '132.000', '170.000']) {
    expect(right(amount)).toBeCloseTo(right('1.800.000'), 0);
  }
});

test('before it is approved it is a draft; a demonstration says so; without officials the maker signs', async () => {
  const text = flat(
    (
      await estimate(
        samplePaper({
          approvedOn: null,
          signatories: [],
          utility: { ...samplePaper().utility, training: true },
          estimate: { ...sampleEstimate(0), promotion: null, discount: 0, total: 2_028_000 },
        }),
      )
    ).pages[0]!.text,
  );
  expect(text).toContain('KONSEP');
  expect(text).toContain('PERAGAAN');
  expect(text).toContain('Disusun oleh, Kadek Ardana');
  expect(text).not.toContain('Promo ');
  expect(text).not.toContain('Disetujui pada');
});

test('twenty extras go on to a second page with the head again, and the total is there once', async () => {
  const read = await estimate(samplePaper({ estimate: sampleEstimate(20) }));
  expect(read.pages).toHaveLength(2);
  const [first, second] = read.pages.map((page) => flat(page.text)) as [string, string];
  expect(first).toContain('halaman 1 dari 2');
  expect(second).toContain('Rencana anggaran biaya PST/PB/2026/000012');
  expect(second).toContain('halaman 2 dari 2');
  expect(`${first}${second}`.match(/Biaya sambungan/g)).toHaveLength(1);
  expect(second).toContain('Terbilang');
});

test('the same paper is the same bytes', async () => {
  const paper = samplePaper();
  expect((await renderEstimatePaper(paper, fonts)).equals(await renderEstimatePaper(paper, fonts))).toBe(
    true,
  );
});

test('the letter of approval says what is approved, the price, how to pay and until when', async () => {
  const read = await letter(sampleLetter());
  expect(read.pages).toHaveLength(1);
  const text = flat(read.pages[0]!.text);
  for (const part of [
    'SURAT PERSETUJUAN',
    'Nomor PST/PB/2026/000012',
    'Persetujuan permohonan pasang baru',
    'Kepada Yth. I Made Suardana',
    'yang kami terima pada 18 November 2026',
    'R1 · Rumah tangga 1',
    'Rp1.798.000',
    'Satu juta tujuh ratus sembilan puluh delapan ribu rupiah',
    'paling lambat 60 hari setelah tagihan diterbitkan',
    'paling banyak 4 kali',
    '40 %',
    'Singaraja, 22 November 2026',
    'Manajer Pelayanan, Ketut Wirawan',
  ]) {
    expect(text).toContain(part);
  }
  const asked = flat(
    (await letter(sampleLetter({ paymentBy: '2027-01-21', maxInstalments: 1 }))).pages[0]!.text,
  );
  expect(asked).toContain('paling lambat 21 Januari 2027');
  expect(asked).not.toContain('diangsur');
});

test('other kinds have their own words: a fee by invoice, or none at all', async () => {
  const transfer = flat((await letter(sampleLetter({ kind: 'name_transfer', total: null }))).pages[0]!.text);
  expect(transfer).toContain('permohonan balik nama');
  expect(transfer).toContain('Biaya menurut tagihan dibayar');
  expect(transfer).not.toContain('diangsur');
  const closing = flat((await letter(sampleLetter({ kind: 'suspension', total: null }))).pages[0]!.text);
  expect(closing).toContain('Petugas kami akan menghubungi');
  expect(closing).not.toContain('dibayar');
});

test('the letter of refusal says why in words, and the text of the person who decided', async () => {
  const refused = sampleLetter({
    decision: 'reject',
    reasonCode: 'no_capacity',
    reason: 'Menunggu pompa dorong Banyuning',
    total: null,
  });
  const text = flat((await letter(refused)).pages[0]!.text);
  expect(text).toContain('SURAT PENOLAKAN');
  expect(text).toContain('karena kapasitas atau tekanan air di lokasi belum mencukupi.');
  expect(text).toContain('Keterangan: Menunggu pompa dorong Banyuning');
  expect(text).not.toContain('Rp');
  const other = flat(
    (await letter({ ...refused, reasonCode: 'other', reason: 'Persil belum berpenghuni' })).pages[0]!.text,
  );
  expect(other).toContain('belum dapat disetujui.');
  expect(other).toContain('Keterangan: Persil belum berpenghuni');
});
