/** Points that would lie on each other become one circle with a count. */

export interface Spot {
  id: string;
  x: number;
  y: number;
}
export interface Cluster {
  x: number;
  y: number;
  members: readonly string[];
}

/** Groups spots (pixels) that lie within `reach` of a group's first one; groups smaller than `least` are left apart. `alone` never joins. */
export function clustersOf(
  spots: readonly Spot[],
  reach: number,
  least: number,
  alone?: string | null,
): { clusters: Cluster[]; single: string[] } {
  const groups: { x: number; y: number; spots: Spot[] }[] = [];
  const grid = new Map<string, typeof groups>();
  const single: string[] = [];
  for (const spot of spots) {
    if (spot.id === alone) {
      single.push(spot.id);
      continue;
    }
    const [column, row] = [Math.floor(spot.x / reach), Math.floor(spot.y / reach)];
    const near = [-1, 0, 1]
      .flatMap((right) => [-1, 0, 1].flatMap((down) => grid.get(`${column + right} ${row + down}`) ?? []))
      .find((group) => Math.hypot(group.x - spot.x, group.y - spot.y) <= reach);
    if (near) {
      near.spots.push(spot);
      continue;
    }
    const group = { x: spot.x, y: spot.y, spots: [spot] };
    groups.push(group);
    const cell = grid.get(`${column} ${row}`);
    if (cell) cell.push(group);
    else grid.set(`${column} ${row}`, [group]);
  }
  const clusters: Cluster[] = [];
  for (const group of groups) {
    const members = group.spots.map(({ id }) => id);
    if (members.length < least) single.push(...members);
    else {
      const mean = (of: 'x' | 'y') => group.spots.reduce((sum, spot) => sum + spot[of], 0) / members.length;
      clusters.push({ x: mean('x'), y: mean('y'), members });
    }
  }
  return { clusters, single };
}
