/** What becomes of a demonstration's complaint: seen, verified, an officer at the place, a result, the reporter's word on it. */
import type { TicketCause, TicketResolution } from '../../shared/contract/tickets.ts';
import { pick, type Random } from './applicants.ts';
import { DONE, MATERIALS } from './ticket-kinds.ts';
import { weighted } from './ticket-reports.ts';
import {
  type DemoResult,
  type DemoTicket,
  happen,
  type Minute,
  type TicketWorkflow,
  wallClock,
} from './ticket-rows.ts';

export interface Crew {
  desk: string;
  /** The dispatcher of the branch. */
  dispatcher: string;
  officers: { id: number; unit: string; branchId: number }[];
}

export interface Telling {
  workflow: TicketWorkflow;
  crew: Crew;
  random: Random;
  /** The last minute that is known. */
  until: Minute;
}

const NOT_YET = /(trench|meter|bill|tariff|payment|conduct|reader|delay|information)/;
/** Whoever is on duty by night sees to water; the rest waits for the morning. */
function morning(at: Minute, category: string): Minute {
  const hour = (at / 60) % 24;
  if (!NOT_YET.test(category) || (hour >= 8 && hour < 16)) return at;
  return (Math.floor(at / 1440) + (hour >= 16 ? 1 : 0)) * 1440 + 8 * 60 + (at % 60);
}

const EXPLAINED: readonly (readonly [TicketResolution, number])[] = [['explained', 1]];

export function resultOf(
  cause: TicketCause,
  crew: boolean,
  from: Minute,
  to: Minute,
  random: Random,
): DemoResult {
  const resolution: TicketResolution = weighted(DONE[cause] ?? EXPLAINED, random);
  const materials = crew ? (MATERIALS[resolution] ?? []) : [];
  return {
    repair: materials.length > 0 || (crew && cause !== 'rationing') ? 'quick' : 'none',
    cause,
    resolution,
    materials,
    arrived_at: crew ? from : null,
    done_at: crew ? to : null,
    follow_up_on: null,
  };
}

const WORD_OF: Readonly<Record<string, string>> = {
  schedule_explained: 'Wilayah Bapak/Ibu sedang giliran; jadwal sudah kami jelaskan.',
  tank_truck_sent: 'Mobil tangki sudah kami kirim.',
  flow_returned: 'Air sudah mengalir kembali sesuai giliran.',
  pipe_repaired: 'Pipa sudah diperbaiki.',
  customer_advised: 'Penyebabnya di pipa setelah meter; sudah kami jelaskan.',
  explained: 'Sudah dijelaskan kepada pelapor.',
  bill_corrected: 'Tagihan dikoreksi sesuai angka meter.',
};

/** Tells a filed ticket's story as far as it is known. `stopAt`: it stands in this state today. */
export function tellTicket(ticket: DemoTicket, telling: Telling, stopAt?: string): void {
  const { workflow, crew, random, until } = telling;
  const { kind } = ticket.report;
  const go = (event: Parameters<typeof happen>[3]) =>
    ticket.state !== stopAt && happen(ticket, workflow, until, event);
  const last = () => ticket.events.at(-1)!.at;
  const span = (hours: number) => hours * 60 * (0.35 + random() ** 2 * 3);
  const { desk, dispatcher } = crew;
  if (random() < 0.06 && stopAt === undefined)
    go({
      action: 'repeat',
      actor: ticket.created_by,
      at: last() + 120 + random() * 900,
      note: 'Belum ada perubahan, mohon segera',
      told: true,
    });
  const seen = morning(last() + 4 + random() ** 3 * 200, kind.category);
  if (random() < 0.045 && stopAt === undefined) {
    const reason = pick(['too_little_said', 'not_ours', 'outside_area', 'not_serious'], random);
    go({ action: 'reject', actor: desk, at: seen, reason_code: reason, told: true });
    return;
  }
  if (!go({ action: 'verify', actor: desk, at: seen })) return;
  const cause = weighted(kind.causes, random);
  if (stopAt === undefined && random() < kind.desk) {
    const at = morning(last() + span(kind.hours * 0.6), kind.category);
    const result = resultOf(cause, false, at, at, random);
    solve(ticket, go, desk, at, result, 'desk');
  } else {
    const there = crew.officers.filter((one) => one.unit === ticket.unit);
    const near = there.filter((one) => one.branchId === ticket.branch_id);
    const officer = pick(near.length > 0 ? near : there.length > 0 ? there : crew.officers, random).id;
    if (!go({ action: 'assign', actor: dispatcher, at: last() + 5 + random() * 70, officer })) return;
    const total = span(kind.hours);
    const off = morning(last() + total * 0.3, kind.category);
    if (!go({ action: 'set_off', actor: dispatcher, at: off })) return;
    if (!go({ action: 'start', actor: dispatcher, at: last() + 15 + random() * 30 })) return;
    const arrived = last();
    if (stopAt === 'waiting_for_customer' || random() < 0.04) {
      if (
        !go({
          action: 'wait_for_customer',
          actor: dispatcher,
          at: last() + 10,
          reason_code: pick(['nobody_home', 'needs_appointment'], random),
          note: 'Petugas datang, rumah kosong',
          told: true,
        })
      )
        return;
      if (
        !go({
          action: ticket.report.digital ? 'answer' : 'resume',
          actor: ticket.report.digital ? ticket.created_by : desk,
          at: last() + 200 + random() * 1200,
          note: 'Besok pagi ada orang di rumah',
          told: true,
        })
      )
        return;
    }
    if ((cause === 'main_burst' || cause === 'third_party_damage') && random() < 0.3) {
      const day = wallClock(last() + 2 * 1440).slice(0, 10);
      if (
        !go({
          action: 'follow_up',
          actor: dispatcher,
          at: last() + 60,
          note: 'Perlu alat berat, galian dilanjutkan',
          result: {
            ...resultOf(cause, true, arrived, last(), random),
            repair: 'big',
            materials: [],
            done_at: null,
            follow_up_on: day,
          },
        })
      )
        return;
    }
    const done = morning(Math.max(last() + 20, arrived + total * 0.7), kind.category);
    solve(ticket, go, dispatcher, done + 10, resultOf(cause, true, arrived, done, random), 'crew');
  }
  if (ticket.state === 'solved' && ticket.solved_by !== 'outage') finish(ticket, telling, go);
}

export function solve(
  ticket: DemoTicket,
  go: (event: Parameters<typeof happen>[3]) => boolean,
  actor: string,
  at: Minute,
  result: DemoResult,
  by: 'crew' | 'desk',
): void {
  ticket.solved_by = by;
  const went = go({
    action: 'solve',
    actor,
    at,
    note: WORD_OF[result.resolution] ?? '',
    told: true,
    result,
    details: { cause: result.cause, resolution: result.resolution },
  });
  if (!went) ticket.solved_by = null;
}

/** The reporter confirms, complains again, gives a mark, or says nothing and it is closed by itself. */
export function finish(
  ticket: DemoTicket,
  telling: Telling,
  go: (event: Parameters<typeof happen>[3]) => boolean,
): void {
  const { random, crew } = telling;
  const { digital } = ticket.report;
  const at = ticket.events.at(-1)!.at;
  const asked = digital ? random() < 0.45 : random() < 0.3;
  if (random() < 0.03) {
    const again = go({
      action: 'reopen',
      actor: digital ? ticket.created_by : crew.desk,
      at: at + 300 + random() * 1500,
      reason_code: 'not_solved',
      note: 'Masih sama seperti kemarin',
      told: true,
    });
    if (!again) return;
    ticket.cause = null;
    ticket.officer_id = null;
    if (!go({ action: 'start', actor: crew.dispatcher, at: at + 2200 })) return;
    solve(
      ticket,
      go,
      crew.dispatcher,
      at + 2600,
      resultOf(weighted(ticket.report.kind.causes, random), true, at + 2200, at + 2590, random),
      'crew',
    );
    if (ticket.state !== 'solved') return;
  }
  const since = ticket.events.at(-1)!.at;
  if (asked)
    go({
      action: 'close',
      actor: digital ? ticket.created_by : crew.desk,
      at: since + 60 + random() * 1800,
      details: { confirmed: true },
    });
  else go({ action: 'close_after_days', actor: crew.desk, at: since + 3 * 1440 });
  if (digital && ticket.state === 'closed' && random() < 0.5) {
    const rating = weighted(
      [
        [5, 5],
        [4, 6],
        [3, 3],
        [2, 1],
        [1, 1],
      ],
      random,
    );
    if (
      go({
        action: 'rate',
        actor: ticket.created_by,
        at: ticket.events.at(-1)!.at + 30,
        told: true,
        details: { rating },
      })
    )
      ticket.rating = rating;
  }
}
