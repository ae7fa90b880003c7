/** A decree as a workbook that finance fills in with Excel and gives back (read-tariff-workbook.ts). */
import type { Writable } from 'node:stream';
import type { TariffContent, TariffGroup, TariffLine } from '../../shared/contract/tariff-desk.ts';
import { TARIFF_COMPONENTS } from '../../shared/contract/tariff-desk.ts';
import type { FlatCharge, LateFeeVersion, OtherItem, TariffFile } from '../../shared/tariff-file.ts';
import type { RowCell } from '../documents/workbook-row.ts';
import type { SheetColumn } from '../documents/workbook-sheet-frame.ts';
import type { CellFormat } from '../documents/workbook-styles.ts';
import { type WorkbookWriter, writeWorkbook } from '../documents/workbook-writer.ts';
import {
  ALL,
  BY_PERIOD,
  CATEGORY_WORDS,
  DECREE_ITEMS,
  DUE_ITEMS,
  FEE_ITEMS,
  GUIDE,
  HEADS,
  MODE_WORDS,
  MONTH_WORDS,
  NONE,
  PER_WORDS,
  SHEETS,
  SHIFT_WORDS,
  WAY_WORDS,
  WEEKDAYS,
} from './workbook-words.ts';

export interface DecreeWorkbook extends TariffContent {
  decreeNo: string;
  decreeDate: string | null;
  note: string;
}

const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? 'ya' : 'tidak');
/** A number in a column of texts and numbers; with decimals only where there are some. */
const number = (value: number | undefined | null): RowCell =>
  value === undefined || value === null
    ? ''
    : typeof value !== 'number' // half typed in a draft
      ? String(value)
      : { value, format: Number.isInteger(value) ? ('integer' as const) : ('decimal' as const) };

const columns = (heads: Record<string, string>, widths: readonly number[]): SheetColumn[] =>
  Object.values(heads).map((head, at) => ({ head, width: widths[at] ?? 16, format: 'text' as CellFormat }));

async function table(
  book: WorkbookWriter,
  name: string,
  heads: Record<string, string>,
  widths: readonly number[],
  rows: RowCell[][],
): Promise<void> {
  const sheet = await book.sheet({ name, columns: columns(heads, widths) });
  for (const row of rows) await sheet.row(row);
  await sheet.end();
}

/** `groups` are those of the book; the decree's own come after them, marked as new. */
export async function writeTariffWorkbook(
  out: Writable,
  decree: DecreeWorkbook,
  groups: readonly TariffGroup[],
  created: string,
): Promise<void> {
  const title = `Keputusan tarif ${decree.decreeNo}`.trim();
  const defined = <T>(component: TariffLine['component']) =>
    decree.lines.find((line) => line.component === component)?.definition as T | undefined;
  await writeWorkbook(out, { title, creator: 'Loket', created }, async (book) => {
    const guide = await book.sheet({ name: SHEETS.guide, columns: [{ width: 140, format: 'text' }] });
    for (const line of GUIDE) await guide.row([line]);
    await guide.end();
    await writeDecree(book, decree);
    await table(
      book,
      SHEETS.groups,
      HEADS.groups,
      [14, 40, 18, 14, 10],
      [
        ...groups.map((group) =>
          groupRow({ ...group, byAgreement: group.byAgreement || undefined }, 'tidak'),
        ),
        ...decree.groups.map((group) => groupRow(group, 'ya')),
      ],
    );
    await writeWater(book, defined('water'));
    await writeFlat(book, SHEETS.fixed, defined('fixed'));
    await writeFlat(book, SHEETS.meter, defined('meter'));
    await writeOther(book, defined<{ items?: OtherItem[] }>('other')?.items ?? []);
    await writeDueDate(book, defined('due_date'));
    await writeLateFee(book, defined('late_fee'));
    const tiers = defined<{ tiers?: { above: number; amount: number }[] }>('stamp_duty')?.tiers ?? [];
    await table(
      book,
      SHEETS.stamp_duty,
      HEADS.stamp_duty,
      [20, 20],
      tiers.map((it) => [number(it.above), number(it.amount)]),
    );
  });
}

function groupRow(group: Record<string, unknown>, fresh: string): RowCell[] {
  const { code, name, category, byAgreement } = group as Partial<TariffGroup>;
  return [code, name, category && CATEGORY_WORDS[category], yesNo(byAgreement), fresh];
}

async function writeDecree(book: WorkbookWriter, decree: DecreeWorkbook): Promise<void> {
  const sheet = await book.sheet({
    name: SHEETS.decree,
    columns: columns({ ...HEADS.decree, third: '' }, [24, 40, 20]),
  });
  await sheet.row([DECREE_ITEMS.decreeNo, decree.decreeNo]);
  await sheet.row([
    DECREE_ITEMS.decreeDate,
    decree.decreeDate ? { value: decree.decreeDate, format: 'date' } : '',
  ]);
  await sheet.row([DECREE_ITEMS.note, decree.note]);
  await sheet.row([]);
  await sheet.row(Object.values(HEADS.parts), { head: true });
  for (const component of TARIFF_COMPONENTS) {
    const line = decree.lines.find((it) => it.component === component);
    const from = line?.validFrom ?? null;
    await sheet.row([
      SHEETS[component],
      yesNo(line !== undefined),
      from === null
        ? ''
        : BY_PERIOD.has(component) && from.endsWith('-01')
          ? { text: from.slice(0, 7) }
          : { value: from, format: 'date' },
    ]);
  }
  await sheet.end();
}

async function writeWater(
  book: WorkbookWriter,
  water: Partial<TariffFile['water'][number]> | undefined,
): Promise<void> {
  const rows: RowCell[][] = [];
  if (water?.minimumUsage !== undefined || water?.waivedAtZeroUsage !== undefined)
    rows.push([ALL, '', '', '', number(water.minimumUsage), yesNo(water.waivedAtZeroUsage)]);
  for (const [code, group] of Object.entries(water?.groups ?? {})) {
    group.blocks.forEach((block, at) => {
      rows.push([
        code,
        number(block.from),
        number(block.to),
        number(block.price),
        at === 0 ? number(group.minimumUsage) : '',
        at === 0 ? yesNo(group.waivedAtZeroUsage) : '',
      ]);
    });
  }
  await table(book, SHEETS.water, HEADS.water, [14, 12, 12, 16, 22, 18], rows);
}

type Amount = [group: string | null, size: string | null, amount: number];

/** Every amount of a charge with its group and size; null is all. */
function amountsOf(charge: FlatCharge): Amount[] {
  const bySize = (group: string | null, sizes: Record<string, number>) =>
    Object.entries(sizes).map(([size, amount]): Amount => [group, size, amount]);
  return [
    ...(charge.amount === undefined ? [] : [[null, null, charge.amount] satisfies Amount]),
    ...bySize(null, charge.byMeterSize ?? {}),
    ...Object.entries(charge.byGroup ?? {}).flatMap(([group, value]): Amount[] =>
      value !== null && typeof value === 'object' ? bySize(group, value) : [[group, null, value]],
    ),
  ];
}

async function writeFlat(book: WorkbookWriter, name: string, charge: FlatCharge | undefined): Promise<void> {
  const rows = amountsOf(charge ?? {}).map(([group, size, amount], at): RowCell[] => [
    group ?? ALL,
    size ?? ALL,
    number(amount),
    at === 0 ? yesNo(charge?.waivedAtZeroUsage) : '',
  ]);
  await table(book, name, HEADS.flat, [14, 16, 18, 18], rows);
}

async function writeOther(book: WorkbookWriter, items: OtherItem[]): Promise<void> {
  const rows = items.flatMap((item, index) => {
    const amounts: [string | null, string | null, keyof typeof WAY_WORDS, number][] =
      item.perM3 !== undefined
        ? [[null, null, 'perM3', item.perM3]]
        : item.percentOfWater !== undefined
          ? [[null, null, 'percentOfWater', item.percentOfWater]]
          : amountsOf(item).map(([group, size, amount]) => [group, size, 'amount', amount]);
    return amounts.map(([group, size, way, value], at): RowCell[] => [
      number(index + 1),
      item.code,
      item.name,
      at === 0 ? (item.groups?.join('; ') ?? '') : '',
      group ?? ALL,
      size ?? ALL,
      WAY_WORDS[way],
      number(value),
      at === 0 ? number(item.vatPercent) : '',
      at === 0 ? yesNo(item.waivedAtZeroUsage) : '',
    ]);
  });
  await table(book, SHEETS.other, HEADS.other, [6, 14, 30, 20, 14, 14, 18, 14, 10, 18], rows);
}

async function writeDueDate(
  book: WorkbookWriter,
  due: Partial<TariffFile['dueDates'][number]> | undefined,
): Promise<void> {
  const days = due?.closedWeekdays;
  await table(
    book,
    SHEETS.due_date,
    HEADS.decree,
    [34, 34],
    [
      [DUE_ITEMS.dueDay, number(due?.dueDay)],
      [DUE_ITEMS.monthsAfterUsage, number(due?.monthsAfterUsage)],
      [DUE_ITEMS.holidayShift, due?.holidayShift ? SHIFT_WORDS[due.holidayShift] : ''],
      [
        DUE_ITEMS.closedWeekdays,
        days && (days.length === 0 ? NONE : days.map((day) => WEEKDAYS[day - 1]).join('; ')),
      ],
    ],
  );
}

async function writeLateFee(book: WorkbookWriter, fee: Partial<LateFeeVersion> | undefined): Promise<void> {
  await table(
    book,
    SHEETS.late_fee,
    HEADS.decree,
    [38, 24],
    [
      [FEE_ITEMS.graceDays, number(fee?.graceDays)],
      [FEE_ITEMS.stageMode, fee?.stageMode ? MODE_WORDS[fee.stageMode] : ''],
      [FEE_ITEMS.minimum, number(fee?.minimum)],
      [FEE_ITEMS.cap, number(fee?.cap)],
      [FEE_ITEMS.capPercent, number(fee?.capPercent)],
    ],
  );
  const rows = (fee?.stages ?? []).flatMap((stage, index) => {
    const rates: [string, RowCell, RowCell][] = [
      ...(stage.amount !== undefined ? [[ALL, number(stage.amount), ''] as [string, RowCell, RowCell]] : []),
      ...(stage.percent !== undefined
        ? [[ALL, '', number(stage.percent)] as [string, RowCell, RowCell]]
        : []),
      ...Object.entries(stage.byGroup ?? {}).map(
        ([code, it]) => [code, number(it), ''] as [string, RowCell, RowCell],
      ),
      ...Object.entries(stage.percentByGroup ?? {}).map(
        ([code, it]) => [code, '', number(it)] as [string, RowCell, RowCell],
      ),
    ];
    return rates.map(([code, amount, percent], at): RowCell[] => [
      number(index + 1),
      ...(at === 0
        ? [number(stage.daysLate), number(stage.fromDay), number(stage.monthsLater)]
        : ['', '', '']),
      code,
      amount,
      percent,
      ...(at === 0
        ? [
            stage.per ? PER_WORDS[stage.per] : '',
            stage.monthsCounted ? MONTH_WORDS[stage.monthsCounted] : '',
            number(stage.maxCount),
          ]
        : ['', '', '']),
    ]);
  });
  await table(book, SHEETS.stages, HEADS.stages, [8, 16, 16, 26, 14, 16, 12, 14, 26, 20], rows);
}
