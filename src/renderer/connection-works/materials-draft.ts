import type { Material } from '../../shared/contract/connection-works.ts';

/** A line as it is typed. */
export interface MaterialLine {
  key: number;
  name: string;
  quantity: string;
  unit: string;
}

/** 7.5 -> `7,5`, as it would be typed. */
export function typedQuantity(quantity: number): string {
  return String(quantity).replace('.', ',');
}

/** The lines as the work order keeps them, or the number of the first line (from 1) that is wrong. Empty lines are left out. */
export function readMaterials(lines: readonly MaterialLine[]): Material[] | number {
  const materials: Material[] = [];
  for (const [index, line] of lines.entries()) {
    const [name, unit] = [line.name.trim(), line.unit.trim()];
    const typed = line.quantity.trim();
    if (name === '' && typed === '') continue;
    const quantity = /^\d{1,5}([.,]\d)?$/.test(typed) ? Number(typed.replace(',', '.')) : 0;
    if (name.length < 2 || name.length > 80 || unit.length < 1 || unit.length > 10 || quantity <= 0)
      return index + 1;
    materials.push({ name, quantity, unit });
  }
  return materials;
}
