import { AppError, DATABASE_ERRORS } from '../../shared/errors.ts';
import { loket } from '../app/loket-client.ts';
import { EMPTY_DESK, type EnterInput, intakeDraft, setIntake } from './intake-store.ts';

/** Refusals of the console that never left it. */
const UNSENT = ['MALFORMED_INPUT', 'NOT_SIGNED_IN', 'CONSOLE_LOCKED', 'NOT_ALLOWED'];
export const isDefinite = (error: unknown): error is AppError =>
  error instanceof AppError && ([...DATABASE_ERRORS, ...UNSENT] as string[]).includes(error.code);

/** Sends it; an answer that never came leaves it in doubt, and then nothing else may be sent. */
export async function sendReading(input: EnterInput): Promise<boolean> {
  const { sending, doubt } = intakeDraft();
  if (sending || (doubt !== null && doubt !== input)) return false;
  setIntake({ sending: true, failure: null, filed: null });
  try {
    const filed = await loket.readingIntake.enter(input);
    setIntake({ sending: false, doubt: null, filed, desk: EMPTY_DESK });
    return true;
  } catch (error) {
    setIntake({ sending: false, failure: error, doubt: isDefinite(error) ? null : input });
    return false;
  }
}
