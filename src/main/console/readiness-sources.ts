import { SCHEMA_VERSION } from '../db/api.generated.ts';
import { probeServer } from '../db/probe.ts';
import type { ServerSettings } from '../db/server-settings.ts';
import type { Journal } from '../journal/journal.ts';
import { checkPrinter } from '../printing/check-printer.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { freeBytes } from './free-bytes.ts';
import { serverName } from './handlers.ts';
import type { LeftOpenRow, ReadinessSources } from './readiness.ts';
import type { SettingsFile } from './settings-file.ts';

/** The real things behind the Ready check. */
export function readinessSources(parts: {
  presence: StaffPresence;
  server: () => ServerSettings;
  settings: SettingsFile;
  journal: Journal;
  /** Payments whose outcome is open, without those that are just on their way. */
  unsettled: ReadinessSources['journal']['unsettled'];
  folders: readonly string[];
}): ReadinessSources {
  const { presence, journal } = parts;
  return {
    serverName: () => serverName(parts.server),
    probe: (timeoutMs) => probeServer(presence.session(), timeoutMs),
    leftOpen: async () => (await presence.session().call('sessions_left_open', {})) as LeftOpenRow[],
    printer: () => parts.settings.get().printer,
    checkPrinter: (printer, timeoutMs) => checkPrinter(printer, { timeoutMs }),
    journal: { probe: () => journal.probe(), unsettled: parts.unsettled },
    freeBytes,
    folders: parts.folders,
    schemaVersion: SCHEMA_VERSION,
    now: Date.now,
  };
}
