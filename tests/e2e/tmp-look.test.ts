import { beforeAll, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, signOut, texts } from './support/desk.ts';

const database = testDatabase();
const world = arrange(database);
const desk = consoleFor(database, {
  settings: {
    theme: (process.env['LOOK_THEME'] ?? 'light') as 'light',
    language: (process.env['LOOK_LANG'] ?? 'id') as 'id',
  },
});
const W = Number(process.env['LOOK_W'] ?? 1366);
const tag = `${process.env['LOOK_LANG'] ?? 'id'}-${process.env['LOOK_THEME'] ?? 'light'}-${W}`;
let n = 0;
const shot = async (name: string) => {
  await desk.page.waitForTimeout(500);
  await desk.page.screenshot({
    path: `/tmp/inv/${tag}-${String(++n).padStart(2, '0')}-${name}.png`,
    animations: 'disabled',
  });
};
beforeAll(async () => {
  await desk.page.setViewportSize({ width: W, height: W === 1366 ? 768 : 1080 });
});

it('look', async () => {
  const { page } = desk;
  page.on(
    'console',
    (m) => ['error', 'warning'].includes(m.type()) && console.log('CONSOLE', m.text().slice(0, 600)),
  );
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  const conns = await database.admin.query(
    `select c.connection_no, (select count(*)::int from loket.open_bills(c.id)) as n from loket.connection c order by c.id limit 60`,
  );
  const clean = conns.rows.find((r) => r.n === 0)!.connection_no;
  const owing = conns.rows.find((r) => r.n > 1)!.connection_no;
  await page.getByRole('textbox').first().fill('kepala_loket');
  await page.locator('input[type=password]').fill('loket-demo');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  const nav = (i: number) => page.locator('nav button').nth(i);
  const labels = await page.locator('nav button').allInnerTexts();
  console.log(labels);
  const at = labels.findIndex((l) => /Non-air|Non-water|Invoices/.test(l));
  await nav(at).click();
  await shot('empty');
  await page.keyboard.press('F3');
  await shot('new-empty');
  await page.keyboard.type(owing);
  await shot('new-search');
  await page.keyboard.press('Enter');
  await shot('new-connection');
  await page.keyboard.type('balik');
  await shot('new-fee-list');
  await page.keyboard.press('Enter');
  await shot('new-arrears');
  await page.keyboard.press('Escape');
  await shot('back');
  await page.keyboard.press('F3');
  await shot('kept');
  await page
    .locator('main button')
    .filter({ hasText: /Kosongkan|Clear/ })
    .click();
  await page.keyboard.type(clean);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
  await shot('cleared');
  for (const [fee, rest] of [
    ['ganti meter', []],
    ['tera', []],
    ['pasang', ['1400000']],
  ] as const) {
    await page.keyboard.type(fee);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    for (const r of rest) {
      await page.keyboard.type(r);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('keterangan');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
  }
  await shot('new-three-lines');
  await page.keyboard.press('Enter');
  await shot('on-button');
  await page.keyboard.press('Enter');
  await shot('issued');
  await page.getByRole('button', { name: /Batalkan tagihan|Cancel the invoice/ }).click();
  await page.keyboard.type('salah pilih biaya');
  await page.keyboard.press('Enter');
  await shot('cancelling');
  await page.keyboard.press('Enter');
  await shot('cancelled');
  await page.keyboard.press('F4');
  await page.keyboard.press('F4');
  await page.keyboard.press('F4');
  await shot('cancelled-list');
  await page.getByRole('button', { name: /Daftar biaya|^Fees/ }).click();
  await shot('fees-read');
  await page.locator('header').getByRole('button').last().click();
  await page.getByRole('menuitem').last().click();
  await page.waitForTimeout(500);
  await page.getByRole('textbox').first().fill('keuangan1');
  await page.locator('input[type=password]').fill('loket-demo');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  const labels2 = await page.locator('nav button').allInnerTexts();
  await nav(labels2.findIndex((l) => /Non-air|Non-water|Invoices/.test(l))).click();
  await shot('finance-list');
  await page.getByRole('button', { name: /Daftar biaya|^Fees/ }).click();
  await page.keyboard.press('ArrowDown');
  await shot('fees-finance');
  await page.keyboard.press('F3');
  await page.keyboard.type('sewa tangki');
  await shot('fee-new');
}, 120_000);
