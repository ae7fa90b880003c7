/** Files of readings as readers' programs and people send them: every fault is named by line, and nothing is guessed. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import { inFileThread } from '../../src/main/documents/file-thread.ts';
import { type ParsedReadings, parseReadings } from '../../src/main/reading-intake/parse-readings.ts';
import { findHead } from '../../src/main/reading-intake/reading-heads.ts';
import type { ReadingFileOptions } from '../../src/main/reading-intake/reading-lines.ts';
import { readDate, readPeriod, readWhole } from '../../src/main/reading-intake/reading-values.ts';
import { READING_FORM_PROBLEMS, type ReadingMapping } from '../../src/shared/reading-file.ts';

vi.setConfig({ testTimeout: 120_000 });

const OPTIONS: ReadingFileOptions = { usagePeriod: '2026-11', readFrom: '2026-11-01', readTo: '2026-11-30' };
const HEAD = 'No Pelanggan;Nama;Stan Lalu;Stan Kini;Kode Baca;No Meter;Tgl Baca;Pembaca;Periode';
const LINE = '0602-20-00317;I Made Uji;100;120;Normal;SN-1;22/11/2026 08:30;Wayan;Nov 2026';

const csv = (...lines: string[]) => Buffer.from([HEAD, ...lines, ''].join('\r\n'));
const read = (bytes: Uint8Array, more: Partial<ReadingFileOptions> = {}) =>
  parseReadings(bytes, { ...OPTIONS, ...more });
const problems = ({ problems: found }: ParsedReadings) =>
  found.map(({ lineNo, code, column, value }) => [lineNo, code, column, value]);
/** What is wrong with one line whose cells are changed by their head. */
function line(changes: Record<string, string>): unknown[][] {
  const heads = HEAD.split(';');
  const cells = LINE.split(';');
  for (const [head, value] of Object.entries(changes)) cells[heads.indexOf(head)] = value;
  return problems(read(csv(cells.join(';'))));
}

async function workbook(build: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Baca');
  sheet.addRow(['No Sambungan', 'Stand', 'Kelainan', 'Tgl Baca']);
  build(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('text files', () => {
  test('a sound line, whole', () => {
    const file = read(csv(LINE));
    expect(file).toMatchObject({
      problems: [],
      notes: [],
      count: 1,
      table: { kind: 'csv', encoding: 'utf-8', delimiter: ';' },
    });
    expect(file.lines).toEqual([
      {
        lineNo: 2,
        connectionNo: '0602-20-00317',
        reading: 120,
        condition: 'normal',
        serial: 'SN-1',
        readAt: '2026-11-22T08:30:00',
        reader: 'Wayan',
        usageTold: null,
        latitude: null,
        longitude: null,
        note: null,
      },
    ]);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['a comma', ','],
    ['a tab', '\t'],
    ['a bar', '|'],
  ])('with %s', (_what, delimiter) => {
    const text = csv(LINE, LINE.replace('317', '318')).toString().replaceAll(';', delimiter);
    expect(read(Buffer.from(text))).toMatchObject({ problems: [], count: 2, table: { delimiter } });
  });

  test('that say their own delimiter, with numbers of lines that are right', () => {
    const text = `sep=;\r\n${csv(LINE, LINE.replace('120', 'x').replace('317', '318')).toString()}`;
    expect(problems(read(Buffer.from(text)))).toEqual([[4, 'not_a_number', 'Stan Kini', 'x']]);
  });

  test('in Windows-1252 with semicolons, in UTF-8 with its mark, in UTF-16 with and without it', () => {
    const text = csv(LINE.replace('Wayan', 'Andrée – Bali')).toString();
    const expected = { problems: [], lines: [{ reader: 'Andrée – Bali' }] };
    const windows = Buffer.from(text.replace('–', '\u0096'), 'latin1');
    expect(read(windows)).toMatchObject({ ...expected, table: { encoding: 'windows-1252' } });
    expect(read(Buffer.from(`\ufeff${text}`))).toMatchObject({ ...expected, table: { encoding: 'utf-8' } });
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(read(wide)).toMatchObject({ ...expected, table: { encoding: 'utf-16le' } });
    expect(read(wide.subarray(2))).toMatchObject({ ...expected, table: { encoding: 'utf-16le' } });
    expect(read(Buffer.from(wide).swap16())).toMatchObject({ ...expected, table: { encoding: 'utf-16be' } });
  });

  test('with a letterhead, empty lines, quotes and a line of sums', () => {
    const text = [
      'PERUMDA TIRTA UJI',
      'Daftar baca meter November 2026',
      '',
      HEAD,
      '',
      LINE.replace('I Made Uji', '"Uji; ""Made"""'),
      'JUMLAH;;;120;;;;;',
    ].join('\n');
    const file = read(Buffer.from(text));
    expect(file).toMatchObject({ problems: [], count: 1, mapping: { headerLine: 4 } });
    expect(file.lines[0]!.lineNo).toBe(6);
    expect(file.notes).toEqual([{ note: 'total_line', count: 1, firstLine: 7 }]);
  });

  test('a quote that is never closed is told with its line', () => {
    expect(problems(read(csv(LINE.replace('I Made', '"I Made'), LINE)))).toContainEqual(
      expect.arrayContaining([2, 'quote_open']),
    );
  });

  test('what was read in a wrong encoding before, and what is no text', () => {
    expect(line({ Pembaca: 'AndrÃ©e' })).toEqual([[2, 'wrong_encoding', 'Pembaca', 'AndrÃ©e']]);
    expect(line({ Pembaca: 'Andr\ufffde' })).toEqual([[2, 'wrong_encoding', 'Pembaca', 'Andr\ufffde']]);
    expect(problems(read(csv(LINE, 'a\0b')))[0]!.slice(0, 2)).toEqual([3, 'wrong_encoding']);
  });
});

describe('a line', () => {
  test.each([
    [{ 'Stan Kini': '1.234' }, 'ambiguous_number', 'Stan Kini'],
    [{ 'Stan Kini': '1,234' }, 'ambiguous_number', 'Stan Kini'],
    [{ 'Stan Kini': '12,5' }, 'decimals', 'Stan Kini'],
    [{ 'Stan Kini': '-5' }, 'negative', 'Stan Kini'],
    [{ 'Stan Kini': 'seratus' }, 'not_a_number', 'Stan Kini'],
    [{ 'Stan Kini': '123456789' }, 'too_many_digits', 'Stan Kini'],
    [{ 'No Pelanggan': '1,23457E+11' }, 'connection_damaged', 'No Pelanggan'],
    [{ 'No Pelanggan': '' }, 'empty', 'No Pelanggan'],
    [{ 'Stan Kini': '', 'Kode Baca': '' }, 'empty', 'Stan Kini'],
    [{ 'Kode Baca': '77' }, 'unknown_condition', 'Kode Baca'],
    [{ Periode: '10/2026' }, 'other_period', 'Periode'],
    [{ 'Tgl Baca': '31/11/2026' }, 'date_unreadable', 'Tgl Baca'],
    [{ 'Tgl Baca': '11/22/2026' }, 'date_unreadable', 'Tgl Baca'],
    [{ 'Tgl Baca': '22/10/2026' }, 'date_outside', 'Tgl Baca'],
    [{ 'No Meter': 'x'.repeat(31) }, 'text_too_long', 'No Meter'],
  ])('%j is %s', (changes, code, column) => {
    expect(line(changes).map((each) => each.slice(0, 3))).toEqual([[2, code, column]]);
  });

  test('names everything that is wrong with it, not only the first', () => {
    expect(line({ 'Stan Kini': 'x', 'Tgl Baca': 'y', Periode: 'z' }).map((each) => each[1])).toEqual([
      'not_a_number',
      'other_period',
      'date_unreadable',
    ]);
  });

  test.each([
    [{ 'Stan Kini': ' 0120 ' }, { reading: 120 }],
    [{ 'Stan Kini': '120,00' }, { reading: 120 }],
    [{ 'Stan Kini': '1.234.567' }, { reading: 1_234_567 }],
    [{ 'No Pelanggan': '="0006022"' }, { connectionNo: '0006022' }],
    [{ 'No Pelanggan': "'0006022" }, { connectionNo: '0006022' }],
    [
      { 'Stan Kini': '', 'Kode Baca': 'Rumah Dikunci' },
      { reading: null, condition: 'locked_house' },
    ],
    [
      { 'Stan Kini': '', 'Kode Baca': 'DK' },
      { reading: null, condition: 'locked_house' },
    ],
    [{ 'Kode Baca': '' }, { reading: 120, condition: null }],
  ])('%j is understood', (changes, expected) => {
    const heads = HEAD.split(';');
    const cells = LINE.split(';');
    for (const [head, value] of Object.entries(changes)) cells[heads.indexOf(head)] = value;
    expect(read(csv(cells.join(';')))).toMatchObject({ problems: [], lines: [expected] });
  });

  test('of a connection that stands twice is wrong in both places, whatever separators it has', () => {
    const file = read(csv(LINE, LINE.replace('317', '318'), LINE.replace('0602-20-00317', '06022000317')));
    expect(file.problems).toMatchObject([
      { lineNo: 2, code: 'duplicate_connection', otherLine: 4 },
      { lineNo: 4, code: 'duplicate_connection', otherLine: 2 },
    ]);
    expect(file.lines.map(({ lineNo }) => lineNo)).toEqual([3]);
  });

  test('may have latitude and longitude, with either decimal sign', () => {
    const head = 'NOSAMW,Stan Kini,Lat,Long';
    const good = read(Buffer.from(`${head}\n1,2,"-8,65",115.21\n`));
    expect(good.lines[0]).toMatchObject({ latitude: -8.65, longitude: 115.21 });
    expect(problems(read(Buffer.from(`${head}\n1,2,-98,115.21\n`)))).toEqual([
      [2, 'place_unreadable', 'Lat', '-98'],
    ]);
  });
});

describe('workbooks', () => {
  test('cells that are merged over several lines are named in each of them', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['0001', 10]);
      sheet.addRow(['0002', 20]);
      sheet.addRow(['0003', 30]);
      sheet.mergeCells('B2:B3');
    });
    expect(problems(read(bytes))).toEqual([
      [2, 'merged_cells', 'Stand', '10'],
      [3, 'merged_cells', 'Stand', '10'],
    ]);
    expect(read(bytes).lines.map(({ connectionNo }) => connectionNo)).toEqual(['0003']);
  });

  test('numbers as text are taken and told; doubtful ones are refused', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['0001', '120']);
      sheet.addRow(['0002', '1.234']);
      sheet.addRow(['0003', 1.234]);
      sheet.addRow(['0004', -3]);
      sheet.addRow(['0005', { error: '#N/A' }]);
      sheet.addRow(['0006', { formula: 'B2+1', result: 121 }]);
    });
    const file = read(bytes);
    expect(file.lines.map(({ connectionNo, reading }) => [connectionNo, reading])).toEqual([
      ['0001', 120],
      ['0006', 121],
    ]);
    expect(file.notes).toEqual([{ note: 'number_as_text', count: 1, firstLine: 2 }]);
    expect(problems(file)).toEqual([
      [3, 'ambiguous_number', 'Stand', '1.234'],
      [4, 'decimals', 'Stand', '1.234'],
      [5, 'negative', 'Stand', '-3'],
      [6, 'formula_error', 'Stand', '#N/A'],
    ]);
  });

  test('numbers of connections keep their zeros, or are told, or are refused', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['000123', 1]);
      sheet.addRow([456, 1]).getCell(1).numFmt = '000000';
      sheet.addRow([789, 1]);
      sheet.addRow([1.5, 1]);
      sheet.addRow([new Date('2026-02-06'), 1]).getCell(1).numFmt = 'dd/mm/yyyy';
    });
    const file = read(bytes);
    expect(file.lines.map(({ connectionNo }) => connectionNo)).toEqual(['000123', '000456', '789']);
    expect(file.notes).toEqual([{ note: 'connection_as_number', count: 1, firstLine: 4 }]);
    expect(file.problems.map(({ lineNo, code }) => [lineNo, code])).toEqual([
      [5, 'connection_damaged'],
      [6, 'connection_damaged'],
    ]);
  });

  test('days, hidden rows, other sheets, and a head of two lines', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Petunjuk').getCell('A1').value = 'Isi lembar kedua';
    const sheet = book.addWorksheet('Data');
    sheet.addRow(['No', 'No. Sambungan', 'Stand Meter', '', 'Tanggal']);
    sheet.addRow(['', '', 'Lalu', 'Kini', 'Baca']);
    sheet.mergeCells('C1:D1');
    sheet.addRow([1, '0001', 10, 20, new Date('2026-11-21T00:00:00Z')]).getCell(5).numFmt = 'dd/mm/yyyy';
    sheet.getRow(3).hidden = true;
    const file = read(Buffer.from(await book.xlsx.writeBuffer()));
    expect(file.table).toMatchObject({ kind: 'xlsx', sheet: 'Data', sheets: ['Petunjuk', 'Data'] });
    expect(file.problems).toEqual([]);
    expect(file.lines).toMatchObject([
      { lineNo: 3, connectionNo: '0001', reading: 20, readAt: '2026-11-21T00:00:00' },
    ]);
    expect(file.notes.map(({ note }) => note)).toEqual(['other_sheets', 'hidden_row']);
  });
});

describe('heads', () => {
  const rows = (text: string) => [
    { lineNo: 1, cells: text.split(';').map((cell) => ({ kind: 'text' as const, text: cell })) },
  ];
  test.each([
    ['No Pelanggan;Stan Kini', { connectionNo: 1, reading: 2 }],
    ['No. Sambungan;Stand', { connectionNo: 1, reading: 2 }],
    ['NOSAMW;STAND LALU;STAND KINI;KODE BACA', { connectionNo: 1, reading: 3, condition: 4 }],
    ['No;ID Pelanggan;Angka (m3);Kelainan;Cater', { connectionNo: 2, reading: 3, condition: 4, reader: 5 }],
    ['No. Pelanggan;Stand;Stand Kini', { connectionNo: 1, reading: 3 }],
  ])('%s', (text, columns) => {
    expect(findHead(rows(text))).toMatchObject({ mapping: { headerLine: 1, columns }, ambiguous: [] });
  });

  test('that are not known, and that name one column twice, ask for a mapping by hand', () => {
    expect(problems(read(Buffer.from('Kode;Nilai\nA1;5\n')))).toEqual([
      [1, 'no_header', null, 'Kode | Nilai'],
    ]);
    expect(problems(read(Buffer.from('No Pelanggan;Stan Kini;Stan Akhir\n1;5;6\n')))).toEqual([
      [1, 'ambiguous_header', 'B, C', 'Stan Kini | Stan Akhir'],
    ]);
  });

  test('a mapping by hand reads the file, is offered by what stands there, and is known again by its shape', () => {
    const bytes = Buffer.from('Kode;Nilai;K\nA1;5;77\n');
    const first = read(bytes);
    expect(first.columns[1]).toEqual({ column: 2, letter: 'B', head: '', samples: ['Nilai', '5'] });
    const mapping: ReadingMapping = {
      headerLine: 1,
      columns: { connectionNo: 1, reading: 2, condition: 3 },
      conditions: { '77': 'dog' },
    };
    const second = read(bytes, { mapping });
    expect(second.lines).toMatchObject([{ connectionNo: 'A1', reading: 5, condition: 'dog' }]);
    const third = read(Buffer.from('Kode;Nilai;K\nA2;6;78\n'), {
      remembered: { [second.signature]: mapping },
    });
    expect(third.mapping).toEqual(mapping);
    expect(third.unknownConditions).toEqual([{ text: '78', count: 1 }]);
  });
});

describe('the whole file', () => {
  test('without anything, and with a head alone', () => {
    expect(problems(read(Buffer.from('')))).toEqual([[1, 'empty_file', null, '']]);
    expect(problems(read(csv()))).toEqual([[1, 'empty_file', null, '']]);
  });

  test('of 200,000 lines is read, one of 200,001 is refused; in a thread that tells how far it is', async () => {
    const lines = Array.from(
      { length: 200_000 },
      (_, at) => `${String(at).padStart(12, '0')},${at % 9000},SN${at}`,
    );
    const bytes = Buffer.from(['NOSAMW,Stan Kini,No Meter', ...lines, ''].join('\n'));
    const steps: number[] = [];
    const worker = join(
      import.meta.dirname,
      '..',
      '..',
      'src',
      'main',
      'reading-intake',
      'reading-file-worker.ts',
    );
    const file = await inFileThread<{ linesJson: string; count: number }, { lines: number }>(
      worker,
      { bytes, options: OPTIONS },
      { onProgress: ({ lines: done }) => steps.push(done) },
    );
    expect(file.count).toBe(200_000);
    expect(JSON.parse(file.linesJson)).toHaveLength(200_000);
    expect(steps.at(-1)).toBe(190_000);
    const longer = Buffer.concat([bytes, Buffer.from('999999999999,1,SN\n')]);
    expect(problems(read(longer))).toEqual([[200_002, 'too_many_lines', null, '200001']]);
    expect(read(longer).lines).toEqual([]);
  });
});

test.each([
  ['22/11/2026', '2026-11-22T00:00:00'],
  ['2-1-26', '2026-01-02T00:00:00'],
  ['2026-11-22T08:30:15', '2026-11-22T08:30:15'],
  ['20261122', '2026-11-22T00:00:00'],
  ['5 Agustus 2026 09.05', '2026-08-05T09:05:00'],
  ['5-Okt-26', '2026-10-05T00:00:00'],
])('the day %s', (text, value) => {
  expect(readDate({ kind: 'text', text })).toEqual({ value });
});

test.each([
  ['202611', '2026-11'],
  ['11/2026', '2026-11'],
  ['Nopember 2026', '2026-11'],
  ["Nov '26", '2026-11'],
  ['13/2026', null],
])('the month %s', (text, period) => {
  expect(readPeriod({ kind: 'text', text })).toBe(period);
});

test('a number as large as a meter can show', () => {
  expect(readWhole({ kind: 'number', value: 99_999_999, text: '99999999' }, true)).toEqual({
    value: 99_999_999,
  });
  expect(readWhole({ kind: 'number', value: 100_000_000, text: '' }, true)).toEqual({
    problem: 'too_many_digits',
  });
  expect(READING_FORM_PROBLEMS).toContain('too_many_digits');
});
