/** Days on which the demonstration's offices are closed, 2024-2027. A utility enters its own from the yearly joint decree. */

type Holiday = [date: string, name: string];

const YEARS = [2024, 2025, 2026, 2027];

/** National holidays with a fixed date. Those that follow the moon are left to the utility: decrees move them. */
export const NATIONAL_HOLIDAYS: Holiday[] = YEARS.flatMap((year): Holiday[] => [
  [`${year}-01-01`, 'Tahun Baru Masehi'],
  [`${year}-05-01`, 'Hari Buruh Internasional'],
  [`${year}-06-01`, 'Hari Lahir Pancasila'],
  [`${year}-08-17`, 'Hari Kemerdekaan'],
  [`${year}-12-25`, 'Hari Natal'],
]);

/** The Pawukon calendar turns every 210 days: Galungan on its Wednesday, Kuningan on the Saturday ten days later. */
function galunganAndKuningan(): Holiday[] {
  const first = Date.UTC(2024, 1, 28);
  const date = (day: number) => new Date(first + day * 86_400_000).toISOString().slice(0, 10);
  return [0, 210, 420, 630, 840, 1050, 1260].flatMap((day): Holiday[] => [
    [date(day), 'Galungan'],
    [date(day + 10), 'Kuningan'],
  ]);
}

/** Offices in Bali close on these as well. */
export const BALINESE_HOLIDAYS: Holiday[] = [
  ['2024-03-11', 'Nyepi'],
  ['2025-03-29', 'Nyepi'],
  ['2026-03-19', 'Nyepi'],
  ['2027-03-08', 'Nyepi'],
  ...galunganAndKuningan(),
];
