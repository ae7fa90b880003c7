import type { AreaPoint } from '../../shared/contract/dashboard.ts';
import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function dashboardHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['dashboard']> {
  return {
    areas: async () => (await presence.session().call('area_points', {})) as AreaPoint[],
  };
}
