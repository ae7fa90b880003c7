import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { ReadingVocabulary } from '../../shared/contract/meter-readings.ts';
import type { StaffPresence } from '../staff/presence.ts';

export function meterReadingsHandlers(
  presence: StaffPresence,
): FeatureHandlers<LoketContract['meterReadings']> {
  return {
    vocabulary: async () => (await presence.session().call('reading_vocabulary', {})) as ReadingVocabulary,
  };
}
