/** People who want a connection: put together as the demonstration's customers are, with a place in a village of the utility. */
import type pg from 'pg';
import type { CustomerMix, DemoProfile, NameSet } from './profile.ts';

/** Numbers in [0, 1) that follow from the seed alone (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

export interface Village {
  code: string;
  name: string;
  districtName: string;
  branchId: number;
  latitude: number;
  longitude: number;
}

/** Where people live: villages with the middle of their connections and the branch that reads them. */
export async function readVillages(client: pg.ClientBase): Promise<Village[]> {
  const { rows } = await client.query<Village>(
    `select v.code, v.name, d.name as "districtName", mode() within group (order by r.branch_id) as "branchId",
            round(avg(c.latitude)::numeric, 5)::float8 as latitude, round(avg(c.longitude)::numeric, 5)::float8 as longitude
     from loket.connection c
     join loket.route r on r.id = c.route_id
     join loket.village v on v.code = c.village_code
     join loket.district d on d.code = v.district_code
     group by v.code, v.name, d.name order by v.code`,
  );
  return rows;
}

/** What the form says, by the names of api.submit_channel_application. */
export interface Applicant {
  applicantName: string;
  nik: string;
  familyCardNo: string;
  phone: string;
  isOwner: boolean;
  address: string;
  neighbourhood: string;
  villageCode: string;
  landmark: string;
  latitude: number;
  longitude: number;
  buildingUse: string;
  tariffGroupCode: string;
  meterSize: string;
}

const LANDMARKS = [
  'Sebelah masjid',
  'Depan warung',
  'Belakang sekolah',
  'Dekat pos ronda',
  'Simpang tiga',
  '',
];
const USES: Record<string, readonly string[]> = {
  person: ['house', 'house', 'house', 'house', 'boarding_house'],
  shop: ['shop'],
  office: ['office'],
  social: ['worship', 'social'],
};

function nameOf(kind: string, profile: DemoProfile, random: Random): string {
  // Names of sixty letters are for the counter's tables; an applicant has an everyday one.
  const sets = profile.names.filter(
    (set: NameSet) => set.kind === kind && (kind !== 'person' || set.share > 0.05),
  );
  const set = pick(sets, random);
  const early = (words: string[]) => words[Math.floor(random() ** 1.5 * words.length)]!;
  return [early(set.front), early(set.given), early(set.last)].filter(Boolean).join(' ').slice(0, 60);
}

function mixOf(profile: DemoProfile, random: Random): CustomerMix {
  let left = random();
  for (const mix of profile.mix) {
    left -= mix.share;
    if (left < 0) return mix;
  }
  return profile.mix[0]!;
}

/** One more person; `serial` makes the identity card's number hers alone. */
export function applicant(profile: DemoProfile, village: Village, serial: number, random: Random): Applicant {
  const mix = mixOf(profile, random);
  const two = (value: number) => String(value).padStart(2, '0');
  const region = village.code.replaceAll('.', '').slice(0, 6);
  // Not after the 28th: every month has these days.
  const birth = (woman: boolean) =>
    two(1 + Math.floor(random() * 28) + (woman ? 40 : 0)) +
    two(1 + Math.floor(random() * 12)) +
    two(55 + Math.floor(random() * 45));
  const number = 1 + Math.floor(random() * 180);
  return {
    applicantName: nameOf(mix.kind, profile, random),
    nik: `${region}${birth(random() < 0.45)}${String(1 + (serial % 9999)).padStart(4, '0')}`,
    // Numbered when the family was registered.
    familyCardNo: `${region}${two(1 + Math.floor(random() * 28))}${two(1 + Math.floor(random() * 12))}${two(5 + Math.floor(random() * 18))}${String(1 + ((serial * 7) % 9999)).padStart(4, '0')}`,
    // No operator gives out 0800: a demonstration must not call anybody.
    phone: `08000${String(1_000_000 + serial * 37 + Math.floor(random() * 37))
      .padStart(7, '0')
      .slice(-7)}`,
    isOwner: random() > 0.12,
    address: `${pick([...profile.streets, ...profile.estates], random)} No. ${number}`.slice(0, 120),
    neighbourhood: `RT ${two(1 + Math.floor(random() * 40))}`,
    villageCode: village.code,
    landmark: pick(LANDMARKS, random),
    latitude: Math.round((village.latitude + (random() - 0.5) * 0.012) * 1e6) / 1e6,
    longitude: Math.round((village.longitude + (random() - 0.5) * 0.012) * 1e6) / 1e6,
    buildingUse: pick(USES[mix.kind]!, random),
    tariffGroupCode: mix.group,
    meterSize: mix.sizes[0]!,
  };
}
