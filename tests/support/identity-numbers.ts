/** Vectors of NIK and KK: the console's rule and the database's are held against the same table. On 28 November 2026. */
export const TODAY = '2026-11-28';

/** Number, what is wrong with it (null: nothing), and its birth date and sex when nothing is. */
export const NIK_VECTORS: [nik: string, problem: string | null, birth?: string, sex?: 'male' | 'female'][] = [
  ['5108061208810001', null, '1981-08-12', 'male'],
  ['5108065208810001', null, '1981-08-12', 'female'],
  ['6471032911100002', 'under_age'],
  // Seventeen on the day itself; one day younger is not.
  ['5108062811090003', null, '2009-11-28', 'male'],
  ['5108062911090003', 'under_age'],
  ['5108066811090003', null, '2009-11-28', 'female'],
  // A hundred years old is not a child of this century.
  ['5108060106260004', null, '1926-06-01', 'male'],
  ['5108062911260004', null, '1926-11-29', 'male'],
  ['5108062911250004', null, '1925-11-29', 'male'],
  ['5108062811250004', 'under_age'],
  ['5108060101270004', null, '1927-01-01', 'male'],
  ['5108063112990005', null, '1999-12-31', 'male'],
  ['5108067112990005', null, '1999-12-31', 'female'],
  ['5108060101000006', null, '2000-01-01', 'male'],
  // 29 February: 2000 and 1996 had one, 1900 and 1999 had none.
  ['5108062902000007', null, '2000-02-29', 'male'],
  ['5108066902960007', null, '1996-02-29', 'female'],
  ['5108062902990007', 'birth_date'],
  ['5108063002960007', 'birth_date'],
  ['5108063104810001', 'birth_date'],
  ['5108060008810001', 'birth_date'],
  ['5108064008810001', 'birth_date'],
  ['5108067208810001', 'birth_date'],
  ['5108063208810001', 'birth_date'],
  ['5108061200810001', 'birth_date'],
  ['5108061213810001', 'birth_date'],
  ['5108061208810000', 'serial'],
  // A newborn of today, a child.
  ['5108062811260001', null, '1926-11-28', 'male'],
  ['5108061208150001', 'under_age'],
  // Provinces of the present and of old cards.
  ['1101011208810001', null, '1981-08-12', 'male'],
  ['9601011208810001', null, '1981-08-12', 'male'],
  ['5401011208810001', null, '1981-08-12', 'male'],
  ['9401011208810001', null, '1981-08-12', 'male'],
  ['0008061208810001', 'province'],
  ['2001011208810001', 'province'],
  ['9701011208810001', 'province'],
  ['9901011208810001', 'province'],
  ['5100061208810001', 'regency'],
  ['5108001208810001', 'district'],
  ['510806120881001', 'length'],
  ['51080612088100011', 'length'],
  ['5108 0612 0881 0001', 'length'],
  ['510806120881000O', 'length'],
  ['५१०८०६१२०८८१०००१', 'length'],
  ['', 'length'],
];

export const FAMILY_CARD_VECTORS: [number: string, problem: string | null][] = [
  ['5108061508070012', null],
  ['5108062811260012', null],
  // Tomorrow, which a hundred years ago was no date of a card either.
  ['5108062911260012', 'date'],
  ['5108060101700012', null],
  ['5108063112690012', 'date'],
  ['5108060101990012', null],
  // Nobody's day has 40 added here.
  ['5108065508070012', 'date'],
  ['5108063002070012', 'date'],
  ['5108062902080012', null],
  ['5108062902070012', 'date'],
  ['5108061508070000', 'serial'],
  ['9901011508070012', 'province'],
  ['5100061508070012', 'regency'],
  ['5108001508070012', 'district'],
  ['510806150807001', 'length'],
];
