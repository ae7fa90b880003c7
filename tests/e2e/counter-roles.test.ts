/** What each role sees of the counter, and that all of it can be read by everybody. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../src/database/demo/accounts.ts';
import { demoHandles } from '../../src/database/demo/handles.ts';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { consoleFor } from './support/console.ts';
import {
  amountField,
  leave,
  openAccount,
  payExact,
  searchBox,
  signIn,
  signOut,
  texts,
  untilFocused,
} from './support/desk.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database, { accounts: () => demoAccounts(database.admin) });

const screen = (name: string) => desk.page.getByRole('navigation').getByRole('button', { name, exact: true });

describe('roles', () => {
  it.each([
    ['customer_service', 'cs1', 0],
    ['supervisor', 'kepala_loket', 1],
  ])('%s sees an account and cannot take money', async (_, login, receipts) => {
    const { page } = desk;
    const { twoSheets } = await demoHandles(database.admin);
    await signIn(page, login);
    await untilFocused(searchBox(page));
    await page.keyboard.insertText(twoSheets.connectionNo);
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: twoSheets.customerName })
      .getByText(twoSheets.connectionNo)
      .waitFor();
    await page.getByText(texts.pay.obstacles.looking).waitFor();
    expect(await amountField(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Bayar/ }).count()).toBe(0);
    expect(await screen(texts.screens.drawer).count()).toBe(0);
    expect(await screen(texts.screens.receipts).count()).toBe(receipts);
    await signOut(page);
  });

  it('a manager looks and decides, and has no screen that takes money', async () => {
    const { page } = desk;
    await signIn(page, 'manajer1');
    const {
      dashboard,
      supervision,
      instalments,
      adjustments,
      settlements,
      months,
      reports,
      applications,
      arrearsActions,
      tickets,
      meterReadings,
      billingRuns,
      tariffs,
      settings,
    } = texts.screens;
    const names = [
      dashboard,
      supervision,
      instalments,
      adjustments,
      settlements,
      months,
      reports,
      applications,
      arrearsActions,
      tickets,
      meterReadings,
      billingRuns,
      tariffs,
      settings,
    ];
    for (const name of names) await screen(name).waitFor();
    expect(await page.getByRole('navigation').getByRole('button').count()).toBe(names.length);
    await screen(supervision).click();
    await page
      .getByRole('table', { name: texts.supervision.drawers.title })
      .or(page.getByText(texts.supervision.drawers.empty))
      .waitFor();
    // Looks at the drawers, and has nothing to do in them.
    await page.keyboard.press('F3');
    expect(await page.getByRole('button', { name: texts.supervision.drawers.choose }).count()).toBe(0);
    // The tenth key is the last one; the settings are reached by the rail.
    await page.keyboard.press('Control+0');
    await page.getByRole('heading', { name: tickets, level: 1 }).waitFor();
    await screen(settings).click();
    await page.getByRole('heading', { name: texts.settings.title }).waitFor();
    await signOut(page);
  });

  it('F1 shows every key, Esc takes it away and the focus is where it was', async () => {
    const { page } = desk;
    const { login } = await make.cashier();
    await signIn(page, login);
    await openAccount(page, await make.account([107_110]));
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: texts.keysHelp.title });
    for (const words of Object.values(texts.keysHelp.actions)) {
      await help.getByText(words, { exact: true }).first().waitFor();
    }
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await untilFocused(amountField(page));
    await leave(page);
    await signOut(page);
  });
});

describe('accessibility', () => {
  /**
   * What a person with a screen reader, or weak eyes, could not get past. Structure is the same in both themes, so in the dark only the
   * contrast is looked at. In the window itself (legacy mode): the console allows no second one.
   */
  async function violations(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
    const builder = new AxeBuilder({ page }).setLegacyMode();
    if (theme === 'dark') builder.withRules(['color-contrast']);
    const { violations: found, passes } = await builder.analyze();
    expect(passes).not.toEqual([]);
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    let login: string;
    beforeAll(async () => {
      ({ login } = await make.cashier());
      await desk.page.getByRole('button', { name: texts.settings.themes[theme], exact: true }).click();
    });

    it('sign-in, with a mistake', async () => {
      const { page } = desk;
      await signIn(page, login, 'salah');
      await page
        .getByRole('alert')
        .filter({ hasText: texts.errors.WRONG_PASSWORD as string })
        .waitFor();
      expect(await violations(page, theme)).toEqual([]);
    });

    it('the counter: empty, a list, an account, paid', async () => {
      const { page } = desk;
      await signIn(page, login);
      await untilFocused(searchBox(page));
      expect(await violations(page, theme)).toEqual([]);
      const account = await make.account([107_110, 118_100], '2020-03-01');
      await page.keyboard.insertText('UJI');
      await page.getByRole('option').first().waitFor();
      expect(await violations(page, theme)).toEqual([]);
      await leave(page);
      await openAccount(page, account);
      await page.keyboard.press('F7');
      expect(await violations(page, theme)).toEqual([]);
      await leave(page);
      await payExact(page, await make.account([107_110]));
      expect(await violations(page, theme)).toEqual([]);
    });

    it.each([
      ['receipts', texts.screens.receipts],
      ['drawer', texts.screens.drawer],
      ['settings', texts.screens.settings],
    ])('%s', async (_, name) => {
      await screen(name).click();
      await desk.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      await desk.page.getByRole('main').getByRole('heading').first().waitFor();
      expect(await violations(desk.page, theme)).toEqual([]);
    });

    it('the lock', async () => {
      const { page } = desk;
      await page.keyboard.press('Control+l');
      await page.getByRole('dialog', { name: texts.lock.title }).waitFor();
      expect(await violations(page, theme)).toEqual([]);
      await page.getByRole('button', { name: texts.lock.other }).click();
    });
  });
});
