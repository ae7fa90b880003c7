import { useSyncExternalStore } from 'react';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { OutageAnswer } from '../../shared/contract/ticket-entry.ts';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import type { IntakeFile, IntakeProblem } from '../components/file-intake/intake-state.ts';
import { type EntryDraft, type EntryField, emptyDraft, isEmpty } from './entry-draft.ts';

/** A photo that was chosen; it is sent once the complaint has a number. */
export interface DraftPhoto {
  /** The same for each try: it is the request id of the command that stores it. */
  key: string;
  name: string;
  state: 'preparing' | 'ready' | 'sending' | 'sent' | 'failed';
  thumbnail?: string;
  file?: IntakeFile;
  error?: unknown;
}
/** One that was not taken, and why. */
export interface PhotoNotTaken {
  name: string;
  problem: IntakeProblem | 'too_many';
}

export type EntryCommand =
  | { do: 'file'; input: InputOf<LoketContract['ticketEntry']['file']> }
  | { do: 'repeat'; input: InputOf<LoketContract['ticketEntry']['repeat']> };

export interface FiledEntry {
  did: EntryCommand['do'];
  ticket: TicketCard;
  answer: OutageAnswer | null;
  explained: boolean;
}

export interface EntryState {
  login: string;
  /** The form is in front; a look at another screen comes back to it. */
  open: boolean;
  draft: EntryDraft;
  photos: readonly DraftPhoto[];
  notTaken: readonly PhotoNotTaken[];
  /** What the database refused, by field, until that field is typed anew. */
  refused: { field: EntryField; problem: string; was: string } | null;
  sending: boolean;
  /** A command whose answer never came: it is sent again, the very same, before anything else. */
  doubt: EntryCommand | null;
  failure: unknown;
  filed: FiledEntry | null;
}

const fresh = (login: string, source: EntryDraft['source'] = 'counter'): EntryState => ({
  login,
  open: false,
  draft: emptyDraft(source),
  photos: [],
  notTaken: [],
  refused: null,
  sending: false,
  doubt: null,
  failure: null,
  filed: null,
});

/** One for the window, outside of React: another screen, or a lock, loses nothing of it. It is never written to disk. */
let state = fresh('');
const watchers = new Set<() => void>();

export function entryState(): EntryState {
  return state;
}

export function setEntry(part: Partial<EntryState>): void {
  state = { ...state, ...part };
  for (const watcher of watchers) watcher();
}

/** The entry of a person; what somebody else has left here is nobody's to see. */
export function entryOf(login: string): EntryState {
  if (state.login !== login) state = fresh(login);
  return state;
}

export function useEntry(login: string): EntryState {
  return useSyncExternalStore(watch, () => entryOf(login));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Empties the form for the next caller, who comes the same way. */
export function clearEntry(open: boolean): void {
  setEntry({ ...fresh(state.login, state.draft.source), open });
}

export function holdsSomething({ draft, photos, doubt }: EntryState): boolean {
  return !isEmpty(draft) || photos.length > 0 || doubt !== null;
}
