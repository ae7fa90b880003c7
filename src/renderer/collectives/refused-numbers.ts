import { AppError } from '../../shared/errors.ts';

/** Numbers of a list that the database did not take, each with the payer that it belongs to, where that is the reason. */
export interface RefusedNumbers {
  readonly kind: 'unknown' | 'others';
  readonly items: readonly { no: string; payer: string | null }[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads the refusals TARGETS_NOT_FOUND and MEMBER_IN_OTHER_COLLECTIVE; null for anything else. */
export function refusedNumbers(error: Error): RefusedNumbers | null {
  if (!(error instanceof AppError)) return null;
  const { numbers, members } = error.details;
  if (error.code === 'TARGETS_NOT_FOUND' && Array.isArray(numbers)) {
    return { kind: 'unknown', items: numbers.filter(isText).map((no) => ({ no, payer: null })) };
  }
  if (error.code === 'MEMBER_IN_OTHER_COLLECTIVE' && Array.isArray(members)) {
    const items = (members as Record<string, unknown>[]).map((member) => ({
      no: String(member['connectionNo'] ?? ''),
      payer: [member['collectiveNo'], member['collectiveName']].filter(isText).join(' · '),
    }));
    return { kind: 'others', items };
  }
  return null;
}
