import { describe, expect, it } from 'vitest';
import { type Burst, NO_BURST, nextBurst, type Step } from '../../src/renderer/app/scanner.ts';

interface Press {
  key: string;
  gap: number;
  repeat?: boolean;
  modified?: boolean;
}

/** Presses keys with the given pauses before each and returns the last step. */
function press(presses: readonly Press[]): Step {
  let burst: Burst = NO_BURST;
  let at = 1_000;
  let step: Step = { burst, scanned: null, starts: false };
  for (const { key, gap, repeat = false, modified = false } of presses) {
    at += gap;
    step = nextBurst(burst, { key, at, repeat, modified });
    burst = step.burst;
  }
  return step;
}

const typed = (text: string, gap: number): Press[] => [...text].map((key) => ({ key, gap }));
const enter = (gap: number): Press => ({ key: 'Enter', gap });

describe('telling a scanner from fingers', () => {
  it('takes a fast code with its Enter for a scan', () => {
    expect(press([...typed('0164-20-00317', 4), enter(4)]).scanned).toBe('0164-20-00317');
  });

  it('accepts the slowest scanner and no slower: 50 ms a key', () => {
    expect(press([...typed('016420', 50), enter(50)]).scanned).toBe('016420');
    expect(press([...typed('016420', 51), enter(50)]).scanned).toBeNull();
  });

  it('leaves five characters alone, however fast: a hand on the number pad', () => {
    expect(press([...typed('25000', 5), enter(5)]).scanned).toBeNull();
  });

  it('leaves an Enter that comes late to the field', () => {
    expect(press([...typed('0164-20-00317', 4), enter(400)]).scanned).toBeNull();
  });

  it('forgets what was typed before the silence', () => {
    const scan = [{ key: '0', gap: 251 }, ...typed('164-20-00317', 4), enter(4)];
    expect(press([...typed('250', 120), ...scan]).scanned).toBe('0164-20-00317');
  });

  it('takes no part of what a hand types for a scan, however fast its end is', () => {
    const hesitating = [...typed('01642', 4), { key: '0', gap: 80 }, ...typed('0003170', 4)];
    expect(press([...hesitating, enter(4)]).scanned).toBeNull();
  });

  it('says where a burst starts, so that the field can be put back to what it was', () => {
    expect(press([{ key: '2', gap: 500 }]).starts).toBe(true);
    expect(press(typed('25', 4)).starts).toBe(false);
    expect(press([...typed('25', 4), { key: '0', gap: 300 }]).starts).toBe(true);
  });

  it('never takes a held key for a scan', () => {
    const held = Array.from({ length: 9 }, (): Press => ({ key: '0', gap: 33, repeat: true }));
    expect(press([{ key: '2', gap: 200 }, ...held, enter(30)]).scanned).toBeNull();
  });

  it('never takes a held Enter or keys with Ctrl for a scan', () => {
    expect(press([...typed('016420', 4), { key: 'Enter', gap: 4, repeat: true }]).scanned).toBeNull();
    expect(press([...typed('01642', 4), { key: 'v', gap: 4, modified: true }, enter(4)]).scanned).toBeNull();
  });

  it('ignores the Shift of capital letters in a code', () => {
    const code: Press[] = [...'SR-0164'].flatMap((key) => [
      { key: 'Shift', gap: 1 },
      { key, gap: 3 },
    ]);
    expect(press([...code, enter(4)]).scanned).toBe('SR-0164');
  });
});
