import { describe, expect, it } from 'vitest';
import { storedName } from '../../src/renderer/components/file-intake/file-name.ts';
import {
  fitting,
  type IntakeItem,
  NO_INTAKE,
  reduceIntake,
} from '../../src/renderer/components/file-intake/intake-state.ts';
import { within } from '../../src/renderer/components/file-intake/scale-picture.ts';

describe('the name of a stored file', () => {
  it.each([
    ['KTP Made.PNG', 'image/jpeg', 'KTP Made.jpg'],
    ['akta.final.pdf', 'application/pdf', 'akta.final.pdf'],
    ['C:\\Users\\kasir\\foto.jpeg', 'image/jpeg', 'foto.jpg'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['faktur\u202Efdp.exe', 'application/pdf', 'fakturfdp.pdf'],
    ['a\n\tb\0.pdf', 'application/pdf', 'ab.pdf'],
    ['.pdf', 'application/pdf', 'berkas.pdf'],
    ['', 'image/jpeg', 'berkas.jpg'],
    [`${'𝒂'.repeat(200)}.jpg`, 'image/jpeg', `${'𝒂'.repeat(80)}.jpg`],
  ] as const)('%j is stored as one line with its true extension', (name, kind, stored) => {
    expect(storedName(name, kind)).toBe(stored);
  });
});

describe('a picture that is scaled', () => {
  it('keeps its shape and is never enlarged', () => {
    expect(within({ width: 4000, height: 3000 }, 2000)).toEqual({ width: 2000, height: 1500 });
    expect(within({ width: 40, height: 30 }, 2000)).toEqual({ width: 40, height: 30 });
    expect(within({ width: 20_000, height: 1 }, 2000)).toEqual({ width: 2000, height: 1 });
  });
});

describe('the files on their way', () => {
  const item = (key: string): IntakeItem => ({
    key,
    name: `${key}.jpg`,
    file: new File([], key),
    state: { step: 'waiting' },
  });

  it('are as many as fit; the rest is counted', () => {
    expect(fitting([1, 2, 3], 18, 20)).toEqual({ taken: [1, 2], leftOut: 1 });
    expect(fitting([1], 20, 20)).toEqual({ taken: [], leftOut: 1 });
    expect(fitting([1], 0, 20)).toEqual({ taken: [1], leftOut: 0 });
  });

  it('change one by one, and leave when they are attached or removed', () => {
    const added = reduceIntake(NO_INTAKE, {
      do: 'add',
      items: [item('a'), item('b'), item('c')],
      leftOut: 2,
    });
    const sending = reduceIntake(added, { do: 'change', key: 'b', to: { state: { step: 'sending' } } });
    expect(sending.items.map(({ state }) => state.step)).toEqual(['waiting', 'sending', 'waiting']);
    const attached = reduceIntake(sending, { do: 'attached', key: 'b' });
    expect(attached).toMatchObject({ attached: 1, leftOut: 2 });
    const removed = reduceIntake(attached, { do: 'remove', key: 'a' });
    expect(removed.items.map(({ key }) => key)).toEqual(['c']);
  });

  it('that were removed meanwhile do not come back', () => {
    const gone = reduceIntake(NO_INTAKE, { do: 'change', key: 'x', to: { state: { step: 'sending' } } });
    expect(gone.items).toEqual([]);
  });
});
