import type { Page } from 'playwright-core';

/** Slower than any scanner, as fingers are; see src/renderer/app/scanner.ts. */
export const FINGERS = { delay: 60 };

export interface Presses {
  keys: number;
  /** Presses of a mouse button or a touch. */
  pointer: number;
}

/** Counts, from now on, what a person presses in the window. */
export async function countPresses(page: Page): Promise<{ take(): Promise<Presses> }> {
  await page.evaluate(() => {
    const presses = { keys: 0, pointer: 0 };
    Reflect.set(window, 'countedPresses', presses);
    window.addEventListener('keydown', () => presses.keys++, true);
    window.addEventListener('pointerdown', () => presses.pointer++, true);
  });
  return {
    /** What was counted since the last time. */
    take: () =>
      page.evaluate(() => {
        const presses = Reflect.get(window, 'countedPresses') as Presses;
        const taken = { ...presses };
        Object.assign(presses, { keys: 0, pointer: 0 });
        return taken;
      }),
  };
}

/**
 * A code and Enter as a scanner types them, 5 ms a key however busy the machine of the tests is: the next key comes before the page has
 * answered the last one. Goes around Playwright's keyboard, which waits for each key.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const begun = Date.now() / 1000;
  const press = (key: string, at: number, more: object = {}) => {
    const event = { key, timestamp: begun + at * 0.005 };
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...event, ...more }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ];
  };
  const keys = [...code].flatMap((key, at) => press(key, at));
  await Promise.all([...keys, ...press('Enter', code.length, { text: '\r', windowsVirtualKeyCode: 13 })]);
  await session.detach();
}

/** Enter held down: one press and its repeats. */
export async function holdEnter(page: Page, repeats: number): Promise<void> {
  for (let presses = 0; presses <= repeats; presses++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
}
