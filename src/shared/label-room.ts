/** Names and numbers on maps, where there is room for them: on screen and on paper. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

const inside = (box: Box, frame: Box): boolean =>
  box.left >= frame.left &&
  box.top >= frame.top &&
  box.left + box.width <= frame.left + frame.width &&
  box.top + box.height <= frame.top + frame.height;

/**
 * For each label, in order of importance, the first of its places that touches nothing: no earlier label, none of `taken`, and nothing outside
 * `frame`; null when there is none.
 */
export function placeLabels(
  labels: readonly (readonly Box[])[],
  taken: readonly Box[] = [],
  frame?: Box,
): (Box | null)[] {
  const occupied = [...taken];
  return labels.map((places) => {
    const free = places.find(
      (box) => (!frame || inside(box, frame)) && !occupied.some((other) => overlaps(box, other)),
    );
    if (free) occupied.push(free);
    return free ?? null;
  });
}

/** Places for a label beside a dot: above and below, where it is clear whose it is also in a row of dots, then the sides and corners. */
export function placesBeside(
  at: { x: number; y: number },
  size: { width: number; height: number },
  gap: number,
): Box[] {
  const { width, height } = size;
  const places: [number, number][] = [
    [-width / 2, -gap - height],
    [-width / 2, gap],
    [gap, -height / 2],
    [-gap - width, -height / 2],
    [gap * 0.7, -gap * 0.7 - height],
    [gap * 0.7, gap * 0.7],
    [-gap * 0.7 - width, -gap * 0.7 - height],
    [-gap * 0.7 - width, gap * 0.7],
  ];
  return places.map(([right, down]) => ({ left: at.x + right, top: at.y + down, width, height }));
}
