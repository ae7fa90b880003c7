/** Reports that people of a demonstration make: who, what and where; for the seed and for `npm run simulate -- tickets`. */
import type pg from 'pg';
import type { TicketSource } from '../../shared/contract/tickets.ts';
import { pick, type Random } from './applicants.ts';
import { TICKET_KINDS, type TicketKind } from './ticket-kinds.ts';

export interface Premise {
  connectionId: number;
  connectionNo: string;
  branchId: number;
  name: string;
  phone: string | null;
  address: string;
  neighbourhood: string;
  villageCode: string;
  latitude: number;
  longitude: number;
  supplyZoneId: number | null;
}

/** Homes with water and a point, in the order of a hash of their ids: villages come as often as they have connections. */
export async function readPremises(client: pg.ClientBase, limit: number): Promise<Premise[]> {
  const { rows } = await client.query<Omit<Premise, 'connectionId'> & { connectionId: string }>(
    `select c.id as "connectionId", c.connection_no as "connectionNo", r.branch_id as "branchId", left(k.name, 100) as name, k.phone,
            left(c.address, 200) as address, left(c.neighbourhood, 20) as neighbourhood, c.village_code as "villageCode", c.latitude, c.longitude,
            c.supply_zone_id as "supplyZoneId"
     from (select * from loket.connection where id <= 20000 and status = 'active' and latitude is not null order by hashint8(id), id limit $1) c
     join loket.customer k on k.id = c.customer_id
     join loket.route r on r.id = c.route_id
     order by hashint8(c.id), c.id`,
    [limit],
  );
  return rows.map((row) => ({ ...row, connectionId: Number(row.connectionId) }));
}

export function weighted<T>(list: readonly (readonly [T, number])[], random: Random): T {
  let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [one, weight] of list) {
    left -= weight;
    if (left < 0) return one;
  }
  return list[0]![0];
}

/** So many kinds as there are reports, by the field's mix, shuffled. */
export function mixOf(count: number, random: Random): TicketKind[] {
  const all = TICKET_KINDS.reduce((sum, { count: n }) => sum + n, 0);
  const list: TicketKind[] = [];
  // The rounded rests go to what is common.
  for (const kind of [...TICKET_KINDS].reverse()) {
    // What is rare comes now and then.
    const wanted = Math.floor((kind.count / all) * count + random());
    for (let n = 0; n < wanted && list.length < count; n++) list.push(kind);
  }
  while (list.length < count) list.push(TICKET_KINDS[0]!);
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}

export interface Report {
  kind: TicketKind;
  source: TicketSource;
  /** Whether the channel's own program files it, and not somebody at the desk. */
  digital: boolean;
  premise: Premise;
  /** Not everybody who sees a burst is a customer. */
  customer: boolean;
  reporterName: string;
  phone: string;
  words: string;
  landmark: string;
  latitude: number;
  longitude: number;
}

const SOURCES: readonly (readonly [TicketSource, number])[] = [
  ['app', 30],
  ['whatsapp', 26],
  ['phone', 22],
  ['counter', 12],
  ['web', 8],
  ['social', 2],
];
const NAMES = [
  'Ibu Rina',
  'Pak Hendra',
  'Bu Wayan',
  'Andi',
  'Pak RT',
  'Siti',
  'Yusuf',
  'Bu Lestari',
  'Fajar',
  'Made',
];
const LANDMARKS = [
  'Depan masjid',
  'Sebelah warung',
  'Tikungan kedua',
  'Belakang sekolah',
  'Dekat pos ronda',
  '',
  '',
  '',
];

const digits = (value: number, length: number) => String(value).padStart(length, '0').slice(-length);

/** One report; `serial` makes its telephone its own. No operator gives out 0800: a demonstration must not call anybody. */
export function makeReport(kind: TicketKind, premise: Premise, serial: number, random: Random): Report {
  const source = weighted(SOURCES, random);
  const leak = kind.category === 'main_leak' || kind.category === 'trench_left_open';
  const customer = random() < (leak ? 0.4 : 0.85);
  const near = () => (random() - 0.5) * (leak ? 0.002 : 0.0004);
  return {
    kind,
    source,
    digital: source === 'app' || source === 'web' || (source === 'whatsapp' && random() < 0.6),
    premise,
    customer,
    reporterName: customer ? premise.name : pick(NAMES, random),
    phone: `08001${digits(serial * 13 + 1000, 7)}`,
    words: pick(kind.words, random),
    landmark: pick(LANDMARKS, random),
    latitude: Math.round((premise.latitude + (customer ? 0 : near())) * 1e6) / 1e6,
    longitude: Math.round((premise.longitude + (customer ? 0 : near())) * 1e6) / 1e6,
  };
}
