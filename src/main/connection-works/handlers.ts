import {
  type PaymentQuote,
  type PlaceProposal,
  type WaitlistArea,
  type Works,
  workOrderPaperSchema,
} from '../../shared/contract/connection-works.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveWorkOrder } from './save-work-order.ts';

type Feature = LoketContract['connectionWorks'];

/** @param paper where papers are kept, and the shipped fonts */
export function connectionWorksHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    works: async ({ applicationId }) =>
      (await session().call('works', { p_application_id: applicationId })) as Works,
    quotePayment: async ({ applicationId, instalments }) =>
      (await session().call('quote_application_payment', {
        p_application_id: applicationId,
        p_instalments: instalments,
      })) as PaymentQuote,
    requestPayment: async ({ requestId, applicationId, stepNo, instalments, totalShown }) =>
      (await session().callOnce('request_payment', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_instalments: instalments,
        p_total_shown: totalShown,
      })) as OutputOf<Feature['requestPayment']>,
    proposeMaterials: async ({ applicationId }) =>
      (await session().call('propose_materials', { p_application_id: applicationId })) as OutputOf<
        Feature['proposeMaterials']
      >,
    issueWorkOrder: async ({ requestId, applicationId, stepNo, installer, plannedOn, materials, note }) =>
      (await session().callOnce('issue_work_order', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_installer: installer,
        p_planned_on: plannedOn,
        p_materials: JSON.stringify(materials),
        p_note: note,
      })) as OutputOf<Feature['issueWorkOrder']>,
    async printWorkOrder({ requestId, applicationId }) {
      const order = workOrderPaperSchema.parse(
        await session().callOnce('print_work_order', {
          p_request_id: requestId,
          p_application_id: applicationId,
        }),
      );
      return { file: await saveWorkOrder(order, paper) };
    },
    recordInstallation: async ({ requestId, applicationId, stepNo, record }) =>
      (await session().callOnce('record_installation', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_record: JSON.stringify(record),
      })) as OutputOf<Feature['recordInstallation']>,
    proposePlace: async ({ applicationId }) =>
      (await session().call('propose_place', { p_application_id: applicationId })) as PlaceProposal,
    activateConnection: async ({
      requestId,
      applicationId,
      stepNo,
      routeCode,
      afterConnectionNo,
      supplyZone,
    }) =>
      (await session().callOnce('activate_connection', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_route_code: routeCode,
        p_after_connection_no: afterConnectionNo,
        p_supply_zone: supplyZone,
      })) as OutputOf<Feature['activateConnection']>,
    lapse: async ({ requestId }) =>
      (await session().callOnce('lapse_applications', { p_request_id: requestId })) as OutputOf<
        Feature['lapse']
      >,
    areas: async () => (await session().call('waitlist_areas', {})) as WaitlistArea[],
    waitlist: async ({ villages, after, limit }) =>
      (await session().call('waitlist', {
        p_villages: villages,
        p_after_since: after?.waitingSince ?? null,
        p_after_id: after?.applicationId ?? null,
        p_limit: limit,
      })) as OutputOf<Feature['waitlist']>,
    previewOpening: async ({ villages, capacity }) =>
      (await session().call('preview_area_opening', {
        p_villages: villages,
        p_capacity: capacity,
      })) as OutputOf<Feature['previewOpening']>,
    openArea: async ({ requestId, villages, capacity, confirmBy, note }) =>
      (await session().callOnce('open_area', {
        p_request_id: requestId,
        p_villages: villages,
        p_capacity: capacity,
        p_confirm_by: confirmBy,
        p_note: note,
      })) as OutputOf<Feature['openArea']>,
  };
}
