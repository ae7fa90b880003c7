import type { OutageCard, OutageFacts, OutageKind, OutageProposal } from '../../shared/contract/outages.ts';
import type { TicketCause } from '../../shared/contract/tickets.ts';
import type { Place } from '../../shared/geography.ts';
import { readDaySlots, typedSlots } from './read-slots.ts';
import { typedInstant, zonedInstant } from './zoned-instant.ts';

/** An outage as it is being typed. */
export interface OutageDraft {
  kind: OutageKind;
  title: string;
  answer: string;
  cause: TicketCause | '';
  zone: number | null;
  villages: readonly string[];
  centre: Place | null;
  radius: string;
  startsDate: string;
  startsTime: string;
  endsDate: string;
  endsTime: string;
  /** Monday first. */
  slots: readonly string[];
  words: string;
}
export type OutageTextField = 'title' | 'answer' | 'place' | 'radius' | 'starts' | 'ends' | 'words';
export type OutageField = OutageTextField | { slots: number };

export function draftOf(
  outage: OutageCard | null,
  proposal: OutageProposal | null,
  timeZone: string,
): OutageDraft {
  const starts = typedInstant(outage?.state === 'planned' ? outage.startsAt : null, timeZone);
  const ends = typedInstant(outage?.expectedEndAt ?? null, timeZone);
  const from = outage ?? proposal;
  return {
    kind: from?.kind ?? 'outage',
    title: outage?.title ?? '',
    answer: outage?.answer ?? '',
    cause: outage?.cause ?? '',
    zone: outage?.supplyZoneId ?? null,
    villages: outage?.villages.map(({ code }) => code) ?? [],
    centre:
      from && from.latitude !== null && from.longitude !== null
        ? { latitude: from.latitude, longitude: from.longitude }
        : null,
    radius: String(from?.radiusM ?? 500),
    startsDate: starts.date,
    startsTime: starts.time,
    endsDate: ends.date,
    endsTime: ends.time,
    slots: typedSlots(outage?.slots ?? []),
    words: '',
  };
}

type Read = { facts: OutageFacts } | { problem: OutageField };

/** What a draft says, whole; or the first thing that is wrong with it. */
export function readDraft(draft: OutageDraft, mayStart: boolean, timeZone: string): Read {
  const title = draft.title.trim();
  const answer = draft.answer.trim();
  if (title.length < 5) return { problem: 'title' };
  if (answer.length < 5) return { problem: 'answer' };
  if (draft.zone === null && draft.villages.length === 0 && !draft.centre) return { problem: 'place' };
  const radius = Number(draft.radius.trim().replaceAll('.', ''));
  if (draft.centre && !(Number.isInteger(radius) && radius >= 50 && radius <= 20_000))
    return { problem: 'radius' };
  const given = (date: string, time: string) => date.trim() !== '' || time.trim() !== '';
  let startsAt: string | null = null;
  if (mayStart && given(draft.startsDate, draft.startsTime)) {
    startsAt = zonedInstant(draft.startsDate, draft.startsTime, timeZone);
    if (!startsAt) return { problem: 'starts' };
  }
  let endsAt: string | null = null;
  if (given(draft.endsDate, draft.endsTime)) {
    endsAt = zonedInstant(draft.endsDate, draft.endsTime, timeZone);
    if (!endsAt || (startsAt && Date.parse(endsAt) <= Date.parse(startsAt))) return { problem: 'ends' };
  }
  const days = draft.slots.map((text, day) => readDaySlots(text, day + 1));
  const wrong = days.indexOf(null);
  if (draft.kind === 'rationing' && wrong >= 0) return { problem: { slots: wrong } };
  return {
    facts: {
      kind: draft.kind,
      title,
      answer,
      cause: draft.cause || null,
      supplyZoneId: draft.zone,
      villages: [...draft.villages],
      latitude: draft.centre?.latitude ?? null,
      longitude: draft.centre?.longitude ?? null,
      radiusM: draft.centre ? radius : null,
      ...(draft.kind === 'rationing' ? { slots: days.flatMap((slots) => slots ?? []) } : {}),
      ...(startsAt ? { startsAt } : {}),
      expectedEndAt: endsAt,
    },
  };
}

/** Only what differs from the outage as it is: nobody else's change is overwritten, and the history says what was changed. */
export function changedFacts(facts: OutageFacts, outage: OutageCard): OutageFacts {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const instant = (text: string | null) => (text === null ? null : Date.parse(text));
  const codes = outage.villages.map(({ code }) => code).toSorted();
  const { kind: _kind, villages = [], slots, startsAt, expectedEndAt = null, ...rest } = facts;
  const changed: OutageFacts = {};
  for (const [name, value] of Object.entries(rest)) {
    if (!same(value, outage[name as keyof typeof rest])) Object.assign(changed, { [name]: value });
  }
  // A circle is one thing.
  if ('latitude' in changed || 'longitude' in changed || 'radiusM' in changed) {
    const { latitude = null, longitude = null, radiusM = null } = facts;
    Object.assign(changed, { latitude, longitude, radiusM });
  }
  if (!same(villages.toSorted(), codes)) changed.villages = villages;
  if (slots && !same(slots, outage.slots)) changed.slots = slots;
  // Typed to the minute; what was set to the second has not changed by being shown.
  const minute = (text: string | null) => text && Math.floor(instant(text)! / 60_000);
  if (startsAt && minute(startsAt) !== minute(outage.startsAt)) changed.startsAt = startsAt;
  if (minute(expectedEndAt) !== minute(outage.expectedEndAt)) changed.expectedEndAt = expectedEndAt;
  return changed;
}
