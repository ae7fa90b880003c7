/**
 * The tariffs of the demonstration: the shipped samples under their own names. The two utilities' own tables are not
 * published in full, and a sample must not pass for them.
 */
import { join } from 'node:path';
import type { TariffFile } from '../../shared/tariff-file.ts';
import { readTariffFile } from '../tariffs/read-tariff-file.ts';

const sample = (name: string) =>
  readTariffFile(join(import.meta.dirname, '../tariffs/samples', `${name}.json`));

/** SK Bupati Bondowoso 188.45/262/430.4.2/2022: minimum usage 10 m3, no fixed charge, late fee in two stages. */
export async function bondowoso(): Promise<TariffFile> {
  const file = await sample('bondowoso-2022');
  return { ...file, name: `Contoh: ${file.name.replace(' (contoh)', '')}` };
}

/**
 * SK Bupati Nunukan 188.45/201/III/2022 with its fixed charge. Its late fee is not published, so the book borrows the one
 * of the Bondowoso sample and says so in its name.
 */
export async function nunukanWithLateFee(): Promise<TariffFile> {
  const [nunukan, other] = await Promise.all([sample('nunukan-2022'), sample('bondowoso-2022')]);
  return {
    ...nunukan,
    code: 'nunukan-2022-denda',
    name: 'Contoh: tarif Perumda Tirta Taka Nunukan 2022, denda Bondowoso',
    lateFees: other.lateFees,
  };
}
