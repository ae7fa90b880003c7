import { z } from 'zod';
import './jitless.ts';

const id = z.int().positive();
const date = z.iso.date();
const rupiah = z.int();

/** base: the connection itself; pipe: metres beyond those in the base; crossing: metres of road; extra: chosen by hand. */
export const PRICE_ROLES = ['base', 'pipe', 'crossing', 'extra'] as const;
export type PriceRole = (typeof PRICE_ROLES)[number];
export const PRICE_UNITS = ['unit', 'm'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

const priceSchema = z.object({
  priceId: id,
  /** Null: for all groups, sizes, mains. */
  groupCode: z.string().nullable(),
  groupName: z.string().nullable(),
  meterSize: z.string().nullable(),
  mainDiameterMm: z.int().nullable(),
  validFrom: date,
  /** Rupiah per unit. */
  amount: rupiah,
  includedM: z.number(),
  decreeNo: z.string(),
  setBy: z.string(),
  setAt: z.iso.datetime({ offset: true }),
  state: z.enum(['current', 'upcoming', 'past']),
});
export type Price = z.infer<typeof priceSchema>;

const priceItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  role: z.enum(PRICE_ROLES),
  unit: z.enum(PRICE_UNITS),
  active: z.boolean(),
  /** All there ever were, newest first. */
  prices: z.array(priceSchema),
});
export type PriceItem = z.infer<typeof priceItemSchema>;

const promotionSchema = z.object({
  promotionId: id,
  decreeNo: z.string(),
  name: z.string(),
  groupCode: z.string().nullable(),
  groupName: z.string().nullable(),
  meterSize: z.string().nullable(),
  amount: rupiah,
  validFrom: date,
  validTo: date,
  setBy: z.string(),
  setAt: z.iso.datetime({ offset: true }),
  /** First day on which it is not given any more, when it was ended before its time. */
  endedOn: date.nullable(),
  endedBy: z.string().nullable(),
  state: z.enum(['running', 'upcoming', 'over']),
});
export type Promotion = z.infer<typeof promotionSchema>;

export const priceListSchema = z.object({
  onDate: date,
  items: z.array(priceItemSchema),
  promotions: z.array(promotionSchema),
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type PriceList = z.infer<typeof priceListSchema>;
