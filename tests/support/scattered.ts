/** Tickets scattered over a map around known causes, from a seed: what folding is measured with. */

export interface ScatteredTicket {
  latitude: number;
  longitude: number;
  /** Hours after a common beginning. */
  hour: number;
  /** Which cause it has; null: none of them. */
  cause: number | null;
}

/** Numbers between 0 and 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const METRE = 1 / 111_195;
/** A point so many metres east and north of the south-western corner of an arranged town. */
export function pointAt(east: number, north: number): { latitude: number; longitude: number } {
  return {
    latitude: -8.15 + north * METRE,
    longitude: 115.05 + (east * METRE) / Math.cos((8.15 * Math.PI) / 180),
  };
}

export interface Cause {
  east: number;
  north: number;
  /** Metres within which it is felt. */
  radius: number;
  tickets: number;
  fromHour?: number;
}

/** Tickets evenly in each cause's circle, told with waning haste, and noise all over a square of so many metres and three days. */
export function scatter(
  seed: number,
  causes: readonly Cause[],
  noise: number,
  side = 9_000,
): ScatteredTicket[] {
  const next = numbers(seed);
  const all: ScatteredTicket[] = [];
  for (const [n, cause] of causes.entries()) {
    for (let i = 0; i < cause.tickets; i++) {
      const [away, turn] = [cause.radius * Math.sqrt(next()), 2 * Math.PI * next()];
      all.push({
        ...pointAt(cause.east + away * Math.cos(turn), cause.north + away * Math.sin(turn)),
        hour: (cause.fromHour ?? 48) - Math.log(1 - next()) * 2.5,
        cause: n,
      });
    }
  }
  for (let i = 0; i < noise; i++)
    all.push({ ...pointAt(next() * side, next() * side), hour: next() * 72, cause: null });
  return all;
}

/** Three causes in a town, at least so many metres between their middles, of different size and beginning. */
export function threeCauses(seed: number, tickets: number, apart = 1_600, side = 8_000): Cause[] {
  const next = numbers(seed + 1_000);
  const weights = [0.5 + next(), 0.5 + next(), 0.5 + next()];
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const causes: Cause[] = [];
  while (causes.length < 3) {
    const cause = { east: next() * side, north: next() * side };
    if (causes.some((other) => Math.hypot(other.east - cause.east, other.north - cause.north) < apart))
      continue;
    causes.push({
      ...cause,
      radius: 200 + 400 * next(),
      tickets: Math.round((tickets * weights[causes.length]!) / whole),
      fromHour: 44 + 6 * next(),
    });
  }
  causes[0]!.tickets += tickets - causes.reduce((sum, cause) => sum + cause.tickets, 0);
  return causes;
}
