import { AppError, DATABASE_ERRORS } from '../../shared/errors.ts';
import { loket } from '../app/loket-client.ts';
import { fieldOf } from './entry-draft.ts';
import { type EntryCommand, entryState, type FiledEntry, setEntry } from './entry-store.ts';
import { sendPhotos } from './photo-intake.ts';

/** Refusals of the console that never left it. */
const UNSENT = ['MALFORMED_INPUT', 'NOT_SIGNED_IN', 'CONSOLE_LOCKED', 'NOT_ALLOWED'];
const isDefinite = (error: unknown): error is AppError =>
  error instanceof AppError && ([...DATABASE_ERRORS, ...UNSENT] as string[]).includes(error.code);

async function carryOut(command: EntryCommand): Promise<FiledEntry> {
  if (command.do === 'file') return { did: 'file', ...(await loket.ticketEntry.file(command.input)) };
  const { ticket } = await loket.ticketEntry.repeat(command.input);
  return { did: 'repeat', ticket, answer: null, explained: false };
}

/** Sends it; an answer that never came leaves it in doubt, and then nothing else may be sent. */
export async function sendEntry(command: EntryCommand): Promise<void> {
  const { sending, doubt } = entryState();
  if (sending || (doubt !== null && doubt !== command)) return;
  setEntry({ sending: true, failure: null, refused: null });
  try {
    const filed = await carryOut(command);
    setEntry({ sending: false, doubt: null, filed });
    void sendPhotos(filed.ticket.ticketId);
  } catch (error) {
    if (!isDefinite(error)) {
      setEntry({ sending: false, doubt: command, failure: error });
      return;
    }
    const field = error.code === 'INVALID_INPUT' ? fieldOf(error.details['field']) : null;
    const problem = error.details['problem'];
    setEntry({
      sending: false,
      doubt: null,
      failure: field ? null : error,
      refused: field && {
        field,
        problem: typeof problem === 'string' ? problem : 'malformed',
        was: JSON.stringify(entryState().draft[field]),
      },
    });
  }
}
