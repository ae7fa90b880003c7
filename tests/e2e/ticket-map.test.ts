/** The live map of complaints: list and map are one selection, what happens elsewhere appears by itself, and nothing old looks fresh. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { arrangeTickets } from '../support/tickets.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const arranged = arrangeTickets(database);
const desk = consoleFor(database);
const t = texts.ticketMap;
const words = texts.ticketWords;
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
let officer: string;
let manager: string;
let client: pg.Client;
/** Where somebody has water. */
let somewhere: { latitude: number; longitude: number };

beforeAll(async () => {
  officer = await make.staff(['customer_service']);
  manager = await make.staff(['manager']);
  client = await database.as(officer);
  // Entering one as the counter does, through a door that only tests have.
  await database.admin.query(`
    create schema engine;
    create function engine.file(p_facts jsonb, p_request_id uuid) returns bigint
    language sql security definer set search_path = loket, pg_temp as
    $$select t.id from loket.file_ticket(loket.current_staff(), 'phone', p_facts, '{}', p_request_id) t$$;
    grant usage on schema engine to customer_service;
    grant execute on all functions in schema engine to customer_service`);
  const { rows } = await database.admin.query<{
    code: string;
    zone: number;
    latitude: number;
    longitude: number;
  }>(
    `select c.village_code as code, min(c.supply_zone_id) as zone, avg(c.latitude) as latitude, avg(c.longitude) as longitude
     from loket.connection c where c.latitude is not null group by 1 having count(*) >= 3 order by 1`,
  );
  const kinds = ['no_flow', 'low_flow', 'turbid_water', 'main_leak', 'high_bill', 'meter_damaged'];
  const place = (n: number) => {
    const village = rows[n % rows.length]!;
    return {
      village_code: village.code,
      supply_zone_id: village.zone,
      latitude: village.latitude + Math.sin(n * 7) * 0.006,
      longitude: village.longitude + Math.cos(n * 5) * 0.006,
    };
  };
  for (let n = 0; n < 60; n++) {
    const reported_at = ago(1 + n * 9);
    const done = n % 3 === 2 ? { state: 'solved', solved_at: ago(n * 0.8), solved_by: 'crew' } : {};
    const state = n % 5 === 1 ? 'new' : n % 7 === 3 ? 'waiting_for_customer' : 'in_progress';
    await arranged.ticket(officer, { category: kinds[n % 6]!, state, reported_at, ...place(n), ...done });
  }
  await arranged.ticket(officer, {
    category: 'staff_conduct',
    reported_at: ago(0.3),
    reporter_name: 'Ketut Rahasia',
  });
  const outage = (facts: Record<string, unknown>) => {
    const columns = {
      state: 'active',
      change_seq: 1,
      answer: 'Sedang ditangani petugas.',
      starts_at: ago(2),
      created_by: officer,
      created_at: ago(2),
      ...facts,
    };
    const names = Object.keys(columns);
    return database.admin.query(
      `insert into loket.outage (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(columns),
    );
  };
  const { latitude, longitude } = place(4);
  somewhere = { latitude, longitude };
  await outage({
    outage_no: 'GGN/1',
    kind: 'leak',
    title: 'Pipa pecah',
    latitude,
    longitude,
    radius_m: 1500,
  });
  await outage({ outage_no: 'GGN/2', kind: 'rationing', title: 'Giliran air', villages: [rows[1]!.code] });
});

const open = async () => {
  await desk.page.getByRole('navigation').getByRole('button', { name: texts.screens.tickets }).click();
  await desk.page.getByRole('tab', { name: texts.tickets.tabs.map }).click();
};
const list = () => desk.page.getByRole('listbox', { name: t.list });
const chip = (group: keyof typeof t.groups) =>
  desk.page
    .getByRole('group', { name: t.filters })
    .getByRole('button', { name: new RegExp(`^${t.groups[group]} ?\\d`) });
const countOf = async (group: keyof typeof t.groups) =>
  Number(/\d+$/.exec((await chip(group).innerText()).trim())?.[0]);
/** How many pixels of the points' canvas are not empty. */
const painted = () =>
  desk.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-cloud-pane canvas');
    if (!canvas || canvas.width === 0) return 0;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let some = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) some++;
    return some;
  });
const shoot = async (name: string) => {
  const folder = process.env['LOKET_SHOTS'];
  if (folder) await desk.page.screenshot({ path: `${folder}/${name}.png` });
};

describe('the live map', () => {
  it('has every complaint on the map or, without a point, in the list; the chosen one is told in short', async () => {
    const { page } = desk;
    await signIn(page, officer);
    await open();
    await expect.poll(painted, { timeout: 20_000 }).toBeGreaterThan(500);
    await page.locator('[data-age=fresh]').waitFor();
    await list().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    const first = page.locator('[role=option][aria-selected=true]');
    await first.waitFor();
    await page.getByRole('region', { name: /ADU/ }).waitFor();
    await shoot('map-selected');
    await page.keyboard.press('Escape');
    await first.waitFor({ state: 'detached' });
    await page.getByLabel(t.category).selectOption('staff_conduct');
    await list().getByText(t.unplaced).waitFor();
    await page.getByLabel(t.category).selectOption('');
  });

  it('chips hide and show, a category leaves only its own', async () => {
    const { page } = desk;
    const before = await list().getByRole('option').count();
    expect(before).toBeGreaterThan(0);
    const total = async () => Number(/^\d+/.exec(await page.getByText(/tampak/).innerText())?.[0]);
    const all = await total();
    const late = await countOf('late');
    await chip('late').click();
    await expect.poll(total).toBe(all - late);
    await chip('late').click();
    await page.getByLabel(t.category).selectOption('turbid_water');
    await expect.poll(total).toBeLessThan(all);
    for (const line of await list().getByRole('option').allInnerTexts()) {
      expect(line).toContain(words.categories.turbid_water);
    }
    await page.getByLabel(t.category).selectOption('');
    await expect.poll(total).toBe(all);
  });

  it('areas are shaded by villages, districts and zones, with a legend', async () => {
    const { page } = desk;
    for (const by of ['village', 'zone', 'district'] as const) {
      await page.getByLabel(t.shading).selectOption(by);
      await page.getByText(t.shadingCaption).waitFor();
      await shoot(`map-${by}`);
    }
    await page.getByLabel(t.shading).selectOption('none');
  });

  it('what is entered elsewhere appears by itself, and what is rejected goes', async () => {
    const before = await countOf('new');
    const file = (facts: object) =>
      client.query<{ id: string }>('select engine.file($1, $2) as id', [JSON.stringify(facts), randomUUID()]);
    const { rows } = await file({
      category: 'no_flow',
      reporterName: 'Wayan',
      phone: '081234567891',
      words: 'Air mati sejak pagi',
      ...somewhere,
    });
    await expect.poll(() => countOf('new'), { timeout: 20_000 }).toBe(before + 1);
    await database.admin.query(
      `update loket.ticket set state = 'rejected', change_seq = (select last_seq + 1 from loket.ticket_feed) where id = $1`,
      [rows[0]!.id],
    );
    await database.admin.query('update loket.ticket_feed set last_seq = last_seq + 1');
    await expect.poll(() => countOf('new'), { timeout: 20_000 }).toBe(before);
  });

  it('back in time there is less, and now is where it was', async () => {
    const { page } = desk;
    const total = async () => {
      let sum = 0;
      for (const group of ['late', 'new', 'waiting', 'open', 'solved'] as const) sum += await countOf(group);
      return sum;
    };
    const now = await total();
    await page.getByRole('slider', { name: `${t.time}: ${texts.maps.time.to}` }).focus();
    for (let weeks = 0; weeks < 2; weeks++) await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(total).toBeLessThan(now);
    await shoot('map-past');
    await page.keyboard.press('End');
    await expect.poll(total).toBe(now);
  });

  it('on the wall there is nothing but the map and how it stands; Esc leaves it', async () => {
    const { page } = desk;
    await page.keyboard.press('w');
    await page.locator('[data-wall=tickets]').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.locator('[data-age=fresh]').waitFor();
    await expect.poll(painted, { timeout: 20_000 }).toBeGreaterThan(500);
    await shoot('map-wall');
    await page.keyboard.press('Escape');
    await list().waitFor();
  });

  it('the management sees the same without a name or a word, and opens nothing', async () => {
    const { page } = desk;
    await signOut(page);
    await signIn(page, manager);
    await open();
    await expect.poll(painted, { timeout: 20_000 }).toBeGreaterThan(500);
    await page.getByLabel(t.category).selectOption('staff_conduct');
    await list().getByRole('option').click();
    const card = page.getByRole('region', { name: /ADU/ });
    await card.waitFor();
    expect(await card.innerText()).not.toMatch(/Rahasia|Pengaduan uji/);
    expect(await card.getByRole('button', { name: t.open }).count()).toBe(0);
  });
});
