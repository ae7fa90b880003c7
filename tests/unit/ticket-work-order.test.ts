/** The paper of a complaint's work order: one sheet, what the officer needs, and a code that opens the point. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { renderTicketOrderPdf } from '../../src/main/documents/ticket-work-order.ts';
import type { TicketOrderPaper } from '../../src/shared/contract/ticket-sheet.ts';
import { readPdf } from '../support/read-pdf.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
const neighbours = Array.from({ length: 9 }, (_, i) => ({
  connectionNo: `01-0003${10 + i}`,
  address: `Jl. Ahmad Yani ${i + 2}`,
  status: i === 4 ? 'sealed' : 'active',
  latitude: -8.1123 + (i - 4) * 0.00021,
  longitude: 115.0881 + (((i * 7) % 5) - 2) * 0.0003,
}));

const ORDER: TicketOrderPaper = {
  workOrderNo: 'SPK-ADU/2026/000012',
  ticketNo: 'ADU/2026/000123',
  category: 'main_leak',
  priority: 'urgent',
  unit: 'distribution',
  words:
    'Pipa besar bocor di depan pasar Banyuasri sejak subuh, air menggenangi jalan dan rumah warga; lalu lintas tersendat.',
  repeats: 3,
  reportedAt: '2026-11-29T01:05:00Z',
  solvingDue: '2026-11-30T01:05:00Z',
  officerName: 'I Ketut Pipa',
  officerPhone: '081234500001',
  plannedFor: null,
  instructions: 'Bawa klem 3 inci dan pompa; tutup katup di simpang Udayana dahulu.',
  issuedBy: 'Ni Putu Sari',
  issuedAt: '2026-11-29T01:20:00Z',
  reporterName: 'Ni Luh Sari',
  phone: '081234567001',
  address: 'Jl. Ahmad Yani 14',
  neighbourhood: 'Banjar Jawa',
  landmark: 'Depan pasar Banyuasri',
  villageName: 'Banyuasri',
  districtName: 'Buleleng',
  connectionNo: '01-000317',
  customerName: 'I Made Suardana',
  meterSerialNo: 'A1234567',
  meterSize: '1/2"',
  latitude: -8.1123,
  longitude: 115.0881,
  neighbours,
  earlier: [
    {
      recordedAt: '2026-11-28T05:00:00Z',
      cause: 'main_burst',
      resolution: 'pipe_repaired',
      note: 'Klem sementara',
    },
  ],
  utility: {
    name: 'Perumda Tirta Hita Buleleng',
    address: 'Jl. Udayana 10, Singaraja',
    city: 'Singaraja',
    phone: '0362-22222',
    logoPng: null,
    timeZone: 'Asia/Makassar',
    training: true,
  },
  branchName: 'Cabang Singaraja',
  printedBy: 'Ni Putu Sari',
  printedAt: '2026-11-29T01:21:00Z',
};

test('an ordinary order is one sheet with words, place, officer, instructions and a code that opens the point', async () => {
  const { pages, qrCodes } = await readPdf(await renderTicketOrderPdf(ORDER, fonts));
  expect(pages).toHaveLength(1);
  for (const part of [
    ORDER.ticketNo,
    ORDER.workOrderNo,
    ORDER.officerName,
    ORDER.instructions,
    '081234567001',
    'Depan pasar Banyuasri',
  ])
    expect(pages[0]!.text).toContain(part);
  expect(qrCodes).toEqual(['https://www.google.com/maps/search/?api=1&query=-8.112300,115.088100']);
});

test('without a point there is no code, and the paper says so', async () => {
  const { pages, qrCodes } = await readPdf(
    await renderTicketOrderPdf({ ...ORDER, latitude: null, longitude: null, neighbours: [] }, fonts),
  );
  expect(qrCodes).toEqual([]);
  expect(pages[0]!.text).toContain('Titik lokasi belum dicatat');
});

test('the same order and print give the same bytes', async () => {
  const [first, second] = await Promise.all([
    renderTicketOrderPdf(ORDER, fonts),
    renderTicketOrderPdf(ORDER, fonts),
  ]);
  expect(first.equals(second)).toBe(true);
});
