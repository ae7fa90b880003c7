/** Whatever people type as a name is text in a workbook, and the workbook stays one. */
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { columnLetters, sheetName } from '../../src/main/documents/workbook-names.ts';
import { bookOf, entryOf, readBook } from '../support/workbooks.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Writes one text a row and gives the cells as they are read; what programs make of `_x0041_` the library that reads leaves to us. */
async function through(texts: string[]): Promise<(string | null)[]> {
  const bytes = await bookOf(async (book) => {
    const sheet = await book.sheet({ name: 'A', columns: [{ width: 9, format: 'text' }] });
    await sheet.rows(texts.map((text) => [text]));
    await sheet.end();
  });
  expect(entryOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
  const sheet = (await readBook(bytes)).getWorksheet('A')!;
  return texts.map((_, index) => {
    const { type, value } = sheet.getRow(index + 1).getCell(1);
    if (type === ExcelJS.ValueType.Null || type === ExcelJS.ValueType.Merge) return null;
    expect(type).toBe(ExcelJS.ValueType.String);
    return String(value).replace(/_x([0-9a-f]{4})_/gi, (_all, code) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  });
}

/** The rule once more, character by character. */
function expected(text: string): string | null {
  let shown = '';
  for (const character of text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')) {
    const code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) shown += '\ufffd';
    else if ((code >= 0x20 && code !== 0xfffe && code !== 0xffff) || '\t\n'.includes(character))
      shown += character;
  }
  return shown === '' ? null : shown;
}

describe('a text', () => {
  test.each([
    '=HYPERLINK("http://x";"klik")',
    '+62811',
    '-1+1',
    '@SUM(A1)',
    '\tx',
    "'x",
    '<b>A & B</b>',
    ']]>',
    '0164-20-00317',
    '000123',
    '1e5',
    '12/11',
    'TRUE',
    ' depan',
    'belakang ',
    'dua  spasi',
    'baris\nbaru',
    '_x0041_',
    '_x005F_x0041_',
    '_X0041_',
    '_x00e9_',
    '_',
    '😀 é m³',
  ])('that is %j stays one', async (text) => {
    expect(await through([text])).toEqual([text]);
  });

  test('loses what XML cannot hold, and nothing else', async () => {
    expect(
      await through(['a\0b\x07c\x1bd\x7fe\ufffef\uffff', 'x\r\ny\rz', 'a\ud800b', '\udc00', '\x01']),
    ).toEqual(['abcd\x7fef', 'x\ny\nz', 'a\ufffdb', '\ufffd', null]);
  });

  test('is cut where a cell ends, never within a character', async () => {
    const most = 'x'.repeat(32_767);
    const texts = [
      most,
      `${most}y`,
      `${most.slice(1)}😀`,
      `${'\x01'.repeat(100)}${most}`,
      '&'.repeat(40_000),
    ];
    expect(await through(texts)).toEqual([most, most, most.slice(1), most, '&'.repeat(32_767)]);
  });

  test('property: of any characters is read as it was written', async () => {
    const nasty = fc.constantFrom(
      ...[
        '=',
        '+',
        '-',
        '@',
        '_x0041_',
        '_x',
        '005F',
        '_',
        '&',
        '<',
        '>',
        ']]>',
        '"',
        "'",
        '\r',
        '\n',
        '\t',
        ' ',
        '\0',
      ],
      ...['\ud800', '\udfff', '\ufffe', '\uffff', '\u0085', '\u2028', '\u202e', '\ufeff', '😀', 'é', '007'],
    );
    const texts = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          texts.map((parts) => parts.join('')),
          { minLength: 40, maxLength: 40 },
        ),
        async (all) => {
          expect(await through(all)).toEqual(all.map(expected));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a sheet's name", () => {
  test.each([
    ['LPP', 'LPP'],
    ['[a]:*?/\\b', 'ab'],
    ["'Jl. Kota's'", "Jl. Kota's"],
    ['', 'Lembar'],
    [" '' ", 'Lembar'],
    ['History', 'History (2)'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    [`${'x'.repeat(30)}'y`, 'x'.repeat(30)],
    ['a\0\nb', 'ab'],
  ])('%j becomes %j', (wanted, name) => {
    expect(sheetName(wanted, new Set())).toBe(name);
  });

  test('is new, whatever its capitals', () => {
    const taken = new Set<string>();
    const names = ['LPP', 'lpp', 'Lpp', 'LPP (2)', 'x'.repeat(31), 'X'.repeat(35)].map((wanted) => {
      const name = sheetName(wanted, taken);
      taken.add(name.toLowerCase());
      return name;
    });
    expect(names).toEqual([
      'LPP',
      'lpp (2)',
      'Lpp (3)',
      'LPP (2) (2)',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
    ]);
  });

  test('is read as it was made, and formulas can name it', async () => {
    const bytes = await bookOf(async (book) => {
      for (const name of ["Jl. 'Kota' <&>", '', 'a/b']) {
        const sheet = await book.sheet({
          name,
          columns: [{ head: 'A', width: 9, format: 'text' }],
          autoFilter: true,
        });
        await sheet.end();
      }
    });
    expect((await readBook(bytes)).worksheets.map(({ name }) => name)).toEqual([
      "Jl. 'Kota' <&>",
      'Lembar',
      'ab',
    ]);
    expect(entryOf(bytes, 'xl/workbook.xml')).toContain("'Jl. ''Kota'' &lt;&amp;&gt;'!$1:$1<");
  });
});

test('letters of columns', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});
