import type { Rectangle } from 'electron';
import { MINIMUM_SIZE } from './window-options.ts';

export interface SavedBounds extends Rectangle {
  readonly maximized: boolean;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/**
 * Where the window was when it was last closed, if that can still be used: the file may be damaged, and a counter's
 * second screen may be gone, so at least the title bar's middle must lie on a screen of today.
 */
export function restoreBounds(saved: unknown, screens: readonly Rectangle[]): SavedBounds | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { x, y, width, height, maximized } = saved as Partial<Record<keyof SavedBounds, unknown>>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return undefined;
  const middle = x + Math.floor(width / 2);
  const visible = screens.some(
    (screen) =>
      middle >= screen.x &&
      middle < screen.x + screen.width &&
      y >= screen.y &&
      y < screen.y + screen.height - 40,
  );
  if (!visible) return undefined;
  return {
    x,
    y,
    width: Math.max(width, MINIMUM_SIZE.width),
    height: Math.max(height, MINIMUM_SIZE.height),
    maximized: maximized === true,
  };
}
