import type { Place } from '../../../shared/geography.ts';
import type { MapTone } from './map-colours.ts';
import type { MapTiles } from './map-props.ts';
import type { PointCloud } from './point-cloud.ts';
import type { MapArea } from './territories.ts';

/** A part of the Earth, degrees. */
export interface MapWindow {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** Something with a reach, such as an outage. */
export interface CloudCircle {
  id: string;
  place: Place;
  radiusM: number;
  label: string;
  tone: MapTone;
}

/** The same for something that reaches over whole areas. */
export interface CloudOutline {
  id: string;
  areas: readonly MapArea[];
  label: string;
  tone: MapTone;
}

/** Areas by a count: whole numbers by the id of the area. */
export interface CloudShading {
  values: ReadonlyMap<string, number>;
  /** What is counted, above the legend. */
  caption: string;
}

export interface CloudMapProps {
  /** What the map shows, for who does not see it. */
  label: string;
  cloud: PointCloud;
  /** The base, see `useMapAreas`. */
  areas: readonly MapArea[];
  shading?: CloudShading | null;
  /** One selection with the list beside the map, which is also the keyboard's way to a point. */
  selected: number | null;
  onSelect: (id: number | null) => void;
  /** What is seen, whenever the map has come to rest. */
  onWindow?: (window: MapWindow) => void;
  circles?: readonly CloudCircle[];
  outlines?: readonly CloudOutline[];
  /** When it changes, the map shows everything again, whatever the person had moved it to. */
  fitKey?: string | number;
  /** False on a wall: nothing to press, and it cannot be moved. */
  controls?: boolean;
  tiles?: MapTiles | null;
  /** What the pointer is told about a point, one line each. */
  tip?: (id: number) => readonly string[];
}
