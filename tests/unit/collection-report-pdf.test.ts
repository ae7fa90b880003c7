/** The collection report (LPP) on paper, read back: every line, every sum. */
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { paperColumns } from '../../src/main/documents/collection-report-columns.ts';
import { writeCollectionReportPdf } from '../../src/main/documents/collection-report-pdf.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import type {
  CollectionReport,
  CollectionReportRow,
  ReportPaper,
} from '../../src/shared/contract/collection-reports.ts';
import { formatNumber } from '../../src/shared/money.ts';
import { readPdf } from '../support/read-pdf.ts';
import { morning, sampleReport, sampleRow } from '../support/sample-collection-report.ts';

// Reading a PDF back takes its time where many work on one machine.
vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const flat = (text: string) => text.replace(/\s+/g, ' ');

async function render(
  report: CollectionReport,
  rows: CollectionReportRow[],
  paper: ReportPaper = 'a4',
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeCollectionReportPdf(report, rows, { paper, fonts, onProgress }, out);
  return Buffer.concat(chunks);
}

const read = async (...args: Parameters<typeof render>) => readPdf(await render(...args));
const everything = (pdf: Awaited<ReturnType<typeof read>>) =>
  flat(pdf.pages.map((page) => page.text).join('\n'));

describe('the water report of a closed session', () => {
  const rows = morning();
  const report = sampleReport(rows);

  test('has a line for each payment and each reversal, in order, with every amount', async () => {
    const text = everything(await read(report, rows));
    rows.forEach((row, index) => {
      const numbers = [row.amount, row.stampDuty, row.lateFee, 0, row.cashRounding, row.total];
      expect(text).toContain(numbers.map(formatNumber).join(' '));
      expect(text).toContain(`${index + 1} ${row.receiptNo}`);
      expect(text).toContain(row.connectionNo!);
    });
    expect(text).toContain('Angsuran 2/6');
    expect(text).toContain('BATAL · Tunai');
  });

  test('has the letterhead, the filters in words, the sums, the drawer, the numbers and two signatures', async () => {
    const text = everything(await read(report, rows));
    const { totals } = report;
    for (const part of [
      'Perumda Air Minum Tirta Contoh',
      'Jl. Pramuka No. 12, Singaraja · Telp. (0362) 21000',
      'LAPORAN PENERIMAAN PENAGIHAN (LPP)',
      'REKENING AIR',
      'Tanggal 22 Nov 2026',
      '22 Nov 2026 07:41 – 15:30 WITA',
      'Cabang Kantor Pusat',
      'Loket 01 · Loket 01',
      'Kasir Ni Putu Sari',
      [
        `TOTAL ${rows.length} baris`,
        ...[totals.amount, totals.stampDuty, totals.lateFee, 0, totals.cashRounding, totals.total].map(
          formatNumber,
        ),
      ].join(' '),
      `Diterima sebelum pembatalan ${formatNumber(totals.received)}`,
      `Dibatalkan -${formatNumber(totals.reversed)}`,
      ...report.tenders.map(({ total }) => formatNumber(total)),
      ...report.groups.map(({ code, name, amount }) => `${code} · ${name}` && formatNumber(amount)),
      'RT-A · Golongan RT-A',
      `Modal awal 500.000`,
      `Tunai seharusnya ${formatNumber(report.session!.expected)}`,
      `Tunai dihitung ${formatNumber(report.session!.counted!)}`,
      'Selisih tunai -500',
      'Alasan selisih: uang kembalian kurang',
      'Nomor yang dibatalkan (BATAL)',
      'Salah pelanggan: tertukar',
      'sesi yang sama',
      '01/KAS/2026/A000001',
      'Singaraja, 22 November 2026',
      'Kepala Bagian Keuangan',
      'I Gede Arta',
      'No. pegawai 0815',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/SEMENTARA|CONTOH/);
  });

  test('repeats its head and says which page it is of how many; nothing leaves the page', async () => {
    const { pages, fonts: embedded } = await read(report, rows);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      const text = flat(page.text);
      expect(text).toContain(`Halaman ${index + 1} dari ${pages.length}`);
      if (text.includes('/KAS/') && index === 0)
        expect(text).toContain('No No. bukti Periode No. pelanggan Nama Gol');
      for (const { left, right, down } of page.pieces) {
        expect(left).toBeGreaterThan(0);
        expect(right).toBeLessThan(page.width);
        expect(down).toBeLessThan(page.height);
      }
    });
    expect(embedded.every((font) => font.embedded)).toBe(true);
  });

  test('columns of amounts end at one edge and never run into each other', async () => {
    const { pages } = await read(report, rows);
    const edges = new Map<string, number>();
    for (const row of rows.slice(0, 10)) {
      const piece = pages[0]!.pieces.findLast(({ text }) => text === formatNumber(row.total))!;
      edges.set(row.receiptNo, Math.round(piece.right));
    }
    expect(new Set(edges.values()).size).toBe(1);
    for (const page of pages) {
      const lines = Map.groupBy(page.pieces, ({ down }) => Math.round(down));
      for (const pieces of lines.values()) {
        const sorted = pieces.toSorted((a, b) => a.left - b.left);
        sorted.slice(1).forEach((piece, index) => {
          expect(piece.left).toBeGreaterThanOrEqual(sorted[index]!.right - 0.5);
        });
      }
    }
  });

  test('is the same bytes whenever it is printed', async () => {
    const later = { ...report, asOf: '2027-03-01T00:00:00+00:00' };
    expect((await render(report, rows)).equals(await render(later, rows))).toBe(true);
  });

  test('shares of the columns fill the width', () => {
    for (const kind of ['water', 'non_water'] as const) {
      const shares = paperColumns(kind).reduce((sum, { share }) => sum + share, 0);
      expect(shares).toBeCloseTo(1, 6);
    }
  });

  test('fits folio as well', async () => {
    const { pages } = await read(report, rows, 'f4');
    const size = [pages[0]!.width, pages[0]!.height].map((length) => Math.round((length / 72) * 25.4));
    expect(size).toEqual([330, 210]);
  });
});

describe('what differs', () => {
  const rows = morning();

  test('an open session is SEMENTARA on every page, with the instant, and not yet counted', async () => {
    const closed = sampleReport(rows);
    const report = {
      ...closed,
      final: false,
      session: {
        ...closed.session!,
        closedAt: null,
        counted: null,
        difference: null,
        differenceReason: null,
      },
    };
    const { pages } = await read(report, rows);
    for (const page of pages) expect(page.text).toContain('SEMENTARA');
    const text = flat(pages.map((page) => page.text).join('\n'));
    expect(text).toContain('SEMENTARA, keadaan 22 Nov 2026 16:00 WITA');
    expect(text).toContain('22 Nov 2026 07:41 – masih buka WITA');
    expect(text).toContain('Tunai dihitung belum dihitung');
  });

  test('days have no drawer; all counters, all cashiers; a demonstration says so', async () => {
    const closed = sampleReport(rows);
    const report: CollectionReport = {
      ...closed,
      by: 'days',
      from: '2026-11-01',
      session: null,
      filters: {
        sessionId: null,
        branchName: null,
        counterCode: null,
        counterName: null,
        cashierName: null,
      },
      letterhead: { ...closed.letterhead, branch: null, training: true },
    };
    const text = everything(await read(report, rows));
    for (const part of [
      '1 Nov 2026 s.d. 22 Nov 2026',
      'Semua cabang',
      'Semua loket',
      'Semua kasir',
      'CONTOH / BUKAN LAPORAN RESMI',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Hasil laci');
  });

  test('non-water has its own columns', async () => {
    const lines = [
      sampleRow(0, {
        period: null,
        connectionNo: null,
        payerName: 'KOMANG WIDIARTA',
        address: 'Jl. Gajah Mada 8',
        groupCode: 'SAMBUNG',
        description: 'Biaya sambungan baru',
        amount: 1_500_000,
        lateFee: 0,
        vat: 165_000,
        stampDuty: 10_000,
      }),
      sampleRow(1, {
        period: null,
        groupCode: 'SEGEL',
        description: 'Buka segel',
        lateFee: 0,
        amount: 50_000,
      }),
    ];
    const text = everything(await read(sampleReport(lines, { kind: 'non_water' }), lines));
    for (const part of [
      'PENDAPATAN NON-AIR',
      'No No. pembayaran Tgl bayar Jenis Nama Alamat Jumlah PPN Meterai Pembulatan Total Kasir Loket',
      '22 Nov 2026 Biaya sambungan baru KOMANG WIDIARTA Jl. Gajah Mada 8 1.500.000 165.000 10.000 0 1.675.000',
      'TOTAL 2 baris 1.550.000 165.000 10.000 0 1.725.000',
      'Menurut jenis pendapatan',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('a report without lines is a page that says so', async () => {
    const { pages } = await read(sampleReport([]), []);
    expect(pages).toHaveLength(1);
    expect(flat(pages[0]!.text)).toContain('Tidak ada penerimaan.');
    expect(flat(pages[0]!.text)).toContain('TOTAL 0 baris 0 0 0 0 0 0');
  });

  test('missing signatories leave lines to sign on', async () => {
    const text = everything(await read(sampleReport(rows, { signatories: [] }), rows));
    expect(text).toContain('Singaraja, 22 November 2026');
  });
});

describe('a report that does not add up is not printed', () => {
  const rows = morning();
  const report = sampleReport(rows);
  const { totals } = report;
  test.each<[string, CollectionReport, CollectionReportRow[]]>([
    ['a line is missing', report, rows.slice(1)],
    ['a line came twice', report, [...rows, rows[0]!]],
    ['a line is not the sum of its parts', report, [{ ...rows[0]!, total: 1 }, ...rows.slice(1)]],
    ['the total differs', { ...report, totals: { ...totals, total: totals.total + 1 } }, rows],
    ['a column differs', { ...report, totals: { ...totals, lateFee: 0 } }, rows],
    ['the ways of paying differ', { ...report, tenders: report.tenders.slice(1) }, rows],
    ['the groups differ', { ...report, groups: report.groups.slice(1) }, rows],
    ['received and reversed differ', { ...report, totals: { ...totals, reversed: 0 } }, rows],
  ])('%s', async (_, wrong, lines) => {
    await expect(render(wrong, lines)).rejects.toThrow('does not add up');
  });
});

test('eight thousand lines, each there, with progress on the way', async () => {
  const rows = Array.from({ length: 8_000 }, (_, index) => sampleRow(index));
  const told: [number, number][] = [];
  const { pages } = await read(sampleReport(rows), rows, 'a4', (done, total) => told.push([done, total]));
  expect(told.at(-1)).toEqual([pages.length, pages.length]);
  const text = flat(pages.map((page) => page.text).join('\n'));
  let at = 0;
  for (const [index, row] of rows.entries()) {
    at = text.indexOf(`${formatNumber(index + 1)} ${row.receiptNo} Okt 2026 ${row.connectionNo}`, at);
    expect(at, row.receiptNo).toBeGreaterThanOrEqual(0);
  }
});
