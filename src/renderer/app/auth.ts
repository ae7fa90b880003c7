import { useSyncExternalStore } from 'react';
import type { Role } from '../../shared/contract/define.ts';
import type { SignedIn } from '../../shared/contract/staff.ts';
import { loket } from './loket-client.ts';

/** Who sits in front of this window. `starting` until main has said so. */
export type Auth =
  | { state: 'starting' }
  | { state: 'signedOut' }
  | { state: 'signedIn' | 'locked'; who: SignedIn };

let auth: Auth = { state: 'starting' };
const watchers = new Set<() => void>();

function set(next: Auth): void {
  auth = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useAuth(): Auth {
  return useSyncExternalStore(watch, () => auth);
}

/** The person at the counter; only below the frame, where there is one. */
export function useSignedIn(): SignedIn {
  const current = useAuth();
  if (!('who' in current)) throw new Error('useSignedIn without a person');
  return current.who;
}

export function has(who: SignedIn, ...roles: readonly Role[]): boolean {
  return roles.some((role) => who.roles.includes(role));
}

/** Keys and scans must not reach a screen that nobody may see. */
export function isAwake(): boolean {
  return auth.state === 'signedIn';
}

/** At the start, and after a reload of the window: main knows who is signed in. */
export async function resume(): Promise<void> {
  const { signedIn, locked } = await loket.staff.current({});
  set(signedIn ? { state: locked ? 'locked' : 'signedIn', who: signedIn } : { state: 'signedOut' });
}

export function signedInAs(who: SignedIn): void {
  set({ state: 'signedIn', who });
}

/** The screen locks at once; main drops the password and the connections on its own time. */
export function lock(): void {
  if (auth.state !== 'signedIn') return;
  set({ state: 'locked', who: auth.who });
  void loket.staff.lock({}).catch(() => undefined);
}

/** Main says that it is locked or that nobody is signed in: the window follows. */
export function followMain(state: 'locked' | 'signedOut'): void {
  if (!('who' in auth)) return;
  set(state === 'locked' ? { state, who: auth.who } : { state });
}

export function signOut(): void {
  set({ state: 'signedOut' });
  void loket.staff.signOut({}).catch(() => undefined);
}
