/** The rows of a demonstration utility that do not grow with its size: letterhead, branches, counters, channels, areas, tariff. */
import type pg from 'pg';
import { importTariffFile } from '../tariffs/import-tariffs.ts';
import { NATIONAL_HOLIDAYS } from './holidays.ts';
import type { DemoProfile } from './profile.ts';

const ZONE = 'Asia/Makassar';

export interface VillageRow extends Record<string, unknown> {
  code: string;
  district_no: number;
  village_no: number;
  name: string;
  kind: 'desa' | 'kelurahan';
  weight: number;
  latitude: number;
  longitude: number;
  branch_id: number;
}

async function insertJson(
  client: pg.ClientBase,
  table: string,
  columns: string[],
  rows: object[],
): Promise<void> {
  const names = columns.map((column) => column.slice(0, column.indexOf(' '))).join(', ');
  await client.query(
    `insert into loket.${table} (${names}) select ${names} from jsonb_to_recordset($1) as r (${columns.join(', ')})`,
    [JSON.stringify(rows)],
  );
}

/** Writes the master data and returns the tariff book and the villages, which the generator needs. */
export async function insertMasterData(
  client: pg.ClientBase,
  profile: DemoProfile,
): Promise<{ bookId: number; villages: VillageRow[] }> {
  const tariff = await profile.tariff();
  const { bookId } = await importTariffFile(client, tariff);
  await client.query(
    `insert into loket.utility (code, name, short_name, address, city, phone, time_zone, zone_label, is_demonstration,
       tariff_book_id, cash_rounding)
     select $1, $2, $3, $4, $5, $6, $7, 'WITA', true, b.id, b.cash_rounding from loket.tariff_book b where b.id = $8`,
    [
      profile.code,
      profile.name,
      profile.shortName,
      profile.address,
      profile.city,
      profile.phone,
      ZONE,
      bookId,
    ],
  );
  const holidays = [...NATIONAL_HOLIDAYS, ...profile.holidays].map(([on_date, name]) => ({ on_date, name }));
  await insertJson(client, 'holiday', ['on_date date', 'name text'], holidays);
  await insertJson(client, 'branch', ['code text', 'name text', 'address text'], profile.branches);
  await insertJson(client, 'channel', ['code text', 'name text', 'kind text'], profile.channels);

  const { rows: branches } = await client.query<{ id: number; code: string }>(
    'select id, code from loket.branch',
  );
  const branchId = new Map(branches.map(({ id, code }) => [code, id]));
  const counters = profile.branches
    .flatMap((branch) => Array.from({ length: branch.counters }, () => branchId.get(branch.code)!))
    .map((branch_id, at) => {
      const code = String(at + 1).padStart(2, '0');
      return { branch_id, code, name: `Loket ${code}` };
    });
  await insertJson(client, 'counter', ['branch_id int', 'code text', 'name text'], counters);

  const villages = villageRows(profile, (district) => {
    const branch = profile.branches.find(({ districts }) => districts.includes(district));
    return branchId.get(branch?.code ?? '')!;
  });
  const districts = profile.districts.map(({ code, name }) => ({
    code: `${profile.regencyCode}.${code}`,
    name,
  }));
  await insertJson(client, 'district', ['code text', 'name text'], districts);
  await insertJson(
    client,
    'village',
    ['code text', 'district_code text', 'name text', 'kind text'],
    villages,
  );

  const zones = profile.supplyZones.map((name, at) => ({
    code: `Z${String(at + 1).padStart(2, '0')}`,
    name,
  }));
  await insertJson(client, 'supply_zone', ['code text', 'name text'], zones);
  return { bookId, villages };
}

/** Kelurahan are numbered from 1001, desa from 2001, each in the order of the list: the demonstration's own numbering. */
function villageRows(profile: DemoProfile, branchOf: (district: string) => number): VillageRow[] {
  return profile.districts.flatMap((district) => {
    const district_code = `${profile.regencyCode}.${district.code}`;
    const row = (name: string, village_no: number, number: number, kind: 'desa' | 'kelurahan') => ({
      code: `${district_code}.${number}`,
      district_code,
      district_no: Number(district.code),
      village_no,
      name,
      kind,
      weight: district.weight,
      latitude: district.latitude,
      longitude: district.longitude,
      branch_id: branchOf(district.code),
    });
    return [
      ...district.kelurahan.map((name, at) => row(name, at + 1, 1001 + at, 'kelurahan')),
      ...district.desa.map((name, at) => row(name, district.kelurahan.length + at + 1, 2001 + at, 'desa')),
    ];
  });
}
