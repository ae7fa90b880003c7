import { formatDateTime } from '../../shared/dates.ts';
import { formatRupiah } from '../../shared/money.ts';
import type { AmountRow, Utility } from './receipt-paper.ts';

/** The utility as the database delivers it with every document. */
export interface UtilityData {
  name: string;
  address: string;
  phone: string;
  logoPng: string | null;
  timeZone: string;
  zoneLabel: string;
}

export function utilityHead(utility: UtilityData): Utility {
  return {
    name: utility.name,
    contact: [utility.address, utility.phone && `Telp. ${utility.phone}`].filter(Boolean),
    logo: utility.logoPng ? Buffer.from(utility.logoPng, 'base64') : null,
  };
}

/** An instant in the utility's zone, with the zone named: banks and channels report in another one. */
export function instant(utility: Pick<UtilityData, 'timeZone' | 'zoneLabel'>, at: string): string {
  return `${formatDateTime(at, utility.timeZone)} ${utility.zoneLabel}`;
}

export function amountRow(label: string, amount: number): AmountRow {
  return { label, amount: formatRupiah(amount) };
}
