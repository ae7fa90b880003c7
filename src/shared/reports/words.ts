import type { ReportChoices, ReportView } from '../contract/reports.ts';
import { formatDate, formatPeriod, isDate, isPeriod, type Language } from '../dates.ts';
import type { ReportDefinition, ReportParameter, ReportParameters } from './definition.ts';

/** What parameters are called, on screen and on paper. */
export const PARAMETER_NAMES: Record<Language, Record<ReportParameter, string>> = {
  id: {
    from: 'Dari tanggal',
    to: 'Sampai tanggal',
    on: 'Per tanggal',
    month: 'Bulan',
    fromMonth: 'Dari bulan',
    toMonth: 'Sampai bulan',
    period: 'Bulan pemakaian',
    fromPeriod: 'Dari bulan pemakaian',
    toPeriod: 'Sampai bulan pemakaian',
    year: 'Tahun',
    branchId: 'Cabang',
    counterId: 'Loket',
    cashier: 'Kasir',
    channel: 'Kanal',
    tariffGroup: 'Golongan',
    district: 'Kecamatan',
    route: 'Rayon',
  },
  en: {
    from: 'From',
    to: 'To',
    on: 'As of',
    month: 'Month',
    fromMonth: 'From month',
    toMonth: 'To month',
    period: 'Month of use',
    fromPeriod: 'From month of use',
    toPeriod: 'To month of use',
    year: 'Year',
    branchId: 'Branch',
    counterId: 'Counter',
    cashier: 'Cashier',
    channel: 'Channel',
    tariffGroup: 'Tariff group',
    district: 'District',
    route: 'Route',
  },
};

const OPERATORS: Record<Language, Record<ReportView['filters'][number]['operator'], string>> = {
  id: { contains: 'berisi', equals: '=', atLeast: '≥', atMost: '≤' },
  en: { contains: 'contains', equals: '=', atLeast: '≥', atMost: '≤' },
};

/** Which list of choices a narrowing parameter takes its values from; the others are typed. */
export const CHOSEN_FROM = {
  branchId: 'branches',
  counterId: 'counters',
  cashier: 'cashiers',
  channel: 'channels',
  tariffGroup: 'tariffGroups',
  district: 'districts',
  route: 'routes',
} as const satisfies Partial<Record<ReportParameter, keyof ReportChoices>>;
export type ChosenParameter = keyof typeof CHOSEN_FROM;

export function isChosen(parameter: ReportParameter): parameter is ChosenParameter {
  return parameter in CHOSEN_FROM;
}

/** The parameters of a report that are set, in words: `Dari tanggal`, `1 Okt 2026`. */
export function parameterWords(
  definition: ReportDefinition,
  parameters: ReportParameters,
  choices: ReportChoices,
  language: Language,
): { label: string; value: string }[] {
  return definition.parameters.flatMap((parameter) => {
    const value = parameters[parameter];
    if (value === undefined) return [];
    return [
      {
        label: PARAMETER_NAMES[language][parameter],
        value: valueInWords(parameter, value, choices, language),
      },
    ];
  });
}

function valueInWords(
  parameter: ReportParameter,
  value: string | number,
  choices: ReportChoices,
  language: Language,
): string {
  if (isChosen(parameter)) {
    const known = choices[CHOSEN_FROM[parameter]].find((choice) => choice.value === value);
    return known?.name ?? String(value);
  }
  const text = String(value);
  if (isDate(text)) return formatDate(text, language);
  return isPeriod(text) ? formatPeriod(text, language) : text;
}

/** The filters of a view in words: `Nama berisi made`. */
export function filterWords(definition: ReportDefinition, view: ReportView, language: Language): string[] {
  const { columns, codes } = definition.texts[language];
  return view.filters.map(({ column, operator, value }) => {
    const word = codes?.[column]?.[value] ?? (isDate(value) ? formatDate(value, language) : value);
    return `${columns[column] ?? column} ${OPERATORS[language][operator]} ${word}`;
  });
}

/** A name for the report's file, without anything that a file system minds: `Penerimaan per kanal 2026-10-01 2026-10-31`. */
export function reportFileName(definition: ReportDefinition, parameters: ReportParameters): string {
  const parts = definition.parameters.flatMap((parameter) => parameters[parameter] ?? []);
  return [definition.texts.id.title, ...parts]
    .join(' ')
    .replace(/[^\p{L}\p{N} _-]+/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}
