import { EventEmitter } from 'node:events';
import type { Session } from 'electron';

type SessionPart = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
>;

/**
 * Electron's default session. Chromium is started so that it denies every permission and download by itself, which is what the
 * console asks for, so the handlers are taken and not consulted.
 */
class StandInSession extends EventEmitter implements SessionPart {
  setPermissionRequestHandler = (): void => {};
  setPermissionCheckHandler = (): void => {};
  setDevicePermissionHandler = (): void => {};
  setSpellCheckerEnabled = (): void => {};
}

export const session = { defaultSession: new StandInSession() };
