/** What a column asks for, in units of the letters' size and without the gap. */
export interface ColumnWish {
  /** Room for everything that the definition expects. */
  natural: number;
  /** So that no word of its head is broken. */
  head: number;
  /** So that a name is still a name and a connection's number is whole; a head's words may break. */
  named: number;
  /** Numbers and dates: whole; names: a few letters. */
  least: number;
  /** Never wider than it asks for. */
  fixed: boolean;
  /** Gives way before others do. */
  text: boolean;
}

export interface WidthLimits {
  /** Points between columns. */
  gap: number;
  /** Points of the letters: at most, as small as they may become for the sake of names, as small as they may become at all. */
  largest: number;
  comfortable: number;
  smallest: number;
}

const STEP = 0.25;

/** Widths in points, gaps included, which together are the page's, and the size of the letters. */
export function shareWidths(
  wishes: readonly ColumnWish[],
  width: number,
  { gap, largest, comfortable, smallest }: WidthLimits,
): { size: number; widths: number[] } {
  const needed = (size: number, of: (wish: ColumnWish) => number) =>
    wishes.reduce((sum, wish) => sum + of(wish) * size + gap, 0);
  const fitting = (from: number, to: number, of: (wish: ColumnWish) => number) => {
    for (let size = from; size >= to; size -= STEP) if (needed(size, of) <= width) return size;
    return null;
  };
  const natural = fitting(largest, comfortable, (wish) => wish.natural);
  if (natural !== null) return { size: natural, widths: grown(wishes, width, natural, gap) };
  // Then names are cut, but no head's words; then heads are broken; then letters shrink; then names to a few letters.
  const tries: [(wish: ColumnWish) => number, number, number][] = [
    [(wish) => wish.head, comfortable, comfortable - 0.75],
    [(wish) => wish.named, comfortable, smallest],
    [(wish) => wish.least, comfortable, smallest],
  ];
  for (const [of, from, to] of tries) {
    const size = fitting(from, to, of);
    if (size !== null) return { size, widths: squeezed(wishes, width, size, gap, of) };
  }
  return { size: smallest, widths: forced(wishes, width, smallest, gap) };
}

/** More room than is asked for: it goes to all by what they asked for. */
function grown(wishes: readonly ColumnWish[], width: number, size: number, gap: number): number[] {
  const own = wishes.map(({ natural }) => natural * size + gap);
  const spare = width - total(own);
  const growing = total(wishes.map(({ natural, fixed }) => (fixed ? 0 : natural)));
  return own.map((each, at) => each + (wishes[at]!.fixed ? 0 : (spare * wishes[at]!.natural) / growing));
}

/**
 * Less room than is asked for, but enough for what is least. The widest names give way first, down to the width of the next, so that a
 * connection's number stays whole as long as a long name can be cut; what is left then goes to the numbers.
 */
function squeezed(
  wishes: readonly ColumnWish[],
  width: number,
  size: number,
  gap: number,
  of: (wish: ColumnWish) => number,
): number[] {
  const wide = (level: number) =>
    wishes.map((wish) => {
      const own = of(wish);
      return (wish.text ? Math.max(own, Math.min(wish.natural, level)) : own) * size + gap;
    });
  let [fits, not] = [0, Math.max(...wishes.map(({ natural }) => natural))];
  if (total(wide(not)) <= width) fits = not;
  while (not - fits > 0.01) {
    const middle = (fits + not) / 2;
    if (total(wide(middle)) <= width) fits = middle;
    else not = middle;
  }
  const own = wide(fits);
  const lacking = wishes.map(({ natural }, at) => Math.max(0, natural * size + gap - own[at]!));
  const [spare, all] = [width - total(own), total(lacking)];
  return own.map((each, at) => each + (all === 0 ? spare / own.length : (spare * lacking[at]!) / all));
}

/** Not even the numbers fit: names shrink to nothing first, then all alike; whoever draws sets numbers smaller in their cells. */
function forced(wishes: readonly ColumnWish[], width: number, size: number, gap: number): number[] {
  const own = wishes.map(({ least }) => least * size + gap);
  const names = total(own.filter((_, at) => wishes[at]!.text).map((each) => each - 2 * gap));
  const excess = total(own) - width;
  const part = names > 0 ? Math.min(1, excess / names) : 0;
  const narrow = own.map((each, at) => (wishes[at]!.text ? each - part * (each - 2 * gap) : each));
  const scale = width / total(narrow);
  return narrow.map((each) => each * scale);
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
