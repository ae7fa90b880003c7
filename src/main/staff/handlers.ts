import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { SettingsFile } from '../console/settings-file.ts';
import type { StaffPresence } from './presence.ts';

/** Signing in and out; the person's login is remembered for the next time, the password never. */
export function staffHandlers(
  presence: StaffPresence,
  settings: SettingsFile,
): FeatureHandlers<LoketContract['staff']> {
  return {
    async signIn({ login, password }) {
      const signedIn = await presence.signIn(login, password);
      await settings.save({ lastLogin: login }).catch(() => {}); // comfort only
      return signedIn;
    },
    async signOut() {
      presence.signOut();
      return {};
    },
    async lock() {
      presence.lock();
      return {};
    },
    unlock: ({ password }) => presence.unlock(password),
    current: async () => ({ signedIn: presence.signedIn(), locked: presence.locked() }),
  };
}
