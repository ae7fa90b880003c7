/** `npm run simulate -- applications`: people who apply for a connection by the channels, with scans of their documents. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { applicant, pick, type Random, readVillages, type Village } from './applicants.ts';
import { balikpapan } from './balikpapan.ts';
import { buleleng } from './buleleng.ts';
import type { Channel } from './channel.ts';
import type { DemoProfile } from './profile.ts';
import { scanFile } from './scan-files.ts';

export interface ApplicantWorld {
  profile: DemoProfile;
  villages: Village[];
}

/** Where the applicants of a demonstration live, read by its administrator. */
export async function readApplicantWorld(admin: pg.Client): Promise<ApplicantWorld> {
  const { rows } = await admin.query<{ code: string }>(
    'select code from loket.utility where is_demonstration',
  );
  if (!rows[0]) throw new Error('Bukan basis data peragaan / this is no demonstration');
  return {
    profile: rows[0].code === 'buleleng' ? buleleng : balikpapan,
    villages: await readVillages(admin),
  };
}

/** Headings of the scans. */
const WORDS: Record<string, string> = {
  identity_card: 'CONTOH KTP',
  family_card: 'CONTOH KK',
  property_tax: 'CONTOH PBB',
  owner_consent: 'CONTOH IZIN',
  business_permit: 'CONTOH NIB',
  institution_letter: 'CONTOH SURAT',
};
export const scanWords = (documentType: string): string => WORDS[documentType] ?? 'CONTOH FOTO';

interface Filed {
  applicationNo: string;
  missingDocuments: string[];
}

/** Files one application with what its checklist asks; every tenth forgets a document. Returns one line of what happened. */
export async function applyByChannel(
  channel: Channel,
  world: ApplicantWorld,
  random: Random,
): Promise<string> {
  const person = applicant(world.profile, pick(world.villages, random), Math.floor(random() * 1e6), random);
  try {
    const asked = await channel.client.query<{ value: Filed }>(
      'select api.submit_channel_application($1, $2, $3) as value',
      [randomUUID(), `SIM-${randomUUID().slice(0, 13)}`, JSON.stringify({ ...person, consent: true })],
    );
    const { applicationNo, missingDocuments } = asked.rows[0]!.value;
    const sent = random() < 0.1 ? missingDocuments.slice(1) : missingDocuments;
    for (const type of sent) {
      const scan = scanFile(scanWords(type), Math.floor(random() * 1000));
      await channel.client.query('select api.attach_channel_document($1, $2, $3, $4, $5, $6, $7, $8)', [
        randomUUID(),
        applicationNo,
        type,
        `${type}.${scan.extension}`,
        scan.mediaType,
        scan.width,
        scan.height,
        scan.content,
      ]);
    }
    const told = await channel.client.query<{ value: { state: string; missingDocuments?: string[] } }>(
      'select api.application_status($1) as value',
      [applicationNo],
    );
    const { state, missingDocuments: missing = [] } = told.rows[0]!.value;
    return `${applicationNo}  ${state}  ${sent.length} berkas / documents${missing.length ? `, kurang / missing: ${missing.join(', ')}` : ''}`;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('LK'))
      return `${error.message} ${error.detail ?? ''}`;
    throw error;
  }
}
