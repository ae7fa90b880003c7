import type { ApplicationCard } from '../../shared/contract/applications.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import {
  approvalPaperSchema,
  type EstimateProposal,
  estimatePaperSchema,
} from '../../shared/contract/estimate-cards.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { PriceList } from '../../shared/contract/price-list.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { saveApprovalLetter, saveEstimatePaper } from './save-papers.ts';

type Feature = LoketContract['costEstimates'];

/** @param paper where papers are kept, and the shipped fonts */
export function costEstimatesHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Feature> {
  return {
    surveyForm: async ({ applicationId }) =>
      (await presence.session().call('survey_form', { p_application_id: applicationId })) as OutputOf<
        Feature['surveyForm']
      >,
    recordSurvey: async ({ requestId, applicationId, stepNo, survey }) =>
      (await presence.session().callOnce('record_survey', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_survey: JSON.stringify(survey),
      })) as ApplicationCard,
    propose: async ({ applicationId, extras }) =>
      (await presence.session().call('propose_estimate', {
        p_application_id: applicationId,
        p_extras: JSON.stringify(extras),
      })) as EstimateProposal,
    save: async ({ requestId, applicationId, stepNo, extras, note, totalShown }) =>
      (await presence.session().callOnce('save_estimate', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
        p_extras: JSON.stringify(extras),
        p_note: note,
        p_total_shown: totalShown,
      })) as OutputOf<Feature['save']>,
    view: async ({ applicationId }) =>
      (await presence.session().call('application_estimate', {
        p_application_id: applicationId,
      })) as OutputOf<Feature['view']>,
    async printEstimate({ applicationId }) {
      const answer = await presence.session().call('estimate_paper', { p_application_id: applicationId });
      return { file: await saveEstimatePaper(estimatePaperSchema.parse(answer), paper) };
    },
    async printLetter({ applicationId }) {
      const answer = await presence.session().call('approval_paper', { p_application_id: applicationId });
      return { file: await saveApprovalLetter(approvalPaperSchema.parse(answer), paper) };
    },
    prices: async ({ on }) => (await presence.session().call('list_prices', { p_on: on })) as PriceList,
    addItem: async ({ requestId, code, name, role, unit }) =>
      (await presence.session().callOnce('add_price_item', {
        p_request_id: requestId,
        p_code: code,
        p_name: name,
        p_role: role,
        p_unit: unit,
      })) as OutputOf<Feature['addItem']>,
    setItemActive: async ({ requestId, code, active }) =>
      (await presence.session().callOnce('set_price_item_active', {
        p_request_id: requestId,
        p_code: code,
        p_active: active,
      })) as OutputOf<Feature['setItemActive']>,
    setPrice: async (price) =>
      (await presence.session().callOnce('set_price', {
        p_request_id: price.requestId,
        p_code: price.code,
        p_group_code: price.groupCode,
        p_meter_size: price.meterSize,
        p_main_diameter_mm: price.mainDiameterMm,
        p_valid_from: price.validFrom,
        p_amount: price.amount,
        p_included_m: price.includedM,
        p_decree_no: price.decreeNo,
      })) as OutputOf<Feature['setPrice']>,
    addPromotion: async (promotion) =>
      (await presence.session().callOnce('add_promotion', {
        p_request_id: promotion.requestId,
        p_decree_no: promotion.decreeNo,
        p_name: promotion.name,
        p_group_code: promotion.groupCode,
        p_meter_size: promotion.meterSize,
        p_amount: promotion.amount,
        p_valid_from: promotion.validFrom,
        p_valid_to: promotion.validTo,
      })) as OutputOf<Feature['addPromotion']>,
    endPromotion: async ({ requestId, promotionId }) =>
      (await presence.session().callOnce('end_promotion', {
        p_request_id: requestId,
        p_promotion_id: promotionId,
      })) as OutputOf<Feature['endPromotion']>,
  };
}
