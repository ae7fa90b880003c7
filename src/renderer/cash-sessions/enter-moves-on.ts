import type { KeyboardEvent } from 'react';

/**
 * Enter in a field goes to the next one and at last to the form's button: money moves only by Enter on a button that says what it does.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  const form = event.currentTarget;
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const stops = [...form.elements].filter(isStop);
  stops[stops.indexOf(event.target) + 1]?.focus();
}

/** Where a form ends. */
export function submitButtonOf(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('button[type="submit"]') ?? null;
}

function isStop(element: Element): element is HTMLElement {
  if (element instanceof HTMLInputElement) {
    return !element.disabled && (element.type !== 'radio' || element.checked);
  }
  return element instanceof HTMLButtonElement && element.type === 'submit' && !element.disabled;
}
