import type { DecreeKind } from '../../shared/contract/adjustments.ts';
import { type AmountRefusal, parseRupiah } from '../../shared/money.ts';
import { readPeriod } from '../components/read-period.ts';
import { readNumbers } from './read-numbers.ts';
import { readPercent } from './read-percent.ts';

/** A decree as it is typed. */
export interface DecreeDraft {
  decreeNo: string;
  name: string;
  kind: DecreeKind;
  percent: string;
  amount: string;
  from: string;
  to: string;
  numbers: string;
}

type Problem =
  | { kind: 'decreeNo' | 'name' | 'percent' | 'period' | 'order' | 'numbers' | 'many' }
  | { kind: 'amount'; reason: AmountRefusal };
type Fields = Exclude<keyof DecreeDraft, 'kind'>;

interface DecreeInput {
  decreeNo: string;
  name: string;
  kind: DecreeKind;
  percent: number | null;
  amount: number | null;
  usageFrom: string;
  usageTo: string;
  connectionNos: string[];
}

/** The database's own limit. */
const MOST_NUMBERS = 10_000;

/** What a decree says, or what is wrong with each field. */
export function readDecree(draft: DecreeDraft): {
  input: DecreeInput | null;
  problems: Partial<Record<Fields, Problem>>;
} {
  const problems: Partial<Record<Fields, Problem>> = {};
  const decreeNo = draft.decreeNo.trim();
  const name = draft.name.trim();
  const percent = draft.kind === 'percent' ? readPercent(draft.percent) : null;
  const amount = draft.kind === 'amount' ? parseRupiah(draft.amount) : null;
  const from = readPeriod(draft.from);
  const to = readPeriod(draft.to);
  const connectionNos = readNumbers(draft.numbers);
  if (decreeNo.length < 3) problems.decreeNo = { kind: 'decreeNo' };
  if (name.length < 3) problems.name = { kind: 'name' };
  if (draft.kind === 'percent' && percent === null) problems.percent = { kind: 'percent' };
  if (amount && !amount.ok) problems.amount = { kind: 'amount', reason: amount.reason };
  if (from === null) problems.from = { kind: 'period' };
  if (to === null) problems.to = { kind: 'period' };
  else if (from !== null && to < from) problems.to = { kind: 'order' };
  if (connectionNos.length === 0) problems.numbers = { kind: 'numbers' };
  else if (connectionNos.length > MOST_NUMBERS) problems.numbers = { kind: 'many' };
  if (Object.keys(problems).length > 0 || from === null || to === null) return { input: null, problems };
  return {
    input: {
      decreeNo,
      name,
      kind: draft.kind,
      percent,
      amount: amount?.ok ? amount.amount : null,
      usageFrom: from,
      usageTo: to,
      connectionNos,
    },
    problems,
  };
}
