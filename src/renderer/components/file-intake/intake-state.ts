import type { FileProblem, MediaType } from '../../../shared/file-content/file-kinds.ts';

/** A file that is ready to be stored: checked, and a picture scaled down and without what a camera writes beside it. */
export interface IntakeFile {
  /** The same for each try of one chosen file: it may be the request id of the command that stores it. */
  key: string;
  name: string;
  mediaType: MediaType;
  base64: string;
  /** Pixels of a picture; null for a PDF. */
  width: number | null;
  height: number | null;
  /** Bytes, not characters of base64. */
  size: number;
}

/** Why a file is not taken: its content, or that it cannot be read at all. */
export type IntakeProblem = FileProblem | 'unreadable';

export type IntakeStep =
  | { step: 'waiting' | 'checking' | 'preparing' | 'sending' }
  | { step: 'refused'; problem: IntakeProblem }
  /** What `onFile` failed with. */
  | { step: 'failed'; error: unknown };

export interface IntakeItem {
  key: string;
  name: string;
  file: File;
  state: IntakeStep;
  /** A small picture as data URL, once there is one. */
  thumbnail?: string;
  /** What was made of the file; a second try sends the very same. */
  ready?: IntakeFile;
}

export interface IntakeState {
  items: readonly IntakeItem[];
  /** How many were attached since the component is there. */
  attached: number;
  /** How many of the last choice were too many. */
  leftOut: number;
}

export type IntakeAction =
  | { do: 'add'; items: readonly IntakeItem[]; leftOut: number }
  | { do: 'change'; key: string; to: Partial<Pick<IntakeItem, 'state' | 'thumbnail' | 'ready'>> }
  | { do: 'attached'; key: string }
  | { do: 'remove'; key: string };

export const NO_INTAKE: IntakeState = { items: [], attached: 0, leftOut: 0 };

/** Files of a choice that still fit, in their order, and how many do not. */
export function fitting<T>(
  files: readonly T[],
  present: number,
  max: number,
): { taken: readonly T[]; leftOut: number } {
  const room = Math.max(0, max - present);
  return { taken: files.slice(0, room), leftOut: Math.max(0, files.length - room) };
}

export function reduceIntake(state: IntakeState, action: IntakeAction): IntakeState {
  const without = (key: string) => state.items.filter((item) => item.key !== key);
  switch (action.do) {
    case 'add':
      return { ...state, items: [...state.items, ...action.items], leftOut: action.leftOut };
    case 'change':
      return {
        ...state,
        items: state.items.map((item) => (item.key === action.key ? { ...item, ...action.to } : item)),
      };
    case 'attached':
      return { ...state, items: without(action.key), attached: state.attached + 1 };
    case 'remove':
      return { ...state, items: without(action.key), leftOut: 0 };
  }
}
