import type { FeatureHandlers } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { ServerSettings } from '../db/server-settings.ts';
import { encodeTestPage } from '../documents/test-page.ts';
import { sendToPrinter } from '../printing/send-to-printer.ts';
import type { Demonstration } from './demonstration.ts';
import type { Readiness } from './readiness.ts';
import type { SettingsFile } from './settings-file.ts';

export interface ConsoleFacts {
  version: string;
  host: 'electron' | 'chromium';
  demonstration: Demonstration | null;
  server: () => ServerSettings;
  /** Shows a file in the system's file manager. */
  showFile: (path: string) => void;
  /** Shows a sample notification; false where there is none. */
  testAlert: () => boolean;
  /** True for a file that this console wrote itself. */
  isOwnFile: (path: string) => boolean;
}

/** host:port/database; empty while the settings cannot be read. */
export function serverName(server: () => ServerSettings): string {
  try {
    const { host, port, database } = server();
    return `${host}:${port}/${database}`;
  } catch {
    return ''; // the sign-in screen tells about a wrong settings file when it is used
  }
}

export function consoleHandlers(
  facts: ConsoleFacts,
  settings: SettingsFile,
  readiness: Readiness,
): FeatureHandlers<LoketContract['console']> {
  return {
    info: async () => ({
      version: facts.version,
      host: facts.host,
      server: serverName(facts.server),
      demonstration: facts.demonstration,
      settings: settings.get(),
    }),
    saveSettings: (part) => settings.save(part),
    async testPrinter({ printer, paperWidth }) {
      if (printer.kind === 'none') throw new AppError('PRINTER_NOT_SET');
      if (printer.kind === 'pdf') return { state: 'saved' };
      const result = await sendToPrinter(encodeTestPage(paperWidth === 58 ? 32 : 48), printer);
      if (!result.ok) throw new AppError(result.code, { mayBeOnPaper: result.mayBeOnPaper });
      return { state: result.state };
    },
    testAlert: async () => ({ shown: facts.testAlert() }),
    readiness: ({ check }) => readiness(check),
    async showFile({ file }) {
      if (!facts.isOwnFile(file)) throw new AppError('NOT_ALLOWED');
      facts.showFile(file);
      return {};
    },
  };
}
