/**
 * A decree out of a workbook that write-tariff-workbook.ts wrote and a person filled in. What cannot be read is told with sheet, row and column,
 * and then nothing is taken over; whether the decree makes sense is said by the database (loket.tariff_problems).
 */
import {
  TARIFF_COMPONENTS,
  type TariffComponent,
  type TariffDefinition,
  type TariffLine,
  type WorkbookFault,
} from '../../shared/contract/tariff-desk.ts';
import type { WorkbookContent } from '../documents/workbook-content.ts';
import { type Faults, given, itemsOf, rowsOf } from './read-sheet.ts';
import { readCharge, readOther, readStages, readWater } from './read-tariff-sheets.ts';
import {
  BY_PERIOD,
  CATEGORY_WORDS,
  DECREE_ITEMS,
  DUE_ITEMS,
  FEE_ITEMS,
  HEADS,
  MODE_WORDS,
  NONE,
  SHEETS,
  SHIFT_WORDS,
  WEEKDAYS,
} from './workbook-words.ts';
import type { DecreeWorkbook } from './write-tariff-workbook.ts';

/** @param known codes of the book's groups; what is not among them is a group that the decree brings */
export function readTariffWorkbook(
  book: WorkbookContent,
  known: ReadonlySet<string>,
): { content: DecreeWorkbook | null; faults: WorkbookFault[] } {
  const faults: Faults = [];
  const sheet = (name: string) =>
    book.sheets.find((it) => it.name.trim().toLowerCase() === name.toLowerCase());
  const items = rowsOf(sheet(SHEETS.decree), SHEETS.decree, HEADS.decree, faults);
  const decree = itemsOf(items, DECREE_ITEMS);
  const lines = readParts(book, faults).map(({ component, validFrom }): TariffLine => {
    const name = SHEETS[component];
    const definition = (): TariffDefinition => {
      switch (component) {
        case 'water':
          return readWater(rowsOf(sheet(name), name, HEADS.water, faults));
        case 'fixed':
        case 'meter':
          return readCharge(rowsOf(sheet(name), name, HEADS.flat, faults));
        case 'other':
          return { items: readOther(rowsOf(sheet(name), name, HEADS.other, faults)) };
        case 'due_date':
          return readDueDate(book, faults);
        case 'late_fee':
          return readLateFee(book, faults);
        case 'stamp_duty':
          return {
            tiers: rowsOf(sheet(name), name, HEADS.stamp_duty, faults).map((row) => ({
              above: row.above.number() ?? (row.above.empty ? row.above.fault('REQUIRED') : undefined),
              amount: row.amount.number() ?? (row.amount.empty ? row.amount.fault('REQUIRED') : undefined),
            })),
          };
      }
    };
    return { component, validFrom, definition: definition() };
  });
  const content: DecreeWorkbook = {
    decreeNo: decree.decreeNo?.text(120) ?? '',
    decreeDate: decree.decreeDate?.date() ?? null,
    note: decree.note?.text(1000) ?? '',
    lines,
    groups: readGroups(book, known, faults),
  };
  return { content: faults.length > 0 ? null : content, faults };
}

function readParts(
  book: WorkbookContent,
  faults: Faults,
): { component: TariffComponent; validFrom: string | null }[] {
  const sheet = book.sheets.find((it) => it.name.trim().toLowerCase() === SHEETS.decree.toLowerCase());
  if (!sheet) return [];
  const found: { component: TariffComponent; validFrom: string | null }[] = [];
  for (const row of rowsOf(sheet, SHEETS.decree, HEADS.parts, faults)) {
    const component = row.part.choice(
      Object.fromEntries(TARIFF_COMPONENTS.map((it) => [it, SHEETS[it]])) as Record<TariffComponent, string>,
    );
    if (component === undefined) continue;
    if (row.taken.empty) row.taken.fault('REQUIRED', ['ya', 'tidak']);
    if (row.taken.yesNo() !== true) continue;
    if (found.some((it) => it.component === component)) row.part.fault('TWICE');
    else
      found.push({
        component,
        validFrom: (BY_PERIOD.has(component) ? row.from.period() : row.from.date()) ?? null,
      });
  }
  return found;
}

function readGroups(book: WorkbookContent, known: ReadonlySet<string>, faults: Faults): TariffDefinition[] {
  const sheet = book.sheets.find((it) => it.name.trim().toLowerCase() === SHEETS.groups.toLowerCase());
  const seen = new Set<string>();
  return rowsOf(sheet, SHEETS.groups, HEADS.groups, faults).flatMap((row) => {
    const code = row.code.text(20);
    if (row.code.empty) row.code.fault('REQUIRED');
    if (code === undefined) return [];
    if (seen.has(code)) row.code.fault('TWICE');
    seen.add(code);
    if (known.has(code)) {
      if (row.fresh.yesNo() === true) row.fresh.fault('CONTRADICTS');
      return [];
    }
    return [
      given({
        code,
        name: row.name.text(120) ?? (row.name.empty ? row.name.fault('REQUIRED') : undefined),
        category:
          row.category.choice(CATEGORY_WORDS) ??
          (row.category.empty ? row.category.fault('REQUIRED', Object.values(CATEGORY_WORDS)) : undefined),
        byAgreement: row.byAgreement.yesNo(),
      }),
    ];
  });
}

function readDueDate(book: WorkbookContent, faults: Faults): TariffDefinition {
  const sheet = book.sheets.find((it) => it.name.trim().toLowerCase() === SHEETS.due_date.toLowerCase());
  const items = itemsOf(rowsOf(sheet, SHEETS.due_date, HEADS.decree, faults), DUE_ITEMS);
  const days = items.closedWeekdays?.text();
  const closed =
    days === undefined
      ? undefined
      : days === NONE
        ? []
        : days.split(/[;,]/).map((word) => {
            const at = WEEKDAYS.findIndex((day) => day.toLowerCase() === word.trim().toLowerCase());
            if (at < 0) items.closedWeekdays?.fault('NOT_CHOICE', [...WEEKDAYS, NONE]);
            return at + 1;
          });
  return given({
    dueDay: items.dueDay?.number(),
    monthsAfterUsage: items.monthsAfterUsage?.number(),
    holidayShift: items.holidayShift?.choice(SHIFT_WORDS),
    closedWeekdays: closed,
  });
}

function readLateFee(book: WorkbookContent, faults: Faults): TariffDefinition {
  const named = (name: string) =>
    book.sheets.find((it) => it.name.trim().toLowerCase() === name.toLowerCase());
  const items = itemsOf(rowsOf(named(SHEETS.late_fee), SHEETS.late_fee, HEADS.decree, faults), FEE_ITEMS);
  return given({
    graceDays: items.graceDays?.number(),
    stageMode: items.stageMode?.choice(MODE_WORDS),
    minimum: items.minimum?.number(),
    cap: items.cap?.number(),
    capPercent: items.capPercent?.number(),
    stages: readStages(rowsOf(named(SHEETS.stages), SHEETS.stages, HEADS.stages, faults)),
  });
}
