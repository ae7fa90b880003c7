/** Steps in which customers round up with notes, in the order in which they are worth a key. */
const STEPS = [50_000, 100_000, 10_000, 20_000] as const;
const KEYS = 2;

/** What a customer is likely to hand over besides the exact amount: the next notes above the total, smaller first; rupiah. */
export function quickAmounts(total: number): number[] {
  const amounts = new Set<number>();
  for (const step of STEPS) {
    const amount = Math.ceil(total / step) * step;
    if (amount > total && amounts.size < KEYS) amounts.add(amount);
  }
  return [...amounts].sort((a, b) => a - b);
}

/**
 * A cashier who types `250` for a total of 225.210 may mean thousands. Money is never guessed: the screen only offers the amount on a key
 * of its own, and only where what was typed cannot pay the total and thousands could.
 */
export function meantInThousands(typed: number, total: number): number | null {
  const thousands = typed * 1000;
  return typed > 0 && typed < total && thousands >= total && thousands < total * 10 ? thousands : null;
}
