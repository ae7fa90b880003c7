import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { renderWorkOrderPdf } from '../../src/main/documents/work-order-paper.ts';
import type { WorkOrderPaper } from '../../src/shared/contract/connection-works.ts';
import { readPdf } from '../support/read-pdf.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
const order: WorkOrderPaper = {
  workOrderNo: 'PST/SPK/2026/000012',
  applicationNo: 'PST/PB/2026/000317',
  kind: 'new_connection',
  installer: 'Regu 2, I Ketut Sudana',
  plannedOn: '2026-12-01',
  materials: Array.from({ length: 11 }, (_, i) => ({
    name: `Bahan ${i + 1}`,
    quantity: i + 0.5,
    unit: 'bh',
  })),
  note: 'Hubungi dulu',
  issuedBy: 'Ni Komang Ayu',
  issuedAt: '2026-11-28T02:00:00.000Z',
  applicantName: 'I Gede Putu Wirawan',
  phone: '081234567890',
  address: 'Jl. Ahmad Yani No. 14',
  neighbourhood: 'RT 03',
  landmark: 'Sebelah warung',
  villageName: 'Banjar Jawa',
  districtName: 'Buleleng',
  connectionNo: null,
  meterSerialNo: null,
  meterSize: '1/2"',
  tariffGroupCode: 'R2',
  latitude: -8.1121,
  longitude: 115.0882,
  survey: {
    surveyor: 'Pak Nyoman',
    surveyedOn: '2026-11-20',
    mainDistanceM: 8.5,
    mainDiameterMm: 75,
    crossingM: 3,
    note: '',
  },
  neighbours: [
    {
      connectionNo: '0104-20-00317',
      address: 'Jl. Yani 10',
      status: 'active',
      latitude: -8.1122,
      longitude: 115.0883,
    },
  ],
  fields: { meter: true, seal: 'required', removal: false, point: true },
  utility: {
    name: 'Perumda Uji',
    address: 'Jl. Air 1',
    city: 'Singaraja',
    phone: '',
    timeZone: 'Asia/Makassar',
    logoPng: null,
    training: true,
  },
  branchName: 'Pusat',
  printedBy: 'Ni Komang Ayu',
  printedAt: '2026-11-28T03:10:00.000Z',
};

async function textOf(pdf: Uint8Array) {
  const read = await readPdf(pdf);
  return {
    pages: read.pages.length,
    text: read.pages.map((page) => page.text).join('\n'),
    qrCodes: read.qrCodes,
  };
}

test('an ordinary work order is one sheet with what the installer needs, and boxes for what a new connection is recorded by', async () => {
  const pdf = await renderWorkOrderPdf(order, fonts);
  expect(await renderWorkOrderPdf(order, fonts)).toEqual(pdf);
  const { pages, text, qrCodes } = await textOf(pdf);
  expect(qrCodes).toEqual(['PST/PB/2026/000317']);
  expect(pages).toBe(1);
  for (const part of [
    'PST/SPK/2026/000012',
    'PST/PB/2026/000317',
    '081234567890',
    '8,5 m',
    '0104-20-00317',
    'Bahan 11',
    'Nomor segel',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('Stand angkat');
});

test('a meter that is taken away has its own box; a long list goes on, with the signatures at its end', async () => {
  const { pages, text } = await textOf(
    await renderWorkOrderPdf(
      {
        ...order,
        kind: 'disconnection',
        survey: null,
        latitude: null,
        longitude: null,
        fields: { meter: false, seal: 'none', removal: true, point: false },
        materials: Array.from({ length: 40 }, (_, i) => ({
          name: `Bahan ${i + 1}`,
          quantity: 1,
          unit: 'bh',
        })),
      },
      fonts,
    ),
  );
  expect(pages).toBeLessThanOrEqual(2);
  for (const part of ['Stand angkat', 'Titik lokasi belum dicatat', 'Bahan 40', 'Pemberi perintah'])
    expect(text).toContain(part);
});
