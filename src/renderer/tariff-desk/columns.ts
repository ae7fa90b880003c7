import type { Texts } from '../app/i18n/id.ts';
import { type Row, shown } from './cells.ts';
import { ALL_GROUPS, blockCount } from './water-cells.ts';

export interface Column {
  key: string;
  head: string;
  width: number;
  number?: boolean;
  /** Key and word of each choice; the empty one is always there. */
  choices?: readonly (readonly [string, string])[];
  readOnly?: boolean;
}

const words = (record: Readonly<Record<string, string>>) => Object.entries(record);

/** Columns of a component's table, in the order in which they are typed and pasted. */
export function columnsOf(table: string, rows: readonly Row[], t: Texts['tariffDesk']): Column[] {
  const flag = {
    choices: [
      ['true', t.yes],
      ['false', t.no],
    ] as const,
  };
  const group = { key: 'group', head: t.group, width: 110 };
  const size = { key: 'size', head: t.size, width: 100 };
  switch (table) {
    case 'water': {
      const count = blockCount(rows);
      return [
        { ...group, readOnly: true },
        ...Array.from({ length: count }, (_, at): Column[] => [
          ...(at < count - 1 ? [{ key: `to.${at}`, head: t.blockTo(at + 1), width: 84, number: true }] : []),
          { key: `price.${at}`, head: t.blockPrice(at + 1), width: 104, number: true },
        ]).flat(),
        { key: 'minimum', head: t.minimum, width: 104, number: true },
        { key: 'waived', head: t.waived, width: 120, ...flag },
      ];
    }
    case 'fixed':
    case 'meter':
      return [
        group,
        size,
        { key: 'amount', head: t.amountMonth, width: 140, number: true },
        { key: 'waived', head: t.waived, width: 120, ...flag },
      ];
    case 'other':
      return [
        { key: 'no', head: t.itemNo, width: 48, number: true },
        { key: 'code', head: t.code, width: 96 },
        { key: 'name', head: t.name, width: 170 },
        { key: 'only', head: t.only, width: 120 },
        group,
        size,
        { key: 'way', head: t.way, width: 130, choices: words(t.ways) },
        { key: 'value', head: t.value, width: 100, number: true },
        { key: 'vat', head: t.vat, width: 72, number: true },
        { key: 'waived', head: t.waived, width: 120, ...flag },
      ];
    case 'due_date':
      return [
        { key: 'dueDay', head: t.dueDay, width: 160, number: true },
        { key: 'monthsAfterUsage', head: t.monthsAfterUsage, width: 180, number: true },
        { key: 'holidayShift', head: t.holidayShift, width: 190, choices: words(t.shifts) },
        { key: 'closedWeekdays', head: t.closedWeekdays, width: 270 },
      ];
    case 'late_fee':
      return [
        { key: 'graceDays', head: t.graceDays, width: 120, number: true },
        { key: 'stageMode', head: t.stageMode, width: 170, choices: words(t.modes) },
        { key: 'minimum', head: t.feeMinimum, width: 140, number: true },
        { key: 'cap', head: t.cap, width: 140, number: true },
        { key: 'capPercent', head: t.capPercent, width: 180, number: true },
      ];
    case 'stages':
      return [
        { key: 'stage', head: t.stage, width: 64, number: true },
        { key: 'daysLate', head: t.daysLate, width: 150, number: true },
        { key: 'fromDay', head: t.fromDay, width: 108, number: true },
        { key: 'monthsLater', head: t.monthsLater, width: 120, number: true },
        group,
        { key: 'amount', head: t.amount, width: 100, number: true },
        { key: 'percent', head: t.percent, width: 80, number: true },
        { key: 'per', head: t.per, width: 104, choices: words(t.pers) },
        { key: 'monthsCounted', head: t.monthsCounted, width: 170, choices: words(t.monthWays) },
        { key: 'maxCount', head: t.maxCount, width: 124, number: true },
      ];
    case 'stamp_duty':
      return [
        { key: 'above', head: t.above, width: 180, number: true },
        { key: 'amount', head: t.duty, width: 140, number: true },
      ];
    default:
      return [
        { key: 'code', head: t.code, width: 120 },
        { key: 'name', head: t.name, width: 260 },
        { key: 'category', head: t.category, width: 150, choices: words(t.categories) },
        { key: 'byAgreement', head: t.byAgreement, width: 120, ...flag },
      ];
  }
}

/** A cell as it is read: choices in words, groups and sizes that are not named as all. */
export function cellText(column: Column, row: Row, t: Texts['tariffDesk']): string {
  const text = shown(row[column.key]);
  if (column.key === 'group') return text === ALL_GROUPS || text === '' ? t.everyone : text;
  if (column.key === 'size' && text === '') return t.everySize;
  return column.choices?.find(([key]) => key === text)?.[1] ?? text;
}

/** What was copied in a spreadsheet, line by line; words of choices become their keys. */
export function pasted(
  text: string,
  columns: readonly Column[],
  rows: readonly Row[],
  at: { row: number; column: number },
  growing: boolean,
): Row[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const next = rows.map((row) => ({ ...row }));
  lines.forEach((line, down) => {
    const row = at.row + down;
    if (row >= next.length) {
      if (!growing) return;
      next.push({});
    }
    line.split('\t').forEach((cell, right) => {
      const column = columns[at.column + right];
      if (!column || column.readOnly) return;
      const word = cell.trim();
      const choice = column.choices?.find(([key, label]) =>
        [key, label].some((it) => it.toLowerCase() === word.toLowerCase()),
      );
      next[row]![column.key] = column.choices ? (choice?.[0] ?? '') : word;
    });
  });
  return next;
}
