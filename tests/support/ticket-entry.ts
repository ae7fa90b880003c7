/** How the database's tests enter complaints. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  type FiledTicket,
  type FoundCallers,
  type FoundPlace,
  filedTicketSchema,
  foundCallersSchema,
  foundPlaceSchema,
  type TicketContext,
  type TicketFacts,
  type TicketPhoto,
  ticketContextSchema,
  ticketPhotoSchema,
} from '../../src/shared/contract/ticket-entry.ts';
import { type TicketCard, ticketCardSchema } from '../../src/shared/contract/tickets.ts';
import { call } from './calls.ts';
import type { TestDatabase } from './database.ts';

export interface FileInput {
  requestId?: string;
  source?: string | null;
  facts?: Partial<TicketFacts> | unknown;
  outageId?: number | null;
  explained?: boolean | null;
}

export async function fileTicket(client: pg.Client, input: FileInput): Promise<FiledTicket> {
  return filedTicketSchema.parse(
    await call(client, 'select api.file_ticket($1, $2, $3, $4, $5) as value', [
      input.requestId ?? randomUUID(),
      input.source === undefined ? 'counter' : input.source,
      JSON.stringify(input.facts ?? {}),
      input.outageId ?? null,
      input.explained ?? false,
    ]),
  );
}

export async function repeatTicket(
  client: pg.Client,
  ticket: { ticketId: number; eventNo: number },
  words = '',
  caller: unknown = {},
  requestId: string = randomUUID(),
): Promise<TicketCard> {
  const answer = await call<{ ticket: unknown }>(
    client,
    'select api.repeat_ticket($1, $2, $3, $4, $5) as value',
    [requestId, ticket.ticketId, ticket.eventNo, words, JSON.stringify(caller)],
  );
  return ticketCardSchema.parse(answer.ticket);
}

export async function findCaller(client: pg.Client, text: string): Promise<FoundCallers> {
  return foundCallersSchema.parse(await call(client, 'select api.find_caller($1) as value', [text]));
}

export async function findPlace(client: pg.Client, text: string): Promise<FoundPlace[]> {
  return foundPlaceSchema.array().parse(await call(client, 'select api.find_place($1) as value', [text]));
}

export interface ContextInput {
  connectionId?: number;
  phone?: string;
  category?: string;
  latitude?: number;
  longitude?: number;
  villageCode?: string;
}

export async function ticketContext(client: pg.Client, input: ContextInput): Promise<TicketContext> {
  return ticketContextSchema.parse(
    await call(client, 'select api.ticket_context($1, $2, $3, $4, $5, $6) as value', [
      input.connectionId ?? null,
      input.phone ?? null,
      input.category ?? null,
      input.latitude ?? null,
      input.longitude ?? null,
      input.villageCode ?? null,
    ]),
  );
}

export interface PhotoInput {
  requestId?: string;
  purpose?: string | null;
  name?: string | null;
  mediaType?: string | null;
  width?: number | null;
  height?: number | null;
  content: Uint8Array | null;
}

export async function attachPhoto(
  client: pg.Client,
  ticketId: number,
  input: PhotoInput,
): Promise<TicketPhoto> {
  const given = <K extends keyof PhotoInput>(key: K, otherwise: PhotoInput[K]) =>
    input[key] === undefined ? otherwise : input[key];
  const answer = await call<{ photo: unknown }>(
    client,
    'select api.attach_ticket_photo($1, $2, $3, $4, $5, $6, $7, $8) as value',
    [
      input.requestId ?? randomUUID(),
      ticketId,
      given('purpose', 'report'),
      given('name', 'bocor.png'),
      given('mediaType', 'image/png'),
      given('width', 3),
      given('height', 2),
      input.content,
    ],
  );
  return ticketPhotoSchema.parse(answer.photo);
}

let outages = 0;

/** An outage in any state, written by the administrator. */
export async function arrangeOutage(
  database: TestDatabase,
  login: string,
  facts: Record<string, unknown> = {},
): Promise<{ outageId: number; outageNo: string; answer: string }> {
  const number = ++outages;
  const state = (facts['state'] as string | undefined) ?? 'active';
  const columns = {
    outage_no: `UJI-GGN/${process.pid}/${number}`,
    kind: 'outage',
    state,
    change_seq: 0,
    title: `Pipa induk pecah ${number}`,
    answer: `Pipa sedang diperbaiki, air mengalir lagi malam ini (${number}).`,
    starts_at: new Date(Date.now() - 3_600_000),
    ended_at: state === 'ended' || state === 'cancelled' ? new Date() : null,
    created_by: login,
    created_at: new Date(),
    ...facts,
  };
  const names = Object.keys(columns);
  const { rows } = await database.admin.query<{ id: string; outage_no: string; answer: string }>(
    `insert into loket.outage (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})
     returning id, outage_no, answer`,
    Object.values(columns),
  );
  const [row] = rows;
  return { outageId: Number(row!.id), outageNo: row!.outage_no, answer: row!.answer };
}
