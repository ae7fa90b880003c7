import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/**
 * Where pictures for the map come from: `map.json` beside the console's data, written by the IT person as server.json is. Not one of the settings
 * that the window may save: a page that could name a host could send it what it knows.
 */
const settingsSchema = z.strictObject({
  /** `https://tiles.example/{z}/{x}/{y}.png`; the three places only in the path or behind `?`. */
  url: z
    .string()
    .max(300)
    .refine((url) => ['{z}', '{x}', '{y}'].every((place) => url.split(place).length === 2))
    .refine((url) => {
      const address = URL.parse(url.replaceAll(/[{}]/g, ''));
      const fixed = /^https?:\/\/[^/{}@]+\//.test(url);
      return address !== null && fixed && address.username === '' && address.password === '';
    }),
  /** What the maker of the pictures asks to be said, e.g. `© OpenStreetMap contributors`. */
  attribution: z.string().trim().min(1).max(120),
  /** Megabytes on this computer's disk. */
  cacheMb: z.int().min(1).max(2000).default(100),
});
export type TileSettings = z.infer<typeof settingsSchema>;

/** Reads the file; null when there is none, which is how a console is delivered. Errors: CONFIGURATION_INVALID. */
export function readTileSettings(file: string): TileSettings | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch (error) {
    const place =
      error instanceof z.ZodError ? error.issues.map((i) => i.path.join('.')).join(', ') : String(error);
    throw new AppError('CONFIGURATION_INVALID', { file, place }, { cause: error });
  }
}
