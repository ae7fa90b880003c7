import { readFileSync } from 'node:fs';
import { z } from 'zod';

const demonstrationSchema = z.object({
  utilityName: z.string(),
  accounts: z.array(
    z.object({ login: z.string(), password: z.string(), fullName: z.string(), role: z.string() }),
  ),
});
export type Demonstration = z.infer<typeof demonstrationSchema>;

/** The demonstration's accounts, from the file that its launcher names in LOKET_DEMONSTRATION; null on every other console. */
export function readDemonstration(file: string | undefined): Demonstration | null {
  return file ? demonstrationSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
