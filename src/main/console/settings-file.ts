import { readFile, rename, writeFile } from 'node:fs/promises';
import { type ConsoleSettings, consoleSettingsSchema } from '../../shared/contract/console.ts';
import { AppError } from '../../shared/errors.ts';

const DEFAULTS: ConsoleSettings = {
  language: 'id',
  theme: 'system',
  printer: { kind: 'none' },
  paperWidth: 80,
  printAfterPayment: true,
  openDrawer: false,
  lastLogin: '',
  lastCounterId: null,
  report: { kind: 'water', by: 'session', paper: 'a4' },
  lastReport: '',
  reportGrids: {},
  applicationInbox: {},
  // By default only what cannot wait makes a noise.
  ticketAlerts: { sound: 'urgent', desktop: 'urgent' },
  ticketDesk: {},
  readingBench: {},
};

/** The console's settings in one small JSON file; unreadable or outdated parts fall back to the default. */
export class SettingsFile {
  readonly #path: string;
  #settings: ConsoleSettings;

  private constructor(path: string, settings: ConsoleSettings) {
    this.#path = path;
    this.#settings = settings;
  }

  /** @param overrides values of this start only that win over the file, e.g. the launcher's language */
  static async open(path: string, overrides: Partial<ConsoleSettings> = {}): Promise<SettingsFile> {
    const stored: unknown = await readFile(path, 'utf8')
      .then((text) => JSON.parse(text))
      .catch(() => ({}));
    const settings: Record<string, unknown> = { ...DEFAULTS };
    for (const [key, schema] of Object.entries(consoleSettingsSchema.shape)) {
      const parsed = schema.safeParse((stored as Record<string, unknown> | null)?.[key]);
      if (parsed.success) settings[key] = parsed.data;
    }
    return new SettingsFile(path, { ...(settings as ConsoleSettings), ...overrides });
  }

  get(): ConsoleSettings {
    return this.#settings;
  }

  /** Saves a part. Errors: FILE_NOT_WRITTEN. */
  async save(part: Partial<ConsoleSettings>): Promise<ConsoleSettings> {
    this.#settings = { ...this.#settings, ...part };
    try {
      await writeFile(`${this.#path}.new`, JSON.stringify(this.#settings, null, 2), { flush: true });
      await rename(`${this.#path}.new`, this.#path);
    } catch (error) {
      throw new AppError('FILE_NOT_WRITTEN', { file: this.#path }, { cause: error });
    }
    return this.#settings;
  }
}
