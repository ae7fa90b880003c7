import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isAwake } from './auth.ts';
import { NO_BURST, nextBurst } from './scanner.ts';

/** Puts a value into an input that React controls, as if it were typed. */
function restoreValue(input: HTMLInputElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The part of a number that is in the box already: a pause inside it, not a scan after something else. */
const PART_OF_NUMBER = /^[0-9./-]+$/;

/**
 * Calls `onScan` for a scanned code wherever the focus is. The scanner's characters are taken out of the field they fell into, and
 * its Enter goes no further: a scan never confirms anything. In the search box `box` a number that came with a pause in it stays
 * whole, and its Enter is an ordinary one.
 */
export function useScanner(
  active: boolean,
  box: RefObject<HTMLInputElement | null>,
  onScan: (code: string) => void,
): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    if (!active) return;
    let burst = NO_BURST;
    let field: { input: HTMLInputElement; value: string } | null = null;

    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isAwake()) return;
      const step = nextBurst(burst, {
        key: event.key,
        at: event.timeStamp,
        repeat: event.repeat,
        modified: event.ctrlKey || event.altKey || event.metaKey,
      });
      burst = step.burst;
      if (step.starts) {
        const target = event.target;
        field = target instanceof HTMLInputElement ? { input: target, value: target.value } : null;
      }
      if (step.scanned === null) return;
      if (field && field.input === box.current && PART_OF_NUMBER.test(field.value)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (field) restoreValue(field.input, field.value);
      field = null;
      scanned(step.scanned);
    };
    // Capture: before the field and before the screen's own keys.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [active, box]);
}
