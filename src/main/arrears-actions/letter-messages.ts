import type { LetterHead } from '../../shared/contract/arrears-actions.ts';

/** What the thread that writes the letters of a run is given at its start; letters come as rows, as to the thread of reports. */
export interface LetterTask {
  head: LetterHead;
  fontFolder: string;
  /** Written here; whoever gave the task gives the file its name when it is whole. */
  file: string;
}
