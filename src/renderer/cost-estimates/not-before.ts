import { isDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';

/** The earliest day that the database takes, when a date was refused for being before it. */
export function notBefore(failure: Error | null): string | null {
  if (!(failure instanceof AppError) || failure.code !== 'DATE_NOT_ALLOWED') return null;
  const earliest = failure.details['earliest'];
  return typeof earliest === 'string' && isDate(earliest) ? earliest : null;
}
