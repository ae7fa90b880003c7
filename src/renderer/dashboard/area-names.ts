/** Names on the map: short, inside it, and off each other. */

/** Names without the first word that all of them share: six times the city's name says nothing on its own map. */
export function shortNames(names: readonly string[]): Map<string, string> {
  const first = names[0]?.split(' ')[0];
  const shared = names.length > 1 && names.every((name) => name.startsWith(`${first} `));
  return new Map(names.map((name) => [name, shared ? name.slice(first!.length + 1) : name]));
}

export interface Label {
  district: string;
  name: string;
  x: number;
  y: number;
}

/** The labels for which there is room, inside the map; the selected one first, then in their order. The list beside the map has all. */
export function roomFor(
  labels: readonly Label[],
  letter: number,
  columns: number,
  selected: string | null,
): Label[] {
  const placed: (Label & { half: number })[] = [];
  const first = labels.filter(({ district }) => district === selected);
  for (const label of [...first, ...labels.filter(({ district }) => district !== selected)]) {
    const half = label.name.length * letter * 0.29;
    const x = Math.min(Math.max(label.x, half), Math.max(half, columns - half));
    const taken = placed.some(
      (other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - label.y) < letter * 1.05,
    );
    if (!taken) placed.push({ ...label, x, half });
  }
  return placed.map(({ half: _, ...label }) => label);
}
