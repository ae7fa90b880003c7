import { loket } from '../app/loket-client.ts';
import { fitting } from '../components/file-intake/intake-state.ts';
import { prepareFile } from '../components/file-intake/prepare-file.ts';
import { type DraftPhoto, entryState, setEntry } from './entry-store.ts';

const PHOTOS = ['image/jpeg', 'image/png'] as const;

function change(key: string, to: Partial<DraftPhoto>): void {
  setEntry({ photos: entryState().photos.map((photo) => (photo.key === key ? { ...photo, ...to } : photo)) });
}

/** One after the other: a picture of a camera takes 200 MB while it is scaled. */
let queue: Promise<void> = Promise.resolve();

async function prepare(key: string, name: string, file: File): Promise<void> {
  if (!entryState().photos.some((photo) => photo.key === key)) return;
  const prepared = await prepareFile({ key, name, file }, PHOTOS, () => undefined);
  const { photos, notTaken } = entryState();
  if (!photos.some((photo) => photo.key === key)) return;
  if ('problem' in prepared) {
    setEntry({
      photos: photos.filter((photo) => photo.key !== key),
      notTaken: [...notTaken, { name, problem: prepared.problem }],
    });
    return;
  }
  change(key, {
    state: 'ready',
    file: prepared.file,
    ...(prepared.thumbnail === undefined ? {} : { thumbnail: prepared.thumbnail }),
  });
}

/** Takes what fits; of the rest it is said which, and why. What was taken before stays. */
export function addPhotos(
  files: readonly File[],
  max: number,
  nameOf: (file: File) => string = (file) => file.name,
): void {
  const { photos } = entryState();
  const { taken } = fitting(files, photos.length, max);
  const items = taken.map((file) => ({ key: crypto.randomUUID(), name: nameOf(file), file }));
  setEntry({
    photos: [...photos, ...items.map(({ key, name }): DraftPhoto => ({ key, name, state: 'preparing' }))],
    notTaken: files.slice(taken.length).map((file) => ({ name: nameOf(file), problem: 'too_many' as const })),
  });
  queue = items.reduce((before, { key, name, file }) => before.then(() => prepare(key, name, file)), queue);
}

export function removePhoto(key: string): void {
  setEntry({ photos: entryState().photos.filter((photo) => photo.key !== key), notTaken: [] });
}

/** Sends what was chosen, one by one, to the ticket that it belongs to, also when another screen is looked at meanwhile. */
export async function sendPhotos(ticketId: number): Promise<void> {
  const belongs = () => entryState().filed?.ticket.ticketId === ticketId;
  await queue;
  for (;;) {
    const next = entryState().photos.find((photo) => photo.state === 'ready');
    if (!next?.file || !belongs()) return;
    change(next.key, { state: 'sending' });
    try {
      await loket.ticketEntry.attachPhoto({
        requestId: next.key,
        ticketId,
        purpose: 'report',
        name: next.file.name,
        contentBase64: next.file.base64,
      });
      change(next.key, { state: 'sent' });
    } catch (error) {
      change(next.key, { state: 'failed', error });
    }
  }
}

export function retryPhoto(key: string, ticketId: number): void {
  change(key, { state: 'ready', error: undefined });
  void sendPhotos(ticketId);
}
