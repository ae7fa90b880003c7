import type { PointProblem } from './contract/maps.ts';
import type { Place } from './geography.ts';

export type ReadPlace = { place: Place } | { problem: PointProblem | 'unreadable' };

/** Where premises can lie before the database has said anything about the utility; as in `loket.service_rectangle`. */
const INDONESIA = { south: -11.1, north: 6.1, west: 94.9, east: 141.1 };

const inIndonesia = (latitude: number, longitude: number) =>
  latitude >= INDONESIA.south &&
  latitude <= INDONESIA.north &&
  longitude >= INDONESIA.west &&
  longitude <= INDONESIA.east;

/** One coordinate: degrees, perhaps minutes and seconds, perhaps a hemisphere (LS, LU, BT, BB are Indonesian). */
const COORDINATE =
  /([-−–]?)(\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*["″”]\s*)?(LS|LU|BT|BB|[NSEW])?/;
const PAIR = new RegExp(`^\\s*${COORDINATE.source}\\s*[,;\\s]\\s*${COORDINATE.source}\\s*$`, 'i');
/** What a telephone's shared position looks like: `https://maps.google.com/?q=-8.112,115.088`. */
const LINK = /^https?:\/\/\S*?(-?\d{1,3}\.\d+)(?:,|%2C)\+?(-?\d{1,3}\.\d+)/i;

/** Reads what a person types, or copies from a map or a message. */
export function readPlace(text: string): ReadPlace {
  const link = LINK.exec(text.trim());
  const found = PAIR.exec(link ? `${link[1]}, ${link[2]}` : withPoints(text));
  if (!found) return { problem: 'unreadable' };
  const one = degrees(found.slice(1, 6));
  const other = degrees(found.slice(6, 11));
  if (one === null || other === null || (one.axis !== null && one.axis === other.axis)) {
    return { problem: 'unreadable' };
  }
  // Hemispheres say which is which, in whatever order they stand.
  const turned = one.axis === 'longitude' || other.axis === 'latitude';
  const place = turned
    ? { latitude: other.value, longitude: one.value }
    : { latitude: one.value, longitude: other.value };
  const problem = roughProblem(place);
  return problem ? { problem } : { place };
}

/** What can be told without the database; null when the point lies in Indonesia. */
export function roughProblem({ latitude, longitude }: Place): PointProblem | null {
  if (inIndonesia(latitude, longitude)) return null;
  if (inIndonesia(longitude, latitude)) return 'swapped';
  if (inIndonesia(-latitude, longitude)) return 'wrong_sign';
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? 'outside' : 'invalid';
}

/** `-8,112; 115,088`: the comma of Indonesian numbers, when there is no point and something else parts the two. */
function withPoints(text: string): string {
  return /^[^.]*\d,\d+[^.,\d]*[;\s,][^.]*\d,\d[^.]*$/.test(text)
    ? text.replaceAll(/(\d),(\d)/g, '$1.$2')
    : text;
}

function degrees(parts: (string | undefined)[]): { value: number; axis: keyof Place | null } | null {
  const [sign, whole, minutes = '0', seconds = '0', side = ''] = parts;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  const size = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  const hemisphere = side.toUpperCase();
  const minus = sign !== '' || ['S', 'LS', 'W', 'BB'].includes(hemisphere);
  const axis = hemisphere === '' ? null : /^(LS|LU|N|S)$/.test(hemisphere) ? 'latitude' : 'longitude';
  return { value: minus ? -size : size, axis };
}
