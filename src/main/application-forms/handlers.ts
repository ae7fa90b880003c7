import {
  type ApplicationChoices,
  type ApplicationForm,
  type ApplicationReceipt,
  type Attached,
  applicationReceiptSchema,
  type ChecklistItem,
  type DocumentRequirement,
  type Duplicates,
  type FiledApplication,
} from '../../shared/contract/application-forms.ts';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { readUpload } from './read-upload.ts';
import { saveApplicationReceipt } from './save-receipt.ts';

type Forms = LoketContract['applicationForms'];

/** @param paper where receipts are kept as PDF, and the shipped fonts */
export function applicationFormsHandlers(
  presence: StaffPresence,
  paper: { folder: string; fontFolder: string },
): FeatureHandlers<Forms> {
  return {
    choices: async () => (await presence.session().call('application_choices', {})) as ApplicationChoices,
    drafts: async () => (await presence.session().call('list_application_drafts', {})) as ApplicationCard[],
    form: async ({ applicationId }) =>
      (await presence
        .session()
        .call('application_form', { p_application_id: applicationId })) as ApplicationForm,
    save: async ({ requestId, applicationId, kind, version, facts }) =>
      (await presence.session().callOnce('save_application_draft', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_kind: kind,
        p_version: version,
        p_facts: JSON.stringify(facts),
      })) as ApplicationCard,
    checklist: async ({ kind, tariffGroupId, isOwner }) =>
      (await presence.session().call('application_checklist', {
        p_kind: kind,
        p_tariff_group_id: tariffGroupId,
        p_is_owner: isOwner,
      })) as ChecklistItem[],
    async attach({ requestId, applicationId, documentType, name, contentBase64 }) {
      const { bytes, mediaType, width, height } = await readUpload(contentBase64);
      return (await presence.session().callOnce('attach_document', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_document_type: documentType,
        p_name: name,
        p_media_type: mediaType,
        p_width: width,
        p_height: height,
        p_content: bytes,
      })) as Attached;
    },
    removeDocument: async ({ requestId, documentId }) =>
      (await presence.session().callOnce('remove_document', {
        p_request_id: requestId,
        p_document_id: documentId,
      })) as OutputOf<Forms['removeDocument']>,
    document: async ({ documentId }) =>
      (await presence.session().call('document', { p_document_id: documentId })) as OutputOf<
        Forms['document']
      >,
    duplicates: async ({ applicationId }) =>
      (await presence.session().call('find_duplicates', { p_application_id: applicationId })) as Duplicates,
    submit: async ({ requestId, applicationId, stepNo }) =>
      (await presence.session().callOnce('submit_application', {
        p_request_id: requestId,
        p_application_id: applicationId,
        p_step_no: stepNo,
      })) as FiledApplication,
    receipt: async ({ applicationId }) =>
      (await presence.session().call('application_receipt', {
        p_application_id: applicationId,
      })) as ApplicationReceipt,
    async printReceipt({ applicationId }) {
      const receipt = await presence.session().call('application_receipt', {
        p_application_id: applicationId,
      });
      return { file: await saveApplicationReceipt(applicationReceiptSchema.parse(receipt), paper) };
    },
    requirements: async () =>
      (await presence.session().call('document_requirements', {})) as DocumentRequirement[],
    async setRequirement({ requestId, kind, category, onlyIf, documentType, required }) {
      const answer = await presence.session().callOnce('set_document_requirement', {
        p_request_id: requestId,
        p_kind: kind,
        p_category: category,
        p_only_if: onlyIf,
        p_document_type: documentType,
        p_required: required,
      });
      return (answer as { requirements: DocumentRequirement[] }).requirements;
    },
  };
}
