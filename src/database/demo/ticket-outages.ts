/** The demonstration's outages: a burst and a dead pump that are over, a rationing that goes on, work that is announced. */
import type { TicketCategory, TicketCause } from '../../shared/contract/tickets.ts';
import { pick, type Random } from './applicants.ts';
import type { Premise } from './ticket-reports.ts';
import { type Minute, minuteOf } from './ticket-rows.ts';

export interface DemoOutage {
  kind: 'outage' | 'leak' | 'rationing' | 'planned_work';
  state: 'planned' | 'active' | 'ended';
  title: string;
  answer: string;
  cause: TicketCause;
  starts_at: Minute;
  expected_end_at: Minute | null;
  ended_at: Minute | null;
  supply_zone_id: number | null;
  villages: string[];
  latitude: number | null;
  longitude: number | null;
  radius_m: number | null;
  updates: { action: string; words: string; at: Minute; expected_end_at: Minute | null }[];
  slots: { weekday: number; flows_from: string; flows_to: string }[];
  /** Who feels it, nearest first, and as what. */
  felt: Premise[];
  categories: readonly TicketCategory[];
  /** Reports that come of it while it lasts. */
  reports: number;
}

const metres = (a: Premise, b: Premise) => {
  const north = (a.latitude - b.latitude) * 111_200;
  const east = (a.longitude - b.longitude) * 111_200 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
};

/** `day(n)`: the date n days before today. Needs premises. */
export function makeOutages(
  premises: readonly Premise[],
  zoneName: ReadonlyMap<number, string>,
  day: (ago: number) => string,
  scale: number,
  random: Random,
): DemoOutage[] {
  const ended = (
    outage: Omit<DemoOutage, 'state' | 'slots' | 'supply_zone_id' | 'reports'>,
    reports: number,
  ): DemoOutage => ({
    ...outage,
    state: 'ended',
    slots: [],
    supply_zone_id: null,
    reports: Math.max(4, Math.round(reports * scale)),
  });
  const story = (from: Minute, to: Minute, expected: Minute, words: [string, string]) => [
    { action: 'announce', words: '', at: from, expected_end_at: expected },
    { action: 'update', words: words[0], at: from + (to - from) / 2, expected_end_at: expected },
    { action: 'end', words: words[1], at: to, expected_end_at: null },
  ];

  const middle = pick(premises, random);
  const near = [...premises].sort((a, b) => metres(a, middle) - metres(b, middle)).slice(0, 40);
  const burst = minuteOf(day(18), 5 * 60 + 40);
  const burstOver = burst + 9 * 60;
  const pump = minuteOf(day(61), 16 * 60 + 5);
  const pumpOver = pump + 7 * 60;
  const villages = new Map<string, number>();
  for (const { villageCode } of premises) villages.set(villageCode, (villages.get(villageCode) ?? 0) + 1);
  const dry = [...villages]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 2)
    .map(([code]) => code);
  const zones = [
    ...new Set(premises.map(({ supplyZoneId }) => supplyZoneId).filter((zone) => zone !== null)),
  ].sort((a, b) => a - b);
  const [rationed = null, planned = rationed] = [zones[1] ?? zones[0], zones[2] ?? zones[0]];
  const nameOf = (zone: number | null) => (zone === null ? 'kota' : (zoneName.get(zone) ?? 'kota'));
  const begun = minuteOf(day(37), 9 * 60);

  return [
    ended(
      {
        kind: 'outage',
        title: 'Pompa distribusi mati karena listrik padam',
        answer: 'Listrik di rumah pompa padam. Genset sedang disiapkan, air mengalir kembali malam ini.',
        cause: 'power_failure',
        starts_at: pump,
        expected_end_at: pump + 6 * 60,
        ended_at: pumpOver,
        villages: dry,
        latitude: null,
        longitude: null,
        radius_m: null,
        updates: story(pump, pumpOver, pump + 6 * 60, [
          'Genset sudah menyala, tekanan naik perlahan.',
          'Pompa normal kembali, air sudah mengalir.',
        ]),
        felt: premises.filter(({ villageCode }) => dry.includes(villageCode)),
        categories: ['no_flow', 'no_flow', 'low_flow'],
      },
      16,
    ),
    {
      kind: 'rationing',
      state: 'active',
      title: `Giliran air ${nameOf(rationed)}`,
      answer:
        'Air baku di bendungan turun. Air mengalir bergiliran; jadwal wilayah Bapak/Ibu ada di bawah ini.',
      cause: 'rationing',
      starts_at: begun,
      expected_end_at: null,
      ended_at: null,
      supply_zone_id: rationed,
      villages: rationed === null ? dry : [],
      latitude: null,
      longitude: null,
      radius_m: null,
      updates: [
        { action: 'announce', words: '', at: begun, expected_end_at: null },
        {
          action: 'update',
          words: 'Hujan belum cukup; giliran dilanjutkan sampai ada pemberitahuan.',
          at: begun + 14 * 1440,
          expected_end_at: null,
        },
      ],
      slots: [1, 3, 5, 7].flatMap((weekday) => [
        { weekday, flows_from: '04:00', flows_to: '10:00' },
        { weekday, flows_from: '16:00', flows_to: '20:00' },
      ]),
      felt: premises.filter(({ supplyZoneId, villageCode }) =>
        rationed === null ? dry.includes(villageCode) : supplyZoneId === rationed,
      ),
      categories: ['no_flow', 'low_flow'],
      reports: 0,
    },
    ended(
      {
        kind: 'leak',
        title: 'Pipa induk pecah kena galian',
        answer: 'Pipa induk pecah kena galian. Regu sedang mengganti pipa; air mengalir kembali sore ini.',
        cause: 'main_burst',
        starts_at: burst,
        expected_end_at: burst + 8 * 60,
        ended_at: burstOver,
        villages: [],
        latitude: middle.latitude,
        longitude: middle.longitude,
        radius_m: Math.min(2000, Math.max(300, Math.ceil(metres(near.at(-1)!, middle) / 50) * 50)),
        updates: story(burst, burstOver, burst + 8 * 60, [
          'Pipa sudah dipotong, penyambungan sedang dikerjakan.',
          'Pipa selesai diganti, air mengalir bertahap.',
        ]),
        felt: near,
        categories: ['no_flow', 'no_flow', 'main_leak', 'low_flow'],
      },
      14,
    ),
    {
      kind: 'planned_work',
      state: 'planned',
      title: `Pencucian reservoir ${nameOf(planned)}`,
      answer:
        'Malam ini reservoir dicuci. Air mati sementara dan bisa keruh saat mengalir lagi; mohon menampung air.',
      cause: 'planned_work',
      starts_at: minuteOf(day(-2), 22 * 60),
      expected_end_at: minuteOf(day(-3), 10 * 60),
      ended_at: null,
      supply_zone_id: planned,
      villages: planned === null ? dry : [],
      latitude: null,
      longitude: null,
      radius_m: null,
      updates: [
        {
          action: 'announce',
          words: '',
          at: minuteOf(day(1), 10 * 60),
          expected_end_at: minuteOf(day(-3), 10 * 60),
        },
      ],
      slots: [],
      felt: [],
      categories: [],
      reports: 0,
    },
  ];
}
