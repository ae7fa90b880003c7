import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type {
  TariffBook,
  TariffContent,
  TariffProblem,
  TariffProposal,
  WhatIf,
} from '../../shared/contract/tariff-desk.ts';
import { readWorkbookInThread } from '../documents/file-thread.ts';
import { partOf } from '../documents/save-document.ts';
import { WORKBOOK_LIMITS, type WorkbookContent, WorkbookRefused } from '../documents/workbook-content.ts';
import { asFileError, freeName } from '../reports/export-folder.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { readTariffWorkbook } from './read-tariff-workbook.ts';
import { writeTariffWorkbook } from './write-tariff-workbook.ts';
import { writeWhatIfWorkbook } from './write-what-if-workbook.ts';

type Feature = LoketContract['tariffDesk'];
type Saved = OutputOf<Feature['save']>;

/** A decree has a few hundred rows; a workbook of readings that strayed here is told so at once. */
const LIMITS = { ...WORKBOOK_LIMITS, bytes: 6_000_000, unpackedBytes: 60_000_000, rows: 5_000 };

const sent = ({ lines, groups }: TariffContent) => ({
  p_lines: JSON.stringify(lines),
  p_groups: JSON.stringify(groups),
});

/** @param paths where workbooks are written, and the thread that reads them */
export function tariffDeskHandlers(
  presence: StaffPresence,
  paths: { folder: string; workbookWorker: string },
): FeatureHandlers<Feature> {
  const session = () => presence.session();
  const book = async () => (await session().call('tariff_book', {})) as TariffBook;
  const whatIf = async (content: TariffContent) =>
    (await session().call('tariff_what_if', sent(content))) as WhatIf;
  return {
    book,
    proposals: async () => (await session().call('tariff_proposals', {})) as OutputOf<Feature['proposals']>,
    proposal: async ({ proposalId }) =>
      (await session().call('tariff_proposal', { p_proposal_id: proposalId })) as TariffProposal,
    check: async (content) => (await session().call('check_tariff', sent(content))) as TariffProblem[],
    whatIf,
    tryBill: async ({ group, usageM3, meterSize, ...content }) =>
      (await session().call('try_tariff', {
        ...sent(content),
        p_group_code: group,
        p_usage_m3: usageM3,
        p_meter_size: meterSize,
      })) as OutputOf<Feature['tryBill']>,
    save: async ({ requestId, proposalId, version, decreeNo, decreeDate, note, ...content }) =>
      (await session().callOnce('save_tariff_proposal', {
        p_request_id: requestId,
        p_proposal_id: proposalId,
        p_version: version,
        p_decree_no: decreeNo,
        p_decree_date: decreeDate,
        p_note: note,
        ...sent(content),
      })) as Saved,
    submit: async ({ requestId, proposalId, version, capReason }) =>
      (await session().callOnce('submit_tariff_proposal', {
        p_request_id: requestId,
        p_proposal_id: proposalId,
        p_version: version,
        p_cap_reason: capReason,
      })) as Saved,
    decide: async ({ requestId, proposalId, version, outcome, reason }) =>
      (await session().callOnce('decide_tariff_proposal', {
        p_request_id: requestId,
        p_proposal_id: proposalId,
        p_version: version,
        p_outcome: outcome,
        p_reason: reason,
      })) as Saved,
    withdraw: async ({ requestId, proposalId, version, reason }) =>
      (await session().callOnce('withdraw_tariff_proposal', {
        p_request_id: requestId,
        p_proposal_id: proposalId,
        p_version: version,
        p_reason: reason,
      })) as Saved,
    setLimit: async ({ requestId, kind, category, amount, validFrom, decreeNo }) =>
      (await session().callOnce('set_tariff_limit', {
        p_request_id: requestId,
        p_kind: kind,
        p_category: category,
        p_amount: amount,
        p_valid_from: validFrom,
        p_decree_no: decreeNo,
      })) as OutputOf<Feature['setLimit']>,
    async exportWorkbook(decree) {
      const { groups } = await book();
      const now = new Date().toISOString();
      return {
        file: await written(paths.folder, `Tarif ${decree.decreeNo || 'draf'}`, (out) =>
          writeTariffWorkbook(out, decree, groups, now),
        ),
      };
    },
    async exportWhatIf({ decreeNo, ...content }) {
      const result = await whatIf(content);
      const now = new Date().toISOString();
      return {
        file: await written(paths.folder, `Percobaan tarif ${decreeNo}`, (out) =>
          writeWhatIfWorkbook(out, result, decreeNo, now),
        ),
      };
    },
    async readWorkbook({ contentBase64 }) {
      let read: WorkbookContent;
      try {
        read = await readWorkbookInThread(paths.workbookWorker, Buffer.from(contentBase64, 'base64'), LIMITS);
      } catch (error) {
        if (!(error instanceof WorkbookRefused)) throw error;
        return { refused: error.problem, faults: [], content: null };
      }
      const { groups } = await book();
      return { refused: null, ...readTariffWorkbook(read, new Set(groups.map(({ code }) => code))) };
    },
  };
}

/** Appears under its name when it is whole; an earlier workbook is never replaced. */
async function written(
  folder: string,
  title: string,
  write: (out: Writable) => Promise<void>,
): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    const name = title
      .replaceAll(/[^\p{L}\p{N} .-]+/gu, '-')
      .slice(0, 80)
      .trim();
    const file = await freeName(folder, name, 'xlsx');
    try {
      await write(createWriteStream(partOf(file)));
      await rename(partOf(file), file);
    } catch (error) {
      await rm(partOf(file), { force: true }).catch(() => undefined);
      throw error;
    }
    return file;
  } catch (error) {
    throw asFileError(error, folder);
  }
}
