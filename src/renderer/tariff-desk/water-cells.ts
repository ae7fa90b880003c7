import {
  type Definition,
  entries,
  given,
  objects,
  type Places,
  type Row,
  readFlag,
  readNumber,
  shown,
} from './cells.ts';

/** One row a group: block by block to and price; of the first row the minimum that counts for all is `*`. */
export const ALL_GROUPS = '*';

export function waterRows(definition: Definition, codes: readonly string[]): Row[] {
  const groups = new Map(entries(definition['groups']));
  const order = [
    ...codes.filter((code) => groups.has(code)),
    ...[...groups.keys()].filter((code) => !codes.includes(code)),
  ];
  const rows = order.map((code): Row => {
    const group = groups.get(code) as Definition | undefined;
    const row: Row = {
      group: code,
      minimum: shown(group?.['minimumUsage']),
      waived: shown(group?.['waivedAtZeroUsage']),
    };
    objects(group?.['blocks']).forEach((block, at) => {
      row[`to.${at}`] = shown(block['to']);
      row[`price.${at}`] = shown(block['price']);
    });
    return row;
  });
  if (definition['minimumUsage'] !== undefined || definition['waivedAtZeroUsage'] !== undefined)
    rows.unshift({
      group: ALL_GROUPS,
      minimum: shown(definition['minimumUsage']),
      waived: shown(definition['waivedAtZeroUsage']),
    });
  return rows;
}

/** How many blocks the table has columns for: as many as any group has, and at least one. */
export function blockCount(rows: readonly Row[]): number {
  const numbers = rows.flatMap((row) =>
    Object.entries(row).flatMap(([key, text]) =>
      /^(to|price)\./.test(key) && text.trim() !== '' ? [Number(key.split('.')[1]) + 1] : [],
    ),
  );
  return Math.max(1, ...numbers);
}

export function waterDefinition(rows: readonly Row[], places: Places): Definition {
  const groups: Definition = {};
  let all: Definition = {};
  rows.forEach((row, at) => {
    const code = row['group'] ?? '';
    const common = given({
      minimumUsage: readNumber(row['minimum']),
      waivedAtZeroUsage: readFlag(row['waived']),
    });
    const path = code === ALL_GROUPS ? ['water'] : ['water', 'groups', code];
    const place = (key: string) => ({ table: 'water', row: at, key });
    places.set([...path, 'minimumUsage'], place('minimum'));
    places.set([...path, 'waivedAtZeroUsage'], place('waived'));
    if (code === ALL_GROUPS) {
      all = common;
      return;
    }
    places.set(path, place('group'));
    const blocks: Definition[] = [];
    const count = blockCount([row]);
    let before: number | string | null = null;
    for (let block = 0; block < count; block++) {
      const to = readNumber(row[`to.${block}`]) ?? null;
      const price = readNumber(row[`price.${block}`]);
      if (price === undefined && to === null && block > 0) continue;
      const index = blocks.length;
      // A block begins where the one before ends: nobody types it, nobody mistypes it.
      const from: number = index === 0 ? 0 : typeof before === 'number' ? before + 1 : 0;
      blocks.push(given({ from, to, price }));
      places.set([...path, 'blocks', index, 'from'], place(`to.${Math.max(0, block - 1)}`));
      places.set([...path, 'blocks', index, 'to'], place(`to.${block}`));
      places.set([...path, 'blocks', index, 'price'], place(`price.${block}`));
      before = to;
    }
    places.set([...path, 'blocks'], place('price.0'));
    groups[code] = { ...common, blocks };
  });
  return { ...all, groups };
}
