/** What the window shows of a file that was read: its form by the thread, its content by the database, as one list of problems. */
import type { ReadingFileProblem, ReadingPreview } from '../../shared/contract/reading-intake.ts';
import type { ReadingColumn } from '../../shared/reading-file.ts';
import type { DatabaseSession } from '../db/session.ts';
import type { WorkbookRefused } from '../documents/workbook-content.ts';
import type { ReadReadings } from './reading-file-worker.ts';

const SHOWN = 500;
const CHECK_MS = 300_000;

type Judged = NonNullable<ReadingPreview['judged']>;
/** As api.check_reading_lines answers. */
export type CheckedLines = Judged & {
  problems: {
    lineNo: number;
    code: ReadingFileProblem['code'];
    field: ReadingColumn;
    value: string | null;
    hint: string | null;
  }[];
};

export async function judgeLines(
  session: DatabaseSession,
  usagePeriod: string,
  read: ReadReadings,
): Promise<CheckedLines> {
  return (await session.callOnce(
    'check_reading_lines',
    { p_usage_period: usagePeriod, p_sha256: read.sha256, p_lines: read.linesJson },
    { timeoutMs: CHECK_MS },
  )) as CheckedLines;
}

export function problemsOf(read: ReadReadings, judged: CheckedLines | null): ReadingFileProblem[] {
  const heads = (field: ReadingColumn): string | null => {
    const at = read.mapping?.columns[field];
    const column = read.columns.find((each) => each.column === at);
    return column ? column.head || column.letter : null;
  };
  return [
    ...read.problems.map(({ lineNo, code, column, value, otherLine }) => ({
      lineNo,
      code,
      column,
      value,
      hint: otherLine === undefined ? null : String(otherLine),
    })),
    ...(judged?.problems ?? []).map(({ lineNo, code, field, value, hint }) => ({
      lineNo,
      code,
      column: heads(field),
      value: value ?? '',
      hint,
    })),
  ].sort((one, other) => one.lineNo - other.lineNo);
}

export function previewOf(
  fileId: string,
  name: string,
  usagePeriod: string,
  read: ReadReadings,
  judged: CheckedLines | null,
  problems: readonly ReadingFileProblem[],
): ReadingPreview {
  const { kind, encoding, delimiter, sheet, sheets } = read.table;
  return {
    fileId,
    name,
    usagePeriod,
    kind,
    encoding,
    delimiter,
    sheet,
    sheets,
    mapping: read.mapping as ReadingPreview['mapping'],
    columns: read.columns,
    lines: read.count,
    problemCount: problems.length,
    problems: problems.slice(0, SHOWN),
    problemCodes: countCodes(problems),
    notes: read.notes,
    unknownConditions: read.unknownConditions,
    judged: judged && {
      sound: judged.sound,
      usageM3: judged.usageM3,
      estimated: judged.estimated,
      flagged: judged.flagged,
      unusable: judged.unusable,
      inForce: judged.inForce,
      waiting: judged.waiting,
      flags: judged.flags,
      samples: judged.samples,
      known: judged.known,
    },
    importable: problems.length === 0 && judged !== null && judged.known === null,
  };
}

/** A file that could not be opened at all. */
export function refusedPreview(
  fileId: string,
  name: string,
  usagePeriod: string,
  refused: WorkbookRefused,
): ReadingPreview {
  const { sheet, limit } = refused.details;
  return {
    fileId,
    name,
    usagePeriod,
    kind: null,
    encoding: null,
    delimiter: null,
    sheet: null,
    sheets: [],
    mapping: null,
    columns: [],
    lines: 0,
    problemCount: 1,
    problems: [
      {
        lineNo: 0,
        code: refused.problem,
        column: sheet === undefined ? null : String(sheet),
        value: limit === undefined ? '' : String(limit),
        hint: null,
      },
    ],
    problemCodes: { [refused.problem]: 1 },
    notes: [],
    unknownConditions: [],
    judged: null,
    importable: false,
  };
}

function countCodes(problems: readonly ReadingFileProblem[]): ReadingPreview['problemCodes'] {
  const codes: ReadingPreview['problemCodes'] = {};
  for (const { code } of problems) codes[code] = (codes[code] ?? 0) + 1;
  return codes;
}
