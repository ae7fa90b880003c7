import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { ReadingPreview } from '../../shared/contract/reading-intake.ts';
import { loket } from '../app/loket-client.ts';
import { readAsBase64 } from '../settlements/read-file.ts';
import { type IntakeDraft, intakeDraft, setIntake } from './intake-store.ts';

/** The contract's limit. */
export const MOST_BYTES = 64 * 1024 * 1024;
type FileDraft = NonNullable<IntakeDraft['file']>;

/** Of the file that is looked at now; what comes late about another is dropped. */
function change(fileId: string, part: Partial<FileDraft>): void {
  const { file } = intakeDraft();
  if (file?.fileId === fileId) setIntake({ file: { ...file, ...part } });
}

async function look(fileId: string, read: () => Promise<ReadingPreview | null>): Promise<void> {
  try {
    const preview = await read();
    change(fileId, { busy: false, preview, importFailure: null });
  } catch (error) {
    change(fileId, { busy: false, failure: error });
  }
}

export async function takeFile(chosen: File): Promise<void> {
  const before = intakeDraft().file;
  if (before?.importing) return;
  const fileId = crypto.randomUUID();
  const name = chosen.name.slice(-200);
  setIntake({
    file: {
      fileId,
      name,
      busy: true,
      preview: null,
      failure: null,
      importId: crypto.randomUUID(),
      importing: false,
      imported: null,
      importFailure: null,
    },
  });
  await look(fileId, async () =>
    loket.readingIntake.readFile({ fileId, name, content: await readAsBase64(chosen) }),
  );
}

export async function readAgain(
  fileId: string,
  choice: Omit<InputOf<LoketContract['readingIntake']['readAgain']>, 'fileId'>,
): Promise<void> {
  change(fileId, { busy: true, failure: null, importId: crypto.randomUUID() });
  await look(fileId, () => loket.readingIntake.readAgain({ fileId, ...choice }));
}

export function dropFile(fileId: string): void {
  if (intakeDraft().file?.fileId === fileId) setIntake({ file: null });
  void loket.readingIntake.forgetFile({ fileId }).catch(() => undefined);
}

/** The same file is the same request: whoever is in doubt presses once more. */
export async function importFile(fileId: string): Promise<boolean> {
  const { file } = intakeDraft();
  if (file?.fileId !== fileId || file.importing) return false;
  change(fileId, { importing: true, importFailure: null });
  try {
    const imported = await loket.readingIntake.importFile({ requestId: file.importId, fileId });
    change(fileId, { importing: false, imported });
    return true;
  } catch (error) {
    change(fileId, { importing: false, importFailure: error });
    return false;
  }
}
