/** A tariff file as rows of the tariff tables; groups are named by code, versions by component and first day. */
import type { FlatCharge, LateFeeVersion, OtherItem, TariffFile } from '../../shared/tariff-file.ts';
import { meterSizeKey } from './check-tariff-file.ts';
import { NATIONAL_STAMP_DUTY } from './national-stamp-duty.ts';

/** The version that a row belongs to. */
interface OfVersion {
  component: string;
  valid_from: string;
}

export interface VersionRow extends OfVersion {
  decree_no: string;
  decree_date: string | null;
  definition: unknown;
}

/** Rows of one table, in the names of its columns, `group_code` standing for `group_id`. */
export type Row = OfVersion & Record<string, string | number | boolean | number[] | null>;

/** In the order in which the tables must be filled. */
export const VERSION_TABLES = {
  tariff_water: ['minimum_m3 int', 'waived_at_zero_usage boolean'],
  tariff_block: ['above_m3 int', 'to_m3 int', 'price numeric'],
  tariff_charge: [
    'item_code text',
    'item_name text',
    'position int',
    'meter_size text',
    'amount bigint',
    'per_m3 numeric',
    'percent_of_water numeric',
    'vat_percent numeric',
    'waived_at_zero_usage boolean',
  ],
  due_date_rule: ['due_day int', 'months_after_usage int', 'holiday_shift text', 'closed_weekdays int[]'],
  late_fee_rule: ['grace_days int', 'stage_mode text', 'minimum bigint', 'cap bigint', 'cap_percent numeric'],
  late_fee_stage: [
    'stage int',
    'days_late int',
    'months_late int',
    'from_day int',
    'counted_per text',
    'months_counted text',
    'max_count int',
  ],
  late_fee_rate: ['stage int', 'amount bigint', 'percent numeric'],
  stamp_duty_tier: ['above bigint', 'amount bigint'],
} as const satisfies Record<string, readonly string[]>;

export type VersionTable = keyof typeof VERSION_TABLES;
/** The tables whose rows may belong to one group. */
export const GROUP_TABLES: readonly VersionTable[] = [
  'tariff_water',
  'tariff_block',
  'tariff_charge',
  'late_fee_rate',
];

export interface TariffRows {
  versions: VersionRow[];
  tables: Record<VersionTable, Row[]>;
}

export function tariffRows(file: TariffFile): TariffRows {
  const versions: VersionRow[] = [];
  const tables = Object.fromEntries(
    Object.keys(VERSION_TABLES).map((name) => [name, [] as Row[]]),
  ) as TariffRows['tables'];
  const begin = (
    component: string,
    it: { decreeNo: string; decreeDate?: string; fromPeriod?: string; fromDate?: string },
  ) => {
    const of = { component, valid_from: it.fromDate ?? `${it.fromPeriod}-01` };
    versions.push({ ...of, decree_no: it.decreeNo, decree_date: it.decreeDate ?? null, definition: it });
    return of;
  };

  for (const version of file.water) {
    const of = begin('water', version);
    for (const [group_code, group] of Object.entries(version.groups)) {
      tables.tariff_water.push({
        ...of,
        group_code,
        minimum_m3: group.minimumUsage ?? version.minimumUsage ?? 0,
        waived_at_zero_usage: group.waivedAtZeroUsage ?? version.waivedAtZeroUsage ?? false,
      });
      for (const block of group.blocks) {
        tables.tariff_block.push({
          ...of,
          group_code,
          above_m3: Math.max(block.from - 1, 0),
          to_m3: block.to,
          price: block.price,
        });
      }
    }
  }
  for (const component of ['fixed', 'meter'] as const) {
    const item = {
      fixed: { code: 'FIXED', name: 'Beban tetap' },
      meter: { code: 'METER', name: 'Dana meter' },
    }[component];
    for (const version of file[component] ?? []) {
      tables.tariff_charge.push(...chargeRows(begin(component, version), { ...item, ...flatOf(version) }, 0));
    }
  }
  for (const version of file.other ?? []) {
    const of = begin('other', version);
    for (const [index, item] of version.items.entries())
      tables.tariff_charge.push(...chargeRows(of, item, index));
  }
  for (const version of file.dueDates) {
    tables.due_date_rule.push({
      ...begin('due_date', version),
      due_day: version.dueDay,
      months_after_usage: version.monthsAfterUsage ?? 1,
      holiday_shift: version.holidayShift ?? 'none',
      closed_weekdays: version.closedWeekdays ?? [6, 7],
    });
  }
  for (const version of file.lateFees ?? []) addLateFee(tables, begin('late_fee', version), version);
  for (const version of file.stampDuty ?? NATIONAL_STAMP_DUTY) {
    const of = begin('stamp_duty', version);
    tables.stamp_duty_tier.push(...version.tiers.map((tier) => ({ ...of, ...tier })));
  }
  return { versions, tables };
}

const flatOf = ({ amount, byGroup, byMeterSize, waivedAtZeroUsage }: FlatCharge): FlatCharge => ({
  amount,
  byGroup,
  byMeterSize,
  waivedAtZeroUsage,
});

/** One row for every group and size that the charge names, and one for all others if it says `amount`. */
function chargeRows(of: OfVersion, item: OtherItem, position: number): Row[] {
  const base = {
    ...of,
    item_code: item.code,
    item_name: item.name,
    position,
    meter_size: null,
    amount: null,
    per_m3: null,
    percent_of_water: null,
    vat_percent: item.vatPercent ?? 0,
    waived_at_zero_usage: item.waivedAtZeroUsage ?? false,
  };
  const sized = (group_code: string | null, sizes: Record<string, number>): Row[] =>
    Object.entries(sizes).map(([size, amount]) => ({
      ...base,
      group_code,
      meter_size: meterSizeKey(size),
      amount,
    }));

  const rows: Row[] = (item.groups ?? [null]).flatMap((group_code): Row[] => [
    ...(item.amount !== undefined ? [{ ...base, group_code, amount: item.amount }] : []),
    ...(item.perM3 !== undefined ? [{ ...base, group_code, per_m3: item.perM3 }] : []),
    ...(item.percentOfWater !== undefined
      ? [{ ...base, group_code, percent_of_water: item.percentOfWater }]
      : []),
    ...sized(group_code, item.byMeterSize ?? {}),
  ]);
  for (const [group_code, value] of Object.entries(item.byGroup ?? {})) {
    rows.push(
      ...(typeof value === 'number' ? [{ ...base, group_code, amount: value }] : sized(group_code, value)),
    );
  }
  return rows;
}

function addLateFee(tables: TariffRows['tables'], of: OfVersion, version: LateFeeVersion): void {
  tables.late_fee_rule.push({
    ...of,
    grace_days: version.graceDays ?? 0,
    stage_mode: version.stageMode ?? 'replace',
    minimum: version.minimum ?? null,
    cap: version.cap ?? null,
    cap_percent: version.capPercent ?? null,
  });
  version.stages.forEach((it, index) => {
    const stage = index + 1;
    tables.late_fee_stage.push({
      ...of,
      stage,
      days_late: it.fromDay === undefined ? (it.daysLate ?? 1) : null,
      months_late: it.fromDay === undefined ? null : (it.monthsLater ?? 0),
      from_day: it.fromDay ?? null,
      counted_per: it.per ?? 'once',
      months_counted: it.monthsCounted ?? 'started',
      max_count: it.maxCount ?? null,
    });
    const rate = (group_code: string | null, amount: number | null, percent: number | null) =>
      tables.late_fee_rate.push({ ...of, stage, group_code, amount, percent });
    if (it.amount !== undefined) rate(null, it.amount, null);
    if (it.percent !== undefined) rate(null, null, it.percent);
    for (const [group, amount] of Object.entries(it.byGroup ?? {})) rate(group, amount, null);
    for (const [group, percent] of Object.entries(it.percentByGroup ?? {})) rate(group, null, percent);
  });
}
