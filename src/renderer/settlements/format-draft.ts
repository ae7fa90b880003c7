import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { SettlementFormat } from '../../shared/contract/settlements.ts';
import {
  SETTLEMENT_COLUMNS,
  type SettlementColumnName,
  settlementLayoutSchema,
} from '../../shared/settlement-layout.ts';
import { readDate, typedDate } from '../components/read-date.ts';
import { columnText, readColumn } from './column-text.ts';

type Save = Omit<InputOf<LoketContract['settlements']['saveFormat']>, 'requestId' | 'channel'>;

/** A format as it is typed: all text, so that nothing is lost while it is wrong. */
export interface FormatDraft {
  validFrom: string;
  kind: 'csv' | 'fixed';
  encoding: 'utf-8' | 'windows-1252';
  delimiter: ',' | ';' | '\t' | '|';
  skipLines: string;
  header: boolean;
  numbers: 'id' | 'en' | 'plain';
  dateTimePattern: string;
  datePattern: string;
  timeZone: SettlementFormat['timeZone'];
  cutoff: string;
  amounts: SettlementFormat['amounts'];
  feeBearer: SettlementFormat['feeBearer'];
  feeFixed: string;
  windowDays: string;
  columns: Record<SettlementColumnName, string>;
  marker: string;
  trailerCount: string;
  trailerTotal: string;
}

const NUMBERS = {
  id: { thousand: '.', decimal: ',' },
  en: { thousand: ',', decimal: '.' },
  plain: { thousand: '', decimal: '' },
} as const;

/** A new version begins with the one before it. */
export function draftOf(format: SettlementFormat | undefined, from: string): FormatDraft {
  const layout = format?.layout;
  const columns = Object.fromEntries(
    SETTLEMENT_COLUMNS.map((name) => [name, columnText(layout?.columns[name])]),
  ) as FormatDraft['columns'];
  return {
    validFrom: typedDate(from),
    kind: layout?.kind ?? 'csv',
    encoding: layout?.encoding ?? 'utf-8',
    delimiter: layout?.delimiter ?? ',',
    skipLines: String(layout?.skipLines ?? 0),
    header: layout?.header ?? true,
    numbers: !layout || layout.thousand === '' ? 'plain' : layout.thousand === '.' ? 'id' : 'en',
    dateTimePattern: layout?.dateTimePattern ?? 'YYYY-MM-DD HH:mm:ss',
    datePattern: layout?.datePattern ?? 'YYYY-MM-DD',
    timeZone: format?.timeZone ?? 'Asia/Jakarta',
    cutoff: format?.cutoff ?? '00:00',
    amounts: format?.amounts ?? 'bill',
    feeBearer: format?.feeBearer ?? 'utility',
    feeFixed: format?.feeFixed == null ? '' : String(format.feeFixed),
    windowDays: String(format?.windowDays ?? 1),
    columns,
    marker: layout?.trailer?.marker ?? '',
    trailerCount: columnText(layout?.trailer?.count),
    trailerTotal: columnText(layout?.trailer?.total),
  };
}

/** What is saved, or null while something is missing or does not fit together. */
export function readDraft(draft: FormatDraft, before: SettlementFormat | undefined): Save | null {
  const validFrom = readDate(draft.validFrom);
  const feeFixed = draft.feeFixed.trim() === '' ? null : Number(draft.feeFixed.replaceAll('.', ''));
  const windowDays = Number(draft.windowDays);
  const columns = Object.fromEntries(
    SETTLEMENT_COLUMNS.map((name) => [name, readColumn(draft.columns[name])]).filter(([, column]) => column),
  );
  const layout = settlementLayoutSchema.safeParse({
    kind: draft.kind,
    encoding: draft.encoding,
    delimiter: draft.delimiter,
    quote: before?.layout.quote ?? '"',
    skipLines: Number(draft.skipLines),
    header: draft.kind === 'csv' && draft.header,
    ...NUMBERS[draft.numbers],
    impliedDecimals: before?.layout.impliedDecimals ?? 0,
    dateTimePattern: draft.dateTimePattern,
    datePattern: draft.datePattern,
    columns,
    trailer:
      draft.marker.trim() === ''
        ? null
        : {
            marker: draft.marker.trim(),
            count: readColumn(draft.trailerCount),
            total: readColumn(draft.trailerTotal),
          },
  });
  const fits =
    validFrom !== null &&
    layout.success &&
    /^([01]\d|2[0-3]):[0-5]\d$/.test(draft.cutoff) &&
    (feeFixed === null || (Number.isSafeInteger(feeFixed) && feeFixed >= 0 && !draft.columns.fee.trim())) &&
    Number.isInteger(windowDays) &&
    windowDays >= 0 &&
    windowDays <= 10;
  if (!fits) return null;
  return {
    validFrom,
    timeZone: draft.timeZone,
    cutoff: draft.cutoff,
    amounts: draft.amounts,
    // What the amount means leaves no choice about who pays, but for the plain bill.
    feeBearer: draft.amounts === 'gross' ? 'customer' : draft.amounts === 'net' ? 'utility' : draft.feeBearer,
    feeFixed,
    hasTrailer: layout.data.trailer !== null,
    windowDays,
    layout: layout.data,
  };
}
