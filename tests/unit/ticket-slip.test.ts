/** The slip of a complaint, read back from the paper. */
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { fontsIn } from '../../src/main/documents/layout.ts';
import { renderTicketSlipPdf } from '../../src/main/documents/ticket-slip.ts';
import { type TicketSlip, ticketSlipSchema } from '../../src/shared/contract/ticket-entry.ts';
import { TICKET_CATEGORIES } from '../../src/shared/contract/tickets.ts';
import { TICKET_CATEGORY_WORDS } from '../../src/shared/ticket-words.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sampleReport } from '../support/sample-collection-report.ts';

vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const flat = (text: string) => text.replace(/\s+/g, ' ');

function sample(values: Partial<TicketSlip> = {}): TicketSlip {
  return ticketSlipSchema.parse({
    ticketNo: 'ADU/2026/000012',
    reportedAt: '2026-11-28T02:15:00Z',
    reportedOn: '2026-11-28',
    filedBy: 'Ketut Ariani',
    letterhead: { ...sampleReport([]).letterhead, training: false },
    source: 'counter',
    category: 'no_flow',
    priority: 'high',
    unit: 'distribution',
    state: 'new',
    reporterName: 'Ni Luh Sari',
    phoneMasked: '•••••••••890',
    connectionNo: '01-000317',
    words: 'Air mati sejak pagi, bak sudah kosong.',
    address: 'Jl. Pulau Komodo Gang II No. 7',
    neighbourhood: '003/002',
    landmark: 'Depan pasar',
    villageName: 'Banyuasri',
    districtName: 'Buleleng',
    photos: 2,
    solvingDue: '2026-11-29T02:15:00Z',
    outage: null,
    ...values,
  });
}
const read = async (slip: TicketSlip) => readPdf(await renderTicketSlipPdf(slip, fonts));

test('one A5 sheet says who reported what and where, by when it is solved, and how to ask', async () => {
  const { pages } = await read(sample());
  expect(pages).toHaveLength(1);
  const text = flat(pages[0]!.text);
  for (const part of [
    'TANDA TERIMA PENGADUAN',
    'ADU/2026/000012',
    'Air tidak mengalir',
    'Diterima di loket 28 Nov 2026',
    'Ni Luh Sari',
    '•••••••••890',
    '01-000317',
    'RT/RW 003/002, Banyuasri, Kec. Buleleng',
    'Depan pasar',
    '2 lembar',
    'Air mati sejak pagi, bak sudah kosong.',
    'Bagian Distribusi',
    'Tinggi',
    'selesai 29 Nov 2026',
    'Tanyakan perkembangannya',
    'Pelapor',
    'Petugas',
    'Ketut Ariani',
  ])
    expect(text).toContain(part);
});

test('what was answered with an outage stands on it, instead of a day', async () => {
  const outage = {
    outageId: 1,
    outageNo: 'GGN/2026/000003',
    kind: 'outage' as const,
    state: 'active' as const,
    title: 'Pipa induk pecah di Jl. Ahmad Yani',
    answer: 'Pipa sedang diperbaiki, air mengalir lagi malam ini.',
    startsAt: '2026-11-28T00:00:00Z',
    expectedEndAt: '2026-11-28T12:00:00Z',
    flowsNow: null,
    flowChangesAt: null,
    lastUpdate: null,
    tickets: 4,
  };
  const text = flat((await read(sample({ outage }))).pages[0]!.text);
  expect(text).toContain('Jawaban untuk pelapor');
  expect(text).toContain(outage.answer);
  expect(text).toContain(
    'Gangguan GGN/2026/000003: Pipa induk pecah di Jl. Ahmad Yani, perkiraan selesai 28 Nov 2026',
  );
  expect(text).not.toContain('Paling lambat');
});

test('a call of somebody without a name; a demonstration says that it is no slip', async () => {
  const bare = sample({
    source: 'phone',
    reporterName: '',
    phoneMasked: null,
    connectionNo: null,
    landmark: '',
    photos: 0,
    letterhead: { ...sample().letterhead, training: true },
  });
  const text = flat((await read(bare)).pages[0]!.text);
  expect(text).toContain('Diterima lewat Telepon');
  expect(text).toContain('BUKAN TANDA TERIMA');
  for (const label of ['No. sambungan', 'Patokan', 'Foto']) expect(text).not.toContain(label);
});

test('a thousand letters stay on one sheet; every kind has its word; the same slip is the same bytes', async () => {
  const long = sample({ words: 'Air keruh dan berbau sejak kemarin sore. '.repeat(24).slice(0, 1000) });
  expect((await read(long)).pages).toHaveLength(1);
  for (const category of TICKET_CATEGORIES.slice(0, 4))
    expect(flat((await read(sample({ category }))).pages[0]!.text)).toContain(
      TICKET_CATEGORY_WORDS.id[category],
    );
  const [one, other] = await Promise.all([
    renderTicketSlipPdf(sample(), fonts),
    renderTicketSlipPdf(sample(), fonts),
  ]);
  expect(one.equals(other)).toBe(true);
});
