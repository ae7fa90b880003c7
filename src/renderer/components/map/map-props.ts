import type { Place } from '../../../shared/geography.ts';
import type { MapTone } from './map-colours.ts';
import type { MapArea } from './territories.ts';

/** Something that lies on the map. */
export interface MapPoint extends Place {
  id: string;
  tone: MapTone;
  /** What the pointer is told, one line each: `01-000317`, `Jl. Ahmad Yani 14`. */
  lines: readonly string[];
}

export interface MapViewProps {
  /** What the map shows, for who does not see it. */
  label: string;
  points: readonly MapPoint[];
  /** The base: shapes and names, see `useMapAreas`. */
  areas: readonly MapArea[];
  /** Id of the area that is meant, e.g. the village that was chosen: its border is stressed, and it is what is seen while there is no pin. */
  area?: string | null;
  /** One selection with the list beside the map. */
  selected?: string | null;
  onSelect?: (id: string) => void;
  /** The pin. */
  picked?: Place | null;
  /** A click, a drag of the pin or arrow keys have put it there (six decimals); without it the pin is only shown. */
  onPick?: (place: Place) => void;
  /** Circles around the pin, m. */
  circles?: readonly number[];
  /** How far around the pin is to be seen, m; without it as far as one looks for a house. */
  reach?: number;
  /** When it changes, the map shows everything again, whatever the person had moved it to. */
  fitKey?: string | number;
  /** Pictures below everything, see `useMapTiles`; null for none. */
  tiles?: MapTiles | null;
}

export interface MapTiles {
  attribution: string;
  /** A picture as a data URL; null when it cannot be had. */
  read: (at: { z: number; x: number; y: number }) => Promise<string | null>;
}
