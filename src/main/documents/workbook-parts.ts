import { quotedSheet } from './workbook-names.ts';
import { STYLES_XML } from './workbook-styles.ts';
import { xmlText } from './workbook-text.ts';

/** What the file says about itself. */
export interface WorkbookInfo {
  title: string;
  /** Who made it: the utility or the person. */
  creator: string;
  /** ISO 8601 with offset. The same instant and the same rows give the same bytes. */
  created: string;
  /** Where instants are shown, such as `Asia/Makassar`. */
  timeZone?: string;
}

/** What the book must know of a sheet when all are written. */
export interface SheetEntry {
  name: string;
  /** The filter's range, absolute. */
  filter: string | null;
  /** Rows that every printed page begins with. */
  repeated: number;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const sheetFile = (index: number) => `worksheets/sheet${index + 1}.xml`;

/** The archive's name of a sheet. */
export function sheetPath(index: number): string {
  return `xl/${sheetFile(index)}`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** What is known before the first row. Programs that tell files by their beginning know a workbook by these. */
export function firstParts(info: WorkbookInfo): [name: string, xml: string][] {
  return [
    [
      '_rels/.rels',
      relationships([
        [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        [`${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'],
      ]),
    ],
    [
      'docProps/app.xml',
      `<Properties xmlns="${OFFICE}/extended-properties"><Application>Loket</Application></Properties>`,
    ],
    ['docProps/core.xml', core(info)],
    ['xl/styles.xml', STYLES_XML],
  ];
}

/** What is known when all sheets are written. */
export function lastParts(sheets: readonly SheetEntry[]): [name: string, xml: string][] {
  return [
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, index) => [`${OFFICE}/relationships/worksheet`, sheetFile(index)] as const),
        [`${OFFICE}/relationships/styles`, 'styles.xml'],
      ]),
    ],
    ['[Content_Types].xml', contentTypes(sheets)],
  ];
}

function workbook(sheets: readonly SheetEntry[]): string {
  const names = sheets.flatMap(({ name, filter, repeated }, index) => {
    const own = xmlText(quotedSheet(name));
    return [
      ...(filter ? [definedName('_xlnm._FilterDatabase', index, `${own}!${filter}`, ' hidden="1"')] : []),
      ...(repeated > 0 ? [definedName('_xlnm.Print_Titles', index, `${own}!$1:$${repeated}`)] : []),
    ];
  });
  return [
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships">`,
    '<workbookPr/><bookViews><workbookView/></bookViews><sheets>',
    ...sheets.map(
      ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    ),
    '</sheets>',
    names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
    '<calcPr calcId="191029"/></workbook>',
  ].join('');
}

function definedName(name: string, sheet: number, refersTo: string, more = ''): string {
  return `<definedName name="${name}" localSheetId="${sheet}"${more}>${refersTo}</definedName>`;
}

function core({ title, creator, created }: WorkbookInfo): string {
  const instant = new Date(created).toISOString().replace(/\.\d+/, '');
  const date = (element: string) =>
    `<dcterms:${element} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${element}>`;
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${xmlText(creator)}</cp:lastModifiedBy>${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('');
}

function contentTypes(sheets: readonly SheetEntry[]): string {
  const parts: [string, string][] = [
    ['xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ...sheets.map((_, index): [string, string] => [sheetPath(index), `${TYPES}.worksheet+xml`]),
    ['xl/styles.xml', `${TYPES}.styles+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...parts.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`),
    '</Types>',
  ].join('');
}
