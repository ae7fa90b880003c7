import { z } from 'zod';
import './contract/jitless.ts';

/**
 * How a channel's settlement file is written, apart from what its amounts mean (that is the database's): stored whole with each version of
 * a channel's format, read by src/main/settlements/parse-settlement.ts.
 */

/** Where a value stands: a column by its head, by its place from 1, or by start and length (both in characters, from 1). */
export const settlementColumnSchema = z.union([
  z.strictObject({ name: z.string().trim().min(1).max(60) }),
  z.strictObject({ index: z.int().min(1).max(200) }),
  z.strictObject({ start: z.int().min(1).max(2000), length: z.int().min(1).max(200) }),
]);
export type SettlementColumn = z.infer<typeof settlementColumnSchema>;

export const SETTLEMENT_COLUMNS = [
  'reference',
  'amount',
  'connectionNo',
  'periods',
  'fee',
  'paidAt',
  'settledOn',
] as const;
export type SettlementColumnName = (typeof SETTLEMENT_COLUMNS)[number];

/** YYYY, MM, DD, HH, mm, ss and anything between them, e.g. `DD/MM/YYYY HH:mm:ss` or `YYYYMMDDHHmmss`. */
const pattern = z
  .string()
  .max(40)
  .regex(/^[YMDHms /.:T-]*$/)
  .refine((text) => ['YYYY', 'MM', 'DD'].every((part) => text.split(part).length === 2));

export const settlementLayoutSchema = z
  .strictObject({
    kind: z.enum(['csv', 'fixed']),
    encoding: z.enum(['utf-8', 'windows-1252']),
    /** CSV only. */
    delimiter: z.enum([',', ';', '\t', '|']),
    quote: z.enum(['"', "'", '']),
    /** Lines before the head (CSV) or before the first transaction (fixed width): titles and the like. */
    skipLines: z.int().min(0).max(50),
    /** The first line after those names the columns. */
    header: z.boolean(),
    decimal: z.enum([',', '.', '']),
    thousand: z.enum(['.', ',', ' ', '']),
    /** Digits at the end of every amount that are decimals without a sign, e.g. 2: 12500000 is Rp125.000. */
    impliedDecimals: z.int().min(0).max(2),
    dateTimePattern: pattern,
    datePattern: pattern,
    columns: z.strictObject({
      reference: settlementColumnSchema,
      amount: settlementColumnSchema,
      connectionNo: settlementColumnSchema.optional(),
      periods: settlementColumnSchema.optional(),
      fee: settlementColumnSchema.optional(),
      paidAt: settlementColumnSchema.optional(),
      settledOn: settlementColumnSchema.optional(),
    }),
    /** The last line: begins with the marker, and says how many lines there are and what they come to. */
    trailer: z
      .strictObject({
        marker: z.string().min(1).max(20),
        count: settlementColumnSchema,
        total: settlementColumnSchema,
      })
      .nullable(),
  })
  .superRefine((layout, context) => {
    const wrong = (path: string[]) => context.addIssue({ code: 'custom', message: 'place', path });
    const fits = (column: SettlementColumn): boolean =>
      layout.kind === 'fixed' ? 'start' in column : 'index' in column || ('name' in column && layout.header);
    for (const [name, column] of Object.entries(layout.columns)) {
      if (column && !fits(column)) wrong(['columns', name]);
    }
    for (const name of ['count', 'total'] as const) {
      const column = layout.trailer?.[name];
      if (column && ('name' in column || !fits(column))) wrong(['trailer', name]);
    }
    if (layout.decimal !== '' && layout.decimal === layout.thousand) wrong(['thousand']);
  });
export type SettlementLayout = z.infer<typeof settlementLayoutSchema>;
