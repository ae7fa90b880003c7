import { expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import { signIn, texts } from './support/desk.ts';
import { en } from '../../src/renderer/app/i18n/en.ts';
const database = testDatabase();
const make = arrange(database);
const lang = process.env['SHOT_LANG'] === 'en' ? 'en' : 'id';
const theme = process.env['SHOT_THEME'] === 'dark' ? 'dark' : 'light';
const desk = consoleFor(database, { settings: { theme, language: lang } as never });
const x = lang === 'en' ? (en as unknown as typeof texts) : texts;
it('shots', async () => {
  const { page } = desk;
  const login = await make.staff(['finance']);
  if (lang === 'id') await signIn(page, login);
  else { await page.getByLabel(x.signIn.login, { exact: true }).fill(login); await page.getByLabel(x.signIn.password, { exact: true }).fill((await import('../support/database.ts')).TEST_PASSWORD); await page.keyboard.press('Enter'); }
  await page.getByRole('navigation').getByRole('button', { name: x.screens.billingRuns }).click();
  await page.getByText(x.meterReadings.bills.tabs.sheets).first().click();
  await page.waitForTimeout(500);
  for (const [w, h] of [[1366, 768], [1920, 1080]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/shots-bs/empty-${lang}-${theme}-${w}.png` });
  }
  const boxes = page.locator('tbody input[type=checkbox]');
  await boxes.nth(0).check(); await boxes.nth(1).check();
  await page.locator('canvas').first().waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press('F9');
  await page.waitForTimeout(700);
  await page.setViewportSize({ width: 1366, height: 768 }); await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/shots-bs/running-${lang}-${theme}-1366.png` });
  await page.getByRole('button', { name: x.billSheets.print.show }).first().waitFor({ timeout: 60_000 });
  for (const [w, h] of [[1366, 768], [1920, 1080]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(600);
    await page.screenshot({ path: `/tmp/shots-bs/routes-${lang}-${theme}-${w}.png` });
  }
  await page.getByRole('button', { name: x.billSheets.kinds.connection }).click();
  const { rows } = await database.admin.query(`select c.connection_no as no from loket.connection c join loket.bill b on b.connection_id = c.id join loket.route r on r.id = c.route_id group by 1 order by count(*) desc, 1 limit 1`);
  await page.getByLabel(x.billSheets.customer.exact, { exact: true }).fill(rows[0].no);
  await page.keyboard.press('Enter');
  await page.getByRole('table').waitFor();
  await page.waitForTimeout(1500);
  for (const [w, h] of [[1366, 768], [1920, 1080]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(600);
    await page.screenshot({ path: `/tmp/shots-bs/customer-${lang}-${theme}-${w}.png` });
  }
  const { readdir, copyFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const dir = join(desk.receipts, '..', 'reports');
  for (const f of await readdir(dir, { recursive: true })) if (f.endsWith('.pdf')) await copyFile(join(dir, f), `/tmp/shots-bs/${f.replaceAll('/', '_')}`);
  expect(1).toBe(1);
}, 180_000);
