/**
 * What a month's bills must be, worked out anew from the definitions in plain TypeScript: no SQL, no sets, one house after the other.
 * Prices in ten-thousandths of a rupiah, so that nothing is ever a fraction.
 */

export interface Block {
  /** Last m3 of the block; null: all that is left. */
  to: number | null;
  price: number;
}
export interface Water {
  fromPeriod: string;
  minimum: number;
  waivedAtZero: boolean;
  blocks: Block[];
}
export interface Tariff {
  water: Record<string, Water[]>;
  fixed: Record<string, number>;
  meter: Record<string, number>;
  garbage: number;
  /** Percent of water, with this VAT on it. */
  upkeepPercent: number;
  upkeepVat: number;
  perM3: number;
}

const SCALE = 10_000n;
const scaled = (price: number) => BigInt(Math.round(price * 10_000));
/** Half up; what is rounded is never negative. */
const rounded = (value: bigint, by: bigint) => Number((value * 2n + by) / (by * 2n));

export function waterOf(tariff: Tariff, group: string, m3: number, period: string): number {
  let version: Water | undefined;
  for (const each of tariff.water[group]!) if (each.fromPeriod <= period) version = each;
  const least = m3 === 0 && version!.waivedAtZero ? 0 : version!.minimum;
  let left = Math.max(m3, least);
  let from = 0;
  let sum = 0n;
  for (const block of version!.blocks) {
    const fits = block.to === null ? left : Math.min(left, block.to - from);
    sum += BigInt(fits) * scaled(block.price);
    left -= fits;
    from = block.to ?? from;
  }
  return rounded(sum, SCALE);
}

export interface Expected {
  previous: number;
  current: number;
  usage: number;
  estimated: boolean;
  catchUp: number;
  water: number;
  fixed: number;
  meter: number;
  other: number;
}

/** `dry`: a month without water at the rule "charges, but no water". */
export function chargesOf(
  tariff: Tariff,
  group: string,
  size: string,
  usage: number,
  period: string,
  dry = false,
): Pick<Expected, 'water' | 'fixed' | 'meter' | 'other'> {
  const water = dry ? 0 : waterOf(tariff, group, usage, period);
  const upkeep = rounded(BigInt(water) * scaled(tariff.upkeepPercent), 100n * SCALE);
  const vat = rounded(BigInt(upkeep) * scaled(tariff.upkeepVat), 100n * SCALE);
  return {
    water,
    fixed: tariff.fixed[group]!,
    meter: tariff.meter[size]!,
    other:
      (usage === 0 ? 0 : tariff.garbage) +
      upkeep +
      vat +
      rounded(BigInt(usage) * scaled(tariff.perM3), SCALE),
  };
}

export interface PastMonth {
  period: string;
  group: string;
  usage: number;
  estimated: boolean;
  water: number;
}

/** Water of a bill that trues up the estimated months right before it. */
export function caughtUp(
  tariff: Tariff,
  group: string,
  period: string,
  total: number,
  estimated: PastMonth[],
): number {
  const months = [...estimated.map((each) => ({ ...each })), { period, group, water: 0 }];
  const share = Math.floor(total / months.length);
  let over = total - share * months.length;
  let due = 0;
  // From the newest backwards: what does not divide is in the later months.
  for (const month of months.reverse()) {
    const m3 = share + (over > 0 ? 1 : 0);
    over -= 1;
    due += waterOf(tariff, month.group, m3, month.period) - month.water;
  }
  return Math.max(due, 0);
}

export const meanOf = (usages: number[]): number => {
  const last = usages.slice(-3);
  return Math.floor((2 * last.reduce((sum, each) => sum + each, 0) + last.length) / (2 * last.length));
};
