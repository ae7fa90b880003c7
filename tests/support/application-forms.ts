/** How the database's tests speak to the form of an application. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  type ApplicationFacts,
  type ApplicationForm,
  type Attached,
  applicationFormSchema,
  attachedSchema,
  type Duplicates,
  duplicatesSchema,
  type FiledApplication,
  type FiledKind,
  filedApplicationSchema,
} from '../../src/shared/contract/application-forms.ts';
import { type ApplicationCard, applicationCardSchema } from '../../src/shared/contract/applications.ts';
import { call } from './calls.ts';

let made = 0;

/** A NIK of nobody else: born on 12 August 1981, each with a serial number of its own. */
export function someNik(): string {
  const number = ++made;
  return `5108061208${80 + Math.floor(number / 9000)}${String((number % 9000) + 1).padStart(4, '0')}`;
}

export interface SaveInput {
  applicationId?: number | null;
  kind?: FiledKind | string | null;
  version?: number | null;
  facts?: unknown;
  requestId?: string;
}

export async function save(client: pg.Client, input: SaveInput): Promise<ApplicationCard> {
  const answer = await call(client, 'select api.save_application_draft($1, $2, $3, $4, $5) as value', [
    input.requestId ?? randomUUID(),
    input.applicationId ?? null,
    input.kind === undefined ? 'new_connection' : input.kind,
    input.version ?? null,
    JSON.stringify(input.facts ?? {}),
  ]);
  return applicationCardSchema.parse(answer);
}

export async function submit(
  client: pg.Client,
  card: Pick<ApplicationCard, 'applicationId' | 'stepNo'>,
  requestId: string = randomUUID(),
): Promise<FiledApplication> {
  return filedApplicationSchema.parse(
    await call(client, 'select api.submit_application($1, $2, $3) as value', [
      requestId,
      card.applicationId,
      card.stepNo,
    ]),
  );
}

export async function form(client: pg.Client, applicationId: number | null): Promise<ApplicationForm> {
  return applicationFormSchema.parse(
    await call(client, 'select api.application_form($1) as value', [applicationId]),
  );
}

export async function duplicates(client: pg.Client, applicationId: number): Promise<Duplicates> {
  return duplicatesSchema.parse(
    await call(client, 'select api.find_duplicates($1) as value', [applicationId]),
  );
}

export interface AttachInput {
  documentType?: string | null;
  name?: string | null;
  mediaType?: string | null;
  width?: number | null;
  height?: number | null;
  content: Uint8Array | null;
  requestId?: string;
}

export async function attach(
  client: pg.Client,
  applicationId: number,
  input: AttachInput,
): Promise<Attached> {
  const given = <K extends keyof AttachInput>(key: K, otherwise: AttachInput[K]) =>
    input[key] === undefined ? otherwise : input[key];
  return attachedSchema.parse(
    await call(client, 'select api.attach_document($1, $2, $3, $4, $5, $6, $7, $8) as value', [
      input.requestId ?? randomUUID(),
      applicationId,
      given('documentType', 'identity_card'),
      given('name', 'ktp.png'),
      given('mediaType', 'image/png'),
      given('width', 3),
      given('height', 2),
      input.content,
    ]),
  );
}

/** A whole form of a new connection, near the middle of Singaraja; `changes` overrides any part. */
export function wholeForm(
  groupId: number,
  villageCode: string,
  changes: Partial<ApplicationFacts> = {},
): Partial<ApplicationFacts> {
  const number = ++made;
  return {
    applicantName: `Ni Luh Pemohon ${number}`,
    nik: someNik(),
    phone: `0813${String(70_000_000 + number)}`,
    address: `Jl. Permohonan Gang ${number} No. ${number}`,
    neighbourhood: '001/002',
    villageCode,
    buildingUse: 'house',
    tariffGroupId: groupId,
    meterSize: '1/2"',
    consent: true,
    ...changes,
  };
}
