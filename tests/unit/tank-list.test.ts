import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { renderTankListPdf } from '../../src/main/documents/tank-list.ts';
import type { TankListPaper } from '../../src/shared/contract/tank-trips.ts';
import { readPdf } from '../support/read-pdf.ts';

const fonts = fontsIn(join(import.meta.dirname, '../../resources/fonts'));
const trip = (n: number): TankListPaper['trips'][number] => ({
  dispatchId: n,
  tankNo: `TGK/2026/${String(n).padStart(6, '0')}`,
  state: n === 1 ? 'sent' : 'requested',
  ticketId: n,
  ticketNo: `ADU/2026/${String(n).padStart(6, '0')}`,
  ticketState: 'verified',
  category: 'no_flow',
  reporterName: 'Ni Luh Kering',
  phoneMasked: '0812••••890',
  phone: '081234567890',
  connectionNo: null,
  outageId: null,
  outageNo: null,
  outageKind: null,
  villageName: 'Banjar Jawa',
  place: `Jl. Ahmad Yani No. ${n}, gang kedua di belakang pura, rumah bercat hijau`,
  latitude: -8.1121,
  longitude: 115.0882,
  litres: 5_000,
  deliveredLitres: null,
  truck: n === 1 ? 'DK 8123 UX' : '',
  driver: n === 1 ? 'Wayan' : '',
  note: '',
  requestedBy: 'Ni Komang Ayu',
  requestedAt: '2026-11-28T02:00:00.000Z',
  sentAt: null,
  deliveredAt: null,
});
const list = (count: number): TankListPaper => ({
  trips: Array.from({ length: count }, (_, n) => trip(n + 1)),
  branchName: 'Cabang Uji',
  businessDate: '2026-11-28',
  printedBy: 'Ni Komang Ayu',
  printedAt: '2026-11-28T03:00:00.000Z',
  utility: {
    name: 'Perumda Uji',
    address: 'Jl. Air 1',
    city: 'Singaraja',
    phone: '',
    timeZone: 'Asia/Makassar',
    logoPng: null,
    training: false,
  },
});

async function read(count: number) {
  const { pages } = await readPdf(await renderTankListPdf(list(count), fonts));
  return { pages: pages.length, text: pages.map(({ text }) => text).join('\n') };
}

test('each trip says where to, for whom and how much; the driver calls a whole number', async () => {
  const { text } = await read(2);
  for (const part of [
    'TGK/2026/000001',
    '5.000 liter',
    '081234567890',
    'DK 8123 UX',
    '-8.112100',
    '10.000 liter',
  ])
    expect(text).toContain(part);
  expect(text).toContain('Dicetak 28 November 2026 11:00 oleh Ni Komang Ayu');
});

test('a long list goes on over pages, each with its head; an empty one says so', async () => {
  const long = await read(40);
  expect(long.pages).toBeGreaterThan(2);
  expect(long.text).toContain('TGK/2026/000040');
  expect(long.text).toContain(`halaman 2 dari ${long.pages}`);
  expect((await read(0)).text).toContain('Tidak ada kiriman');
});

test('the same list is the same bytes', async () => {
  expect(await renderTankListPdf(list(3), fonts)).toEqual(await renderTankListPdf(list(3), fonts));
});
