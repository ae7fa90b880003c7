/** What a demonstration utility is made of. The two profiles are data; src/database/demo/generate/*.sql makes rows of them. */
import type { TariffFile } from '../../shared/tariff-file.ts';

export type DemoUtility = 'balikpapan' | 'buleleng';

/** Who a connection belongs to; decides its name, tariff group, usage and meter. */
export type CustomerKind = 'person' | 'shop' | 'office' | 'social';

export interface DemoDistrict {
  /** Last group of the national code, e.g. `01` of 64.71.01. */
  code: string;
  name: string;
  /** Rough centre, degrees; connections lie a few kilometres around it. */
  latitude: number;
  longitude: number;
  /** Connections per village compared with a village of weight 1. */
  weight: number;
  /** In the order of the official list; the village codes are numbered in this order. */
  kelurahan: string[];
  desa: string[];
}

/** Names are put together from one word of each list; an empty word leaves that part out. Earlier words are more common. */
export interface NameSet {
  kind: CustomerKind;
  /** Part of this kind's names that come from this set; the parts of a kind add up to 1. */
  share: number;
  front: string[];
  given: string[];
  last: string[];
}

export interface CustomerMix {
  kind: CustomerKind;
  /** Part of all connections; the parts add up to 1. */
  share: number;
  /** Code of the tariff group in the profile's tariff file. */
  group: string;
  /** Median of the connections' own mean usage, m3 a month, and the spread of its logarithm. */
  usage: number;
  spread: number;
  /** Meter sizes, the common ones first. */
  sizes: string[];
}

export interface DemoProfile {
  code: string;
  name: string;
  shortName: string;
  address: string;
  city: string;
  phone: string;
  /** National code of the city or regency, e.g. `64.71`. */
  regencyCode: string;
  /** `plain`: 010200317; `dashed`: 0602-20-00317. */
  numberStyle: 'plain' | 'dashed';
  districts: DemoDistrict[];
  /** The first is the head office. Every district is served by one branch. */
  branches: { code: string; name: string; address: string; districts: string[]; counters: number }[];
  supplyZones: string[];
  /** The digital channels, their login and their part of the digital payments (the parts add up to 1). */
  channels: { code: string; name: string; kind: 'bank' | 'ppob' | 'app'; login: string; share: number }[];
  /** Full name of each demonstration login. */
  people: Record<string, string>;
  mix: CustomerMix[];
  names: NameSet[];
  streets: string[];
  estates: string[];
  /** Days on which the offices are closed, besides the national ones. */
  holidays: [date: string, name: string][];
  /** Rules of arrears actions other than those that come with the program; least sheets, after which day, days since the step before. */
  arrearsRules?: {
    action: string;
    minSheets: number;
    afterDay: number | null;
    needsPrevious: number | null;
  }[];
  tariff(): Promise<TariffFile>;
}
