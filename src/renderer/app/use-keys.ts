import { useEffect, useEffectEvent } from 'react';
import { isAwake } from './auth.ts';

/** `F5`, `Escape`, `Ctrl+L`, `Ctrl+Shift+P`: the name under which a key map lists a key press. Shift counts beside Ctrl and a letter only. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>,
): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.ctrlKey && event.shiftKey && /^[A-Z]$/.test(key);
  const held = [
    event.ctrlKey && 'Ctrl',
    shift && 'Shift',
    event.altKey && 'Alt',
    event.metaKey && 'Meta',
  ].filter(Boolean);
  return [...held, key].join('+');
}

/**
 * Keys of a screen, wherever the focus is. A held key acts once. A handler that answers `false` leaves the key to the
 * field that has the focus.
 */
export function useKeys(active: boolean, map: Readonly<Record<string, (() => unknown) | undefined>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isAwake()) return;
    const handler = map[keyName(event)];
    if (!handler) return;
    if (event.repeat) {
      event.preventDefault();
      return;
    }
    if (handler() !== false) event.preventDefault();
  });
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [active]);
}
