import { join } from 'node:path';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { MapAreaPoint, Nearness } from '../../shared/contract/maps.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { readTileSettings } from './tile-settings.ts';
import { TileStore } from './tile-store.ts';

/** `userData` is where map.json may be, and where its pictures are kept. */
export function mapsHandlers(
  presence: StaffPresence,
  { userData, version }: { userData: string; version: string },
): FeatureHandlers<LoketContract['maps']> {
  let source: { attribution: string; store: TileStore } | null | undefined;
  /** Read at the first map and then kept: a change of map.json takes a restart. */
  const tiles = () => {
    if (source !== undefined) return source;
    const settings = readTileSettings(join(userData, 'map.json'));
    source = settings && {
      attribution: settings.attribution,
      store: new TileStore(join(userData, 'tiles'), settings, version),
    };
    return source;
  };
  return {
    areas: async () => (await presence.session().call('map_areas', {})) as MapAreaPoint[],
    near: async ({ latitude, longitude, metres, limit }) =>
      (await presence.session().call('connections_near', {
        p_latitude: latitude,
        p_longitude: longitude,
        p_metres: metres,
        p_limit: limit,
      })) as Nearness,
    tileSource: async () => {
      const found = tiles();
      return found && { attribution: found.attribution };
    },
    tile: async (at) => (await tiles()?.store.read(at)) ?? null,
  };
}
