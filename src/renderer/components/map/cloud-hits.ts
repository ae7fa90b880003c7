import { type LatLng, type Map as LeafletMap, type Point, point } from 'leaflet';
import type { Box } from '../../../shared/label-room.ts';
import { APART_FROM } from './cloud-clusters.ts';
import type { CloudScene } from './cloud-messages.ts';
import { clusterRadius, DOT } from './cloud-paint.ts';

/** Pixels around a dot that still mean it. */
const FINGER = 3;

/** What lies under the pointer. `corners` is the rectangle of a cluster's members as two opposite corners, `first` the clearest of them. */
export type CloudHit = { kind: 'point'; id: number } | ClusterHit;
export interface ClusterHit {
  kind: 'cluster';
  first: number;
  corners: [LatLng, LatLng];
}

/** The selected point in world pixels. */
export interface ChosenPoint {
  id: number;
  x: number;
  y: number;
  tone: number;
}

/** The topmost thing at a point of the container: the chosen point, a cluster, a point. */
export function hitOf(
  map: LeafletMap,
  scene: CloudScene,
  chosen: ChosenPoint | null,
  at: Point,
): CloudHit | null {
  const world = map.containerPointToLayerPoint(at).add(map.getPixelOrigin());
  const within = (x: number, y: number, radius: number) => Math.hypot(x - world.x, y - world.y) <= radius;
  if (chosen && within(chosen.x, chosen.y, DOT + 6)) return { kind: 'point', id: chosen.id };
  const { points, clusters } = scene;
  for (let n = clusters.count.length - 1; n >= 0; n--) {
    if (!within(clusters.x[n]!, clusters.y[n]!, clusterRadius(clusters.count[n]!))) continue;
    const corner = (x: number, y: number) =>
      map.unproject(point(clusters.extent[n * 4 + x]!, clusters.extent[n * 4 + y]!), scene.window.zoom);
    return { kind: 'cluster', first: clusters.first[n]!, corners: [corner(0, 1), corner(2, 3)] };
  }
  for (let n = points.ids.length - 1; n >= 0; n--) {
    if (within(points.x[n]!, points.y[n]!, DOT + FINGER)) return { kind: 'point', id: points.ids[n]! };
  }
  return null;
}

/** Comes nearer until the cluster falls apart; false where it is a pile that no zoom takes apart. */
export function openCluster(map: LeafletMap, { corners: [one, other] }: ClusterHit): boolean {
  if (map.getZoom() >= APART_FROM) return false;
  const zoom = map.getBoundsZoom([
    [Math.min(one.lat, other.lat), Math.min(one.lng, other.lng)],
    [Math.max(one.lat, other.lat), Math.max(one.lng, other.lng)],
  ]);
  const middle: [number, number] = [(one.lat + other.lat) / 2, (one.lng + other.lng) / 2];
  map.setView(middle, Math.min(APART_FROM, Math.max(map.getZoom() + 1, zoom - 1)));
  return true;
}

/** Where clusters lie, in pixels of the frame. */
export function clusterBoxes(map: LeafletMap, { clusters }: CloudScene): Box[] {
  const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
  return Array.from(clusters.count, (count, n) => {
    const radius = clusterRadius(count);
    const [left, top] = [clusters.x[n]! - corner.x - radius, clusters.y[n]! - corner.y - radius];
    return { left, top, width: 2 * radius, height: 2 * radius };
  });
}
