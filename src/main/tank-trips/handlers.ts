import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { tankListPaperSchema } from '../../shared/contract/tank-trips.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveTankList } from './save-tank-list.ts';

type Feature = LoketContract['tankTrips'];

/** @param paper where papers are kept, and the shipped fonts */
export function tankTripsHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    list: async ({ state }) =>
      (await session().call('list_tank_trips', { p_state: state })) as OutputOf<Feature['list']>,
    candidates: async () => (await session().call('tank_candidates', {})) as OutputOf<Feature['candidates']>,
    request: async ({ requestId, ticketId, outageId, facts }) =>
      (await session().callOnce('request_tank', {
        p_request_id: requestId,
        p_ticket_id: ticketId,
        p_outage_id: outageId,
        p_facts: JSON.stringify(facts),
      })) as OutputOf<Feature['request']>,
    send: async ({ requestId, dispatchId, truck, driver, words }) =>
      (await session().callOnce('send_tank', {
        p_request_id: requestId,
        p_dispatch_id: dispatchId,
        p_truck: truck,
        p_driver: driver,
        p_words: words,
      })) as OutputOf<Feature['send']>,
    deliver: async ({ requestId, dispatchId, litres, note, solve }) =>
      (await session().callOnce('deliver_tank', {
        p_request_id: requestId,
        p_dispatch_id: dispatchId,
        p_litres: litres,
        p_note: note,
        p_solve: solve,
      })) as OutputOf<Feature['deliver']>,
    cancel: async ({ requestId, dispatchId, note }) =>
      (await session().callOnce('cancel_tank', {
        p_request_id: requestId,
        p_dispatch_id: dispatchId,
        p_note: note,
      })) as OutputOf<Feature['cancel']>,
    async print({ requestId }) {
      const list = tankListPaperSchema.parse(
        await session().callOnce('print_tank_list', { p_request_id: requestId }),
      );
      return { file: await saveTankList(list, paper) };
    },
  };
}
