/**
 * Writes the letters of a run into one PDF in a thread of its own and ends: hundreds of pages take seconds, in which the console has
 * payments to carry. The build makes a bundle of it beside main's; unbuilt Node runs this file.
 */
import { workerData } from 'node:worker_threads';
import type { ArrearsLetter } from '../../shared/contract/arrears-actions.ts';
import { writeArrearsLetters } from '../documents/arrears-letters-pdf.ts';
import { fontsIn } from '../documents/layout.ts';
import { writePaperInThread } from '../documents/paper-thread.ts';
import type { LetterTask } from './letter-messages.ts';

const { head, fontFolder, file } = workerData as LetterTask;
await writePaperInThread<ArrearsLetter>(file, (letters, out) =>
  writeArrearsLetters(head, letters, fontsIn(fontFolder), out),
);
