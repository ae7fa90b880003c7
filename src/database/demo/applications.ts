/**
 * The demonstration's applications: one of every kind in every state, the connections of its months as they came about, and the waiting
 * list of the east with its priority dates back to 2022. Written as rows with the steps that led there; tests/db/demo-applications.test.ts
 * holds them against the workflow.
 */
import type pg from 'pg';
import {
  type Applicant,
  applicant,
  pick,
  type Random,
  randomFrom,
  readVillages,
  type Village,
} from './applicants.ts';
import { insertApplicationRows } from './application-insert.ts';
import { type BranchStaff, type Calendar, type DemoApplication, endOf, tell } from './application-rows.ts';
import { STORIES, type Story, TO_ACTIVE, TO_CALLED, TO_WAITING } from './application-stories.ts';
import { readCalendar, readConnections, readWorkflow } from './application-world.ts';
import type { DemoProfile } from './profile.ts';

/** Officers by the branch's place in the profile, as accounts.ts makes them; the head office has a desk of its own. */
const STAFF: BranchStaff[] = [
  { officer: 'sambungan1', second: 'sambungan2', desk: 'cs1' },
  { officer: 'sambungan5', second: 'sambungan6', desk: 'sambungan5' },
  { officer: 'sambungan3', second: 'sambungan4', desk: 'sambungan3' },
];
/** Where the waiting list is: the villages of the east, or the few of the hills. */
const WAITING: Record<string, { districts: string[]; ofConnections: number; most: number; called: number }> =
  {
    balikpapan: { districts: ['01'], ofConnections: 0.16, most: 4000, called: 6 },
    buleleng: { districts: ['03', '05'], ofConnections: 0.003, most: 40, called: 1 },
  };
const FIRST_PRIORITY = '2022-01-10';
/** Connections whose coming about is told, at most: the newest. */
const MOST_ACTIVE = 2000;

interface Options {
  connections: number;
  seed: number;
  today: string;
}

/** Needs the staff and the fees; before the import's entry in the chain, because its payments are part of what was taken over. */
export async function insertApplications(
  client: pg.ClientBase,
  profile: DemoProfile,
  options: Options,
  run: (file: string) => Promise<unknown>,
): Promise<void> {
  const random = randomFrom(options.seed * 7919 + 17);
  const villages = await readVillages(client);
  const { rows: branches } = await client.query<{ id: number; code: string }>(
    'select id, code from loket.branch',
  );
  const staffOf = new Map(
    branches.map(({ id, code }) => [
      id,
      STAFF[profile.branches.findIndex((one) => one.code === code)] ?? STAFF[0]!,
    ]),
  );
  const workflow = await readWorkflow(client);
  const calendar = await readCalendar(client, options.today);
  const told: DemoApplication[] = [];
  let serial = 0;
  const person = (village: Village): Applicant => applicant(profile, village, ++serial, random);

  const add = (
    story: Story,
    village: Village,
    lastDay: string,
    more: { person?: Applicant; connectionId?: number; branchId?: number; tight?: number } = {},
  ) => {
    const branchId = more.branchId ?? village.branchId;
    const staff = staffOf.get(branchId)!;
    const digital = story.kind === 'new_connection' && story.path.length > 0 && random() < 0.25;
    told.push(
      tell(
        story,
        {
          branch_id: branchId,
          person: more.person ?? person(village),
          connection_id: more.connectionId ?? null,
          channel: digital ? profile.channels.at(-1)!.code : 'COUNTER',
          external_id: digital ? `APP-${String(++serial).padStart(7, '0')}` : null,
          created_by: digital
            ? profile.channels.at(-1)!.login
            : story.kind === 'sealing' || story.kind === 'disconnection'
              ? staff.officer
              : staff.desk,
        },
        staff,
        lastDay,
        workflow,
        calendar,
        random,
        more.tight ?? 0,
      ),
    );
  };

  const scale = Math.min(1, Math.max(0.12, options.connections / 5000));
  const stock = await readConnections(client, 1200);
  for (const story of STORIES) {
    for (let n = Math.max(1, Math.round(story.count * scale)); n > 0; n--) {
      const lastDay = endOf(story, calendar, random);
      if (story.of === undefined) {
        add(story, pick(villages, random), lastDay);
        continue;
      }
      const at = stock.findIndex(
        ({ status, paidUp }) =>
          status === story.of && (paidUp || story.kind === 'sealing' || story.kind === 'disconnection'),
      );
      const [found] = at < 0 ? [] : stock.splice(at, 1);
      const village = villages.find(({ code }) => code === found?.person.villageCode);
      if (found && village)
        add(story, village, lastDay, {
          person: found.person,
          connectionId: found.id,
          branchId: found.branchId,
        });
    }
  }
  for (const found of await readConnections(client, MOST_ACTIVE, options.today)) {
    const village = villages.find(({ code }) => code === found.person.villageCode)!;
    // Installed, inspected and active on the day that the connection and its meter say.
    add({ kind: 'new_connection', path: TO_ACTIVE, count: 1, ago: [0, 0] }, village, found.activeSince, {
      person: found.person,
      connectionId: found.id,
      branchId: found.branchId,
      tight: 3,
    });
  }
  waitingList(profile, options, villages, calendar, random, add);
  await insertApplicationRows(client, told, run);
}

function waitingList(
  profile: DemoProfile,
  options: Options,
  villages: Village[],
  calendar: Calendar,
  random: Random,
  add: (story: Story, village: Village, lastDay: string) => void,
): void {
  const list = WAITING[profile.code]!;
  const there = villages.filter(({ code }) => list.districts.includes(code.split('.')[2]!));
  const [first = villages[0]!, ...others] = there;
  // Manggar is the largest; every other one has its share.
  const village = () => (others.length === 0 || random() < 0.4 ? first : pick(others, random));
  const from = Math.max(
    0,
    calendar.days.findIndex((day) => day >= FIRST_PRIORITY),
  );
  const dayAt = (part: number) => calendar.days[from + Math.floor(part * (calendar.days.length - 5 - from))]!;
  const waiting = Math.min(list.most, Math.max(8, Math.round(options.connections * list.ofConnections)));
  const story = (path: readonly string[]): Story => ({ kind: 'new_connection', path, count: 1, ago: [0, 0] });
  // More of the early years than of the late ones: registration was closed for a time.
  for (let n = 0; n < waiting; n++) add(story(TO_WAITING), village(), dayAt(random() ** 1.4));
  for (let n = 0; n < list.called; n++) add(story(TO_CALLED), first, calendar.days.at(-3)!);
}
