/** The receipt of an application, read back from the paper. */
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { renderApplicationReceiptPdf } from '../../src/main/documents/application-receipt.ts';
import { APPLICATION_KIND_WORDS, DOCUMENT_WORDS } from '../../src/main/documents/application-words.ts';
import { fontsIn } from '../../src/main/documents/layout.ts';
import {
  type ApplicationReceipt,
  applicationReceiptSchema,
} from '../../src/shared/contract/application-forms.ts';
import { APPLICATION_KINDS, DOCUMENT_TYPES } from '../../src/shared/contract/applications.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sampleReport } from '../support/sample-collection-report.ts';

vi.setConfig({ testTimeout: 120_000 });

const fonts = fontsIn(fileURLToPath(new URL('../../resources/fonts', import.meta.url)));
const flat = (text: string) => text.replace(/\s+/g, ' ');

function sample(values: Partial<ApplicationReceipt> = {}): ApplicationReceipt {
  return applicationReceiptSchema.parse({
    applicationNo: 'PST/PB/2026/000012',
    kind: 'new_connection',
    state: 'registered',
    submittedAt: '2026-11-28T02:15:00Z',
    submittedOn: '2026-11-28',
    filedBy: 'Ketut Ariani',
    letterhead: { ...sampleReport([]).letterhead, training: false },
    applicantName: 'Ni Luh Sari',
    nikMasked: '5108••••••••0001',
    phoneMasked: '•••••••••890',
    address: 'Jl. Pulau Komodo Gang II No. 7',
    neighbourhood: '003/002',
    villageName: 'Banyuasri',
    districtName: 'Buleleng',
    tariffGroup: 'R2 Rumah tangga B',
    meterSize: '1/2"',
    connectionNo: null,
    documents: [
      { documentType: 'identity_card', files: 2 },
      { documentType: 'sketch', files: 1 },
    ],
    missing: ['family_card', 'property_tax'],
    registration: { invoiceNo: 'PST/NA/2026/000031', total: 25_000, state: 'open' },
    decisionDays: 5,
    ...values,
  });
}
const read = async (receipt: ApplicationReceipt) =>
  readPdf(await renderApplicationReceiptPdf(receipt, fonts));

test('one A5 sheet says who asks for what, what was handed in, what is missing, and how to ask', async () => {
  const { pages } = await read(sample());
  expect(pages).toHaveLength(1);
  const text = flat(pages[0]!.text);
  for (const part of [
    'TANDA TERIMA PERMOHONAN',
    'Pasang baru',
    'PST/PB/2026/000012',
    '28 Nov 2026',
    'Ni Luh Sari',
    '5108••••••••0001',
    'RT/RW 003/002, Banyuasri, Kec. Buleleng',
    'R2 Rumah tangga B, meter 1/2"',
    'KTP (2 berkas)',
    'Denah lokasi',
    'Kartu keluarga',
    'PBB tahun terakhir',
    'Rp25.000 (belum dibayar)',
    'PST/NA/2026/000031',
    'Tanyakan status permohonan',
    '5 hari kerja',
    'Pemohon',
    'Petugas',
    'Ketut Ariani',
  ])
    expect(text).toContain(part);
});

test('complete, without fee, about a connection; a demonstration says that it is none', async () => {
  const { pages } = await read(
    sample({
      kind: 'suspension',
      missing: [],
      documents: [],
      registration: null,
      connectionNo: '01-0000123',
      tariffGroup: null,
      meterSize: null,
      letterhead: { ...sampleReport([]).letterhead, training: true },
    }),
  );
  const text = flat(pages[0]!.text);
  for (const part of [
    'CONTOH / BUKAN TANDA TERIMA',
    'Tutup sementara',
    '01-0000123',
    'Belum ada',
    'dokumen lengkap',
    'Tidak dipungut',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('hari kerja');
  expect(text).not.toContain('Golongan');
});

test('everything at its longest is still one sheet', async () => {
  const { pages } = await read(
    sample({
      applicantName: 'I Gusti Ngurah '.repeat(6).trim(),
      address: 'Jalan Raya Singaraja Seririt Gang Mawar Melati '.repeat(4).slice(0, 200),
      documents: DOCUMENT_TYPES.map((documentType) => ({ documentType, files: 3 })),
      missing: [...DOCUMENT_TYPES].slice(0, 12),
      letterhead: { ...sampleReport([]).letterhead, training: true },
    }),
  );
  expect(pages).toHaveLength(1);
  expect(flat(pages[0]!.text)).toContain('Petugas');
});

test('the same receipt is the same bytes, and every kind and document has its word', async () => {
  const [one, two] = [
    await renderApplicationReceiptPdf(sample(), fonts),
    await renderApplicationReceiptPdf(sample(), fonts),
  ];
  expect(one.equals(two)).toBe(true);
  expect(Object.keys(APPLICATION_KIND_WORDS)).toEqual([...APPLICATION_KINDS]);
  expect(Object.keys(DOCUMENT_WORDS)).toEqual([...DOCUMENT_TYPES]);
});
