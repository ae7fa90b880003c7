import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { giveAlert, giveSample, ruleAllows } from '../../src/main/console/alerts.ts';
import { SettingsFile } from '../../src/main/console/settings-file.ts';
import type { AlertRule } from '../../src/shared/contract/console.ts';
import { eventSchema, type LoketEvent } from '../../src/shared/contract/events.ts';

test('the rules', () => {
  expect(ruleAllows('off', true)).toBe(false);
  expect(ruleAllows('urgent', true)).toBe(true);
  expect(ruleAllows('urgent', false)).toBe(false);
  expect(ruleAllows('all', false)).toBe(true);
});

function given(sound: AlertRule, desktop: AlertRule, language: 'id' | 'en' = 'id') {
  const events: LoketEvent[] = [];
  const notes: { title: string; body: string; onClick: () => void }[] = [];
  let fronts = 0;
  const services = {
    settings: () => ({ language, ticketAlerts: { sound, desktop } }),
    broadcast: (event: LoketEvent) => void events.push(eventSchema.parse(event)),
    notify: (note: (typeof notes)[number]) => notes.push(note) > 0,
    bringToFront: () => {
      fronts += 1;
    },
  };
  return { events, notes, services, fronts: () => fronts };
}

const alert = (urgent: boolean) => ({
  urgent,
  words: (language: 'id' | 'en') => ({ title: language, body: 'T-1' }),
  opens: { kind: 'ticket' as const, ticketId: 7 },
});

test('sound and note follow their own rules', () => {
  const quiet = given('off', 'all');
  giveAlert(quiet.services, alert(true));
  expect(quiet.events).toEqual([]);
  expect(quiet.notes).toHaveLength(1);

  const normal = given('all', 'urgent');
  giveAlert(normal.services, alert(false));
  expect(normal.events).toEqual([{ type: 'alert', urgent: false }]);
  expect(normal.notes).toEqual([]);
});

test('a click brings the window to the front and says what to open, in the language of the console', () => {
  const { services, notes, events, fronts } = given('off', 'all', 'en');
  giveAlert(services, alert(false));
  expect(notes[0]).toMatchObject({ title: 'en', body: 'T-1' });
  notes[0]!.onClick();
  expect(fronts()).toBe(1);
  expect(events).toEqual([{ type: 'open_asked', target: { kind: 'ticket', ticketId: 7 } }]);
});

test('the sample is shown whatever the rule, and opens nothing', () => {
  const { services, notes, events } = given('off', 'off');
  expect(giveSample(services)).toBe(true);
  notes[0]!.onClick();
  expect(events).toEqual([]);
});

test('settings written before there were alerts load, and so do damaged ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loket-settings-'));
  try {
    const file = join(folder, 'settings.json');
    await writeFile(file, JSON.stringify({ language: 'en', lastLogin: 'kasir1' }));
    expect((await SettingsFile.open(file)).get()).toMatchObject({
      language: 'en',
      lastLogin: 'kasir1',
      ticketAlerts: { sound: 'urgent', desktop: 'urgent' },
    });
    await writeFile(
      file,
      JSON.stringify({ language: 'en', ticketAlerts: { sound: 'loud', desktop: 'all' } }),
    );
    const settings = await SettingsFile.open(file);
    expect(settings.get().ticketAlerts).toEqual({ sound: 'urgent', desktop: 'urgent' });
    await settings.save({ ticketAlerts: { sound: 'all', desktop: 'off' } });
    expect((await SettingsFile.open(file)).get().ticketAlerts).toEqual({ sound: 'all', desktop: 'off' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
