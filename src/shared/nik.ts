/**
 * Numbers of identity cards (NIK) and family cards (KK), as the form checks them while they are typed. The database decides by the same
 * rule (`loket.nik_problem`, `loket.family_card_problem`); tests/support/identity-numbers.ts holds the two against one table.
 * Source: UU 23/2006 and PP 37/2007 (NIK: region, date of birth with 40 added to a woman's day, serial number).
 */

/** The 38 provinces, and 54 (East Timor), which stands on cards for life. */
export const PROVINCE_CODES: ReadonlySet<string> = new Set(
  `11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96`.split(
    ' ',
  ),
);

/** Who asks for a connection is of age to sign for it, and the century of a two-digit year follows from that. */
export const LEAST_AGE = 17;
const GREATEST_AGE = 100;
/** No family card was numbered before. */
const FIRST_CARD_YEAR = 1970;

export const NIK_PROBLEMS = [
  'length',
  'province',
  'regency',
  'district',
  'birth_date',
  'under_age',
  'serial',
] as const;
export type NikProblem = (typeof NIK_PROBLEMS)[number];

export const FAMILY_CARD_PROBLEMS = ['length', 'province', 'regency', 'district', 'date', 'serial'] as const;
export type FamilyCardProblem = (typeof FAMILY_CARD_PROBLEMS)[number];

/** What a NIK says, to be compared with the card. */
export interface NikParts {
  provinceCode: string;
  /** Four digits, with the province's. */
  regencyCode: string;
  /** Six digits. */
  districtCode: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  sex: 'male' | 'female';
}

/** `YYYY-MM-DD`, or null when the calendar has no such day. */
function calendarDate(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return same ? at.toISOString().slice(0, 10) : null;
}

/** Whole years between two dates; below zero when the first is later. */
function ageOn(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The six digits of a date, with the day as it is to be read. */
function dateDigits(digits: string): { day: number; month: number; year: number } {
  return {
    day: Number(digits.slice(6, 8)),
    month: Number(digits.slice(8, 10)),
    year: Number(digits.slice(10, 12)),
  };
}

function regionProblem(digits: string): 'length' | 'province' | 'regency' | 'district' | null {
  if (!/^[0-9]{16}$/.test(digits)) return 'length';
  if (!PROVINCE_CODES.has(digits.slice(0, 2))) return 'province';
  if (digits.slice(2, 4) === '00') return 'regency';
  return digits.slice(4, 6) === '00' ? 'district' : null;
}

/** The birth date in the century that makes the person 17 to 100 years old; `under_age` when neither does. */
function birthDate(nik: string, today: string): string | 'birth_date' | 'under_age' {
  const { day, month, year } = dateDigits(nik);
  const dates = [2000, 1900]
    .map((century) => calendarDate(century + year, month, day > 40 ? day - 40 : day))
    .filter((found) => found !== null);
  if (dates.length === 0) return 'birth_date';
  const fitting = dates.find((found) => {
    const age = ageOn(found, today);
    return age >= LEAST_AGE && age <= GREATEST_AGE;
  });
  return fitting ?? 'under_age';
}

/** What is wrong with a NIK on a day (`YYYY-MM-DD`), or null. Blanks are not part of it. */
export function nikProblem(nik: string, today: string): NikProblem | null {
  const region = regionProblem(nik);
  if (region) return region;
  const birth = birthDate(nik, today);
  if (birth === 'birth_date' || birth === 'under_age') return birth;
  return nik.endsWith('0000') ? 'serial' : null;
}

/** What is wrong with the number of a family card on a day, or null: region, date of registration, serial number. */
export function familyCardProblem(number: string, today: string): FamilyCardProblem | null {
  const region = regionProblem(number);
  if (region) return region;
  const { day, month, year } = dateDigits(number);
  const found = [2000, 1900].some((century) => {
    const registered = calendarDate(century + year, month, day);
    return registered !== null && registered <= today && century + year >= FIRST_CARD_YEAR;
  });
  if (!found) return 'date';
  return number.endsWith('0000') ? 'serial' : null;
}

/** What a NIK without a problem says; null for one with. */
export function parseNik(nik: string, today: string): NikParts | null {
  if (nikProblem(nik, today) !== null) return null;
  return {
    provinceCode: nik.slice(0, 2),
    regencyCode: nik.slice(0, 4),
    districtCode: nik.slice(0, 6),
    birthDate: birthDate(nik, today),
    sex: dateDigits(nik).day > 40 ? 'female' : 'male',
  };
}
