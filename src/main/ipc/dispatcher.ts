/**
 * From a message of the window to a handler and back: input parsed strictly, permission, run, output parsed, errors as
 * codes. Plain Node, tested without Electron.
 */
import type {
  AnyOperation,
  Contract,
  HandlersOf,
  Permission,
  Role,
  WireResult,
} from '../../shared/contract/define.ts';
import { AppError } from '../../shared/errors.ts';

/** What the dispatcher asks about the person at the console. */
export interface Presence {
  /** Null before sign-in. */
  roles(): readonly Role[] | null;
  locked(): boolean;
}

export type Dispatch = (feature: string, verb: string, payload: unknown) => Promise<WireResult>;
/** The handlers once their names are only known at run time; the input has been parsed by then. */
type UntypedHandlers = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

function checkPermission(permission: Permission, presence: Presence): void {
  if (permission === 'public') return;
  const roles = presence.roles();
  if (roles === null) throw new AppError('NOT_SIGNED_IN');
  if (permission === 'locked') return;
  if (presence.locked()) throw new AppError('CONSOLE_LOCKED');
  if (permission === 'signedIn' || permission.some((role) => roles.includes(role))) return;
  throw new AppError('NOT_ALLOWED');
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * @param checkOutput parse what handlers return as well: in development and tests, where a wrong shape is to fail loudly
 * @param onDefect is told of every error that is not an AppError and returns the number under which the log has it
 */
export function createDispatcher<C extends Contract>(options: {
  contract: C;
  handlers: HandlersOf<C>;
  presence: Presence;
  checkOutput: boolean;
  onDefect: (operation: string, error: unknown) => string;
}): Dispatch {
  const { presence, checkOutput, onDefect } = options;
  const contract: Contract = options.contract;
  const handlers = options.handlers as unknown as UntypedHandlers;

  async function run(
    operation: AnyOperation,
    feature: string,
    verb: string,
    payload: unknown,
  ): Promise<unknown> {
    checkPermission(operation.permission, presence);
    const input = operation.input.safeParse(payload);
    if (!input.success) {
      throw new AppError('MALFORMED_INPUT', {
        fields: input.error.issues.map((issue) => issue.path.join('.')),
      });
    }
    const handler = handlers[feature]![verb]!;
    const output = await handler(input.data);
    return checkOutput ? operation.output.parse(output) : output;
  }

  return async (feature, verb, payload) => {
    const operation = own(own(contract, feature) ?? {}, verb);
    const requestId = (payload as { requestId?: unknown } | null)?.requestId;
    try {
      if (!operation) throw new AppError('UNKNOWN_OPERATION');
      return { ok: true, data: await run(operation, feature, verb, payload) };
    } catch (error) {
      const known =
        error instanceof AppError
          ? error
          : new AppError('UNEXPECTED', { incident: onDefect(`${feature}.${verb}`, error) });
      return {
        ok: false,
        error: {
          code: known.code,
          details: known.details,
          ...(typeof requestId === 'string' ? { requestId } : {}),
        },
      };
    }
  };
}
