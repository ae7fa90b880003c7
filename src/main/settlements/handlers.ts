import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type {
  SettlementFile,
  SettlementMatch,
  SettlementProposal,
  SettlementSummary,
} from '../../shared/contract/settlement-cards.ts';
import type { SettlementChannel, SettlementFormat } from '../../shared/contract/settlements.ts';
import { AppError } from '../../shared/errors.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { type ReadSettlement, readSettlement } from './read-settlement.ts';

const MAX_PROBLEMS = 500;
const SAMPLE = 5;
/** 200,000 lines are read and written in one statement. */
const IMPORT_MS = 120_000;

/**
 * A file comes as its bytes, read by the window from a file input or a drop, not as a path: the window stays in its sandbox and never
 * learns where a file lies, main opens nothing that a message names, and a test gives the same input a file as a person does. Nothing is
 * kept between preview and import: what is imported is read anew from the bytes that come with the command.
 */
export function settlementsHandlers(presence: StaffPresence): FeatureHandlers<LoketContract['settlements']> {
  const formats = async () =>
    (await presence.session().call('settlement_formats', {})) as SettlementChannel[];
  const read = async (input: {
    channel: string;
    content: string;
    settledOn: string | null;
  }): Promise<ReadSettlement> =>
    readSettlement(
      Buffer.from(input.content, 'base64'),
      (await formats()).find((each) => each.channel === input.channel),
      input.settledOn,
    );

  return {
    formats,
    saveFormat: async ({ requestId, channel, ...format }) =>
      (await presence.session().callOnce('set_settlement_format', {
        p_request_id: requestId,
        p_channel: channel,
        p_valid_from: format.validFrom,
        p_time_zone: format.timeZone,
        p_cutoff: format.cutoff,
        p_amounts: format.amounts,
        p_fee_bearer: format.feeBearer,
        p_fee_fixed: format.feeFixed,
        p_has_trailer: format.hasTrailer,
        p_window_days: format.windowDays,
        p_layout: format.layout,
      })) as SettlementFormat,
    async preview(input) {
      const file = await read(input);
      return {
        channel: input.channel,
        name: input.name,
        sha256: file.sha256,
        formatId: file.format.formatId,
        settledFrom: file.settledFrom,
        settledTo: file.settledTo,
        dayInFile: file.format.layout.columns.settledOn !== undefined,
        count: file.lines.length,
        total: file.total,
        declared: file.declared,
        repeated: file.repeated,
        problemCount: file.problems.length,
        problems: file.problems.slice(0, MAX_PROBLEMS),
        sample: file.lines.slice(0, SAMPLE),
      };
    },
    async import(input) {
      const file = await read(input);
      if (file.problems.length > 0)
        throw new AppError('SETTLEMENT_UNREADABLE', { problems: file.problems.length });
      return (await presence.session().callOnce(
        'import_settlement',
        {
          p_request_id: input.requestId,
          p_channel: input.channel,
          p_format_id: file.format.formatId,
          p_name: input.name,
          p_sha256: file.sha256,
          p_settled_from: file.settledFrom,
          p_settled_to: file.settledTo,
          p_declared_count: file.declared?.count ?? null,
          p_declared_total: file.declared?.total ?? null,
          // As text: the driver would make a PostgreSQL array of a list.
          p_lines: JSON.stringify(file.lines),
        },
        { timeoutMs: IMPORT_MS },
      )) as SettlementFile;
    },
    list: async ({ channel, before, limit }) =>
      (await presence.session().call('list_settlements', {
        p_channel: channel,
        p_before: before,
        p_limit: limit,
      })) as SettlementFile[],
    summary: async ({ channel, from, to }) =>
      (await presence.session().call('settlement_summary', {
        p_channel: channel,
        p_from: from,
        p_to: to,
      })) as SettlementSummary,
    matches: async ({ channel, from, to, fileId, filter, after, limit }) =>
      (await presence.session().call('settlement_matches', {
        p_channel: channel,
        p_from: from,
        p_to: to,
        p_file_id: fileId,
        p_filter: filter,
        p_after: after,
        p_limit: limit,
      })) as OutputOf<LoketContract['settlements']['matches']>,
    match: async ({ lineId, paymentId }) =>
      (await presence.session().call('settlement_match', {
        p_line_id: lineId,
        p_payment_id: paymentId,
      })) as SettlementMatch,
    propose: async ({ requestId, lineId, paymentId, fileId, action, note }) =>
      (await presence.session().callOnce('propose_settlement_decision', {
        p_request_id: requestId,
        p_line_id: lineId,
        p_payment_id: paymentId,
        p_file_id: fileId,
        p_action: action,
        p_note: note,
      })) as SettlementProposal,
    decide: async ({ requestId, proposalId, outcome, note }) =>
      (await presence.session().callOnce('decide_settlement', {
        p_request_id: requestId,
        p_proposal_id: proposalId,
        p_outcome: outcome,
        p_note: note,
      })) as SettlementProposal,
  };
}
