/** The sheets of a decree that have several rows for one thing: blocks of a group, sizes of a charge, add-ons, stages. */
import type { TariffDefinition } from '../../shared/contract/tariff-desk.ts';
import { type Cell, given, type Row } from './read-sheet.ts';
import { ALL, type HEADS, MONTH_WORDS, PER_WORDS, WAY_WORDS } from './workbook-words.ts';

const isAll = (text: string | undefined) =>
  text === undefined || text.toLowerCase() === ALL || text.toLowerCase() === 'semua';
const required = (cell: Cell): number | undefined => (cell.empty ? cell.fault('REQUIRED') : cell.number());

/** What is said once for several rows: said twice it must be the same. */
function once<T>(into: TariffDefinition, key: string, cell: Cell, value: T | undefined): void {
  if (value === undefined) return;
  if (into[key] !== undefined && into[key] !== value) cell.fault('CONTRADICTS');
  into[key] = value;
}

export function readWater(rows: Row<keyof typeof HEADS.water>[]): TariffDefinition {
  const water: TariffDefinition = {};
  const groups: Record<string, TariffDefinition & { blocks: unknown[] }> = {};
  for (const row of rows) {
    const code = row.group.text(20);
    if (row.group.empty) row.group.fault('REQUIRED');
    if (code === undefined) continue;
    const forAll = isAll(code);
    if (!forAll && !Object.hasOwn(groups, code)) groups[code] = { blocks: [] };
    const target = forAll ? water : groups[code]!;
    once(target, 'minimumUsage', row.minimum, row.minimum.number());
    once(target, 'waivedAtZeroUsage', row.waived, row.waived.yesNo());
    if (forAll) {
      for (const cell of [row.from, row.to, row.price]) if (!cell.empty) cell.fault('CONTRADICTS');
    } else {
      groups[code]!.blocks.push({
        from: required(row.from),
        to: row.to.empty ? null : row.to.number(),
        price: required(row.price),
      });
    }
  }
  return { ...water, groups };
}

/** The record under a key, made where there is none yet. */
function under(of: TariffDefinition, key: string): Record<string, unknown> {
  of[key] ??= {};
  return of[key] as Record<string, unknown>;
}

/** Puts an amount where the tariff file has it: for all, by size, by group, or by both. */
function place(charge: TariffDefinition, group: Cell, size: Cell, amount: number | undefined): void {
  const code = group.text(20);
  const width = size.text(10);
  const put = (record: Record<string, unknown>, key: string, cell: Cell) => {
    if (Object.hasOwn(record, key)) cell.fault('TWICE');
    else record[key] = amount;
  };
  if (isAll(code) && isAll(width)) put(charge, 'amount', group);
  else if (isAll(code)) put(under(charge, 'byMeterSize'), width!, size);
  else if (isAll(width)) put(under(charge, 'byGroup'), code!, group);
  else {
    const byGroup = under(charge, 'byGroup');
    const sizes = under(byGroup, code!) as unknown;
    if (typeof sizes !== 'object' || sizes === null) group.fault('TWICE');
    else put(sizes as Record<string, unknown>, width!, size);
  }
}

export function readCharge(rows: Row<keyof typeof HEADS.flat>[]): TariffDefinition {
  const charge: TariffDefinition = {};
  for (const row of rows) {
    place(charge, row.group, row.size, required(row.amount));
    once(charge, 'waivedAtZeroUsage', row.waived, row.waived.yesNo());
  }
  return charge;
}

export function readOther(rows: Row<keyof typeof HEADS.other>[]): TariffDefinition[] {
  const items = new Map<number, TariffDefinition>();
  for (const row of rows) {
    const no = required(row.no);
    if (no === undefined) continue;
    const item = items.get(no) ?? {};
    items.set(no, item);
    once(item, 'code', row.code, row.code.text(20));
    once(item, 'name', row.name, row.name.text(120));
    const only = row.only.text();
    if (only !== undefined)
      item['groups'] = only
        .split(';')
        .map((code) => code.trim())
        .filter((code) => code !== '');
    once(item, 'vatPercent', row.vat, row.vat.number());
    once(item, 'waivedAtZeroUsage', row.waived, row.waived.yesNo());
    const way = row.way.empty
      ? row.way.fault('REQUIRED', Object.values(WAY_WORDS))
      : row.way.choice(WAY_WORDS);
    const value = required(row.value);
    if (way === 'amount') place(item, row.group, row.size, value);
    else if (way !== undefined) {
      if (!isAll(row.group.text(20))) row.group.fault('CONTRADICTS');
      if (item[way] !== undefined) row.value.fault('TWICE');
      item[way] = value;
    }
  }
  return [...items].sort(([one], [other]) => one - other).map(([, item]) => item);
}

export function readStages(rows: Row<keyof typeof HEADS.stages>[]): TariffDefinition[] {
  const stages = new Map<number, TariffDefinition>();
  for (const row of rows) {
    const no = required(row.stage);
    if (no === undefined) continue;
    const stage = stages.get(no) ?? {};
    stages.set(no, stage);
    once(stage, 'daysLate', row.daysLate, row.daysLate.number());
    once(stage, 'fromDay', row.fromDay, row.fromDay.number());
    once(stage, 'monthsLater', row.monthsLater, row.monthsLater.number());
    once(stage, 'per', row.per, row.per.choice(PER_WORDS));
    once(stage, 'monthsCounted', row.monthsCounted, row.monthsCounted.choice(MONTH_WORDS));
    once(stage, 'maxCount', row.maxCount, row.maxCount.number());
    const code = row.group.text(20);
    for (const [cell, key, byKey] of [
      [row.amount, 'amount', 'byGroup'],
      [row.percent, 'percent', 'percentByGroup'],
    ] as const) {
      const value = cell.number();
      if (value === undefined) continue;
      const record = isAll(code) ? stage : under(stage, byKey);
      const name = isAll(code) ? key : code!;
      if (Object.hasOwn(record, name)) row.group.fault('TWICE');
      else record[name] = value;
    }
    if (row.amount.empty && row.percent.empty) row.amount.fault('REQUIRED');
  }
  return [...stages].sort(([one], [other]) => one - other).map(([, stage]) => given(stage));
}
