/** An error as it may be written to a file. */
export interface LoggedError {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
}

/** Frames of a stack without its first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

/**
 * An error without what people's data may hide in. Messages, details and hints of PostgreSQL repeat the row and the arguments
 * ("Key (nik)=(6472…) already exists"), so of a database error (it has a `severity`) only names and codes are kept.
 */
export function loggedError(error: Error): LoggedError {
  const { code, severity } = error as Error & { code?: unknown; severity?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(severity === undefined ? { message: error.message } : {}),
    frames: framesOf(error),
  };
}

/** What may be logged of one argument of a log call: errors are reduced; the rest is the caller's own, chosen words. */
export function loggable(value: unknown): unknown {
  return value instanceof Error ? loggedError(value) : value;
}
