import {
  type Definition,
  entries,
  given,
  objects,
  type Places,
  type Row,
  readNumber,
  readText,
  shown,
  under,
} from './cells.ts';

const DUE_KEYS = ['dueDay', 'monthsAfterUsage', 'holidayShift'] as const;
const FEE_KEYS = ['graceDays', 'stageMode', 'minimum', 'cap', 'capPercent'] as const;
const WORDS: ReadonlySet<string> = new Set(['holidayShift', 'stageMode', 'per', 'monthsCounted']);
const STAGE_KEYS = ['daysLate', 'fromDay', 'monthsLater', 'per', 'monthsCounted', 'maxCount'] as const;

const read = (key: string, text: string | undefined) => (WORDS.has(key) ? readText(text) : readNumber(text));

/** One row: the rule's own facts. Closed weekdays as `6;7`, `-` for none. */
export function dueRows(definition: Definition): Row[] {
  const row: Row = Object.fromEntries(DUE_KEYS.map((key) => [key, shown(definition[key])]));
  const days = definition['closedWeekdays'];
  row['closedWeekdays'] = Array.isArray(days) ? (days.length === 0 ? '-' : days.join(';')) : '';
  return [row];
}

export function dueDefinition(rows: readonly Row[], places: Places): Definition {
  const row = rows[0] ?? {};
  const definition: Definition = {};
  for (const key of DUE_KEYS) {
    definition[key] = read(key, row[key]);
    places.set(['due_date', key], { table: 'due_date', row: 0, key });
  }
  const days = readText(row['closedWeekdays']);
  if (days !== undefined)
    definition['closedWeekdays'] =
      days === '-'
        ? []
        : days
            .split(';')
            .filter(Boolean)
            .map((day) => readNumber(day) ?? null);
  places.set(['due_date', 'closedWeekdays'], { table: 'due_date', row: 0, key: 'closedWeekdays' });
  places.set(['due_date'], { table: 'due_date', row: 0, key: 'dueDay' });
  return given(definition);
}

export function feeRows(definition: Definition): Row[] {
  return [Object.fromEntries(FEE_KEYS.map((key) => [key, shown(definition[key])]))];
}

export function stageRows(definition: Definition): Row[] {
  return objects(definition['stages']).flatMap((stage, index) => {
    const rates: Row[] = [
      ...(stage['amount'] === undefined ? [] : [{ group: '', amount: shown(stage['amount']), percent: '' }]),
      ...(stage['percent'] === undefined
        ? []
        : [{ group: '', amount: '', percent: shown(stage['percent']) }]),
      ...entries(stage['byGroup']).map(([group, it]) => ({ group, amount: shown(it), percent: '' })),
      ...entries(stage['percentByGroup']).map(([group, it]) => ({ group, amount: '', percent: shown(it) })),
    ];
    const facts = Object.fromEntries(STAGE_KEYS.map((key) => [key, shown(stage[key])]));
    return (rates.length > 0 ? rates : [{}]).map(
      (rate, at): Row => ({ stage: String(index + 1), ...(at === 0 ? facts : {}), ...rate }),
    );
  });
}

export function feeDefinition(rule: readonly Row[], rows: readonly Row[], places: Places): Definition {
  const definition: Definition = {};
  for (const key of FEE_KEYS) {
    definition[key] = read(key, rule[0]?.[key]);
    places.set(['late_fee', key], { table: 'late_fee', row: 0, key });
  }
  const stages: Definition[] = [];
  const numbers: string[] = [];
  rows.forEach((row, index) => {
    if (!Object.values(row).some((text) => text.trim() !== '')) return;
    const at = (key: string) => ({ table: 'stages', row: index, key });
    const no = readText(row['stage']) ?? `#${index}`;
    let place = numbers.indexOf(no);
    if (place < 0) {
      place = numbers.push(no) - 1;
      stages.push({});
    }
    const stage = stages[place]!;
    const path = ['late_fee', 'stages', place];
    for (const key of STAGE_KEYS) {
      stage[key] ??= read(key, row[key]);
      places.set([...path, key], at(key));
    }
    const group = readText(row['group']);
    for (const [key, byKey] of [
      ['amount', 'byGroup'],
      ['percent', 'percentByGroup'],
    ] as const) {
      const value = readNumber(row[key]);
      if (value === undefined) continue;
      if (group === undefined) stage[key] = value;
      else under(stage, byKey)[group] = value;
      places.set(group === undefined ? [...path, key] : [...path, byKey, group], at(key));
    }
    places.set(path, at('amount'));
  });
  return given({ ...definition, stages: stages.map(given) });
}
