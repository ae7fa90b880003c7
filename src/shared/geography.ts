/** Points on Earth as maps, letters and keyboards need them: read, written, moved and measured. Degrees and metres. */

export interface Place {
  latitude: number;
  longitude: number;
}

/** Mean radius of the Earth, m; the same as in `loket.distance_m`. */
const RADIUS = 6_371_008.8;
const DEGREE = Math.PI / 180;
/** Metres of a degree of latitude. */
export const METRES_PER_DEGREE = RADIUS * DEGREE;

/** Metres between two points, by the haversine as in the database. */
export function distanceMetres(one: Place, other: Place): number {
  const north = Math.sin(((other.latitude - one.latitude) * DEGREE) / 2);
  const east = Math.sin(((other.longitude - one.longitude) * DEGREE) / 2);
  const chord = north ** 2 + Math.cos(one.latitude * DEGREE) * Math.cos(other.latitude * DEGREE) * east ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The point so many metres north and east of another; for metres, not for continents. */
export function moved({ latitude, longitude }: Place, north: number, east: number): Place {
  return {
    latitude: latitude + north / METRES_PER_DEGREE,
    longitude: longitude + east / (METRES_PER_DEGREE * Math.cos(latitude * DEGREE)),
  };
}

/** How far a point lies east and north of another, m, on a plane that touches the Earth there. */
export function offset(from: Place, to: Place): { east: number; north: number } {
  return {
    east: (to.longitude - from.longitude) * METRES_PER_DEGREE * Math.cos(from.latitude * DEGREE),
    north: (to.latitude - from.latitude) * METRES_PER_DEGREE,
  };
}

/** Six decimals are a decimetre: more than a telephone knows, and what is stored. */
export function rounded({ latitude, longitude }: Place): Place {
  return { latitude: Number(latitude.toFixed(6)), longitude: Number(longitude.toFixed(6)) };
}

/** `-8.112000, 115.088000`, as every map program reads it. */
export function formatPlace({ latitude, longitude }: Place): string {
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** The length for a scale's bar: 1, 2 or 5 with zeros, the longest within `most` metres. */
export function scaleLength(most: number): number {
  const zeros = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((first) => first * zeros).find((length) => length <= most) ?? zeros;
}

/** `50 m`, `2 km`. */
export function lengthText(metres: number): string {
  return metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
}
