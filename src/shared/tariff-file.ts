/**
 * The tariff file: a utility's decrees as JSON, written by its own staff (docs/tariffs.md is the reference of every key).
 * Strict: a key that is not known here is refused, because a mistyped key would silently be a price that nobody charges.
 */
import { z } from 'zod';

/** More than any connection uses in a month; a figure above it is a slip of the pen. */
export const MAX_USAGE_M3 = 1_000_000;
const MAX_RUPIAH = 1_000_000_000_000;

const decimals = (value: number, places: number) =>
  Math.abs(value * 10 ** places - Math.round(value * 10 ** places)) < 1e-6;

const code = z.string().trim().min(1).max(20);
const name = z.string().trim().min(1).max(120);
const rupiah = z.int().min(0).max(MAX_RUPIAH);
const price = z
  .number()
  .min(0)
  .max(10_000_000)
  .refine((value) => decimals(value, 4), 'paling banyak empat angka di belakang koma');
const percent = z
  .number()
  .min(0)
  .max(1000)
  .refine((value) => decimals(value, 4), 'paling banyak empat angka di belakang koma');
const usage = z.int().min(0).max(MAX_USAGE_M3);
const usagePeriod = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'harus bulan berbentuk "TTTT-BB", misalnya "2022-04"');
const day = z.iso.date({ error: 'harus tanggal yang ada, berbentuk "TTTT-BB-HH", misalnya "2022-04-01"' });

const decree = { decreeNo: name, decreeDate: day.optional() };
const byPeriod = { ...decree, fromPeriod: usagePeriod };
const byDate = { ...decree, fromDate: day };

const group = z.strictObject({
  code,
  name,
  category: z.enum(['social', 'household', 'commercial', 'government', 'industry', 'special']),
  byAgreement: z.boolean().optional(),
});

const blocks = z
  .array(z.strictObject({ from: usage, to: usage.nullable(), price }))
  .min(1)
  .superRefine((list, context) => {
    const refuse = (index: number, key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [index, key], message });
    list.forEach((block, index) => {
      const before = list[index - 1];
      const last = index === list.length - 1;
      if (index === 0 && block.from > 1)
        refuse(index, 'from', `blok pertama harus mulai dari 0, bukan ${block.from}`);
      if (before && before.to !== null && block.from > before.to + 1) {
        refuse(
          index,
          'from',
          `ada celah: blok sebelumnya sampai ${before.to}, maka blok ini mulai dari ${before.to + 1}, bukan ${block.from}`,
        );
      }
      if (before && before.to !== null && block.from <= before.to) {
        refuse(
          index,
          'from',
          `tumpang tindih: blok sebelumnya sampai ${before.to}, maka blok ini mulai dari ${before.to + 1}, bukan ${block.from}`,
        );
      }
      if (block.to !== null && (block.to < block.from || block.to === 0))
        refuse(index, 'to', `harus lebih besar daripada "from" (${block.from})`);
      if (last && block.to !== null) refuse(index, 'to', 'blok terakhir harus terbuka: tulis null');
      if (!last && block.to === null) refuse(index, 'to', 'hanya blok terakhir yang boleh terbuka (null)');
    });
  });

const waterVersion = z.strictObject({
  ...byPeriod,
  minimumUsage: usage.optional(),
  waivedAtZeroUsage: z.boolean().optional(),
  groups: z.record(
    code,
    z.strictObject({ blocks, minimumUsage: usage.optional(), waivedAtZeroUsage: z.boolean().optional() }),
  ),
});

const bySize = z.record(z.string().trim().min(1).max(10), rupiah);
const flat = {
  amount: rupiah.optional(),
  byGroup: z.record(code, z.union([rupiah, bySize])).optional(),
  byMeterSize: bySize.optional(),
  waivedAtZeroUsage: z.boolean().optional(),
};
const given = (...values: unknown[]) => values.filter((value) => value !== undefined).length;

const flatVersion = z
  .strictObject({ ...byPeriod, ...flat })
  .refine(
    (it) => given(it.amount, it.byGroup, it.byMeterSize) > 0,
    'perlu "amount", "byGroup" atau "byMeterSize"',
  );

const otherItem = z
  .strictObject({
    code,
    name,
    groups: z.array(code).min(1).optional(),
    ...flat,
    perM3: price.optional(),
    percentOfWater: percent.optional(),
    vatPercent: percent.optional(),
  })
  .refine(
    (it) => given(it.amount ?? it.byGroup ?? it.byMeterSize, it.perM3, it.percentOfWater) === 1,
    'perlu tepat satu cara: "amount"/"byGroup"/"byMeterSize", "perM3" atau "percentOfWater"',
  )
  .refine((it) => !(it.groups && it.byGroup), '"groups" dan "byGroup" tidak boleh bersama');

const dueDateVersion = z.strictObject({
  ...byPeriod,
  dueDay: z.int().min(1).max(31),
  monthsAfterUsage: z.int().min(0).max(12).optional(),
  holidayShift: z.enum(['none', 'next', 'previous']).optional(),
  closedWeekdays: z.array(z.int().min(1).max(7)).max(6).optional(),
});

const lateFeeStage = z
  .strictObject({
    daysLate: z.int().min(1).max(3660).optional(),
    fromDay: z.int().min(1).max(31).optional(),
    monthsLater: z.int().min(0).max(120).optional(),
    amount: rupiah.optional(),
    byGroup: z.record(code, rupiah).optional(),
    percent: percent.optional(),
    percentByGroup: z.record(code, percent).optional(),
    per: z.enum(['once', 'day', 'month']).optional(),
    monthsCounted: z.enum(['started', 'completed', 'calendar']).optional(),
    maxCount: z.int().min(1).max(10_000).optional(),
  })
  .refine(
    (it) => it.daysLate === undefined || it.fromDay === undefined,
    '"daysLate" dan "fromDay" tidak boleh bersama',
  )
  .refine(
    (it) => it.monthsLater === undefined || it.fromDay !== undefined,
    '"monthsLater" memerlukan "fromDay"',
  )
  .refine(
    (it) => given(it.amount ?? it.byGroup, it.percent ?? it.percentByGroup) === 1,
    'perlu tepat satu cara: rupiah ("amount"/"byGroup") atau persen ("percent"/"percentByGroup")',
  )
  .refine(
    (it) => it.monthsCounted === undefined || it.per === 'month',
    '"monthsCounted" memerlukan "per": "month"',
  )
  .refine(
    (it) => it.maxCount === undefined || (it.per ?? 'once') !== 'once',
    '"maxCount" memerlukan "per": "day" atau "month"',
  );

const lateFeeVersion = z.strictObject({
  ...byDate,
  graceDays: z.int().min(0).max(366).optional(),
  stageMode: z.enum(['replace', 'add']).optional(),
  stages: z.array(lateFeeStage).max(20),
  minimum: rupiah.optional(),
  cap: rupiah.optional(),
  capPercent: percent.optional(),
});

const stampDutyVersion = z.strictObject({
  ...byDate,
  tiers: z.array(z.strictObject({ above: rupiah, amount: rupiah })).max(10),
});

/** Shape of a tariff file; what depends on several places together is in src/database/tariffs/check-tariff-file.ts. */
export const tariffFileSchema = z.strictObject({
  format: z.literal(1),
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'hanya huruf kecil, angka dan tanda hubung, 2-60 tanda'),
  name,
  sample: z.boolean().optional(),
  groups: z.array(group).min(1).max(500),
  water: z.array(waterVersion).min(1),
  fixed: z.array(flatVersion).optional(),
  meter: z.array(flatVersion).optional(),
  other: z.array(z.strictObject({ ...byPeriod, items: z.array(otherItem).max(20) })).optional(),
  dueDates: z.array(dueDateVersion).min(1),
  holidays: z.array(z.strictObject({ date: day, name })).optional(),
  lateFees: z.array(lateFeeVersion).optional(),
  stampDuty: z.array(stampDutyVersion).optional(),
  stampBasis: z.enum(['perReceipt', 'perBill']).optional(),
  cashRounding: z
    .union([z.literal(0), z.literal(50), z.literal(100), z.literal(500), z.literal(1000)])
    .optional(),
});

export type TariffFile = z.infer<typeof tariffFileSchema>;
export type FlatCharge = Pick<
  z.infer<typeof flatVersion>,
  'amount' | 'byGroup' | 'byMeterSize' | 'waivedAtZeroUsage'
>;
export type OtherItem = z.infer<typeof otherItem>;
export type LateFeeVersion = z.infer<typeof lateFeeVersion>;
