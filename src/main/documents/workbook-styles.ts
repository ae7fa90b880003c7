/** How a column's values are stored and shown. `integer` is also rupiah. */
export const CELL_FORMATS = [
  'text',
  'integer',
  'decimal',
  'factor',
  'percent',
  'date',
  'instant',
  'period',
] as const;
export type CellFormat = (typeof CELL_FORMATS)[number];

/** How a whole row looks. */
export type RowLook = 'plain' | 'bold' | 'total';
const LOOKS: readonly RowLook[] = ['plain', 'bold', 'total'];

/** Month names are the reports' Indonesian ones (`[$-421]`), whatever language the program has. */
const NUMBER_FORMATS: Record<CellFormat, string> = {
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  factor: '#,##0.000',
  percent: '0.0%',
  date: 'dd/mm/yyyy',
  instant: 'dd/mm/yyyy hh:mm:ss',
  period: '[$-421]mmm yyyy',
};
/** Numbers below are the programs' own formats. */
const FIRST_FORMAT = 164;
const FONTS: Record<RowLook, number> = { plain: 0, bold: 1, total: 1 };
const BORDERS: Record<RowLook, number> = { plain: 0, bold: 0, total: 2 };

/** The number of a cell's style; all that there are stand in the one fixed list below. */
export function styleOf(format: CellFormat, look: RowLook = 'plain'): number {
  return 1 + LOOKS.indexOf(look) * CELL_FORMATS.length + CELL_FORMATS.indexOf(format);
}
export const HEAD_STYLE = 1 + LOOKS.length * CELL_FORMATS.length;

const numberFormats = CELL_FORMATS.map(
  (format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${NUMBER_FORMATS[format]}"/>`,
);

function cellStyle(format: number, font: number, fill: number, border: number, alignment = ''): string {
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"';
  const style = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ${applied}`;
  return alignment ? `${style} applyAlignment="1">${alignment}</xf>` : `${style}/>`;
}

/** Else a text stands at the last digit of the number before it. */
const ASIDE = '<alignment horizontal="left" indent="1"/>';

const cellStyles = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  ...LOOKS.flatMap((look) =>
    CELL_FORMATS.map((format, index) =>
      cellStyle(FIRST_FORMAT + index, FONTS[look], 0, BORDERS[look], format === 'text' ? ASIDE : ''),
    ),
  ),
  cellStyle(
    FIRST_FORMAT + CELL_FORMATS.indexOf('text'),
    1,
    2,
    1,
    '<alignment horizontal="center" vertical="center" wrapText="1"/>',
  ),
];

const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
const border = (sides: string) => `<border><left/><right/>${sides}<diagonal/></border>`;
const line = (side: string) => `<${side} style="thin"><color rgb="FF7F8F8F"/></${side}>`;

/** xl/styles.xml, the same in every book. The first two fills are fixed by the format. */
export const STYLES_XML = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${numberFormats.length}">${numberFormats.join('')}</numFmts>`,
  `<fonts count="2">${font('')}${font('<b/>')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE8E8"/><bgColor indexed="64"/></patternFill></fill></fills>',
  `<borders count="3">${border('<top/><bottom/>')}${border(`<top/>${line('bottom')}`)}${border(`${line('top')}<bottom/>`)}</borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${cellStyles.length}">${cellStyles.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
