/** Any report on paper, read back: every row, every sum, once. */
import { spawnSync } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type { PrintedReport } from '../../src/main/documents/report-paper.ts';
import { writeReportPdf } from '../../src/main/documents/report-pdf.ts';
import { TAGGED_PAGES } from '../../src/main/documents/report-pdf-layout.ts';
import { formatDate, formatPeriod } from '../../src/shared/dates.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { type ReportValue, totalOf } from '../../src/shared/reports/definition.ts';
import { type ReadPdf, readPdf } from '../support/read-pdf.ts';
import {
  batchesOf,
  drdDetail,
  drdRow,
  everyType,
  LETTERHEAD,
  printedReport,
  receiptRow,
  receiptsList,
} from '../support/sample-printed-report.ts';

// Reading a PDF back takes its time where many work on one machine.
vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const HASH = 'a3f19c0d7e54b2860f1d93c7e5a8b4d2c6f0917e3d5b8a2c4f6e8d0b1a3c5e7f';
const flat = (text: string) => text.replace(/\s+/g, ' ');

async function render(report: PrintedReport, rows: ReportValue[][], batch = 37): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeReportPdf(report, batchesOf(rows, batch), { fonts, contentHash: () => HASH }, out);
  return Buffer.concat(chunks);
}

const read = async (...args: Parameters<typeof render>) => readPdf(await render(...args));
const everything = (pdf: ReadPdf) => flat(pdf.pages.map(({ text }) => text).join('\n'));
const times = (text: string, part: string) => text.split(part).length - 1;

const receipts = (count: number) => Array.from({ length: count }, (_, index) => receiptRow(index));
const receiptLine = ([no, day, month, connection, name, ...amounts]: ReportValue[], index: number) =>
  [
    formatNumber(index + 1),
    no,
    formatDate(String(day)),
    formatPeriod(String(month).slice(0, 7)),
    connection,
    name,
    ...amounts.map((amount) => formatNumber(Number(amount))),
  ].join(' ');
const RECEIPTS_HEAD = 'No No. bukti Tgl bayar Periode No. sambungan Nama Tagihan Denda Meterai Total (Rp)';

const grouped = (...groups: [string, number][]) =>
  groups.flatMap(([group, count], at) =>
    Array.from({ length: count }, (_, index) => drdRow(1_000 * at + index, group)),
  );

/** What stands on one line of a page, from left to right. */
function linesOf(page: ReadPdf['pages'][number]): string[] {
  const lines = Map.groupBy(page.pieces, ({ down }) => Math.round(down * 2));
  return [...lines.values()].map((pieces) =>
    flat(
      pieces
        .toSorted((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
}

function expectNothingOverlaps({ pages }: ReadPdf): void {
  for (const page of pages) {
    const lines = Map.groupBy(page.pieces, ({ down }) => Math.round(down * 2));
    for (const pieces of lines.values()) {
      const sorted = pieces.toSorted((a, b) => a.left - b.left);
      sorted.forEach((piece, index) => {
        expect(piece.left).toBeGreaterThan(30);
        expect(piece.right).toBeLessThan(page.width - 30);
        if (index > 0) expect(piece.left).toBeGreaterThanOrEqual(sorted[index - 1]!.right - 0.3);
      });
    }
  }
}

describe('a list without groups', () => {
  const rows = receipts(130);
  const report = printedReport(receiptsList, rows);

  test('has every row once, in order, and the total once', async () => {
    const text = everything(await read(report, rows));
    let at = 0;
    for (const [index, row] of rows.entries()) {
      const line = receiptLine(row, index);
      at = text.indexOf(line, at);
      expect(at, line).toBeGreaterThanOrEqual(0);
      expect(times(text, String(row[0]))).toBe(1);
    }
    const { amount, late_fee, stamp_duty, total } = report.head.sums;
    const sums = [amount!, late_fee!, stamp_duty!, total!].map(formatNumber).join(' ');
    expect(times(text, `TOTAL 130 baris ${sums}`)).toBe(1);
  });

  test('has head, number of the page and foot on every page, the hash on the last alone', async () => {
    const pdf = await read(report, rows);
    expect(pdf.pages.length).toBeGreaterThan(2);
    pdf.pages.forEach((page, index) => {
      const text = flat(page.text);
      expect(linesOf(page)).toContain(RECEIPTS_HEAD);
      expect(times(text, `Halaman ${index + 1} dari ${pdf.pages.length}`)).toBe(1);
      expect(text).toContain('Perumda Air Minum Tirta Contoh · Ekspor 1204');
      const last = index === pdf.pages.length - 1;
      expect(text.includes(HASH)).toBe(last);
      expect(text.includes('A3F1 9C0D 7E54')).toBe(last);
    });
    expectNothingOverlaps(pdf);
  });

  test('says what it is, whether it may change, where it came from, what the numbers are, and who signs', async () => {
    const filtered = { ...report, filterWords: ['Nama berisi "a"', 'Total paling sedikit 50.000'] };
    const text = everything(await read(filtered, rows));
    for (const part of [
      'Jl. Pramuka No. 12, Singaraja · Telp. (0362) 21000 Semua cabang',
      'Daftar penerimaan rekening air',
      'SEMENTARA, keadaan 22 Nov 2026 14:05 WITA',
      'Tanggal 1 Nov 2026 s.d. 22 Nov 2026',
      'Saringan: Nama berisi "a"; Total paling sedikit 50.000',
      'Definisi Semua pembayaran rekening air menurut tanggal buku, dikurangi pembatalan',
      'Keadaan data 22 Nov 2026 14:05 WITA',
      'Jumlah baris 130',
      'No. ekspor 1204',
      'Dicetak oleh Ni Made Ayu Lestari',
      'Singaraja, 22 November 2026',
      'Kepala Bagian Keuangan',
      'I Gede Arta, S.E.',
      'NIP 0815 1992 01',
      'Kepala Seksi Penagihan',
      'Ni Putu Sari',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/CONTOH|TETAP|disamarkan/);
  });

  test('numbers end at one edge in every row, on every page', async () => {
    const { pages } = await read(report, rows);
    const wanted = new Set(rows.map((row) => formatNumber(Number(row[8]))));
    const right = Math.max(
      ...pages
        .flatMap(({ pieces }) => pieces)
        .filter(({ text }) => wanted.has(text))
        .map((piece) => piece.right),
    );
    const edges = pages.flatMap(({ pieces }) =>
      pieces
        .filter(({ text, right: own }) => wanted.has(text) && right - own < 8)
        .map((piece) => piece.right),
    );
    expect(edges.length).toBeGreaterThanOrEqual(130);
    for (const edge of edges) expect(edge).toBeCloseTo(right, 1);
  });

  test('is the same bytes twice, however the rows come in batches', async () => {
    const once = await render(report, rows, 1);
    expect(once.equals(await render(report, rows, 500))).toBe(true);
  });

  test('carries title, author, subject, language, creation date and whole fonts', async () => {
    const { info, fonts: embedded } = await read(report, rows);
    expect(info).toMatchObject({
      Title: 'Daftar penerimaan rekening air',
      Author: 'Perumda Air Minum Tirta Contoh',
      Subject: 'Tanggal 1 Nov 2026 s.d. 22 Nov 2026',
      CreationDate: 'D:20261122060510Z',
      Language: 'id-ID',
    });
    expect(embedded).toHaveLength(2);
    expect(embedded.every((font) => font.embedded)).toBe(true);
  });

  test('a locked month says so and is signed as of its last day; a demonstration, masked names and a branch too', async () => {
    const { head } = report;
    const locked = {
      ...report,
      head: {
        ...head,
        locked: true,
        lockedAt: '2026-12-03T02:15:00Z',
        lastDay: '2026-11-30',
        masked: true,
        letterhead: { ...LETTERHEAD, training: true, branch: { id: 1, code: 'PST', name: 'Kantor Pusat' } },
      },
    };
    const pdf = await read(locked, rows);
    const text = everything(pdf);
    expect(text).toContain('TETAP, bulan ditutup 3 Des 2026 10:15 WITA · CONTOH / BUKAN LAPORAN RESMI');
    expect(text).toContain('Cabang Kantor Pusat');
    expect(text).toContain('Singaraja, 30 November 2026');
    expect(text).toContain('Data pribadi disamarkan');
    expect(text).not.toContain('SEMENTARA');
    for (const page of pdf.pages) expect(page.text).toContain('CONTOH');
  });
});

describe('a list in groups', () => {
  const rows = grouped(['RT-A', 60], ['RT-B', 1], ['NIAGA', 44], ['SOS', 3]);
  const report = printedReport(drdDetail, rows, { paper: 'f4' });

  test('has the group in its heading and not in the rows, each subtotal once, and says where it goes on', async () => {
    const pdf = await read(report, rows);
    const text = everything(pdf);
    const order = ['RT-A', 'RT-B', 'NIAGA', 'SOS'].map((key) => text.indexOf(`Jumlah ${key} `));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    for (const { key, rows: count, sums } of report.head.groups) {
      const subtotal = ['usage', 'water', 'fixed', 'other', 'discount', 'total']
        .map((name) => formatNumber(sums[name]!))
        .join(' ');
      expect(times(text, `Jumlah ${key} ${subtotal}`)).toBe(1);
      expect(times(text, `Golongan: ${key} ${count} baris`)).toBe(1);
    }
    expect(text).toMatch(/Golongan: RT-A \(lanjutan\)/);
    rows.forEach((row, index) => {
      expect(times(text, `${index + 1} ${row[1]} ${row[2]} `)).toBe(1);
    });
    expect(times(text, 'TOTAL 108 baris')).toBe(1);
    expect(text).not.toContain('No Golongan');
    expectNothingOverlaps(pdf);
    expect(
      [pdf.pages[0]!.width, pdf.pages[0]!.height].map((points) => Math.round((points / 72) * 25.4)),
    ).toEqual([330, 210]);
  });

  test('can be opened at each group and at the signatures', async () => {
    const { outline, pages } = await read(report, rows);
    expect(outline.map(({ title }) => title)).toEqual([
      'Golongan: RT-A',
      'Golongan: RT-B',
      'Golongan: NIAGA',
      'Golongan: SOS',
      'Tanda tangan',
    ]);
    for (const { title, page } of outline) {
      expect(flat(pages[page - 1]!.text)).toContain(title === 'Tanda tangan' ? 'Kepala Seksi' : title);
    }
    expect(outline.at(-1)!.page).toBe(pages.length);
  });

  test('is a table for those who hear it, with heads that are heads', async () => {
    const { pages } = await read(report, rows);
    // pdfjs shows the whole of a table on every page that has a part of it.
    const { roles } = pages[0]!;
    const count = (role: string) => roles.filter((each) => each === role).length;
    expect(count('H1')).toBe(1);
    // The head's row, the rows, a heading and a subtotal for each group, the total.
    expect(count('TR')).toBe(1 + 108 + 4 + 4 + 1);
    expect(count('TH')).toBe(14 + 4 + 4 + 1);
    // Thirteen columns and the running number; behind the label of sums those of seven columns.
    expect(count('TD')).toBe(108 * 14 + 5 * 7);
  });

  test('an empty key has a name, and a group with a long one is cut, not lost', async () => {
    const long = `Golongan ${'sangat '.repeat(60)}panjang`;
    const odd = [...Array.from({ length: 3 }, (_, index) => drdRow(index, long)), drdRow(9, null as never)];
    const text = everything(await read(printedReport(drdDetail, odd), odd));
    expect(text).toContain('Golongan: Golongan sangat sangat');
    expect(text).toContain('Golongan: (kosong)');
    expect(text).toContain('Jumlah (kosong)');
  });
});

describe('values', () => {
  const rows: ReportValue[][] = [
    ['2026-10-01', 'closed', '2026-11-22T06:05:10+00:00', 1_200, 1_000_000, 921_499, 92.1499, 17.005],
    ['2026-11-01', 'open', null, 0, 0, 0, null, -0.001],
    ['2026-12-01', 'unheard', '2026-12-31T23:30:00Z', null, -5_000_000_000, 12, 100, 1_234.5],
  ];

  test('are in words: months, codes, instants in the zone, one figure of per cent, nothing for null', async () => {
    const report = printedReport(everyType, rows);
    const { pages } = await read(report, rows);
    const lines = linesOf(pages[0]!);
    for (const line of [
      '1 Okt 2026 Ditutup 22 Nov 2026 14:05 1.200 1.000.000 921.499 92,1% 17,01',
      '2 Nov 2026 Masih berjalan 0 0 0 0,00',
      '3 Des 2026 unheard 1 Jan 2027 07:30 -5.000.000.000 12 100,0% 1.234,50',
    ]) {
      expect(lines).toContain(line);
    }
  });

  test('a total of a ratio is the ratio of the totals', async () => {
    const own = [rows[0]!];
    const report = printedReport(everyType, own);
    const effect = everyType.columns.find(({ name }) => name === 'effect')!;
    expect(totalOf(effect, report.head.sums)).toBeCloseTo(92.1499);
    expect(linesOf((await read(report, own)).pages[0]!)).toContain(
      'TOTAL 1 baris 1.200 1.000.000 921.499 92,1%',
    );
  });

  test('names that no font has or that carry commands become harmless, and never push a number away', async () => {
    const names = [
      'محمد علي',
      '💧 Tirta 💧',
      'I\u0000 Made\n\tSuardana\u001b[2J',
      'é ñ ü',
      `${'W'.repeat(300)}`,
      '',
    ];
    const odd = names.map((name, index) => receiptRow(index).with(4, name));
    const pdf = await read(printedReport(receiptsList, odd), odd);
    expectNothingOverlaps(pdf);
    const text = everything(pdf);
    for (const row of odd)
      expect(text).toContain(
        row
          .slice(5)
          .map((each) => formatNumber(Number(each)))
          .join(' '),
      );
    expect(text).toContain('é ñ ü');
    expect(text).toMatch(/W{8,}…/);
    expect(text).toContain('I Made Suardana');
  });

  test('figures are whole whatever their number: fourteen columns of billions, and one larger than its sum', async () => {
    const huge = Array.from({ length: 6 }, (_, index) =>
      drdRow(index, 'RT-A').map((value, at) =>
        at >= 8 && at <= 12 ? 987_654_321_012 * (index % 2 ? -1 : 1) : value,
      ),
    );
    for (const paper of ['a4', 'f4'] as const) {
      const pdf = await read(printedReport(drdDetail, huge, { paper }), huge);
      expectNothingOverlaps(pdf);
      const text = everything(pdf);
      expect(times(text, '987.654.321.012')).toBe(30);
      expect(times(text, '-987.654.321.012')).toBe(15);
    }
  });
});

describe('sizes', () => {
  test('no rows: it says so, and is still signed', async () => {
    const pdf = await read(printedReport(receiptsList, []), []);
    expect(pdf.pages).toHaveLength(1);
    const text = everything(pdf);
    expect(text).toContain('Tidak ada data untuk parameter dan saringan ini.');
    expect(text).toContain('TOTAL 0 baris 0 0 0 0');
    expect(text).toContain('Kepala Seksi Penagihan');
    expect(pdf.outline.map(({ title }) => title)).toEqual(['Tanda tangan']);
  });

  test('one row, and pages that are exactly full: the signatures never stand without the total', async () => {
    const onPages: number[] = [];
    for (const count of [1, ...Array.from({ length: 18 }, (_, index) => 10 + index), 33, 34, 35, 36]) {
      const rows = receipts(count);
      const pdf = await read(printedReport(receiptsList, rows), rows);
      const last = flat(pdf.pages.at(-1)!.text);
      expect(last).toContain(`TOTAL ${count} baris`);
      expect(last).toContain('Kepala Seksi Penagihan');
      expect(times(everything(pdf), '/KAS/')).toBe(count);
      onPages.push(pdf.pages.length);
    }
    expect(onPages[0]).toBe(1);
    expect(onPages.at(-1)).toBe(2);
    expect(onPages).toEqual(onPages.toSorted((a, b) => a - b));
  });

  test('one signs alone, or nobody is named', async () => {
    const rows = receipts(2);
    const { signatories } = printedReport(receiptsList, rows).head;
    const one = await read(
      printedReport(receiptsList, rows, { head: { signatories: [signatories[0]!] } }),
      rows,
    );
    const { pieces, width } = one.pages[0]!;
    expect(pieces.find(({ text }) => text === 'I Gede Arta, S.E.')!.left).toBeGreaterThan(width / 2);
    const none = await read(printedReport(receiptsList, rows, { head: { signatories: [] } }), rows);
    expect(everything(none)).toContain('Singaraja, 22 November 2026');
  });

  test('many parameters and filters stay above the table, a long definition above the signatures', async () => {
    const rows = receipts(3);
    const definition = {
      ...receiptsList,
      texts: { ...receiptsList.texts, id: { ...receiptsList.texts.id, definition: 'Kata '.repeat(900) } },
    };
    const report = printedReport(definition, rows, {
      parameterWords: Array.from({ length: 9 }, (_, index) => ({
        label: `Parameter ${index}`,
        value: `Nilai panjang nomor ${index} `.repeat(3),
      })),
      filterWords: Array.from({ length: 12 }, (_, index) => `Kolom ${index} berisi "${'x'.repeat(100)}"`),
    });
    const pdf = await read(report, rows);
    const text = everything(pdf);
    expect(text).toContain('Parameter 8 Nilai panjang nomor 8');
    expect(text).toContain('Kolom 11 berisi');
    expect(times(text, '/KAS/')).toBe(3);
    expectNothingOverlaps(pdf);
  });

  test('long ones have no structure, but bookmarks every ten pages', async () => {
    const rows = receipts(45 * (TAGGED_PAGES + 1));
    const pdf = await read(printedReport(receiptsList, rows), rows, 2_000);
    expect(pdf.pages.length).toBeGreaterThan(TAGGED_PAGES);
    expect(pdf.pages.flatMap(({ roles }) => roles)).toEqual([]);
    expect(pdf.outline[1]!.page).toBe(11);
    expect(pdf.outline[1]!.title).toMatch(/^Baris \d+ – \d+ \(halaman 11\)$/);
    const text = everything(pdf);
    let at = 0;
    for (const [index, row] of rows.entries()) {
      at = text.indexOf(receiptLine(row, index), at);
      expect(at, String(row[0])).toBeGreaterThanOrEqual(0);
    }
  });
});

const pdftotext = spawnSync('pdftotext', ['-v']).error === undefined;

test.skipIf(!pdftotext)(
  'another reader finds every row, subtotal and total on lines of their own',
  async () => {
    const rows = grouped(['RT-A', 70], ['NIAGA', 30]);
    const report = printedReport(drdDetail, rows, { paper: 'f4' });
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await render(report, rows) });
    const lines = String(stdout)
      .split(/[\n\f]/)
      .map((line) => flat(line).trim());
    rows.forEach((row, index) => {
      const own = lines.filter((line) => line.startsWith(`${index + 1} ${row[1]} `));
      expect(own).toHaveLength(1);
      const amounts = row.slice(5, 13).map((value) => formatNumber(Number(value)));
      expect(own[0]).toContain(`${amounts.join(' ')} ${row[13] ? 'Lunas' : 'Belum'}`);
    });
    for (const { key, sums } of report.head.groups) {
      const own = lines.filter((line) => line.startsWith(`Jumlah ${key} `));
      expect(own).toHaveLength(1);
      expect(own[0]).toContain(formatNumber(sums['total']!));
    }
    expect(lines.filter((line) => line.startsWith('TOTAL 100 baris'))).toHaveLength(1);
  },
);

describe('a report that cannot be', () => {
  const rows = receipts(100);
  const report = printedReport(receiptsList, rows);
  const inGroups = grouped(['RT-A', 5], ['RT-B', 5]);
  const groups = printedReport(drdDetail, inGroups);
  const { head } = groups;
  test.each<[string, PrintedReport, ReportValue[][]]>([
    ['a row is missing', report, rows.slice(1)],
    ['a row came twice', report, [...rows, rows[0]!]],
    ['an amount differs', report, [receiptRow(0).with(8, 1), ...rows.slice(1)]],
    ['the groups are fewer rows', { ...groups, head: { ...head, groups: head.groups.slice(1) } }, inGroups],
    ['the groups come in another order', groups, inGroups.toReversed()],
    [
      'a subtotal differs',
      { ...groups, head: { ...head, groups: head.groups.map((group) => ({ ...group, sums: head.sums })) } },
      inGroups,
    ],
  ])('is not printed: %s', async (_, wrong, lines) => {
    await expect(render(wrong, lines)).rejects.toThrow('does not add up');
  });

  test('says what broke: the file, the rows, or whoever did not want it any more; the rows are told to stop', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    });
    const options = { fonts, contentHash: () => HASH };
    let stopped = 0;
    async function* watched() {
      try {
        yield* batchesOf(rows, 10);
      } finally {
        stopped += 1;
      }
    }
    await expect(writeReportPdf(report, watched(), options, full)).rejects.toThrow('no space left');
    const signal = AbortSignal.abort(new Error('cancelled'));
    const out = new PassThrough().resume();
    await expect(writeReportPdf(report, batchesOf(rows), { ...options, signal }, out)).rejects.toThrow(
      'cancelled',
    );
    async function* broken(): AsyncGenerator<ReportValue[][]> {
      yield rows.slice(0, 50);
      throw new Error('link lost');
    }
    await expect(writeReportPdf(report, broken(), options, new PassThrough().resume())).rejects.toThrow(
      'link lost',
    );
    expect(stopped).toBe(1);
  });

  test('tells how far it is', async () => {
    const told: [number, number][] = [];
    await writeReportPdf(
      report,
      batchesOf(rows),
      { fonts, contentHash: () => HASH, onProgress: (done, total) => told.push([done, total]) },
      new PassThrough().resume(),
    );
    expect(told.at(-1)).toEqual([100, 100]);
    expect(told.length).toBeGreaterThan(1);
  });
});
