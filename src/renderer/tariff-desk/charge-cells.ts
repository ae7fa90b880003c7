import {
  type Definition,
  entries,
  given,
  isObject,
  objects,
  type Places,
  type Row,
  readFlag,
  readNumber,
  readText,
  shown,
  under,
} from './cells.ts';

/** Amounts of a flat charge: a row for every group and size; both empty is everybody. */
function amountRows(charge: Definition): Row[] {
  return [
    ...(charge['amount'] === undefined ? [] : [{ group: '', size: '', amount: shown(charge['amount']) }]),
    ...entries(charge['byMeterSize']).map(([size, amount]) => ({ group: '', size, amount: shown(amount) })),
    ...entries(charge['byGroup']).flatMap(([group, value]) =>
      isObject(value)
        ? Object.entries(value).map(([size, amount]) => ({ group, size, amount: shown(amount) }))
        : [{ group, size: '', amount: shown(value) }],
    ),
  ];
}

type At = (key: string) => { table: string; row: number; key: string };

function put(
  charge: Definition,
  row: Row,
  path: readonly (string | number)[],
  places: Places,
  at: At,
  value = 'amount',
): void {
  const group = readText(row['group']);
  const size = readText(row['size']);
  const amount = readNumber(row[value]) ?? null;
  const where =
    group === undefined
      ? size === undefined
        ? ['amount']
        : ['byMeterSize', size]
      : ['byGroup', group, ...(size ? [size] : [])];
  let target = charge;
  for (const key of where.slice(0, -1)) target = under(target, key);
  target[where.at(-1)!] = amount;
  places.set([...path, ...where], at(value));
}

export function flatRows(charge: Definition): Row[] {
  return amountRows(charge).map((row, at) =>
    at === 0 ? { ...row, waived: shown(charge['waivedAtZeroUsage']) } : row,
  );
}

export function flatDefinition(component: string, rows: readonly Row[], places: Places): Definition {
  const charge: Definition = {};
  rows.forEach((row, index) => {
    const at: At = (key) => ({ table: component, row: index, key });
    if (!Object.values(row).some((text) => text.trim() !== '')) return;
    put(charge, row, [component], places, at);
    places.set([component, 'byGroup'], at('group'));
    places.set([component], at('amount'));
    const waived = readFlag(row['waived']);
    if (waived !== undefined) charge['waivedAtZeroUsage'] = waived;
  });
  return charge;
}

export function otherRows(definition: Definition): Row[] {
  return objects(definition['items']).flatMap((item, index) => {
    const head = { no: String(index + 1), code: shown(item['code']), name: shown(item['name']) };
    const groups = Array.isArray(item['groups']) ? item['groups'].join('; ') : '';
    const once = { only: groups, vat: shown(item['vatPercent']), waived: shown(item['waivedAtZeroUsage']) };
    const amounts =
      item['perM3'] !== undefined
        ? [{ way: 'perM3', value: shown(item['perM3']) }]
        : item['percentOfWater'] !== undefined
          ? [{ way: 'percentOfWater', value: shown(item['percentOfWater']) }]
          : amountRows(item).map(
              ({ amount, ...row }): Row => ({ ...row, way: 'amount', value: amount ?? '' }),
            );
    return (amounts.length > 0 ? amounts : [{ way: '', value: '' }]).map(
      (row, at): Row => ({ ...head, ...row, ...(at === 0 ? once : {}) }),
    );
  });
}

export function otherDefinition(rows: readonly Row[], places: Places): Definition {
  const items: Definition[] = [];
  const numbers: string[] = [];
  rows.forEach((row, index) => {
    if (!Object.values(row).some((text) => text.trim() !== '')) return;
    const at: At = (key) => ({ table: 'other', row: index, key });
    const no = readText(row['no']) ?? `#${index}`;
    let place = numbers.indexOf(no);
    if (place < 0) {
      place = numbers.push(no) - 1;
      items.push({});
    }
    const item = items[place]!;
    const path = ['other', 'items', place];
    item['code'] ??= readText(row['code']);
    item['name'] ??= readText(row['name']);
    for (const key of ['code', 'name']) places.set([...path, key], at(key));
    const only = readText(row['only']);
    if (only)
      item['groups'] = only
        .split(';')
        .map((code) => code.trim())
        .filter((code) => code !== '');
    places.set([...path, 'groups'], at('only'));
    const vat = readNumber(row['vat']);
    if (vat !== undefined) item['vatPercent'] = vat;
    places.set([...path, 'vatPercent'], at('vat'));
    const waived = readFlag(row['waived']);
    if (waived !== undefined) item['waivedAtZeroUsage'] = waived;
    const way = row['way'] ?? '';
    if (way === 'amount') put(item, row, path, places, at, 'value');
    else if (way !== '') {
      item[way] = readNumber(row['value']) ?? null;
      places.set([...path, way], at('value'));
    }
    places.set(path, at('way'));
  });
  return { items: items.map(given) };
}

export function stampRows(definition: Definition): Row[] {
  return objects(definition['tiers']).map((tier) => ({
    above: shown(tier['above']),
    amount: shown(tier['amount']),
  }));
}

export function stampDefinition(rows: readonly Row[], places: Places): Definition {
  const tiers = rows.flatMap((row, index) => {
    if (!Object.values(row).some((text) => text.trim() !== '')) return [];
    return [
      { index, tier: { above: readNumber(row['above']) ?? null, amount: readNumber(row['amount']) ?? null } },
    ];
  });
  tiers.forEach(({ index }, at) => {
    for (const key of ['above', 'amount'])
      places.set(['stamp_duty', 'tiers', at, key], { table: 'stamp_duty', row: index, key });
  });
  return { tiers: tiers.map(({ tier }) => tier) };
}
