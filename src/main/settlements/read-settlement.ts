import type {
  SettlementChannel,
  SettlementFormat,
  SettlementLineInput,
} from '../../shared/contract/settlements.ts';
import { AppError } from '../../shared/errors.ts';
import { type ParsedSettlement, parseSettlement } from './parse-settlement.ts';

export interface ReadSettlement extends ParsedSettlement {
  format: SettlementFormat;
  settledFrom: string | null;
  settledTo: string | null;
  repeated: number;
}

/**
 * Reads a file by the version of its channel's format that holds on its day. The day is the one that a person names, or what the lines
 * say; without either the newest version reads the file and the lines suggest the day.
 * Errors: SETTLEMENT_FORMAT_MISSING.
 */
export function readSettlement(
  bytes: Uint8Array,
  channel: SettlementChannel | undefined,
  settledOn: string | null,
): ReadSettlement {
  const versionOn = (day: string | null): SettlementFormat | undefined =>
    day === null ? channel?.formats[0] : channel?.formats.find((format) => format.validFrom <= day);
  let format = versionOn(settledOn);
  for (let attempt = 0; format && attempt < 3; attempt++) {
    const parsed = parseSettlement(bytes, format.layout);
    const [from, to] = daysOf(parsed.lines, format, settledOn);
    const onItsDay = versionOn(from);
    if (from !== null && onItsDay?.formatId !== format.formatId) {
      format = onItsDay;
      continue;
    }
    const references = new Set(parsed.lines.map((line) => line.reference));
    return {
      ...parsed,
      format,
      settledFrom: from,
      settledTo: to,
      repeated: parsed.lines.length - references.size,
      // A file without a column for the day is of one day.
      lines: format.layout.columns.settledOn
        ? parsed.lines
        : parsed.lines.map((line) => ({ ...line, settledOn: from })),
    };
  }
  throw new AppError('SETTLEMENT_FORMAT_MISSING');
}

function daysOf(
  lines: readonly SettlementLineInput[],
  format: SettlementFormat,
  settledOn: string | null,
): [from: string | null, to: string | null] {
  if (format.layout.columns.settledOn) {
    const days = lines.map((line) => line.settledOn!).toSorted();
    return [days[0] ?? settledOn, days.at(-1) ?? settledOn];
  }
  const day = settledOn ?? suggestedDay(lines, format.cutoff);
  return [day, day];
}

/** The settlement day of most lines. Only a suggestion: late advice stands in the file of a later day. */
function suggestedDay(lines: readonly SettlementLineInput[], cutoff: string): string | null {
  const counts = new Map<string, number>();
  for (const { paidAt } of lines) {
    if (!paidAt) continue;
    const later = cutoff !== '00:00' && paidAt.slice(11, 16) >= cutoff;
    const day = later ? nextDay(paidAt.slice(0, 10)) : paidAt.slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
