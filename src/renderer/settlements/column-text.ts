import type { SettlementColumn } from '../../shared/settlement-layout.ts';

/** A column as it is typed: its name, `#3` for the third, `72+13` for 13 characters from the 72nd. */
export function columnText(column: SettlementColumn | undefined): string {
  if (!column) return '';
  if ('name' in column) return column.name;
  return 'index' in column ? `#${column.index}` : `${column.start}+${column.length}`;
}

/** Undefined for an empty field; a name is whatever is neither `#3` nor `72+13`. */
export function readColumn(text: string): SettlementColumn | undefined {
  const bare = text.trim();
  if (bare === '') return undefined;
  const index = /^#(\d{1,3})$/.exec(bare);
  if (index) return { index: Number(index[1]) };
  const place = /^(\d{1,4})\+(\d{1,3})$/.exec(bare);
  return place ? { start: Number(place[1]), length: Number(place[2]) } : { name: bare };
}
