import type { DeskSource, TicketFacts } from '../../shared/contract/ticket-entry.ts';
import type { TicketCategory, TicketPriority } from '../../shared/contract/tickets.ts';
import type { Place } from '../../shared/geography.ts';

/** The connection that the caller has, as the search showed it. */
export interface DraftCaller {
  connectionId: number;
  connectionNo: string;
  customerName: string;
  phoneMasked: string | null;
  address: string;
}

/** A complaint as it is typed. */
export interface EntryDraft {
  source: DeskSource;
  caller: DraftCaller | null;
  reporterName: string;
  phone: string;
  category: TicketCategory | null;
  /** Null: the category's. */
  priority: TicketPriority | null;
  words: string;
  address: string;
  landmark: string;
  villageCode: string | null;
  /** Null: the connection's own point, if there is one. */
  place: Place | null;
}

export const emptyDraft = (source: DeskSource = 'counter'): EntryDraft => ({
  source,
  caller: null,
  reporterName: '',
  phone: '',
  category: null,
  priority: null,
  words: '',
  address: '',
  landmark: '',
  villageCode: null,
  place: null,
});

export function isEmpty(draft: EntryDraft): boolean {
  return JSON.stringify({ ...draft, source: 'counter' }) === JSON.stringify(emptyDraft());
}

/** Where a problem is shown; a point is one thing in two fields of the facts. */
export type EntryField =
  | 'category'
  | 'priority'
  | 'words'
  | 'reporterName'
  | 'phone'
  | 'caller'
  | 'address'
  | 'landmark'
  | 'villageCode'
  | 'place';
export type EntryProblem = 'missing' | 'too_short' | 'too_long' | 'malformed';
export type EntryProblems = Partial<Record<EntryField, EntryProblem>>;

const FIELDS: Partial<Record<string, EntryField>> = {
  latitude: 'place',
  longitude: 'place',
  connectionId: 'caller',
  neighbourhood: 'address',
};
const SHOWN: readonly string[] = [
  'category',
  'priority',
  'words',
  'reporterName',
  'phone',
  'address',
  'landmark',
  'villageCode',
];

/** Where to show what the database has against a field of the facts; null for one that is not on the form. */
export function fieldOf(fact: unknown): EntryField | null {
  if (typeof fact !== 'string') return null;
  return FIELDS[fact] ?? (SHOWN.includes(fact) ? (fact as EntryField) : null);
}

const tidy = (text: string): string => text.trim().replaceAll(/[ \t]+/g, ' ');
/** 0812…, +62 812…, 62-812…, (0362) 2…; the database writes it its own way. */
export const isPhone = (text: string): boolean =>
  /^(?:\+?62|0062|0)\d{7,13}$/.test(text.replaceAll(/[\s().-]/g, ''));
const signs = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** The same as the database asks (`loket.ticket_fact_problem`), so that it is told before anything is sent. */
export function problemsOf(draft: EntryDraft, technical: boolean): EntryProblems {
  const problems: EntryProblems = {};
  if (draft.category === null) problems.category = 'missing';
  if (signs(draft.words, /[\p{L}\p{N}]/gu) < 3)
    problems.words = draft.words.trim() === '' ? 'missing' : 'too_short';
  else if (tidy(draft.words).length > 1000) problems.words = 'too_long';
  if (draft.phone.trim() !== '' && !isPhone(draft.phone)) problems.phone = 'malformed';
  if (draft.reporterName.trim() !== '' && signs(draft.reporterName, /\p{L}/gu) < 2)
    problems.reporterName = 'too_short';
  if (technical && draft.villageCode === null && draft.place === null && draft.caller === null)
    problems.villageCode = 'missing';
  return problems;
}

/** Whether the caller is the customer: then a name and phone that are not typed are the customer's. */
const isCustomer = ({ caller, reporterName }: EntryDraft): boolean =>
  caller !== null && ['', tidy(caller.customerName)].includes(tidy(reporterName));

/** Who speaks, as the database takes it. What is left out is the customer's. */
export function callerFacts(
  draft: EntryDraft,
): Partial<Pick<TicketFacts, 'connectionId' | 'reporterName' | 'phone'>> {
  const phone = tidy(draft.phone);
  const name = tidy(draft.reporterName);
  return {
    ...(draft.caller ? { connectionId: draft.caller.connectionId } : {}),
    ...(name && !isCustomer(draft) ? { reporterName: name } : {}),
    ...(phone ? { phone } : draft.caller && !isCustomer(draft) ? { phone: null } : {}),
  };
}

/** What is said, as the database takes it. `otherwise`: the words when none were typed, where that is allowed. */
export function factsOf(draft: EntryDraft, otherwise = ''): Partial<TicketFacts> {
  const address = tidy(draft.address);
  const landmark = tidy(draft.landmark);
  return {
    ...callerFacts(draft),
    category: draft.category,
    ...(draft.priority ? { priority: draft.priority } : {}),
    words: draft.words.trim() || otherwise,
    ...(address ? { address } : {}),
    ...(landmark ? { landmark } : {}),
    ...(draft.villageCode ? { villageCode: draft.villageCode } : {}),
    ...(draft.place ? { latitude: draft.place.latitude, longitude: draft.place.longitude } : {}),
  };
}
