/** A decree as it is typed, and what it says as the database takes it. */
import {
  TARIFF_COMPONENTS,
  type TariffBook,
  type TariffComponent,
  type TariffContent,
  type TariffLine,
} from '../../shared/contract/tariff-desk.ts';
import { readDate, typedDate } from '../components/read-date.ts';
import { readPeriod, typedPeriod } from '../components/read-period.ts';
import { type Definition, Places, type Row, shown } from './cells.ts';
import {
  flatDefinition,
  flatRows,
  otherDefinition,
  otherRows,
  stampDefinition,
  stampRows,
} from './charge-cells.ts';
import { dueDefinition, dueRows, feeDefinition, feeRows, stageRows } from './fee-cells.ts';
import { waterDefinition, waterRows } from './water-cells.ts';

export interface DraftPart {
  /** As typed: a month, or a day for late fee and stamp duty. */
  validFrom: string;
  tables: Record<string, Row[]>;
}

export interface Draft {
  proposalId: number | null;
  version: number | null;
  decreeNo: string;
  decreeDate: string;
  note: string;
  parts: Partial<Record<TariffComponent, DraftPart>>;
  /** New groups: code, name, category, byAgreement. */
  groups: Row[];
  /** Something was typed since it was saved or opened. */
  dirty: boolean;
}

export const byDay = (component: TariffComponent) => component === 'late_fee' || component === 'stamp_duty';

function tablesOf(
  component: TariffComponent,
  definition: Definition,
  codes: readonly string[],
): Record<string, Row[]> {
  switch (component) {
    case 'water':
      return { water: waterRows(definition, codes) };
    case 'fixed':
    case 'meter':
      return { [component]: flatRows(definition) };
    case 'other':
      return { other: otherRows(definition) };
    case 'due_date':
      return { due_date: dueRows(definition) };
    case 'late_fee':
      return { late_fee: feeRows(definition), stages: stageRows(definition) };
    case 'stamp_duty':
      return { stamp_duty: stampRows(definition) };
  }
}

function definitionOf(component: TariffComponent, tables: Record<string, Row[]>, places: Places): Definition {
  const rows = (name: string) => tables[name] ?? [];
  switch (component) {
    case 'water':
      return waterDefinition(rows('water'), places);
    case 'fixed':
    case 'meter':
      return flatDefinition(component, rows(component), places);
    case 'other':
      return otherDefinition(rows('other'), places);
    case 'due_date':
      return dueDefinition(rows('due_date'), places);
    case 'late_fee':
      return feeDefinition(rows('late_fee'), rows('stages'), places);
    case 'stamp_duty':
      return stampDefinition(rows('stamp_duty'), places);
  }
}

export function partOf(line: TariffLine, codes: readonly string[]): DraftPart {
  const { component, validFrom } = line;
  const typed =
    validFrom === null ? '' : byDay(component) ? typedDate(validFrom) : typedPeriod(validFrom.slice(0, 7));
  return { validFrom: typed, tables: tablesOf(component, line.definition, codes) };
}

/** A part of a new decree begins as what is in force last, so that only what changes is typed. */
export function newPart(component: TariffComponent, book: TariffBook): DraftPart {
  const latest = book.versions.find((version) => version.component === component);
  const codes = book.groups.map(({ code }) => code);
  const part = partOf({ component, validFrom: null, definition: latest?.definition ?? {} }, codes);
  if (component === 'water') {
    const there = new Set(part.tables['water']!.map((row) => row['group']));
    for (const { code, byAgreement } of book.groups)
      if (!there.has(code) && !byAgreement) part.tables['water']!.push({ group: code });
  }
  return part;
}

export function draftOf(
  content: TariffContent & { decreeNo: string; decreeDate: string | null; note: string },
  book: TariffBook,
  saved: { proposalId: number; version: number } | null,
): Draft {
  const codes = [
    ...book.groups.map(({ code }) => code),
    ...content.groups.map((group) => String(group['code'] ?? '')),
  ];
  return {
    proposalId: saved?.proposalId ?? null,
    version: saved?.version ?? null,
    decreeNo: content.decreeNo,
    decreeDate: content.decreeDate ? typedDate(content.decreeDate) : '',
    note: content.note,
    parts: Object.fromEntries(content.lines.map((line) => [line.component, partOf(line, codes)])),
    groups: content.groups.map((group) =>
      Object.fromEntries(['code', 'name', 'category', 'byAgreement'].map((key) => [key, shown(group[key])])),
    ),
    dirty: saved === null,
  };
}

export const emptyDraft = (): Draft => ({
  proposalId: null,
  version: null,
  decreeNo: '',
  decreeDate: '',
  note: '',
  parts: {},
  groups: [],
  dirty: false,
});

export function contentOf(draft: Draft): { content: TariffContent; places: Places } {
  const places = new Places();
  const lines = TARIFF_COMPONENTS.flatMap((component): TariffLine[] => {
    const part = draft.parts[component];
    if (!part) return [];
    const period = byDay(component) ? null : readPeriod(part.validFrom);
    const validFrom = byDay(component) ? readDate(part.validFrom) : period && `${period}-01`;
    return [{ component, validFrom, definition: definitionOf(component, part.tables, places) }];
  });
  const groups = draft.groups.map((row, index) => {
    const group: Record<string, unknown> = {};
    for (const key of ['code', 'name', 'category'] as const) {
      places.set(['groups', index, key], { table: 'groups', row: index, key });
      if (row[key]?.trim()) group[key] = row[key].trim();
    }
    if (row['byAgreement'] === 'true') group['byAgreement'] = true;
    return group;
  });
  return { content: { lines, groups }, places };
}
