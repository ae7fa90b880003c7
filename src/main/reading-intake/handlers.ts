import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { ReadingMapping } from '../../shared/reading-file.ts';
import { readUpload } from '../application-forms/read-upload.ts';
import type { StaffPresence } from '../staff/presence.ts';
import type { ReadingFiles } from './reading-files.ts';

type Intake = LoketContract['readingIntake'];

export function readingIntakeHandlers(presence: StaffPresence, files: ReadingFiles): FeatureHandlers<Intake> {
  const login = () => presence.signedIn()?.login;
  return {
    state: async () =>
      (await presence.session().call('reading_intake_state', {})) as OutputOf<Intake['state']>,
    findAccount: async ({ text }) =>
      (await presence.session().call('find_reading_account', { p_text: text })) as OutputOf<
        Intake['findAccount']
      >,
    tryReading: async ({ connectionId, reading, condition }) =>
      (await presence.session().call('try_reading', {
        p_connection_id: connectionId,
        p_reading: reading,
        p_condition: condition,
      })) as OutputOf<Intake['tryReading']>,
    async enter({ requestId, connectionId, photoBase64, reading, condition, meterSerial, note }) {
      const photo = photoBase64 === null ? null : await readUpload(photoBase64);
      return (await presence.session().callOnce('enter_reading', {
        p_request_id: requestId,
        p_connection_id: connectionId,
        p_facts: JSON.stringify({ reading, condition, meterSerial, note }),
        p_media_type: photo?.mediaType ?? null,
        p_width: photo?.width ?? null,
        p_height: photo?.height ?? null,
        p_content: photo?.bytes ?? null,
      })) as OutputOf<Intake['enter']>;
    },
    readFile: ({ fileId, name, content }) => files.read(presence.session(), login(), fileId, name, content),
    readAgain: ({ fileId, sheet, mapping }) =>
      files.readAgain(presence.session(), login(), fileId, sheet, mapping as ReadingMapping | null),
    async forgetFile({ fileId }) {
      files.forget(fileId);
      return null;
    },
    saveProblems: async ({ fileId }) => ({ file: await files.saveProblems(login(), fileId) }),
    importFile: ({ requestId, fileId }) => files.import(presence.session(), login(), fileId, requestId),
    imports: async ({ before, limit }) =>
      (await presence.session().call('list_reading_imports', {
        p_before: before,
        p_limit: limit,
      })) as OutputOf<Intake['imports']>,
  };
}
