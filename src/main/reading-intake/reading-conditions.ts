/** Conditions by the words that readers' programs write. Numbers differ from utility to utility: whoever imports says once what they mean. */
import { READING_CONDITIONS, type ReadingCondition } from '../../shared/contract/meter-readings.ts';
import { READING_CONDITION_WORDS } from '../../shared/reading-words.ts';

/** Besides the codes and the words of the screens. Source: a legacy reader system (domain.md 5, S25, S67). */
const ALSO: Partial<Record<ReadingCondition, string>> = {
  normal: 'baik,ok,meter normal',
  told_by_customer: 'stand konsumen,stan konsumen,stand tempel,stan tempel,stand pelanggan,stan pelanggan',
  not_used: 'tidak pakai,tdk dipakai,tidak digunakan',
  empty_house: 'rumah kosong,rk,kosong',
  locked_house: 'rumah terkunci,dk,rumah di kunci,terkunci,pagar dikunci',
  obstructed: 'terhalang,tertimbun,meter tertimbun,meter terpendam',
  dog: 'anjing,ada anjing',
  meter_under_water: 'meter terendam,terendam',
  meter_blurred: 'meter buram,buram,kaca buram',
  meter_dead: 'meter mati,mati ada air,meter mati ada air',
  meter_damaged: 'rusak',
  meter_backward: 'mundur',
  meter_reversed: 'terbalik',
  meter_gone: 'los,los meter,meter hilang',
  rolled_over: 'muda kembali',
  removed: 'cabut,meter dicabut',
  reader_revised: 'revisi,revisi catat',
  no_flow: 'tidak ada air,air mati,tdk ada air',
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const BY_WORDS = new Map<string, ReadingCondition>();
for (const code of READING_CONDITIONS) {
  // These two are written by the closing and by the checking, never by a reader.
  if (code === 'not_read' || code === 'estimated') continue;
  const words = [code, READING_CONDITION_WORDS.id[code], READING_CONDITION_WORDS.en[code]];
  for (const word of [...words, ...(ALSO[code]?.split(',') ?? [])]) BY_WORDS.set(plain(word), code);
}

/** The condition that a text names; null when it is none that is known. `meant` are the texts that a person has explained. */
export function conditionOf(text: string, meant: Readonly<Record<string, string>> = {}): string | null {
  return meant[text.trim()] ?? BY_WORDS.get(plain(text)) ?? null;
}
