/** Outages and tank trucks in the window: from a proposal to one end for all, a rationing with its turns, a truck by one key. */
import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeOutages } from '../support/outages.ts';
import { arrangeTickets } from '../support/tickets.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const tickets = arrangeTickets(database);
const outages = arrangeOutages(database);
const desk = consoleFor(database);
const t = texts.outages;
const tank = texts.tankTrips;
let officer: string;
let manager: string;
let villages: { code: string; name: string; latitude: number; longitude: number }[];
const count = 14;

beforeAll(async () => {
  officer = await make.staff(['customer_service']);
  manager = await make.staff(['manager']);
  villages = (
    await database.admin.query(
      `select village as code, village_name as name, latitude, longitude from loket.village_points(null) order by connections desc, village limit 3`,
    )
  ).rows;
  const { latitude, longitude, code } = villages[0]!;
  for (let n = 0; n < count; n++)
    await tickets.ticket(officer, {
      village_code: code,
      address: `Jl. Kering ${n + 1}`,
      latitude: latitude + ((n % 4) - 1.5) / 900,
      longitude: longitude + (Math.floor(n / 4) - 1.5) / 900,
      reported_at: new Date(Date.now() - (3 + n / 8) * 3_600_000),
    });
  const rationing = await outages.outage(
    officer,
    {
      kind: 'rationing',
      cause: 'rationing',
      title: 'Giliran air musim kemarau',
      answer: 'Air mengalir menurut jadwal giliran.',
      villages: [villages[1]!.code],
    },
    [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
      [day, '05:00', '09:00'] as const,
      [day, '17:00', '21:00'] as const,
    ]),
  );
  for (let n = 0; n < 3; n++)
    await tickets.ticket(officer, {
      village_code: villages[1]!.code,
      address: `Gang Sumur ${n + 1}`,
      latitude: villages[1]!.latitude + n / 300,
      longitude: villages[1]!.longitude,
      outage_id: n === 0 ? rationing : null,
      reported_at: new Date(Date.now() - (40 - 18 * n) * 3_600_000),
    });
  await outages.outage(officer, {
    kind: 'planned_work',
    cause: 'planned_work',
    state: 'planned',
    title: 'Pembersihan reservoir',
    answer: 'Air dimatikan selama pembersihan.',
    starts_at: new Date(Date.now() + 10 * 3_600_000),
    expected_end_at: new Date(Date.now() + 16 * 3_600_000),
    villages: [villages[2]!.code],
  });
});

async function open(page: Page, tab: string) {
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.tickets }).click();
  await page.getByRole('tab', { name: tab }).click();
}
/** For looking at, in each look of the window: nothing unless a folder is named. */
async function shot(page: Page, name: string, again?: () => Promise<void>) {
  const folder = process.env['LOKET_SHOTS'];
  if (!folder) return;
  for (const [theme, language, width, height] of [
    ['light', 'id', 1366, 768],
    ['dark', 'en', 1366, 768],
    ['dark', 'id', 1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    if (again) {
      await page.evaluate((settings) => window.loket.console.saveSettings(settings), { theme, language });
      await page.reload();
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /Pengaduan|Complaints/ })
        .click();
      await again();
      await page.waitForTimeout(600);
    } else if (theme === 'dark') continue;
    await page.screenshot({ path: `${folder}/${name}-${theme}-${language}-${width}.png` });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  if (!again) return;
  await page.evaluate(() => window.loket.console.saveSettings({ theme: 'light', language: 'id' }));
  await page.reload();
  await page.getByRole('navigation').getByRole('button', { name: texts.screens.tickets }).click();
  await again();
}
const article = (page: Page, title: string) => page.getByRole('article', { name: t.detail.label(title) });

describe('outages', () => {
  const title = 'Pipa induk pecah di Jl. Kering';

  it('complaints propose one; it is announced with all of them', async () => {
    const { page } = desk;
    await signIn(page, officer);
    await open(page, texts.tickets.tabs.outages);
    const proposals = page.getByRole('region', { name: t.proposals.title });
    await proposals.getByText(t.proposals.line(count, t.proposals.kinds.outage, villages[0]!.name)).click();
    await shot(page, 'proposal');
    await proposals.getByRole('button', { name: t.proposals.make }).click();
    const form = page.getByRole('group', { name: t.form.newTitle });
    await form.getByRole('button', { name: t.form.announceWith(count) }).click();
    await form.getByText(t.form.problems.title).first().waitFor();
    await form.getByLabel(t.form.title, { exact: true }).fill(title);
    await form.getByLabel(t.form.answer, { exact: true }).fill('Pipa pecah, sedang kami perbaiki.');
    await shot(page, 'form');
    await form.getByRole('button', { name: t.form.announceWith(count) }).click();
    await article(page, title).getByText(t.tickets.linked(count)).waitFor();
    expect(
      await make.one(
        `select count(*)::int as linked, count(*) filter (where responded_at is not null)::int as told
         from loket.ticket t join loket.outage o on o.id = t.outage_id where o.title = $1`,
        [title],
      ),
    ).toEqual({ linked: count, told: count });
    await shot(page, 'outage', () => page.getByRole('tab', { name: /^(Gangguan|Outages)$/ }).click());
  });

  it('a new ticket in its area stands there and is linked', async () => {
    const { page } = desk;
    const { latitude, longitude, code } = villages[0]!;
    await tickets.ticket(officer, { village_code: code, address: 'Jl. Baru 1', latitude, longitude });
    await database.admin.query(
      `select pg_notify('loket', jsonb_build_object('type', 'tickets_changed', 'seq', (select last_seq from loket.ticket_feed))::text)`,
    );
    await article(page, title)
      .getByRole('button', { name: t.tickets.linkAll(1) })
      .click();
    await page.getByText(t.tickets.linkedNow(1)).waitFor();
    await article(page, title)
      .getByText(t.tickets.linked(count + 1))
      .waitFor();
  });

  it('all reporters are told once', async () => {
    const { page } = desk;
    await article(page, title).getByRole('button', { name: t.act.tell }).click();
    const form = page.getByRole('group', { name: /Perbarui GGN/ });
    await form.getByLabel(t.form.words, { exact: true }).fill('Pengelasan selesai pukul 15.00.');
    await shot(page, 'update');
    await form.getByRole('button', { name: t.form.save(count + 1) }).click();
    await article(page, title).getByText('Pengelasan selesai pukul 15.00.').waitFor();
  });

  it('one end solves them all', async () => {
    const { page } = desk;
    await article(page, title).getByRole('button', { name: t.act.end, exact: true }).click();
    const form = page.getByRole('group', { name: /Akhiri GGN/ });
    await form.getByLabel(t.end.cause, { exact: true }).selectOption('main_burst');
    await form.getByLabel(t.end.resolution, { exact: true }).selectOption('pipe_repaired');
    await shot(page, 'end');
    await form.getByRole('button', { name: t.end.submit(count + 1) }).click();
    await page
      .getByText(new RegExp(`${count + 1} pengaduan selesai`))
      .first()
      .waitFor();
    expect(
      await make.one(
        `select count(*)::int as solved from loket.ticket t join loket.outage o on o.id = t.outage_id
         where o.title = $1 and t.state = 'solved' and t.solved_by = 'outage'`,
        [title],
      ),
    ).toEqual({ solved: count + 1 });
    await page.getByRole('button', { name: t.list.past }).click();
    await article(page, title).waitFor();
  });

  it('a rationing says whether the water flows, planned work begins', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: t.list.current, exact: true }).click();
    await page.getByRole('button', { name: /Giliran air musim kemarau/ }).click();
    await article(page, 'Giliran air musim kemarau')
      .getByText(/Air (tidak )?mengalir sekarang/)
      .waitFor();
    await shot(page, 'rationing', async () => {
      await page.getByRole('tab', { name: /^(Gangguan|Outages)$/ }).click();
      await page.getByRole('button', { name: /Giliran air musim kemarau/ }).click();
    });
    await shot(page, 'form-rationing', async () => {
      await page.getByRole('tab', { name: /^(Gangguan|Outages)$/ }).click();
      await page.getByRole('button', { name: /Umumkan gangguan|Announce an outage/ }).click();
      await page.getByRole('combobox').first().selectOption('rationing');
    });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Pembersihan reservoir/ }).click();
    await article(page, 'Pembersihan reservoir').getByRole('button', { name: t.act.begin }).click();
    await article(page, 'Pembersihan reservoir').getByText(t.states.active).waitFor();
  });
});

describe('tank trucks', () => {
  it('one key asks for one, it is sent and delivered with its result', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: texts.tickets.tabs.tank }).click();
    await page
      .getByRole('region', { name: tank.candidates })
      .getByText(/Gang Sumur 1/)
      .waitFor();
    await shot(page, 'tank', () => page.getByRole('tab', { name: /^(Mobil tangki|Tank trucks?)$/ }).click());
    await page.keyboard.press('t');
    await page.getByText(/TGK\/.* masuk daftar kiriman/).waitFor();
    const trip = page.getByRole('article', { name: /Kiriman TGK/ });
    await trip.getByRole('button', { name: tank.trip.send }).click();
    await trip.getByLabel(tank.send.truck, { exact: true }).fill('DK 8123 UX');
    await shot(page, 'tank-send');
    await trip.getByRole('button', { name: tank.send.submit('DK 8123 UX') }).click();
    await trip.getByRole('button', { name: tank.trip.deliver }).click();
    await trip.getByLabel(tank.deliver.litres, { exact: true }).fill('4.500');
    await shot(page, 'tank-deliver');
    await trip.getByRole('button', { name: tank.deliver.submit('4.500') }).click();
    await page.getByRole('button', { name: tank.views.delivered }).click();
    await page.getByRole('region', { name: tank.list }).getByText('DK 8123 UX').waitFor();
    expect(
      await make.one(
        `select t.state, r.resolution, r.cause, d.delivered_litres
         from loket.tank_dispatch d join loket.ticket t on t.id = d.ticket_id join loket.ticket_result r on r.ticket_id = t.id`,
      ),
    ).toEqual({
      state: 'solved',
      resolution: 'tank_truck_sent',
      cause: 'rationing',
      delivered_litres: 4_500,
    });
  });

  it('the list for the drivers is a file', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: tank.views.open }).click();
    await page
      .getByRole('region', { name: tank.candidates })
      .getByText(/Gang Sumur 2/)
      .click();
    await page.keyboard.press('t');
    await page.getByText(/TGK\/.* masuk daftar kiriman/).waitFor();
    await page.getByRole('button', { name: tank.print }).click();
    await page.getByText(tank.printed).waitFor();
    expect((await readdir(desk.receipts)).some((name) => name.startsWith('mobil-tangki-'))).toBe(true);
    await signOut(page);
  });
});

it('the manager reads outages, without reporters and without buttons', async () => {
  const { page } = desk;
  await signIn(page, manager);
  await open(page, texts.tickets.tabs.outages);
  await page.getByRole('button', { name: /Giliran air musim kemarau/ }).click();
  const shown = article(page, 'Giliran air musim kemarau');
  await shown.getByText(t.tickets.byState).waitFor();
  await shot(page, 'manager');
  expect(await page.getByRole('button', { name: t.act.end, exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: t.list.announce }).count()).toBe(0);
  expect(await page.getByText(/Pelapor \d/).count()).toBe(0);
});
