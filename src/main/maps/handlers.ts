import type { AreaPoint } from '../../shared/contract/dashboard.ts';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { Nearness } from '../../shared/contract/maps.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function mapsHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['maps']> {
  return {
    areas: async () => (await presence.session().call('map_areas', {})) as AreaPoint[],
    near: async ({ latitude, longitude, metres, limit }) =>
      (await presence.session().call('connections_near', {
        p_latitude: latitude,
        p_longitude: longitude,
        p_metres: metres,
        p_limit: limit,
      })) as Nearness,
  };
}
