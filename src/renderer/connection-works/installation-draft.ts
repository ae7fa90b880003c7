import type { InstallationFields } from '../../shared/contract/connection-works.ts';
import { readDate } from '../components/read-date.ts';

/** The record of the work as it is typed. */
export interface InstallationDraft {
  installedOn: string;
  meterSerialNo: string;
  meterSize: string;
  meterDigits: string;
  sealNo: string;
  initialReading: string;
  removalReading: string;
  note: string;
}

export type DraftField = keyof InstallationDraft;
export type DraftProblem = 'required' | 'number' | 'tooLow' | 'tooHigh';

const whole = (text: string) => (/^\d{1,8}$/.test(text.trim()) ? Number(text.trim()) : null);

/** The first field that cannot be as it is; the database has the last word. Readings in m3. */
export function draftProblem(
  draft: InstallationDraft,
  fields: InstallationFields,
  lastReading: number | null,
): { field: DraftField; problem: DraftProblem } | null {
  const no = (field: DraftField, problem: DraftProblem = 'required') => ({ field, problem });
  if (!readDate(draft.installedOn)) return no('installedOn');
  if (fields.removal) {
    const reading = whole(draft.removalReading);
    if (reading === null) return no('removalReading', draft.removalReading.trim() ? 'number' : 'required');
    if (lastReading !== null && reading < lastReading) return no('removalReading', 'tooLow');
  }
  if (fields.meter) {
    if (draft.meterSerialNo.trim().length < 3) return no('meterSerialNo');
    if (!draft.meterSize.trim()) return no('meterSize');
    const reading = whole(draft.initialReading);
    if (reading === null) return no('initialReading', draft.initialReading.trim() ? 'number' : 'required');
    if (reading >= 10 ** Number(draft.meterDigits)) return no('initialReading', 'tooHigh');
  }
  if (fields.seal === 'required' && !draft.sealNo.trim()) return no('sealNo');
  return null;
}

/** What is sent: only what the kind asks for. To be called with a draft without a problem. */
export function recordOf(
  draft: InstallationDraft,
  fields: InstallationFields,
  place: { latitude: number; longitude: number } | null,
) {
  return {
    installedOn: readDate(draft.installedOn)!,
    meterSerialNo: fields.meter ? draft.meterSerialNo.trim() : null,
    meterSize: fields.meter ? draft.meterSize.trim() : null,
    meterDigits: fields.meter ? Number(draft.meterDigits) : null,
    sealNo: fields.seal === 'none' ? null : draft.sealNo.trim() || null,
    initialReading: fields.meter ? whole(draft.initialReading) : null,
    removalReading: fields.removal ? whole(draft.removalReading) : null,
    latitude: fields.point ? (place?.latitude ?? null) : null,
    longitude: fields.point ? (place?.longitude ?? null) : null,
    note: draft.note.trim(),
  };
}
