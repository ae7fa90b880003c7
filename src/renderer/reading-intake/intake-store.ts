import { useSyncExternalStore } from 'react';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { ReadingCard, ReadingCondition } from '../../shared/contract/meter-readings.ts';
import type { ReadingAccount, ReadingImport, ReadingPreview } from '../../shared/contract/reading-intake.ts';
import type { IntakeFile, IntakeProblem } from '../components/file-intake/intake-state.ts';

export interface DeskDraft {
  search: string;
  account: ReadingAccount | null;
  reading: string;
  condition: ReadingCondition;
  serial: string;
  note: string;
  photo: { name: string; thumbnail: string | undefined; file: IntakeFile | null } | null;
  photoProblem: IntakeProblem | null;
}
export type EnterInput = InputOf<LoketContract['readingIntake']['enter']>;

export interface IntakeDraft {
  login: string;
  desk: DeskDraft;
  sending: boolean;
  /** A command whose answer never came: the very same is sent again before anything else. */
  doubt: EnterInput | null;
  failure: unknown;
  filed: ReadingCard | null;
  file: {
    fileId: string;
    name: string;
    busy: boolean;
    preview: ReadingPreview | null;
    failure: unknown;
    importId: string;
    importing: boolean;
    imported: ReadingImport | null;
    importFailure: unknown;
  } | null;
}

export const EMPTY_DESK: DeskDraft = {
  search: '',
  account: null,
  reading: '',
  condition: 'normal',
  serial: '',
  note: '',
  photo: null,
  photoProblem: null,
};

const fresh = (login: string): IntakeDraft => ({
  login,
  desk: EMPTY_DESK,
  sending: false,
  doubt: null,
  failure: null,
  filed: null,
  file: null,
});

/** One for the window, outside of React: another screen, or a lock, loses nothing of it. It is never written to disk. */
let state = fresh('');
const watchers = new Set<() => void>();

export const intakeDraft = (): IntakeDraft => state;

export function setIntake(part: Partial<IntakeDraft>): void {
  state = { ...state, ...part };
  for (const watcher of watchers) watcher();
}

export function setDesk(part: Partial<DeskDraft>): void {
  setIntake({ desk: { ...state.desk, ...part } });
}

/** What somebody else has left here is nobody's to see. */
export function useIntake(login: string): IntakeDraft {
  return useSyncExternalStore(watch, () => {
    if (state.login !== login) state = fresh(login);
    return state;
  });
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
