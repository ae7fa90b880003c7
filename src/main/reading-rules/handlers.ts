import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['readingRules'];

export function readingRulesHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async () => (await session().call('list_reading_rules', {})) as OutputOf<Feature['list']>,
    history: async ({ limit }) =>
      (await session().call('reading_rule_history', { p_limit: limit })) as OutputOf<Feature['history']>,
    set: async ({ requestId, rules }) =>
      (await session().callOnce('set_reading_rules', {
        p_request_id: requestId,
        p_rules: JSON.stringify(rules),
      })) as OutputOf<Feature['set']>,
    setCondition: async ({ requestId, code, active }) =>
      (await session().callOnce('set_reading_condition', {
        p_request_id: requestId,
        p_code: code,
        p_active: active,
      })) as OutputOf<Feature['setCondition']>,
  };
}
