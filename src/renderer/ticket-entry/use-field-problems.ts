import { useState } from 'react';
import type { TicketFactProblem } from '../../shared/contract/ticket-entry.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { type EntryField, type EntryProblems, problemsOf } from './entry-draft.ts';
import type { EntryState } from './entry-store.ts';
import type { EntryContext } from './use-entry-context.ts';

export interface FieldProblems {
  /** Of a field, in words; null for nothing, or nothing that has to be told yet. */
  of: (field: EntryField) => string | null;
  /** What still hinders filing, in the order of the form. */
  all: readonly EntryField[];
  /** Everything is told from now on: it was tried. */
  tell: (but?: readonly EntryField[]) => void;
  summary: string;
}

const ORDER: readonly EntryField[] = [
  'caller',
  'reporterName',
  'phone',
  'category',
  'priority',
  'words',
  'villageCode',
  'address',
  'landmark',
  'place',
];

function inWords(field: EntryField, problem: string, t: I18n['t']): string {
  const own = t.ticketEntry.fieldProblems;
  if (field === 'place') {
    const points: Record<string, string> = { ...t.maps.problems, far_from_network: own.farFromNetwork };
    return points[problem] ?? t.maps.problems.invalid;
  }
  if (field === 'words' && problem === 'too_long') return own.wordsLong;
  if (field === 'villageCode') return own.place;
  if (field === 'category' || field === 'words' || field === 'phone' || field === 'reporterName')
    return own[field];
  return t.ticketEntry.problems[problem as TicketFactProblem] ?? t.ticketEntry.problems.malformed;
}

/** What is wrong, each at its field: what the form knows by itself, what the point is said to be, what the database refused. */
export function useFieldProblems(
  { draft, refused }: EntryState,
  workflow: TicketWorkflow,
  context: EntryContext,
): FieldProblems {
  const { t } = useI18n();
  const [told, setTold] = useState(false);
  const category = workflow.categories.find((each) => each.category === draft.category);
  const problems: Partial<Record<EntryField, string>> = {
    ...(problemsOf(draft, category?.split === 'technical') satisfies EntryProblems),
  };
  const point = draft.place ? context.place?.pointProblem : null;
  if (point) problems.place = point;
  // What the database refused is wrong until it is typed anew.
  if (refused && JSON.stringify(draft[refused.field]) === refused.was)
    problems[refused.field] ??= refused.problem;
  const all = ORDER.filter((field) => problems[field] !== undefined);
  /** An empty field is told when it was tried; a wrong one at once, but not while a number is half typed. */
  const isTold = (field: EntryField): boolean =>
    told || field === 'place' || (refused?.field === field && problems[field] !== undefined);
  return {
    of: (field) => {
      const problem = problems[field];
      return problem !== undefined && isTold(field) ? inWords(field, problem, t) : null;
    },
    all,
    tell: () => setTold(true),
    summary: told && all[0] ? inWords(all[0], problems[all[0]]!, t) : '',
  };
}
